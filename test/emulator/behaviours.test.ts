import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import type { Operation } from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { realTable } from '../support/tables.ts';
import { gatewayOf, mpsOf, stillEmulator, vodOf } from './support/emulators.ts';

/**
 * The specs claim how the emulator behaves, and the tests prove it: each claim is named by the title of a test, as
 * `[behaviour: …]`, `[setting: …]` or `[refusal: protocol/kind]`.
 */

const { emulator, surfaces } = realTable();

function claims(): readonly string[] {
  const refusals = Object.entries(emulator?.refusals ?? {}).flatMap(([protocol, kinds]) =>
    kinds.map(({ kind }) => `refusal: ${protocol}/${kind}`),
  );
  const settings = emulator?.settings.map(({ name }) => `setting: ${name}`) ?? [];
  const behaviours = emulator?.behaviours.map(({ id }) => `behaviour: ${id}`) ?? [];
  return [...settings, ...refusals, ...behaviours];
}

/** The tags in the titles of the tests of this folder, and of those of tasks, where a client takes part. */
function tags(): readonly string[] {
  const texts = ['./', '../client/tasks/'].flatMap((path) => {
    const folder = new URL(path, import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && name !== 'behaviours.test.ts');
    return files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  });
  return texts.flatMap((text) =>
    [...text.matchAll(/\[((?:behaviour|setting|refusal): [\w/-]+)\]/g)].map(([, tag = '']) => tag),
  );
}

it('there are claims of every kind', () => {
  expect(claims().length).toBeGreaterThan(50);
});

it('a test names every claim', () => {
  const named = new Set(tags());
  expect(claims().filter((claim) => !named.has(claim))).toEqual([]);
});

it('every claim that a test names is one', () => {
  const known = new Set(claims());
  expect([...new Set(tags())].filter((tag) => !known.has(tag))).toEqual([]);
});

it('the bill has a line for each accepted call of an operation that the specs say is charged', async () => {
  const named = { vod, mps, gateway } as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const charged: string[] = [];
  for (const { name, operations } of surfaces)
    for (const { billed, examples, name: operation } of operations) {
      const found = Object.values(named[name] ?? {}).find(
        (one) => typeof one === 'function' && (one as { info?: { name: string } }).info?.name === operation,
      ) as Operation<unknown, unknown> | undefined;
      const [example] = examples.filter(({ expect: verdict }) => verdict === 'accepted');
      if (found === undefined || example === undefined) continue;
      const own = stillEmulator({ lenient: true, rateLimits: false });
      const connections = { vod: vodOf, mps: mpsOf, gateway: gatewayOf };
      const client = connections[name as 'vod'](own, '', { validation: 'off' });
      const isAccepted = await client.call(found, JSON.parse(example.request) as object).then(
        () => true,
        () => false,
      );
      // Others may ask for a task, and there is none.
      if (billed) expect(isAccepted, `${name} ${operation}`).toBe(true);
      expect(own.bill().lines.length, `${name} ${operation}`).toBe(Number(billed));
      if (billed) charged.push(`${name} ${operation}`);
    }
  expect(charged).toContain('vod DescribeAigcFaceInfo');
  expect(charged.length).toBeGreaterThan(8);
});
