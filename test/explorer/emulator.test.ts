import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import type { Emulator, EmulatorOptions, Listening } from '../../generated/src/emulator/index.ts';
import { platformOf } from '../support/sources.ts';
import { toolFor } from '../support/tools.ts';
import { Pages, pageText, requestHash, told } from './support/pages.ts';

/** The page with an emulator behind it, which serves it from where the package has it. */

const entry = fileURLToPath(new URL('../../generated/src/emulator/index.ts', import.meta.url));
const runtime = fileURLToPath(new URL('../../generator/runtime/', import.meta.url));

let folder: string;
let emulator: Emulator;
let listening: Listening;
let pages: Pages | undefined;

/** A package as it is installed: built code, and the page beside it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  const built = join(folder, 'dist/runtime/emulator/server/emulator.mjs');
  mkdirSync(dirname(built), { recursive: true });
  const plugins = [platformOf('node')];
  await build({
    entryPoints: [entry],
    bundle: true,
    outfile: built,
    platform: 'node',
    format: 'esm',
    plugins,
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'explorer.html'), await pageText());
  const { createEmulator } = (await import(pathToFileURL(built).href)) as {
    createEmulator(options: EmulatorOptions): Emulator;
  };
  // In a minute that does not pass there is room for few calls.
  emulator = createEmulator({ rateLimits: false });
  // Tasks go on when a test says so, and not while the machine is busy with something else.
  emulator.clock.setSpeed(0);
  listening = await emulator.listen();
});
beforeEach(() => {
  emulator.reset();
});
afterEach(() => {
  expect(pages?.faults ?? []).toEqual([]);
});
afterAll(async () => {
  await Promise.all([emulator.close(), pages?.close()]);
  rmSync(folder, { recursive: true });
});

async function pagesFor(context: TestContext): Promise<Pages> {
  const chromium = toolFor(context, 'chromium');
  pages ??= await Pages.open(chromium);
  return pages;
}

describe('who opens the address', () => {
  test('with a browser gets the page, which knows that it has an emulator', async () => {
    const response = await fetch(listening.url, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('<html lang="en" data-emulator="here">');
    expect(text.replace('data-emulator="here"', 'data-emulator=""')).toBe(await pageText());
  });

  test('with a program gets the short text', async () => {
    const response = await fetch(listening.url);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('in the same process gets the short text', async () => {
    const response = await emulator.fetch('http://emulator.invalid/', { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('where the page is gone gets the short text', async () => {
    const { asksForExplorer, explorerPage } = (await import(join(runtime, 'emulator/server/listen.ts'))) as {
      asksForExplorer(request: unknown): boolean;
      explorerPage(): Promise<unknown>;
    };
    const headers = { accept: 'text/html' };
    expect(asksForExplorer({ method: 'GET', path: '/', query: '', headers, body: new Uint8Array() })).toBe(true);
    // Beside the sources of the generator there is no package.
    expect(await explorerPage()).toBeUndefined();
  });
});

const requests = {
  vod: { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'x', OutputConfig: { Duration: 10 } },
  mps: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'x', Duration: 10 },
  gateway: { model_name: 'Kling', model_version: '2.5', prompt: 'x', output_config: { duration: 10 } },
} as const;

test.each(Object.entries(requests))('%s: submit, watch, play, and see the bill', async (surface, request, ...rest) => {
  const [context] = rest as unknown as readonly [TestContext];
  emulator.addScenario({ scenario: { queueSeconds: 100, runSeconds: 200 } });
  const page = await (await pagesFor(context)).visit(
    requestHash(surface, 'CreateAigcVideoTask', request),
    listening.url,
  );
  await page.getByRole('button', { name: 'Submit to the emulator' }).click();
  const state = () => page.locator('.run-state').allTextContents();
  await expect.poll(state).toEqual([expect.stringMatching(/^Waiting/)]);
  emulator.clock.advance('150s');
  // The answers of MPS tell no progress.
  await expect.poll(state).toEqual([surface === 'mps' ? 'Running' : 'Running · 25 %']);
  expect(await page.locator('video').count()).toBe(0);
  emulator.clock.advance('150s');
  await expect.poll(() => page.locator('video').count()).toBe(1);
  expect(await page.textContent('.run-state')).toBe('Done · 100 %');

  await page.evaluate("document.querySelector('video').play()");
  await expect
    .poll(async () => Number(await told(page, "document.querySelector('video').currentTime")))
    .toBeGreaterThan(0.2);
  expect(await told(page, "document.querySelector('video').duration")).toBe('10');

  expect(await page.textContent('.bill')).toContain('1 task, 10 s of video would have been charged');
  expect(await page.textContent('.bill')).toContain('Kling 2.5');
  expect(emulator.bill('emulator-explorer').tasks).toBe(1);
  expect(emulator.journal.entries({ operation: 'CreateAigcVideoTask' })).toMatchObject([
    { surface, verdict: 'accepted', request },
  ]);
});

test('what the emulator refuses is told with its code, and nothing is on the bill', async (context) => {
  const request = { ...requests.vod, OutputConfig: { Duration: 2 } };
  const page = await (await pagesFor(context)).visit(requestHash('vod', 'CreateAigcVideoTask', request), listening.url);
  await page.getByRole('button', { name: 'Submit to the emulator' }).click();
  const problem = await page.locator('.run .problem').textContent();
  expect(problem).toMatch(/^Refused: .*InvalidParameterValue.*OutputConfig\.Duration must be 3 to 15/);
  expect(emulator.bill().tasks).toBe(0);
});

test('a task that fails says why', async (context) => {
  emulator.addScenario({ scenario: { queueSeconds: 0, runSeconds: 0, outcome: 'fail', message: 'too dark' } });
  const page = await (await pagesFor(context)).visit(
    requestHash('vod', 'CreateAigcVideoTask', requests.vod),
    listening.url,
  );
  await page.getByRole('button', { name: 'Submit to the emulator' }).click();
  await expect
    .poll(() => page.locator('.run .problem').allTextContents())
    .toEqual([expect.stringContaining('too dark')]);
});

test('nobody has to wait: the clock can be moved, and the waiting stopped', async (context) => {
  emulator.addScenario({ scenario: { queueSeconds: 30, runSeconds: 300 } });
  const page = await (await pagesFor(context)).visit(
    requestHash('vod', 'CreateAigcVideoTask', requests.vod),
    listening.url,
  );
  await page.getByRole('button', { name: 'Submit to the emulator' }).click();
  await expect.poll(() => page.textContent('.run-state')).toMatch(/^Waiting/);
  await page.getByRole('button', { name: 'Skip ahead one minute' }).click();
  await expect.poll(() => page.textContent('.run-state')).toBe('Running · 10 %');
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await page.locator('.run').waitFor({ state: 'detached' });
});
