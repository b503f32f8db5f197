// Shipped to the letter from generator/runtime; change it there.
import { readFile } from 'node:fs/promises';
import type { WireRequest } from '../signature/wire.js';
import { textAnswer, type WireAnswer } from '../wire-answer.js';

/** The place in the explorer where it learns that an emulator answers beside it. */
export const emulatorMark = { without: 'data-emulator=""', with: 'data-emulator="here"' } as const;

/** Beside the built code: the page is a file of the package, and no part of bundles. */
const file = '../../../../explorer.html';

let page: Promise<string | undefined> | undefined;

/**
 * The explorer, for someone who opens the address in a browser. Nothing for other requests, such as those of programs,
 * and where the package has been bundled and its files are gone.
 */
export async function serveExplorer(request: WireRequest): Promise<WireAnswer | undefined> {
  const { headers, method, path, query } = request;
  const isBrowser = headers.accept?.includes('text/html') === true && headers.authorization === undefined;
  if (method !== 'GET' || path !== '/' || query !== '' || !isBrowser) return undefined;
  page ??= read();
  const text = await page;
  return text === undefined ? undefined : textAnswer(200, text, 'text/html; charset=utf-8');
}

async function read(): Promise<string | undefined> {
  try {
    const text = await readFile(new URL(file, import.meta.url), 'utf8');
    return text.replace(emulatorMark.without, emulatorMark.with);
  } catch {
    return undefined;
  }
}
