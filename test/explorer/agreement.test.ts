import fc from 'fast-check';
import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import type { ValidationResult } from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { requestArbitrary, rowsToTry } from '../agreement/request-arbitrary.ts';
import { toolFor } from '../support/tools.ts';
import { Pages, requestHash, table } from './support/pages.ts';

/** The page judges as the package does: the same verdict, issue by issue. */

const packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { vod, mps, gateway };
const perRow = 400;
const seed = 20260519;

let pages: Pages | undefined;
afterAll(() => pages?.close());

async function pagesFor(context: TestContext): Promise<Pages> {
  const chromium = toolFor(context, 'chromium');
  pages ??= await Pages.open(chromium);
  return pages;
}

const operations = table.surfaces.flatMap((surface) =>
  surface.operations.map((operation) => ({ surface, operation, name: `${surface.name} ${operation.name}` })),
);

/** What the page offers, as its documentation says. */
interface Offered {
  validate(surface: string, operation: string, request: unknown): ValidationResult<unknown>;
}

describe('window.tencentAigcVideo.validate', () => {
  test.each(operations)('$name has the verdicts of the package', async ({ operation, surface }, ...rest) => {
    const [context] = rest as unknown as readonly [TestContext];
    const page = await (await pagesFor(context)).show();
    const requests = rowsToTry(operation)
      .flatMap((row) => fc.sample(requestArbitrary(surface, operation, row), { numRuns: perRow, seed }))
      // What has left the program as JSON: a number without a sign for zero, properties of their own.
      .map((request) => JSON.stringify(request));
    const validate = packages[surface.name]?.[`validate${operation.name}`] as (input: unknown) => unknown;
    const found = await page.evaluate(
      ([surfaceName, operationName, texts]) => {
        const { tencentAigcVideo } = globalThis as unknown as { readonly tencentAigcVideo: Offered };
        return texts.map((text) =>
          JSON.stringify(tencentAigcVideo.validate(surfaceName, operationName, JSON.parse(text))),
        );
      },
      [surface.name, operation.name, requests] as const,
    );
    expect(found).toEqual(requests.map((text) => JSON.stringify(validate(JSON.parse(text)))));
    const accepted = found.filter((text) => text.startsWith('{"ok":true')).length;
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(found.length);
    await page.context().close();
  });

  test('an operation that is not there is told so', async (context) => {
    const page = await (await pagesFor(context)).show();
    const failed = page.evaluate("tencentAigcVideo.validate('vod', 'CreateNothing', {})");
    await expect(failed).rejects.toThrow('there is no operation vod/CreateNothing');
  });
});

test.each(operations)(
  '$name: the page shows any request, with its verdict',
  async ({ operation, surface }, ...rest) => {
    const [context] = rest as unknown as readonly [TestContext];
    const shown = await pagesFor(context);
    const page = await shown.show();
    const requests = rowsToTry(operation)
      .flatMap((row) => fc.sample(requestArbitrary(surface, operation, row), { numRuns: 6, seed }))
      .map((request) => JSON.parse(JSON.stringify(request)));
    const validate = packages[surface.name]?.[`validate${operation.name}`] as (
      input: unknown,
    ) => ValidationResult<unknown>;
    const hashes = requests.map((request) => requestHash(surface.name, operation.name, request));
    const found = await page.evaluate(`(async () => {
    const found = [];
    for (const hash of ${JSON.stringify(hashes)}) {
      // The page listens first: when the second listener is told, the request is shown.
      await new Promise((resolve) => {
        addEventListener('hashchange', resolve, { once: true });
        location.hash = hash + '&request-number=' + found.length;
      });
      found.push(document.querySelector('.verdict').classList.contains('rejected'));
    }
    return found;
  })()`);
    expect(found).toEqual(requests.map((request) => !validate(request).ok));
    expect(shown.faults).toEqual([]);
    await page.context().close();
  },
);
