import { describe, expect, it } from 'vitest';
import type { ValidationResult } from '../../generated/src/index.ts';
import { validateCreateAigcVideoTask as validateMps } from '../../generated/src/mps/index.ts';
import { validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';
import { errorsOf, warningsOf } from './verdicts.ts';

/**
 * A statement on a model refuses for versions that the document listed when it was last changed, and warns for those that
 * came later. The dates are those of the vendor's packages, see test/certainty.
 */

const vod = (ModelName: string, ModelVersion: string, OutputConfig: object, more: object = {}) =>
  validateVod({ SubAppId: 1, ModelName, ModelVersion, Prompt: 'x', OutputConfig, ...more });
const mps = (ModelName: string, ModelVersion: string, ExtraParameters: object, more: object = {}) =>
  validateMps({ ModelName, ModelVersion, Prompt: 'x', ExtraParameters, ...more });

describe('a statement that is older than the version warns, says when it was written, and refuses the older versions', () => {
  it.each<[string, ValidationResult<unknown>, ValidationResult<unknown>, string]>([
    [
      'VOD: the resolutions of Vidu, q3-turbo and q2',
      vod('Vidu', 'q3-turbo', { Resolution: '540P' }),
      vod('Vidu', 'q2', { Resolution: '540P' }),
      '2025-12-24',
    ],
    [
      'VOD: the durations of Kling, 3.0-turbo and 3.0',
      vod('Kling', '3.0-turbo', { Duration: 20 }),
      vod('Kling', '3.0', { Duration: 20 }),
      '2026-06-11',
    ],
    [
      'VOD: the scenes of other models, Hailuo H3 and 2.3',
      vod('Hailuo', 'H3', {}, { SceneType: 'new_scene' }),
      vod('Hailuo', '2.3', {}, { SceneType: 'new_scene' }),
      '2026-03-18',
    ],
    [
      'VOD: the scenes of Vidu, two packages of one day: q3-pro came with the later one',
      vod('Vidu', 'q3-pro', {}, { SceneType: 'new_scene' }),
      vod('Vidu', 'q2', {}, { SceneType: 'new_scene' }),
      '2026-03-18',
    ],
    [
      'MPS: no ratio for Hailuo, 2.3-fast and 2.3',
      mps('Hailuo', '2.3-fast', { AspectRatio: '16:9' }),
      mps('Hailuo', '2.3', { AspectRatio: '16:9' }),
      '2026-01-15',
    ],
  ])('%s', (_, newer, older, date) => {
    expect(errorsOf(newer)).toEqual([]);
    const [warning, ...others] = warningsOf(newer);
    expect(others).toEqual([]);
    expect(warning?.message).toContain(`is of ${date} and is older than this version`);
    const [error, ...more] = errorsOf(older);
    expect(more).toEqual([]);
    expect(error).toMatchObject({ path: warning?.path, code: 'matrix' });
    expect(error?.message).not.toContain('older than');
  });
});

it('a sentence that names the version is certain for it, whatever stands beside it', () => {
  expect(errorsOf(vod('Hailuo', 'H3', { Duration: 16 }))).toMatchObject([{ path: 'OutputConfig.Duration' }]);
});
