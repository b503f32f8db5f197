import { afterAll, expect, type TestContext, test } from 'vitest';
import { toolFor } from '../support/tools.ts';
import { changesOfNow } from './support/older.ts';
import { Pages } from './support/pages.ts';
import { faultsOf, none, views } from './support/views.ts';

// The views of which `npm test` shows axe a part or nothing, as a whole.

let pages: Pages | undefined;
afterAll(() => pages?.close());

const large = Object.entries(views).flatMap(([name, { hash, isRepeated, part }]) =>
  part === undefined && isRepeated === undefined ? [] : [[name, hash] as const],
);

test.each([...large, ['contradictions, all of them', 'view=contradictions'] as const])(
  '%s: axe finds nothing',
  async (_, hash, ...rest) => {
    const [context] = rest as unknown as readonly [TestContext];
    pages ??= await Pages.open(toolFor(context, 'chromium'), await changesOfNow());
    expect(await faultsOf(pages, { hash })).toEqual(none);
    expect(pages.faults).toEqual([]);
  },
);
