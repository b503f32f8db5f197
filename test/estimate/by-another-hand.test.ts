import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimate as gatewayEstimate } from '../../generated/src/gateway/index.ts';
import type { Estimate } from '../../generated/src/index.ts';
import { estimate as mpsEstimate } from '../../generated/src/mps/index.ts';
import { estimate as vodEstimate } from '../../generated/src/vod/index.ts';

type Seconds = number | null | { readonly min: number; readonly max: number };

interface Case {
  readonly name: string;
  readonly surface: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly sure: boolean;
  /** The expected answer, then those that are right too. */
  readonly seconds: readonly Seconds[];
  readonly resolution: readonly (string | null)[];
  readonly audio: readonly (boolean | null)[];
  /** What the service fills in. */
  readonly assumed: Readonly<Record<string, unknown>>;
}

const estimators: Readonly<Record<string, (request: never) => Estimate>> = {
  vod: vodEstimate,
  mps: mpsEstimate,
  gateway: gatewayEstimate,
};

const sounds: Readonly<Record<string, string>> = {
  vod: 'OutputConfig.AudioGeneration',
  mps: 'ExtraParameters.EnableAudio',
  gateway: 'output_config.audio_generation',
};

/** The cases are about what is billed. These defaults are documented for models that the cases assume nothing for. */
const alsoDocumented = [
  'OutputConfig.AudioGeneration',
  'OutputConfig.AspectRatio',
  'ExtraParameters.AspectRatio',
  'output_config.aspect_ratio',
];

const file = new URL('cases/by-another-hand.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

function given(request: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
      request,
    );
}

describe('estimates that somebody else worked out from the documents', () => {
  it.each(cases)('$name', ({ assumed, audio, request, resolution, seconds, surface }) => {
    const found = estimators[surface]?.(request as never);
    if (found === undefined) throw new Error(`there is no surface ${surface}`);
    const { max, min, value } = found.seconds;
    const ours = value ?? (min === undefined || max === undefined ? null : { min, max });
    expect(seconds).toContainEqual(ours);
    const lower = resolution.map((one) => one?.toLowerCase() ?? null);
    expect(lower).toContain(String(found.resolution.value ?? '').toLowerCase() || null);
    const sound = found.values[sounds[surface] ?? '']?.value ?? given(request, sounds[surface] ?? '');
    expect(audio).toContain(sound === undefined ? null : sound === true || sound === 'Enabled');
    const defaults = Object.entries(found.values).filter(([, { from }]) => from === 'default');
    const of = Object.fromEntries(defaults.map(([path, { value: one }]) => [path, one]));
    for (const [path, expected] of Object.entries(assumed)) {
      // A case that allows another answer does not insist on what leads to the first one.
      const isAllowed = seconds.length > 1 || resolution.length > 1;
      if (of[path] !== undefined || !isAllowed) expect([path, of[path]]).toEqual([path, expected]);
    }
    const isOther = (path: string) => assumed[path] === undefined && !alsoDocumented.includes(path);
    const others = Object.keys(of).filter(isOther);
    // Seconds and resolution were judged above, with all that is right for them.
    expect(others.filter((path) => !/duration$|resolution$/i.test(path))).toEqual([]);
  });

  it('are sure of most', () => {
    expect(cases.filter(({ sure }) => sure).length).toBeGreaterThan(cases.length / 2);
  });
});
