import { afterAll, describe, expect, test } from 'vitest';
import { client, models, packageFiles } from '../documents/sdk/support/small-package.ts';
import { stackTrace, Workspace } from './support/cli.ts';

/** A workspace with an unpacked package of one action, `MakeThing`, in the folder `sdk`. */
function workspace(): Workspace {
  const place = new Workspace();
  const files = packageFiles(models('/** a name */ Name: string; Inside?: Inner;'), client());
  for (const [path, text] of Object.entries(files)) place.write(`sdk/${path}`, text);
  return place;
}

const operationFile = 'thing/operations/make-thing.yaml';

describe('specgen import', () => {
  const place = workspace();
  afterAll(() => place.remove());

  test('prints the draft and writes nothing, unless it is asked to', async () => {
    const before = place.list();
    const { code, stderr, stdout } = await place.run('import', 'sdk', '--action', 'MakeThing');
    expect(code).toBe(0);
    expect(stdout).toContain(`--- ${operationFile}\n`);
    expect(stdout).toContain('operation: MakeThing\n');
    expect(stderr).toMatch(/^drafted 1 operation and 1 type: 3 new files, 2 changed, in /);
    expect(place.list()).toEqual(before);
  });

  test('replaces no file without being told to', async () => {
    const first = await place.run('import', 'sdk', '--all', '--out', 'drafts');
    expect(first.code).toBe(0);
    const again = await place.run('import', 'sdk', '--all', '--out', 'drafts');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('drafts/edition.yaml is there already and 4 other files of the draft');
    expect(again.stderr).toContain('Give --force to replace it.');
    const forced = await place.run('import', 'sdk', '--all', '--out', 'drafts', '--force', '--json');
    expect(forced.code).toBe(0);
    const report = JSON.parse(forced.stdout) as {
      readonly ok: boolean;
      readonly files: object;
      readonly checks: object[];
    };
    expect(report.ok).toBe(true);
    expect(Object.keys(report.files)).toContain(operationFile);
    expect(report.checks).toContainEqual({ file: operationFile, line: 3, text: 'wording' });
  });

  test('writes specs that have nothing wrong, and lists what a person has to look at', async () => {
    const { code, stderr } = await place.run('import', 'sdk', '--all', '--write');
    expect(code).toBe(0);
    expect(stderr).toContain('written to specs\n');
    expect(stderr).toMatch(/^about +marks +first$/m);
    expect(place.read('specs/edition.yaml')).toContain('surfaces: [demo, thing]\n');
    const paths = place.list('specs');
    expect(paths.filter((path) => path.endsWith('.tmp'))).toEqual([]);
    const texts = paths.filter((path) => /^thing\/.*yaml$/.test(path)).map((path) => place.read(`specs/${path}`));
    const marks = Number(/(\d+) marks for a person/.exec(stderr)?.[1]);
    expect(texts.join('\n').match(/# check: /g)?.length).toBe(marks);
    expect((await place.run('lint')).stderr).toMatch(/^nothing wrong: 20 files, 3 operations/);
    const again = await place.run('import', 'sdk', '--action', 'MakeThing', '--write');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('thing has a spec of MakeThing already');
  });
});

describe('specgen import of a large answer', () => {
  const place = new Workspace();
  const kinds = Array.from({ length: 30 }, (_, index) => `Kind${index + 1}`);
  const fields = kinds.map((kind) => `  /** a kind */\n  ${kind}: ${kind};`).join('\n');
  const types = kinds.map((kind) => `/**\n * a kind\n */\nexport interface ${kind} {\n  Part: ${kind}Part;\n}\n`);
  const parts = kinds.map((kind) => `/**\n * a part\n */\nexport interface ${kind}Part {\n  Url: string;\n}\n`);
  const text = models('/** a name */ Name: string; Inside?: Inner;')
    .replace('MakeThingResponse {', `MakeThingResponse {\n${fields}\n`)
    .concat('\n', types.join('\n'), parts.join('\n'));
  for (const [path, file] of Object.entries(packageFiles(text, client()))) place.write(`sdk/${path}`, file);
  afterAll(() => place.remove());

  test('leaves types open that nobody named, and says which', async () => {
    const { code, stderr, stdout } = await place.run('import', 'sdk', '--all', '--json');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const { leftOpen } = JSON.parse(stdout) as { readonly leftOpen: Readonly<Record<string, readonly string[]>> };
    expect(Object.keys(leftOpen)).toHaveLength(30);
    expect(leftOpen.Kind7).toEqual(['Kind7Part']);
    const told = await place.run('import', 'sdk', '--all');
    expect(told.stderr).toContain(
      '60 types that only answers have: not drafted. Name those that you need with --types: Kind1,',
    );
    const named = await place.run('import', 'sdk', '--all', '--types', 'Kind7', '--json');
    expect(Object.keys(JSON.parse(named.stdout).leftOpen)).toHaveLength(29);
    const whole = await place.run('import', 'sdk', '--all', '--types', 'all', '--json');
    expect(JSON.parse(whole.stdout).leftOpen).toEqual({});
  });

  test.each([
    ['a type that no answer has', 'Kind99', 'Kind99 is no type that could be left open', 'Left open are Kind1, '],
    ['a type inside of another', 'Kind7Part', 'Kind7Part is inside of what is left open', 'Name what it is in: Kind7.'],
  ])('ends with 2 at %s', async (_, type, message, help) => {
    const { code, stderr } = await place.run('import', 'sdk', '--all', '--types', type);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toContain(help);
  });
});

describe('specgen import, asked for what cannot be', () => {
  const place = workspace();
  place.write('broken.json', '{');
  afterAll(() => place.remove());

  test.each([
    ['no choice of actions', ['sdk'], 'it is not clear what to draft', '--all'],
    ['an action that is not there', ['sdk', '--action', 'Make'], 'has no action Make', 'Did you mean MakeThing?'],
    [
      'a version that is not there',
      ['sdk', '--all', '--api-version', '2001-01-01'],
      'no version 2001-01-01',
      '2026-01-02',
    ],
    ['a folder without a package', ['specs', '--all'], 'specs describes no service', 'Name an SDK package'],
    ['a file that is no api.json', ['broken.json', '--all'], 'broken.json:1:2: not valid JSON', 'whole'],
  ])('ends with 2 at %s', async (_, args, message, help) => {
    const { code, stderr } = await place.run('import', ...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stderr).not.toMatch(stackTrace);
    expect(code).toBe(2);
  });

  test('ends with 1 when the specs themselves have a problem', async () => {
    place.edit('specs/demo/models.yaml', '    versions: [b1-pro]', '    versoins: [b1-pro]');
    const { code, stderr } = await place.run('import', 'sdk', '--all');
    expect(code).toBe(1);
    expect(stderr).toContain('unknown-key');
  });
});
