import { describe, expect, it } from 'vitest';
import { namesChanged, problemsOf, type Release, warningsOf } from './check.ts';

const surface =
  './vod const vodModels: readonly ModelVersionInfo[]\n./vod function validateIt(input: unknown): boolean\n';
const first: Release = {
  tag: 'v0.1.0',
  manifest: { version: '0.1.0', repository: { url: 'git+https://github.com/somebody/it.git' } },
  changelog: '# Changelog\n\n## 0.1.0, edition 2026-05-19\n\nThe first edition.\n',
  surface,
  publisher: 'somebody/it',
};
const patch: Release = {
  ...first,
  tag: 'v0.1.1',
  manifest: { ...first.manifest, version: '0.1.1' },
  changelog: `# Changelog\n\n## 0.1.1\n\nMended.\n\n${first.changelog}`,
  earlier: { tag: 'v0.1.0', version: '0.1.0', surface, needed: '0.1.0' },
};
const earlier = { tag: 'v0.1.0', version: '0.1.0', surface, needed: '0.1.0' };

describe('a release', () => {
  it('may go out when everything fits', () => {
    expect(problemsOf(first)).toEqual([]);
    expect(problemsOf(patch)).toEqual([]);
  });

  it('has the version that its tag says', () => {
    expect(problemsOf({ ...first, tag: 'v0.2.0' })).toEqual([
      expect.stringMatching(/^the tag is v0\.2\.0 and the version 0\.1\.0/),
    ]);
  });

  it('is told of in the changelog, under its own version and no other', () => {
    const changelog = '# Changelog\n\n## 0.1.01\n\n## 10.1.0, edition 2026-05-19\n';
    expect(problemsOf({ ...first, changelog })).toEqual([
      expect.stringMatching(/^CHANGELOG\.md has no section for 0\.1\.0/),
    ]);
  });

  it('is not called unreleased in the changelog', () => {
    const changelog = '# Changelog\n\n## 0.1.0, not released yet\n';
    expect(problemsOf({ ...first, changelog })).toEqual([
      expect.stringMatching(/^CHANGELOG\.md says "0\.1\.0, not released yet"/),
    ]);
  });

  it('names the repository that publishes it', () => {
    const wrong = [
      { ...first, publisher: 'another/it' },
      { ...first, manifest: { version: '0.1.0' } },
    ];
    for (const one of wrong)
      expect(problemsOf(one)).toEqual([expect.stringContaining('set package.repository in specs/edition.yaml')]);
    expect(problemsOf({ ...first, manifest: { version: '0.1.0' }, publisher: undefined })).toEqual([]);
  });

  it('is warned of when the page on npm would lead nowhere', () => {
    const repository = { url: 'git+https://example.com/it.git' };
    const whole = {
      version: '0.1.0',
      repository,
      homepage: 'https://example.com',
      bugs: { url: 'https://example.com' },
    };
    expect(warningsOf({ manifest: whole })).toEqual([]);
    const { bugs: _, ...some } = whole;
    expect(warningsOf({ manifest: some })).toEqual([expect.stringContaining('has no bugs:')]);
    expect(warningsOf({ manifest: { version: '0.1.0' } })).toEqual([
      expect.stringMatching(
        /has no repository, no homepage, no bugs: .*Set package\.repository in specs\/edition\.yaml/,
      ),
    ]);
  });

  it('is as high as the changes of the specs ask for', () => {
    expect(problemsOf({ ...patch, earlier: { ...earlier, needed: '0.2.0' } })).toEqual([
      'the specs changed so that 0.2.0 comes next, and the version is 0.1.1: specgen diff v0.1.0 says why',
    ]);
  });

  it.each([
    ['a name that went', surface.split('\n').slice(1).join('\n'), '  - ./vod const vodModels'],
    ['a name that came', `${surface}./vod const more: number\n`, '  + ./vod const more'],
  ])('is as high as the exports ask for: %s', (_, now, line) => {
    expect(problemsOf({ ...patch, surface: now })).toEqual([
      `the exports changed so that 0.2.0 comes next, and the version is 0.1.1:\n${line}`,
    ]);
  });

  it('is not released twice', () => {
    expect(problemsOf({ ...first, earlier })).toEqual(['0.1.0 was released as v0.1.0: raise the version']);
  });
});

it('takes a name with another type for the same name', () => {
  expect(namesChanged(surface, surface.replace('boolean', 'string'))).toEqual({ added: [], removed: [] });
});
