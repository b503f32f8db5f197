import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask as validateGateway } from '../../generated/src/gateway/index.ts';
import { validateCreateAigcVideoTask as validateMps } from '../../generated/src/mps/index.ts';
import { validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';
import {
  anyCasePattern,
  misspeltNamePattern,
  misspeltVersionPattern,
} from '../../generator/emit/json-schema/name-patterns.ts';
import { isNumber, misspeltName, misspeltVersion } from '../../generator/runtime/validation/suggest.ts';
import { errorsOf, issuesOf, warningsOf } from './verdicts.ts';

/** Models and versions that no document lists: which are slips, which belong elsewhere, and what is checked of the rest. */

const vod = (ModelName: string, ModelVersion: string, more: object = {}) =>
  validateVod({ SubAppId: 1, ModelName, ModelVersion, Prompt: 'x', ...more });

describe('a model', () => {
  const names = ['Hailuo', 'Kling', 'Vidu', 'GV', 'OS', 'PixVerse', 'H2'];

  it.each<[string, string]>([
    ['kling', 'Kling'],
    ['KLING', 'Kling'],
    ['Kling ', 'Kling'],
    ['Pix-Verse', 'PixVerse'],
    ['pix_verse', 'PixVerse'],
    ['Klnig', 'Kling'],
    ['Klin', 'Kling'],
    ['Vid', 'Vidu'],
    ['Vidus', 'Vidu'],
    ['Hailou', 'Hailuo'],
    ['Pixvers', 'PixVerse'],
    ['PixelVerse', 'PixVerse'],
    ['gv', 'GV'],
    ['o.s', 'OS'],
  ])('%j is meant to be %s', (written, meant) => {
    expect(misspeltName(written, names)).toBe(meant);
  });

  it.each(['VS', 'SV', 'SO', 'Veo', 'Wan', 'H3', 'H1', 'Seedance', 'MiniMax', 'Vidoo', 'Kling3', 'Klggni', ''])(
    '%j is meant to be none of them',
    (written) => {
      expect(misspeltName(written, names)).toBeUndefined();
    },
  );

  it('misspelt: refused, with what was meant, and judged as that', () => {
    const verdict = vod('klnig', '2.6', { OutputConfig: { Duration: 99 } });
    expect(errorsOf(verdict)).toMatchObject([
      { path: 'ModelName', code: 'enum', suggestion: 'Kling' },
      { path: 'OutputConfig.Duration', code: 'matrix' },
    ]);
  });

  it('unlisted: a warning, and warnings for what no model takes', () => {
    const verdict = vod('Seedance', '1.5-pro', {
      OutputConfig: { Duration: 99, Resolution: '720P', AspectRatio: '1:9', AudioGeneration: 'Enabled' },
      CameraFixed: true,
    });
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unlisted ModelName',
      'matrix OutputConfig.Duration',
      'matrix OutputConfig.AspectRatio',
      'unknown-parameter CameraFixed',
    ]);
  });

  it('unlisted: what is not about models is as certain as ever', () => {
    const verdict = vod('Seedance', '1.5-pro', { Prompt: 5, OutputConfig: { StorageMode: 'Nowhere' } });
    expect(errorsOf(verdict).map(({ path }) => path)).toEqual(['Prompt', 'OutputConfig.StorageMode']);
  });
});

describe('a version', () => {
  const versions = ['1.6', '2.0', '2.5', 'O1', '3.0', '3.0-Omni', 'v5.6', 'H3_regen'];

  it.each<[string, string]>([
    ['v2.5', '2.5'],
    ['V2.5', '2.5'],
    ['2.5 ', '2.5'],
    ['2_5', '2.5'],
    ['3.0-omni', '3.0-Omni'],
    ['3.0 Omni', '3.0-Omni'],
    ['3.0Omni', '3.0-Omni'],
    ['o1', 'O1'],
    ['5.6', 'v5.6'],
    ['h3-regen', 'H3_regen'],
  ])('%j is meant to be %s', (written, meant) => {
    expect(misspeltVersion(written, versions)).toBe(meant);
  });

  it.each(['2.7', '2.6', '9.0', '3', '3.1', 'O2', '3.0-Ultra', 'v5', '3.0-Omn', ''])(
    '%j is meant to be none of them',
    (written) => {
      expect(misspeltVersion(written, versions)).toBeUndefined();
    },
  );

  it.each(['2.7', '9.0', '3.1', '2.3'])('Kling %s, a number: a warning and no suggestion', (version) => {
    const verdict = vod('Kling', version, { OutputConfig: { Duration: 99 } });
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unlisted ModelVersion',
      'matrix OutputConfig.Duration',
    ]);
    expect(issuesOf(verdict).every(({ suggestion }) => suggestion === undefined)).toBe(true);
  });

  it.each<[string, string]>([
    ['q2', 'Vidu'],
    ['3.1-fast', 'GV'],
    ['H3', 'Hailuo'],
    ['v6', 'PixVerse'],
  ])('Kling %s is a version of %s: refused', (version, owner) => {
    const [error, ...others] = errorsOf(vod('Kling', version, { OutputConfig: { Duration: 99 } }));
    expect(others).toEqual([]);
    expect(error).toMatchObject({ path: 'ModelVersion', code: 'version' });
    expect(error?.message).toContain(`which is a version of ${owner}`);
  });

  it('a parameter that is unknown is refused for a version that is not listed', () => {
    expect(errorsOf(vod('Kling', '2.7', { CameraFixed: true }))).toMatchObject([{ code: 'unknown-parameter' }]);
  });

  it('what is said of a model is not certain for a version that is not listed', () => {
    const subjects = { SubjectInfos: [{ Name: 'cat' }] };
    expect(errorsOf(vod('Kling', '3.0', subjects))).toMatchObject([{ rule: 'kling-subject-by-id' }]);
    const verdict = vod('Kling', '2.7', subjects);
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict).map(({ rule }) => rule)).toContain('kling-subject-by-id');
  });

  it('MPS and the gateway say the same', () => {
    expect(issuesOf(validateMps({ ModelName: 'Kling', ModelVersion: '2.7', Prompt: 'x' }))).toMatchObject([
      { code: 'unlisted', path: 'ModelVersion', severity: 'warning' },
    ]);
    const request = { model_name: 'Kling', model_version: '2.7', prompt: 'x' };
    expect(issuesOf(validateGateway(request))).toMatchObject([
      { code: 'unlisted', path: 'model_version', severity: 'warning' },
    ]);
  });
});

it.each<[string, boolean]>([
  ['2.7', true],
  ['v2.7', false],
  ['9', true],
  ['q2', false],
  ['O1', false],
  ['3.0-Omni', false],
  ['', false],
])('%j is merely a number: %s', (version, expected) => {
  expect(isNumber(version)).toBe(expected);
});

describe('schemas say the same by regular expressions', () => {
  const names = ['Hailuo', 'Kling', 'Vidu', 'GV', 'OS', 'H2', 'PixVerse', 'Model4You', 'H2ab', 'Long-Name 2.0 of 视频'];
  const versions = ['1.6', 'O1', '3.0-Omni', 'v5.6', 'avatar-q2-pro', 'v'];
  const piece = fc.oneof(
    fc.constantFrom(...'KlingVduPxreqOo123.-_ vV\u212A'),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
  );
  const edited = (words: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...words), fc.array(fc.tuple(fc.nat(9), fc.nat(2), piece), { maxLength: 3 }), fc.boolean())
      .map(([word, edits, isUpper]) => {
        const characters = Array.from(isUpper ? word.toUpperCase() : word);
        for (const [at, removed, inserted] of edits) characters.splice(at, removed, inserted);
        return characters.join('');
      });

  it('of models', () => {
    const pattern = new RegExp(misspeltNamePattern(names), 'u');
    fc.assert(
      fc.property(edited(names), (written) => {
        expect(names.includes(written) || pattern.test(written), written).toBe(
          names.includes(written) || misspeltName(written, names) !== undefined,
        );
      }),
      { numRuns: 5_000, seed: 20261130 },
    );
  });

  it.each([
    ['H2ab', 'Ha2b', true],
    ['H2ab', '2Hab', true],
    ['Model4You', '4ModelYou', false],
    ['Model4You', 'Mode4lYuo', true],
    ['Model-Long', 'Modle-Lnog', true],
    ['Long-Name 2.0 of 视频', 'Long-Name 2.0 of 频视', true],
    ['a'.repeat(62), 'a'.repeat(64), true],
    ['a'.repeat(62), 'a'.repeat(65), false],
    ['a'.repeat(63), 'a'.repeat(64), false],
  ])('of %s: %s is taken for it: %s', (name, written, expected) => {
    expect(misspeltName(written, [name]) !== undefined).toBe(expected);
    expect(new RegExp(misspeltNamePattern([name]), 'u').test(written)).toBe(expected);
  });

  it('of a model whose name is long: the pattern does not grow beyond all bounds with it', () => {
    const lengthOf = (letters: number) => misspeltNamePattern(['k'.repeat(letters)]).length;
    // Each letter takes some thirty characters, times a logarithm squared where slips are looked for.
    for (const letters of [8, 16, 32, 62]) expect(lengthOf(letters), `${letters}`).toBeLessThan(1_000 * letters);
    expect(lengthOf(1_200)).toBeLessThan(50 * 1_200);
  });

  it('of values with signs of regular expressions', () => {
    const pattern = new RegExp(anyCasePattern(['a-b/c.d', '[x]{2}']) ?? '', 'u');
    expect(['A-B/c.D', '[X]{2}', 'a-b/cxd'].map((value) => pattern.test(value))).toEqual([true, true, false]);
  });

  it('of versions', () => {
    const pattern = new RegExp(misspeltVersionPattern(versions), 'u');
    fc.assert(
      fc.property(edited(versions), (written) => {
        expect(pattern.test(written), written).toBe(misspeltVersion(written, versions) !== undefined);
      }),
      { numRuns: 5_000, seed: 20261130 },
    );
  });
});
