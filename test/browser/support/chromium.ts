import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { platformOf } from '../../support/sources.ts';
import type { Run } from '../cases/index.ts';

/** Only a browser that hangs takes so long, however busy the machine is. */
const hangMs = 300_000;

/** A page in a browser, with the cases in it. */
export class CasePage {
  readonly #page: Page;
  readonly #close: () => Promise<void>;
  /** What nobody caught in the page. */
  readonly faults: readonly string[];

  private constructor(page: Page, faults: readonly string[], close: () => Promise<void>) {
    this.#page = page;
    this.faults = faults;
    this.#close = close;
  }

  /** Starts a browser that reaches nothing but this machine. */
  static async open(executablePath: string): Promise<CasePage> {
    const [script, server] = await Promise.all([bundledCases(), emptyPage()]);
    const browser = await chromium.launch({ executablePath, args: flags, timeout: hangMs });
    const page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    const faults: string[] = [];
    page.on('pageerror', (error) => void faults.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: script });
    await page.evaluate(`(${startWorker})(${JSON.stringify(script + answering)})`);
    return new CasePage(page, faults, async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    });
  }

  /** Runs a case in the page. */
  readonly run: Run = (name, ...args) => this.#page.evaluate(`bundle.cases.${name}(...${JSON.stringify(args)})`);

  /** Runs a case in a worker of the page, which has `fetch` and Web Crypto and no document. */
  readonly runInWorker: Run = (name, ...args) => this.#page.evaluate(`inWorker(${JSON.stringify({ name, args })})`);

  async close(): Promise<void> {
    await this.#close();
  }
}

/** The part of the worker: runs the case that it is told. */
const answering = `
onmessage = async ({ data: { id, name, args } }) => {
  try {
    postMessage({ id, value: await bundle.cases[name](...args) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};`;

/** The part of the page: starts the worker, and matches its answers with what was asked. */
const startWorker = `(script) => {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const waiting = new Map();
  worker.onerror = (event) => { for (const { reject } of waiting.values()) reject(new Error(event.message)); };
  worker.onmessage = ({ data: { id, value, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  };
  let last = 0;
  globalThis.inWorker = (what) => new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...what });
  });
}`;

const flags = [
  // Containers run as root, where Chromium has no sandbox.
  '--no-sandbox',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

async function bundledCases(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../cases/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    logLevel: 'error',
    plugins: [platformOf('browser')],
  });
  return outputFiles[0]?.text ?? '';
}

/** An address of its own, so that the service is another origin. */
async function emptyPage(): Promise<http.Server> {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>cases</title><body>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
