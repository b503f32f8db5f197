// Shipped to the letter from generator/runtime; change it there.
import { readFile } from 'node:fs/promises';
import type { WireRequest } from '../signature/wire.js';
import { textAnswer, type WireAnswer } from '../wire-answer.js';

/** The place in the explorer where it learns that an emulator answers beside it. */
export const emulatorMark = { without: 'data-emulator=""', with: 'data-emulator="here"' } as const;

/** The page is a file of the package, beside the folder of its code, and no part of bundles. */
const besideCode = /^(.*\/)(?:dist|src)\//;

let page: Promise<string | undefined> | undefined;

/** Whether it is someone who opens the address in a browser, and not a program. */
export function asksForExplorer({ headers, method, path, query }: WireRequest): boolean {
  const isBrowser = headers.accept?.includes('text/html') === true && headers.authorization === undefined;
  return method === 'GET' && path === '/' && query === '' && isBrowser;
}

/** The explorer. Nothing where the package has been bundled and its files are gone. */
export async function explorerPage(): Promise<WireAnswer | undefined> {
  page ??= read();
  const text = await page;
  return text === undefined ? undefined : textAnswer(200, text, 'text/html; charset=utf-8');
}

async function read(): Promise<string | undefined> {
  const [, folder] = besideCode.exec(import.meta.url) ?? [];
  if (folder === undefined) return undefined;
  try {
    const text = await readFile(new URL('explorer.html', folder), 'utf8');
    // In a bundle it is somebody else's file, if there is one.
    return text.includes(emulatorMark.without) ? text.replace(emulatorMark.without, emulatorMark.with) : undefined;
  } catch {
    return undefined;
  }
}
