import { describe, expect, it } from 'vitest';
import { readPage, UnreadablePage } from '../../../generator/documents/page/read-page.ts';
import * as pages from './pages.ts';

/** Pages of the vendor's own; those of gateways have their parameters in one block. */
const whole = Object.entries(pages).flatMap(([name, page]) => {
  const [operation] = readPage('page', page).operations;
  return operation === undefined || operation.http !== undefined ? [] : [[name, page, operation] as const];
});

function readOrNothing(content: string) {
  try {
    return readPage('page', content);
  } catch (error) {
    if (error instanceof UnreadablePage) return undefined;
    throw error;
  }
}

describe.each(whole)('%s, cut short behind any line', (_, page, { action, request }) => {
  it('says that it may be, where a parameter is missing', () => {
    let count = 0;
    for (let end = page.indexOf('\n'); end > 0; end = page.indexOf('\n', end + 1)) {
      const read = readOrNothing(page.slice(0, end));
      const [operation] = read?.operations ?? [];
      if (read === undefined || operation === undefined || operation.request.length >= request.length) continue;
      count += 1;
      expect(
        read.unread.map(({ subject }) => subject),
        page.slice(Math.max(0, end - 80), end),
      ).toContain(action);
    }
    expect(count).toBeGreaterThan(0);
  });
});
