import { describe, expect, it } from 'vitest';
import type { Capability, ModelVersionInfo } from '../../generated/src/index.ts';
import { effectiveValue, pixelsOf } from '../../generator/runtime/emulator/create.ts';
import type { EmulatedOperation } from '../../generator/runtime/emulator/tables.ts';

/** What a video is like when the request does not say everything. */

const path = 'OutputConfig.Resolution';

/** An operation with a model of two versions, which may differ in what they make by themselves. */
function operation(first: string | undefined, second: string | undefined): EmulatedOperation {
  const version = (name: string, standard: string | undefined): ModelVersionInfo => {
    const resolution = { parameters: [path], ...(standard === undefined ? {} : { default: standard }) };
    return { model: 'M', version: name, capabilities: { Resolution: resolution as unknown as Capability } } as never;
  };
  const models = [version('1', first), version('2', second)];
  const matrix = { model: 'ModelName', version: 'ModelVersion', models };
  return { matrix, defaults: { [path]: '540P' } } as unknown as EmulatedOperation;
}

describe('what is made', () => {
  const differing = operation('720P', '1080P');

  it('is what the request says', () => {
    expect(
      effectiveValue(differing, path, { ModelName: 'M', ModelVersion: '1', OutputConfig: { Resolution: '2K' } }),
    ).toBe('2K');
  });

  it('is otherwise the default of the version', () => {
    expect(effectiveValue(differing, path, { ModelName: 'M', ModelVersion: '2' })).toBe('1080P');
  });

  it('is without a version what all versions agree on', () => {
    expect(effectiveValue(operation('720P', '720P'), path, { ModelName: 'M' })).toBe('720P');
  });

  it('is the default of the parameter where they differ, and where none has one', () => {
    expect(effectiveValue(differing, path, { ModelName: 'M' })).toBe('540P');
    expect(effectiveValue(operation(undefined, undefined), path, { ModelName: 'M', ModelVersion: '1' })).toBe('540P');
    expect(effectiveValue(differing, path, { ModelName: 'other' })).toBe('540P');
  });
});

describe('a resolution and a ratio', () => {
  it.each([
    ['720P', '16:9', 1_280, 720],
    ['720p', '9:16', 720, 1_280],
    ['1080P', '1:1', 1_080, 1_080],
    ['480P', '16:9', 854, 480],
    ['768P', '4:3', 1_024, 768],
    ['2K', '16:9', 2_560, 1_440],
    ['4K', '16:9', 3_840, 2_160],
    ['4k', '9:16', 2_160, 3_840],
    // Larger than a test card can be: smaller, in the same ratio.
    ['4K', '21:9', 4_096, 1_754],
    ['4K', '1:1', 2_160, 2_160],
    ['9999P', '1:1', 3_072, 3_072],
  ])('%s and %s are %d × %d pixels', (resolution, ratio, width, height) => {
    expect(pixelsOf(resolution, ratio)).toEqual({ width, height });
  });

  it.each([
    ['large', '16:9'],
    ['720', '16:9'],
    ['720P', 'wide'],
    ['720P', '0:0'],
    ['720P', '1:0'],
    ['', ''],
  ])('%j and %j are no size', (resolution, ratio) => {
    expect(pixelsOf(resolution, ratio)).toBeUndefined();
  });
});
