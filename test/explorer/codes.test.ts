import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { pageData } from '../../generator/explorer/collect.ts';
import { curlText, typescriptText } from '../../generator/explorer/page/request/codes.ts';
import { judge, type Validate } from '../../generator/explorer/page/request/judge.ts';
import type { Place } from '../../generator/explorer/page/request/place.ts';
import { requestArbitrary, rowsToTry } from '../agreement/request-arbitrary.ts';
import { compile } from './support/compile.ts';
import { table } from './support/pages.ts';

/** What can be copied, for requests of every kind. */

const packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { vod, mps, gateway };
const data = pageData(table);
const places: readonly Place[] = data.surfaces.flatMap((surface) =>
  surface.operations.map((operation) => ({ surface, operation })),
);

function validatorOf({ operation, surface }: Place): Validate {
  return packages[surface.name]?.[`validate${operation.name}`] as Validate;
}

/** `npm run test:slow` has three times as many. */
const perRow = process.env.SLOW === '1' ? 12 : 4;

/** Requests of an operation, as JSON would carry them. */
function requestsOf({ operation, surface }: Place): readonly unknown[] {
  const inTable = table.surfaces.find(({ name }) => name === surface.name);
  const own = inTable?.operations.find(({ name }) => name === operation.name);
  if (inTable === undefined || own === undefined) throw new Error('the page shows what the table has not');
  return rowsToTry(own)
    .flatMap((row) => fc.sample(requestArbitrary(inTable, own, row), { numRuns: perRow, seed: 7 }))
    .map((request) => JSON.parse(JSON.stringify(request)));
}

/**
 * The request without what its issues name, until nothing is refused: few requests of a create are right by chance.
 * `undefined` where what is left is refused for something that is missing.
 */
function mended(place: Place, request: unknown): unknown {
  let rest = request;
  while (typeof rest === 'object' && rest !== null && !Array.isArray(rest)) {
    const { issues, outcome } = judge(validatorOf(place), rest);
    if (outcome !== 'rejected') return rest;
    const named = new Set(issues.map(({ path }) => path.split(/[.[]/)[0]));
    const kept = Object.entries(rest).filter(([name]) => !named.has(name));
    if (kept.length === Object.keys(rest).length) return undefined;
    rest = Object.fromEntries(kept);
  }
  return undefined;
}

describe('TypeScript', () => {
  test('compiles, whatever the request; what is accepted needs no way around the types', async () => {
    const programs: Record<string, string> = {};
    const counts = { typed: 0, unchecked: 0 };
    for (const place of places) {
      const drawn = requestsOf(place);
      const right = drawn.map((request) => mended(place, request)).filter((request) => request !== undefined);
      for (const [index, request] of [...drawn, ...right].entries()) {
        const judged = judge(validatorOf(place), request);
        const text = typescriptText(table.package.name, place, judged);
        const isTyped = !text.includes('unchecked');
        // What holds nothing is absent to the validator, and there to the compiler.
        const isPlain = !/""|\[\]/.test(JSON.stringify(request));
        if (judged.outcome === 'accepted' && isPlain) expect(isTyped, JSON.stringify(request)).toBe(true);
        counts[isTyped ? 'typed' : 'unchecked']++;
        programs[`${place.surface.name}-${place.operation.name}-${index}.ts`] = text;
      }
    }
    const video = places.find(
      ({ operation, surface }) => surface.name === 'vod' && operation.name === 'CreateAigcVideoTask',
    );
    if (video === undefined) throw new Error('the operation is gone');
    // Fractions are rarely drawn, and a range of a number takes them.
    const fraction = {
      SubAppId: 1,
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a',
      OutputConfig: { Duration: 7.5 },
    };
    const judged = judge(validatorOf(video), fraction);
    expect(judged.outcome).toBe('accepted');
    programs['fraction.ts'] = typescriptText(table.package.name, video, judged);
    expect(programs['fraction.ts']).not.toContain('unchecked');
    // A statement that is older than the version only warns, so the types have what it rules out.
    const older = {
      SubAppId: 1,
      ModelName: 'Hailuo',
      ModelVersion: 'H3',
      Prompt: 'a',
      SceneType: 'motion_control',
    };
    const doubted = judge(validatorOf(video), older);
    expect(doubted.outcome).toBe('warned');
    programs['older.ts'] = typescriptText(table.package.name, video, doubted);
    expect(programs['older.ts']).not.toContain('unchecked');
    expect(await compile(programs)).toEqual([]);
    expect(counts.typed).toBeGreaterThan(perRow * 8);
    expect(counts.unchecked).toBeGreaterThan(perRow * 4);
  });
});

describe('cURL', () => {
  test('a quotation mark ends no argument', () => {
    const place = places.find(
      ({ operation, surface }) => surface.name === 'vod' && operation.name === 'DescribeTaskDetail',
    );
    if (place === undefined) throw new Error('the operation is gone');
    const text = curlText(place, judge(validatorOf(place), { TaskId: "it's; rm -rf ~", SubAppId: 1 }));
    expect(text).toContain(`"TaskId": "it'\\''s; rm -rf ~"`);
  });

  test('a parameter of the path is in the address, and in no body', () => {
    const place = places.find(({ operation }) => operation.name === 'QueryTask');
    if (place === undefined) throw new Error('the operation is gone');
    const text = curlText(place, judge(validatorOf(place), { task_id: 'a/b c' }));
    expect(text).toContain("curl -X GET 'https://www.kkiai.com/tencent-vod/v1/query/a%2Fb%20c'");
    expect(text).not.toContain(' -d ');
  });
});
