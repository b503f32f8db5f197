import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { estimate as gatewayEstimate } from '../../generated/src/gateway/index.ts';
import {
  type Cost,
  type Estimate,
  type EstimateOptions,
  InvalidOptionError,
  type PriceTable,
} from '../../generated/src/index.ts';
import { estimate as mpsEstimate } from '../../generated/src/mps/index.ts';
import { estimate as vodEstimate } from '../../generated/src/vod/index.ts';

/** What somebody worked out from the documents, before there was anything to compute it with. */
interface Case {
  readonly name: string;
  readonly source: string;
  readonly request: object;
  readonly seconds: { readonly from: string; readonly value?: number; readonly min?: number; readonly max?: number };
  readonly resolution: { readonly from: string; readonly value?: string };
  readonly audio?: { readonly from: string; readonly value: string };
}

type AnyEstimator = (request: never, options?: EstimateOptions) => Estimate;
const estimators: Readonly<Record<string, AnyEstimator>> = {
  vod: vodEstimate,
  mps: mpsEstimate,
  gateway: gatewayEstimate,
};

function estimateOf(surface: string, request: object, options?: EstimateOptions): Estimate {
  const estimate = estimators[surface];
  if (estimate === undefined) throw new Error(`there is no surface ${surface}`);
  return estimate(request as never, options);
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`cases/${name}.json`, import.meta.url)), 'utf8'));
}

const bySurface = ['vod', 'mps', 'gateway'].map((name) =>
  read<{ readonly surface: string; readonly cases: readonly Case[] }>(name),
);

describe.each(bySurface)('estimates of $surface', ({ cases, surface }) => {
  it.each(cases)('$name: $source', ({ audio, request, resolution, seconds }) => {
    const found = estimateOf(surface, request);
    const { sources: _, uncertain: __, ...ofSeconds } = found.seconds;
    expect(ofSeconds).toEqual(seconds);
    expect({ value: found.resolution.value, from: found.resolution.from }).toEqual({ value: undefined, ...resolution });
    expect(found.outputs).toBe(1);
    if (audio !== undefined) expect(found.values['OutputConfig.AudioGeneration']).toMatchObject(audio);
    // A default has a document behind it, always.
    for (const { from, sources } of Object.values(found.values))
      expect(from === 'default').toBe(sources.length > 0 && from === 'default');
    if (found.seconds.from === 'default') expect(found.seconds.sources.length).toBeGreaterThan(0);
  });
});

it('has at least forty cases', () => {
  expect(bySurface.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(40);
});

it('says how old the statement behind a default is, where it is older than the version', () => {
  // The text about Hailuo's duration is of 4.1.156, and H3-Max was first listed in 4.1.311.
  const { seconds } = estimateOf('vod', { ModelName: 'Hailuo', ModelVersion: 'H3-Max' });
  expect(seconds).toMatchObject({ value: 6, from: 'default', uncertain: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
});

describe('money', () => {
  interface Priced {
    readonly name: string;
    readonly surface: string;
    readonly request: object;
    readonly cost: { readonly min: number; readonly max?: number } | null;
  }
  const { cases, prices } = read<{ readonly prices: PriceTable; readonly cases: readonly Priced[] }>('money');

  it.each(cases)('$name', ({ cost, request, surface }) => {
    const expected: Cost | undefined = cost === null ? undefined : { currency: 'XTS', ...cost };
    expect(estimateOf(surface, request, { prices }).cost).toEqual(expected);
  });

  it('covers every price that may be the one, where a value is not known', () => {
    const table: PriceTable = {
      currency: 'XTS',
      prices: [
        { when: { 'OutputConfig.Resolution': '4K' }, perSecond: 9 },
        { when: { 'OutputConfig.Resolution': '768P' }, perSecond: 1 },
        { perSecond: 3 },
      ],
    };
    // No default resolution of H3 is stated, so each of the three may count.
    const request = { ModelName: 'Hailuo', ModelVersion: 'H3', OutputConfig: { Duration: 10 } };
    expect(estimateOf('vod', request, { prices: table }).cost).toEqual({ currency: 'XTS', min: 10, max: 90 });
  });

  const schema = JSON.parse(readFileSync('generated/schemas/price-table.schema.json', 'utf8'));
  const isTable = new Ajv2020({ allowUnionTypes: true }).compile(schema);

  it('comes from a table that its JSON Schema describes', () => {
    expect(isTable(prices)).toBe(true);
  });

  it.each([
    [{}, 'currency'],
    [{ currency: 'XTS' }, 'an array `prices`'],
    [{ currency: 'XTS', prices: [{}] }, 'prices[0] needs `perSecond` or `perOutput`'],
    [{ currency: 'XTS', prices: [{ perSecond: -1 }] }, 'prices[0].perSecond must be a number, 0 or more'],
    [{ currency: 'XTS', prices: [{ perSecond: '1' }] }, 'prices[0].perSecond must be a number, 0 or more'],
    [{ currency: 'XTS', prices: [{ persecond: 1 }] }, 'prices[0] has no `persecond`'],
  ])('refuses the table %j', (table, message) => {
    expect(isTable(table)).toBe(false);
    const run = () => estimateOf('vod', {}, { prices: table as PriceTable });
    expect(run).toThrow(InvalidOptionError);
    expect(run).toThrow(message);
  });
});
