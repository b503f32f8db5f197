import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stackTrace, Workspace } from './support/cli.ts';
import { Repository } from './support/repository.ts';

/** sha256 over "model.version.removed demo CreateDemoTask Alpha 2.0", first 16 digits. */
const removed = '3d75fb23eff49a66';

const place = new Repository();
afterAll(() => place.remove());

describe('specgen diff', () => {
  beforeAll(() => {
    place.replaceVersion();
    cpSync(place.at('specs'), place.at('elsewhere/specs'), { recursive: true });
    place.git('stash', '--quiet');
    place.commit('Something else');
    place.git('stash', 'pop', '--quiet');
  });

  test('ends with 0 when nothing changed, whatever names the two editions', async () => {
    const { code, stderr, stdout } = await place.diff('v1', 'main:specs');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      'v1 (edition 2030-01-02, version 1.2.3) → main:specs (edition 2030-01-02, version 1.2.3)\n\n' +
        'no changes\nNo new version is needed: 1.2.3 stays.\n',
    );
  });

  test('compares a ref with the working tree: what, where, who, what to do, and 1', async () => {
    const { code, stderr, stdout } = await place.diff('v1');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(
      [
        'breaking (1)',
        '',
        `model.version.removed v1:specs/demo/models.yaml:19:3 ${removed}`,
        '  Alpha 2.0 is gone',
        '  where   demo CreateDemoTask Alpha 2.0',
        '  effect  requests breaking, bump major',
        '  who     Callers of Alpha.',
        '  happens Their requests are refused.',
        '  do      Take another version.',
        '  source  DOC',
        '',
        'compatible (1)',
      ].join('\n'),
    );
    expect(stdout).toContain('model.version.added specs/demo/models.yaml:19:3 ');
    expect(stdout).toMatch(/^1 breaking, 1 compatible\nNext version 2\.0\.0: a major bump from 1\.2\.3; /m);
  });

  test('takes a folder of specs, or a checkout that holds one, for an edition', async () => {
    const checkout = await place.diff('v1', 'elsewhere');
    const folder = await place.diff('v1', 'elsewhere/specs');
    expect(checkout.code).toBe(1);
    expect(checkout.stdout).toContain('model.version.added elsewhere/specs/demo/models.yaml:19:3 ');
    expect(folder.stdout).toBe(checkout.stdout.replace('elsewhere (', 'elsewhere/specs ('));
  });

  test('main... is where the branch left main: what main did since is no change of the branch', async () => {
    place.git('stash', '--quiet');
    place.git('checkout', '--quiet', '-b', 'branch', 'v1');
    place.git('checkout', '--quiet', 'main');
    place.replaceVersion();
    place.commit('Main moves on');
    place.git('checkout', '--quiet', 'branch');
    const since = await place.diff('main...');
    const two = await place.diff('main...branch', '--format', 'json');
    const turned = await place.diff('main');
    place.git('branch', '--quiet', '--force', 'main', 'main~1');
    place.git('stash', 'pop', '--quiet');
    expect(since).toMatchObject({ code: 0, stdout: expect.stringMatching(/^main\.\.\. \(edition .*\n\nno changes\n/) });
    expect(JSON.parse(two.stdout)).toMatchObject({
      base: { name: 'main...branch' },
      head: { name: 'branch' },
      findings: [],
    });
    expect(turned.code).toBe(1);
  });

  test('--fail-on none ends with 0, and the findings are there all the same', async () => {
    const { code, stdout } = await place.diff('v1', '--fail-on', 'none');
    expect(code).toBe(0);
    expect(stdout).toContain('Alpha 2.0 is gone');
  });

  test('--transcription shows them as corrections, which do not fail', async () => {
    const { code, stdout } = await place.diff('v1', '--transcription');
    expect(code).toBe(0);
    expect(stdout).toContain('corrections of the transcription (2)');
    expect(stdout).toMatch(/^2 corrections$/m);
  });

  test('--surface leaves the others out, and says so; a misspelt one is no empty report', async () => {
    const known = await place.diff('v1', '--surface', 'demo');
    expect(known.code).toBe(1);
    const unknown = await place.diff('v1', '--surface', 'dmeo');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe('error: there is no surface dmeo\n  help: There are demo.\n');
  });

  test('--format json is for programs, and --output leaves only a line on the screen', async () => {
    const { code, stderr, stdout } = await place.diff('v1', '--format', 'json', '--output', 'out/report.json');
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: '1 breaking, 1 compatible: written to out/report.json\n',
    });
    expect(JSON.parse(place.read('out/report.json'))).toMatchObject({
      ok: false,
      base: { name: 'v1' },
      head: { name: 'working tree' },
      findings: [
        {
          fingerprint: removed,
          location: { edition: 'base', line: 19 },
          anchor: { file: 'demo/models.yaml', line: 19 },
        },
        { level: 'compatible' },
      ],
      sources: { DOC: { weight: 'normative' } },
    });
    expect(place.list('out')).toEqual(['report.json']);
  });

  test('--format github anchors what is gone in the files that are there', async () => {
    const { stdout } = await place.diff('v1', '--format', 'github');
    expect(stdout).toMatch(
      /^::error file=specs\/demo\/models\.yaml,line=19,col=3,title=model\.version\.removed::Alpha 2\.0/m,
    );
  });

  test('--format markdown links to the lines in a workflow', async () => {
    const { stdout } = await place.diffWith(
      { GITHUB_REPOSITORY: 'me/it', GITHUB_SHA: 'abc', GITHUB_SERVER_URL: 'https://github.example' },
      'v1',
      '--format',
      'markdown',
    );
    expect(stdout).toContain(
      '[`specs/demo/models.yaml:19`](<https://github.example/me/it/blob/abc/specs/demo/models.yaml#L19>)',
    );
  });

  test('--journal says how many recorded requests are concerned', async () => {
    const request = (ModelVersion: string) => ({
      surface: 'demo',
      operation: 'CreateDemoTask',
      request: { ModelName: 'Alpha', ModelVersion },
      verdict: 'accepted',
    });
    const lines = ['1.0', '2.0', '2.0', '2.1'].map((version) => JSON.stringify(request(version)));
    place.write('journal.jsonl', `${lines.join('\n')}\n\n`);
    const { stdout } = await place.diff('v1', '--journal', 'journal.jsonl');
    expect(stdout).toMatch(/^ {2}hits {4}2 of 4 recorded requests$/m);
    expect(stdout).toContain('The verdict changes on 3 of 4 recorded requests of journal.jsonl.');
  });

  test('--journal with a line that is no request ends with 2 and names the line', async () => {
    place.write('bad.jsonl', '\n{"surface": "demo"}\n');
    const { code, stderr } = await place.diff('v1', '--journal', 'bad.jsonl');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: bad\.jsonl:2: it lacks "operation", a text\n {2}help: Each line is a JSON object/);
  });
});

describe('specgen diff that cannot compare ends with 2 and says what to do', () => {
  beforeAll(() => place.reset());

  test.each([
    ['a ref that is not there', ['nosuch'], 'there is no git ref and no folder nosuch', 'Fetch it, '],
    [
      'a ref without specs',
      ['v1:other'],
      'v1 holds no specs in other',
      'Name the folder they lie in, as in v1:path/to',
    ],
    ['specs outside of the repository', ['v1', '--specs', '../specs'], '../specs lies outside', 'Name the folder as '],
    ['three editions, two of them in one word', ['v1...main', 'v1'], 'names both editions', 'Leave one of them out.'],
    ['no base', [], "missing required argument 'base'", 'Usage: specgen diff'],
    ['three editions', ['v1', 'v1', 'v1'], 'too many arguments', 'Usage: specgen diff'],
    ['a format that is none', ['v1', '--format', 'xml'], "argument 'xml' is invalid", 'text, markdown, json, github'],
    ['a journal that is not there', ['v1', '--journal', 'no.jsonl'], 'no.jsonl', 'Check that the path exists'],
    [
      'a rule that is none',
      ['explain', 'model.version.remvoed'],
      'there is no rule',
      'Did you mean model.version.removed?',
    ],
    ['a driver that git did not call', ['--git-driver', 'a', 'b'], '--git-driver needs the seven', 'git config diff'],
  ])('%s', async (_, args, message, help) => {
    const { code, stderr, stdout } = await place.diff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stderr).not.toMatch(stackTrace);
  });

  test('a shallow clone', async () => {
    place.write('notes.txt', 'x');
    place.commit('Something else');
    place.git('clone', '--quiet', '--depth', '1', '--no-tags', `file://${place.path}`, 'clone');
    const { code, stderr } = await place.diffIn('clone', ['v1']);
    expect(code).toBe(2);
    expect(stderr).toContain('error: there is no git ref and no folder v1');
    expect(stderr).toContain('in a workflow, check out with fetch-depth: 0.');
  });

  test('a folder outside of git', async () => {
    const outside = new Workspace();
    const { code, stderr } = await outside.run('diff', 'main');
    outside.remove();
    expect(code).toBe(2);
    expect(stderr).toContain('error: this is no git repository, and a git ref was asked for');
    expect(stderr).toContain('help: Run it inside the repository, or name a folder that holds the specs.');
  });
});

describe('specgen diff, with specs that have mistakes', () => {
  beforeAll(() => {
    place.reset();
    place.edit('specs/demo/models.yaml', 'versions: [b1-pro]', 'versoins: [b1-pro]');
    place.commit('A mistake');
  });

  test('in the head: the place in the working tree', async () => {
    const { code, stderr, stdout } = await place.diff('v1');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^specs\/demo\/models\.yaml:\d+:5 - error unknown-key: "versoins" is not a key/m);
    expect(stderr).toContain('error: the head edition (working tree) cannot be read\n  help: Fix the problems below;');
  });

  test('in the base: the place in the ref, and what to do with old specs', async () => {
    const { code, stderr } = await place.diff('main', 'v1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^main:specs\/demo\/models\.yaml:\d+:5 - error unknown-key: /m);
    expect(stderr).toContain(
      'error: the base edition (main) cannot be read\n  help: An older base may not pass the checks',
    );
  });

  test('what to do comes first, then a few of many problems, and how many there are', async () => {
    const file = 'specs/demo/models.yaml';
    place.write(file, `${place.read(file)}${'abcdefghi'.replaceAll(/./g, 'wrong$&: 1\n')}`);
    const { code, stderr } = await place.diff('v1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: the head edition \(working tree\) cannot be read\n {2}help: /);
    expect(stderr.match(/ - error /g)).toHaveLength(5);
    // Nine, and the one that is there anyway.
    expect(stderr).toMatch(/\nand 5 more\n\n10 problems in 1 spec file\.\n$/);
  });

  test('tells them in the form that was asked for', async () => {
    place.git('checkout', '--quiet', '--', 'specs');
    const github = await place.diff('v1', '--format', 'github');
    expect(github.code).toBe(2);
    expect(github.stdout).toMatch(
      /^::error file=specs\/demo\/models\.yaml,line=\d+,col=5,title=unknown-key::"versoins"/,
    );
    const markdown = await place.diff('v1', '--format', 'markdown', '--output', 'report.md');
    expect(markdown.code).toBe(2);
    expect(place.read('report.md')).toMatch(
      /^<!-- specgen-diff -->\n## Spec changes: could not compare\n\n.*\n\n- specs\/demo/,
    );
  });
});

test('decisions about documents that cannot be read hinder no comparison', async () => {
  place.reset();
  place.write('specs/readings.yaml', 'wrong: 1\n');
  const { code, stdout } = await place.diff('v1');
  place.reset();
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('no changes') });
});

describe('specgen diff --changelog', () => {
  beforeAll(() => {
    place.reset();
    place.replaceVersion();
  });

  test('prints the section of the next version, and ends with 0', async () => {
    const { code, stdout } = await place.diff('v1', '--changelog');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^## 2\.0\.0, edition 2030-01-02\n\n<!-- specgen diff -->\n\nSince 1\.2\.3, edition 2030-01-02:/,
    );
    expect(stdout).toContain('- Alpha 2.0 is gone. Take another version.');
  });

  test('puts it into a file, once', async () => {
    place.write('CHANGELOG.md', '# Changelog\n\n## 1.2.3, edition 2030-01-02\n\nThe first.\n');
    const first = await place.diff('v1', '--changelog', '--output', 'CHANGELOG.md');
    expect(first).toMatchObject({ code: 0, stderr: '1 breaking, 1 compatible: written to CHANGELOG.md\n' });
    const text = place.read('CHANGELOG.md');
    expect(text).toMatch(
      /^# Changelog\n\n## 2\.0\.0, [\s\S]*<!-- \/specgen diff -->\n\n## 1\.2\.3, .*\n\nThe first\.\n$/,
    );
    const second = await place.diff('v1', '--changelog', '--output', 'CHANGELOG.md');
    expect(second).toMatchObject({ code: 0, stderr: 'CHANGELOG.md is up to date\n' });
    expect(place.read('CHANGELOG.md')).toBe(text);
    expect(place.list().filter((path) => path.startsWith('CHANGELOG'))).toEqual(['CHANGELOG.md']);
  });
});

describe('specgen diff rules', () => {
  test('lists them, as text and as JSON; explain tells of one', async () => {
    const text = await place.diff('rules');
    const json = await place.diff('rules', '--json');
    const page = await place.diff('explain', 'Model.Version.Removed');
    expect(text.stdout).toMatch(/^model\.version\.removed +breaking +major +model\.version\.added$/m);
    expect(JSON.parse(json.stdout)).toMatchObject([
      { id: 'model.version.removed', request: 'breaking', bump: 'major', page: { what: expect.any(String) } },
      { id: 'model.version.added' },
    ]);
    expect(page.stdout).toMatch(
      /^model\.version\.removed\nrequests breaking, bump major\n\nA version of a model is gone\./,
    );
  });
});
