import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { FileTree } from '../../../generator/emit/emit.ts';
import { explorerPage } from '../../../generator/explorer/explorer-page.ts';
import type { PageChanges } from '../../../generator/explorer/page-data.ts';
import { emitOnce, specTexts } from '../../golden/support/emit.ts';
import { realTable } from '../../support/tables.ts';

export const table = realTable();

/** The package of the real specs, emitted once. */
export function packageTree(): FileTree {
  return emitOnce(specTexts('specs'));
}

let page: Promise<string> | undefined;

/** The page of the real specs as text, made once. */
export function pageText(): Promise<string> {
  page ??= explorerPage(table, packageTree());
  return page;
}

/** Only a page that hangs takes so long, however busy the machine is. */
const hangMs = 300_000;

/** Pages of the explorer in one browser, opened from a file. Whatever goes wrong in one is kept. */
export class Pages {
  readonly url: string;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #visited = new Map<string, Promise<Page>>();
  #visits = 0;
  /** Errors that nobody caught, complaints of the browser, and requests that left the page. */
  readonly faults: string[] = [];

  private constructor(browser: Browser, folder: string, text: string) {
    this.#browser = browser;
    this.#folder = folder;
    this.url = this.#written('explorer.html', text);
  }

  /** Starts a browser that reaches nothing but this machine. */
  static async open(executablePath: string, changes?: PageChanges): Promise<Pages> {
    const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
    const text = changes === undefined ? await pageText() : await explorerPage(table, packageTree(), changes);
    return new Pages(await chromium.launch({ executablePath, args: flags, timeout: hangMs }), folder, text);
  }

  /** The address of a file of the page with other changes. */
  async withChanges(name: string, changes: PageChanges): Promise<string> {
    return this.#written(name, await explorerPage(table, packageTree(), changes));
  }

  /**
   * A page of its own, with an address of its own: `view=matrix&surface=vod`. For what is about opening a page, or about
   * where its focus is; all else can do with `visit`, which starts no page.
   */
  async show(hash = '', options: BrowserContextOptions = {}, url = this.url): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      // Colours are judged as they are in the end.
      reducedMotion: 'reduce',
      ...options,
    });
    const opened = await this.#watched(context);
    await opened.goto(hash === '' ? url : `${url}#${hash}`);
    await opened.waitForSelector('main');
    return opened;
  }

  /**
   * The page that tests share, as it is with this address: nothing of what it showed before stays, and nothing that was
   * chosen in it but the language of the code.
   */
  async visit(hash = '', url = this.url): Promise<Page> {
    const opening = this.#visited.get(url) ?? this.show('', {}, url);
    this.#visited.set(url, opening);
    const page = await opening;
    this.#visits++;
    // An address that it never had. The page listens first, so all is there when the second listener is told.
    await page.evaluate(`new Promise((resolve) => {
      document.getElementById('page').replaceChildren();
      addEventListener('hashchange', () => resolve(), { once: true });
      location.hash = ${JSON.stringify(`${hash}&visit=${this.#visits}`)};
    })`);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true });
  }

  #written(name: string, text: string): string {
    const file = join(this.#folder, name);
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  }

  async #watched(context: BrowserContext): Promise<Page> {
    const opened = await context.newPage();
    opened.setDefaultTimeout(hangMs);
    opened.on('pageerror', (error) => void this.faults.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
    return opened;
  }
}

/** The address of a request: what a link that was copied ends with. */
export function requestHash(surface: string, operation: string, request: unknown): string {
  return new URLSearchParams({ surface, operation, request: JSON.stringify(request) }).toString();
}

/** What a script in the page gives. The page is described to no compiler here, so scripts are texts. */
export async function told(page: Page, script: string): Promise<string> {
  return String(await page.evaluate(script));
}

/** What is in the clipboard, once the page says that it has put it there. */
export async function clipboardOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copied ✓', exact: true }).waitFor();
  return told(page, 'navigator.clipboard.readText()');
}

/** The id of the element that has the focus. */
export function focusOf(page: Page): Promise<string> {
  return told(page, 'document.activeElement?.id');
}

const flags = [
  // Containers run as root, where Chromium has no sandbox.
  '--no-sandbox',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];
