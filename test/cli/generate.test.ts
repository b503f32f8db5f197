import { rmSync, statSync, utimesSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf, readManifest } from '../../generator/output/manifest.ts';
import { ended, type Outcome, stackTrace, start, Workspace } from './support/cli.ts';

describe('specgen generate', () => {
  const place = new Workspace();
  const past = new Date('2020-01-01');
  let first: Outcome;
  let second: Outcome;
  beforeAll(async () => {
    first = await place.run('generate');
    for (const path of Object.keys(readManifest(place.at('generated')).files))
      utimesSync(place.at(`generated/${path}`), past, past);
    second = await place.run('generate');
  });
  afterAll(() => place.remove());

  test('writes the package and says what it did, from what, and how long it took', () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toBe('');
    const files = Object.keys(readManifest(place.at('generated')).files).length;
    expect(first.stderr).toMatch(
      new RegExp(`^generated ${files} files: ${files} written, 0 unchanged, 0 removed$`, 'm'),
    );
    expect(first.stderr).toMatch(
      /^from 17 spec files: 2 operations, 3 models, \d+ rules, 5 contradictions, in \d+\.\d\d s$/m,
    );
    expect(place.has('generated/src/demo/create-demo-task/validate.ts')).toBe(true);
    expect(place.has('generated/.specgen')).toBe(false);
  });

  test('writes nothing when it runs again', () => {
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/^generated (\d+) files: 0 written, \1 unchanged, 0 removed$/m);
    for (const path of Object.keys(readManifest(place.at('generated')).files)) {
      expect(statSync(place.at(`generated/${path}`)).mtime, path).toEqual(past);
    }
  });
});

/** Without the explorer, which takes longer to make than the rest; what it is made of and when, the tests above and `check` have. */
const generate = (place: Workspace, ...more: readonly string[]) => place.run('generate', '--no-explorer', ...more);

describe('specgen generate, when nothing has changed', () => {
  const place = new Workspace();
  const page = 'generated/docs/demo/describe-demo-task.md';
  const asBefore = /^nothing had to be made: specs, generator and package are as the last run left them$/m;
  beforeAll(() => generate(place));
  afterAll(() => place.remove());

  test('makes nothing, and gives the same outcome', async () => {
    const again = await generate(place, '--json');
    const { stderr } = await generate(place);
    expect(stderr).toMatch(asBefore);
    place.write('generated/.specgen.last.json', '{ damaged');
    const whole = await generate(place, '--json');
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(whole.stdout));
  });

  const change: readonly [string, () => void, RegExp][] = [
    ['a file of the package', () => place.write(page, 'mine\n'), /replaced what had been changed by hand/],
    ['one that is gone', () => rmSync(place.at(page)), /: [1-9]\d* written, /],
    [
      'the manifest and the file with it',
      () => {
        const text = place.read('generated/.specgen.json');
        const sum = readManifest(place.at('generated')).files['docs/demo/describe-demo-task.md'] ?? '';
        place.write(page, 'mine\n');
        place.write('generated/.specgen.json', text.replace(sum, hashOf('mine\n')));
      },
      /: [1-9]\d* written, /,
    ],
    ['a spec', () => place.edit('specs/demo/service.yaml', 'title: ', 'title: New '), /: [1-9]\d* written, /],
  ];
  test.each(change)('looks at everything again after a change of %s', async (_, changed, said) => {
    expect((await generate(place)).stderr).toMatch(asBefore);
    changed();
    const { stderr } = await generate(place);
    expect(stderr).not.toMatch(asBefore);
    expect(stderr).toMatch(said);
    expect((await generate(place, '--check')).code).toBe(0);
  });

  test('a check believes none of it', async () => {
    const { code, stderr } = await generate(place, '--check');
    expect([code, asBefore.test(stderr)]).toEqual([0, false]);
  });
});

describe('specgen generate, when an operation goes', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('removes its files, keeps what was changed by hand, and says so', async () => {
    await generate(place);
    const page = 'generated/docs/demo/describe-demo-task.md';
    place.write(page, 'notes of mine\n');
    place.edit(
      'specs/demo/operations/describe-demo-task.yaml',
      'operation: DescribeDemoTask',
      'operation: FetchDemoTask',
    );
    place.edit(
      'specs/demo/operations/create-demo-task.yaml',
      'operation: DescribeDemoTask',
      'operation: FetchDemoTask',
    );

    const { code, stderr } = await generate(place);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^generated \d+ files: \d+ written, \d+ unchanged, [1-9]\d* removed$/m);
    expect(stderr).toMatch(new RegExp(`^kept ${page}: it is no longer emitted, but was changed by hand$`, 'm'));
    expect(place.has('generated/src/demo/describe-demo-task')).toBe(false);
    expect(place.has('generated/src/demo/fetch-demo-task/request.ts')).toBe(true);
    expect(place.read(page)).toBe('notes of mine\n');
  });
});

describe('specgen generate --json', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('prints the outcome, and the problems when there are some', async () => {
    const good = await generate(place, '--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({
      ok: true,
      counts: { files: 17, operations: 2, models: 3, conflicts: 5 },
      unchanged: 0,
      removed: [],
      kept: [],
    });
    expect(JSON.parse(good.stdout)).toHaveProperty('written');

    place.edit('specs/demo/models.yaml', 'versions: [b1-pro]', 'versoins: [b1-pro]');
    const bad = await generate(place, '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      ok: false,
      diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'unknown-key', file: 'demo/models.yaml' })]),
    });
  });
});

describe('specgen generate leaves the package alone', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('when the specs have problems', async () => {
    await generate(place);
    const before = place.list('generated');
    place.write('generated/README.md', 'changed by hand\n');
    place.edit('specs/demo/operations/create-demo-task.yaml', 'range: 3..6', 'range: 9..6');
    const { code, stderr, stdout } = await generate(place);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^specs\/demo\/operations\/create-demo-task\.yaml:\d+:\d+ - error bad-range: nothing lies between 9 and 6$/m,
    );
    expect(stderr).toMatch(/^1 problem in 1 spec file\.$/m);
    expect(place.list('generated')).toEqual(before);
    expect(place.read('generated/README.md')).toBe('changed by hand\n');
  });
});

describe('specgen generate, pointed at the wrong place', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test.each([
    ['a specs folder that is not there', ['--specs', 'nowhere'], 'error: there is no folder nowhere'],
    [
      'a file instead of a specs folder',
      ['--specs', 'specs/edition.yaml'],
      'error: there is no folder specs/edition.yaml',
    ],
    ['a file instead of a package folder', ['--out', 'specs/edition.yaml'], 'error: specs/edition.yaml is a file'],
    ['a folder inside of a file', ['--out', 'specs/edition.yaml/out'], 'error: ENOTDIR'],
    ['a folder with a package of its own', ['--out', 'own'], 'error: own holds README.md and 1 other file in its way'],
  ])('%s: exit code 2, what to do, no stack trace', async (_, args, message) => {
    place.write('own/package.json', '{ "name": "mine" }\n');
    place.write('own/README.md', '# Mine\n');
    const edition = place.read('specs/edition.yaml');
    const { code, stderr, stdout } = await generate(place, ...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^ {2}help: \w.*\.$/m);
    expect(stderr).not.toMatch(stackTrace);
    expect(stderr).not.toContain('bug');
    expect(place.read('own/package.json')).toBe('{ "name": "mine" }\n');
    expect(place.read('specs/edition.yaml')).toBe(edition);
  });

  test('a folder with files of others that are not in the way: they stay', async () => {
    place.write('beside/notes.txt', 'mine\n');
    const { code } = await generate(place, '--out', 'beside');
    expect(code).toBe(0);
    expect(place.read('beside/notes.txt')).toBe('mine\n');
  });
});

describe('specgen generate over what was changed by hand', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('names it, the first ten', async () => {
    await generate(place);
    place.write('generated/README.md', 'mine\n');
    const one = await generate(place);
    expect(one.code).toBe(0);
    expect(one.stderr).toMatch(/^replaced what had been changed by hand: README\.md$/m);
    const paths = Object.keys(readManifest(place.at('generated')).files);
    for (const path of paths.slice(0, 12)) place.write(`generated/${path}`, 'mine\n');
    const many = await generate(place);
    expect(many.stderr).toContain(`by hand: ${paths.slice(0, 10).join(', ')} and 2 other files\n`);
    expect((await generate(place)).stderr).not.toContain('by hand');
  });
});

describe('two runs of specgen generate at once', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('write one after the other', async () => {
    const outcomes = await Promise.all(
      [start, start].map((begin) => ended(begin(place.path, ['generate', '--no-explorer']))),
    );
    expect(outcomes.map(({ code, stderr }) => [code, stderr.includes('error')])).toEqual([
      [0, false],
      [0, false],
    ]);
    const { code } = await generate(place, '--check');
    expect(code).toBe(0);
    expect(place.has('generated/.specgen')).toBe(false);
  });
});

describe('a folder that cannot be meant', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test.each([
    ['nothing', '', '--out names no folder'],
    ['the specs', 'specs', 'specs holds the specs'],
    ['a folder of the specs', 'specs/demo', 'specs/demo holds the specs'],
    ['the specs, spelt otherwise', './demo/../specs/', 'holds the specs'],
    ['the root of the project', '.', 'holds the specs among other things'],
    ['the root of the disk', '/', 'holds the specs among other things'],
  ])('%s is refused, and nothing is written', async (_what, folder, message) => {
    const before = place.list();
    const { code, stderr } = await generate(place, '--out', folder);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('help: Name ');
    expect(stderr).not.toMatch(stackTrace);
    expect(place.list()).toEqual(before);
  });

  test.each(['../../evil', '/evil', '.', 'a b', 'Évil', '@a/../b'])('a package is not called %s', async (name) => {
    const other = new Workspace();
    try {
      other.edit('specs/edition.yaml', 'name: demo-video', `name: "${name}"`);
      const { code, stdout, stderr } = await other.run('lint');
      expect(code).toBe(1);
      expect(stdout + stderr).toContain('a name that npm takes');
    } finally {
      other.remove();
    }
  });
});
