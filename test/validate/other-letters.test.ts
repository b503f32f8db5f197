import { describe, expect, test } from 'vitest';
import { validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';

/** A value in other letters than the documented one is accepted with a warning, so rules must see it as that one. */

const base = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '3.0', Prompt: 'a car' };
const image = { Type: 'Url', Category: 'Image', Url: 'https://example.com/a.png' };

const rulesOf = (input: unknown): readonly string[] => {
  const result = validateVod(input);
  const issues = result.ok ? result.warnings : result.issues;
  return issues.filter(({ code }) => code === 'rule' || code === 'required').map(({ rule }) => rule);
};

describe.each(['LastFrame', 'lastframe', 'LASTFRAME', 'lAstfrAme'])('a file whose Usage is %s', (Usage) => {
  test('does not stand alone', () => {
    expect(rulesOf({ ...base, FileInfos: [{ ...image, Usage }] })).toEqual(['last-frame-is-not-alone']);
  });

  test('goes with a first frame, and with no second last one', () => {
    const FileInfos = [
      { ...image, Usage: 'FirstFrame' },
      { ...image, Usage },
    ];
    expect(rulesOf({ ...base, FileInfos })).toEqual([]);
    expect(rulesOf({ ...base, FileInfos, LastFrameUrl: image.Url })).toEqual(['last-frame-given-once']);
  });
});

test.each(['Url', 'url', 'URL'])('a file whose Type is %s needs its Url', (Type) => {
  expect(rulesOf({ ...base, FileInfos: [{ Type, FileId: 'f' }] })).toContain('file-by-url');
  expect(rulesOf({ ...base, FileInfos: [{ ...image, Type }] })).toEqual([]);
});

test('elements are counted by a field in any letters', () => {
  const FileInfos = Array.from({ length: 10 }, (_, index) => ({ ...image, Category: index % 2 ? 'IMAGE' : 'Image' }));
  expect(rulesOf({ ...base, ModelName: 'Hailuo', ModelVersion: 'H3', FileInfos })).toContain('hailuo-h3-images');
});

test('letters that are no letters of ASCII are others: the sign of Kelvin is no K', () => {
  expect(rulesOf({ ...base, FileInfos: [{ ...image, Usage: 'LaſtFrame' }] })).toEqual([]);
});

test('names of models and versions are not: the one is refused, and no rule of the model is asked', () => {
  const SubjectInfos = [{ Name: 'a cat' }];
  expect(rulesOf({ ...base, SubjectInfos })).toEqual(['kling-subject-by-id']);
  expect(validateVod({ ...base, ModelName: 'KLING', SubjectInfos })).toMatchObject({
    ok: false,
    issues: [{ code: 'enum', suggestion: 'Kling' }],
  });
});

test('a rule about a model says that it is older than a version that no document lists', () => {
  const result = validateVod({ ...base, ModelVersion: '9.9', SubjectInfos: [{ Name: 'a cat' }] });
  expect(result).toMatchObject({ ok: true });
  const messages = result.ok ? result.warnings.map(({ message }) => message) : [];
  expect(messages).toContain(
    'A subject of Kling is named by its Id. The statement is older than this version, so it may not be about it.',
  );
});
