import { execFileSync, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { formatDiagnostic } from '../../generator/cli/print-diagnostics.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { ended, repository, run, specgen, start, Workspace } from './support/cli.ts';
import { Repository } from './support/repository.ts';

/** What is true of the program as a process only. What the commands do is tested without starting one. */
const places: Workspace[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

function workspace(): Workspace {
  const place = new Workspace();
  places.push(place);
  return place;
}

test('npm finds the command under its name', () => {
  const text = execFileSync('npx', ['--no-install', 'specgen', '--help'], { cwd: repository, encoding: 'utf8' });
  expect(text).toContain('Usage: specgen');
});

test('the exit code reaches whoever started it, and each stream what belongs there', async () => {
  const place = workspace();
  const good = await ended(start(place.path, ['explain', 'demo', '--json']));
  expect(good).toMatchObject({ code: 0, signal: null, stderr: '' });
  expect(JSON.parse(good.stdout)).not.toHaveLength(0);
  place.edit('specs/demo/operations/create-demo-task.yaml', 'range: 3..6', 'range: 9..6');
  const bad = await ended(start(place.path, ['lint']));
  expect(bad).toEqual({ code: 1, signal: null, stdout: '', stderr: expect.stringContaining('error bad-range:') });
  const wrong = await ended(start(place.path, ['genrate']));
  expect(wrong).toEqual({ code: 2, signal: null, stdout: '', stderr: expect.stringContaining('unknown command') });
});

test('the program as one script says of wrong specs what its sources say', async () => {
  const place = workspace();
  const operation = 'specs/demo/operations/create-demo-task.yaml';
  place.edit(operation, 'billed: true', 'billd: yes');
  place.edit('specs/sources.yaml', 'weight: normative', 'weight: heavy');
  place.edit('specs/edition.yaml', 'edition: ', 'edition: x');
  const { diagnostics } = loadSpecs(readSpecTexts(place.at('specs')));
  const { code, stdout } = await ended(start(place.path, ['lint', '--json']));
  expect(code).toBe(1);
  expect(diagnostics.length).toBeGreaterThan(2);
  expect(JSON.parse(stdout).diagnostics.map((one: never) => formatDiagnostic(one, 'specs'))).toEqual(
    diagnostics.map((one) => formatDiagnostic(one, 'specs')),
  );
});

test('a reader that closes the pipe early ends the output, not the program with a stack trace', () => {
  const { status, stderr, stdout } = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" "${specgen}" explain vod --json | head -n 1`],
    { cwd: repository, encoding: 'utf8' },
  );
  expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: '[\n' });
});

test('colours are for terminals that want them', async () => {
  const { path } = workspace();
  const args = ['explain', 'demo', 'Alpha', '2.0'];
  const plain = await run(path, ...args);
  const coloured = await ended(start(path, args, { NO_COLOR: '', FORCE_COLOR: '1' }));
  expect(plain).toMatchObject({ code: 0, stderr: '' });
  expect(plain.stdout).not.toContain('\u001B');
  expect(coloured.stdout).toContain('\u001B[');
  expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
});

test('a machine without git is told of', async () => {
  expect(await ended(start(workspace().path, ['diff', 'v1'], { PATH: '' }))).toEqual({
    code: 2,
    signal: null,
    stdout: '',
    stderr: 'error: git is not installed\n  help: Install git, or compare two folders.\n',
  });
});

test('git shows what the program says of a change', () => {
  const place = new Repository();
  places.push(place);
  place.useDriver(`"${process.execPath}" "${specgen}" diff --git-driver`);
  place.replaceVersion();
  const text = place.git('diff');
  expect(text).toContain('\n-    versions: ["1.0", "1.1", "2.0"]\n+    versions: ["1.0", "1.1", "2.1"]\n');
  expect(text).toMatch(/^# dangerous model\.version\.removed \(line 19\): demo CreateDemoTask, Alpha 2\.0: /m);
  expect(text).not.toContain('\u001B');
});
