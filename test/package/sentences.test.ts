import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Sentences that readers did not understand. None of them is to come back, here or in another page. */
const cryptic = [
  'mints the key against double submission',
  'what a call may hold depends on',
  'the near miss and the document behind the rule',
  'for Deno, Bun, and workers and pages of browsers',
  'The same for real',
  'if that key turns out to be taken',
  'A class knows everything its surface can do',
  'finds no keys by itself, heeds no proxy',
  'a class is taken where a connection is',
  'The same tables, answering',
  'lie on this machine, which downloads keep away from',
  '`absent` tells what holds where a parameter does not say',
  'Documented limits refuse',
  'are not looked at',
  'Which versions are mended',
  'How to report a hole',
  'part of the requests that something goes wrong with',
  'makes ids and faults come again',
];

const pages = [
  'generated/README.md',
  'generated/RECIPES.md',
  'generated/SECURITY.md',
  'generated/mcp.md',
  'generated/src/runtime/emulator/cli.ts',
  'generated/src/runtime/cli/help.ts',
];

it.each(pages)('%s has none of the sentences that were not understood', (page) => {
  const text = readFileSync(page, 'utf8').replaceAll(/\s+/g, ' ');
  expect(cryptic.filter((sentence) => text.includes(sentence))).toEqual([]);
});
