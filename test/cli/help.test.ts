import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository, run, stackTrace, Workspace } from './support/cli.ts';

const place = new Workspace();
afterAll(() => place.remove());

/** Every command, and the options its help must name. */
const commands: Readonly<Record<string, readonly string[]>> = {
  generate: ['--specs <folder>', '--out <folder>', '--check', '--watch', '--json'],
  lint: ['--specs <folder>', '--json'],
  diff: ['--specs <folder>', '--format <format>', '--fail-on <level>', '--accept <reason>', '--git-driver'],
  drift: ['--sdk <package>', '--page <file>', '--api-json <file>', '--specs <folder>', '--write', '--json'],
  review: ['--changed <base>', '--sdk <package>', '--page <file>', '--specs <folder>', '--format <format>', '--json'],
  explain: ['--specs <folder>', '--json'],
  explorer: ['--specs <folder>', '--out <file>', '--base <edition>'],
  examples: ['--specs <folder>', '--out <folder>', '--json'],
};

describe('help', () => {
  test('lists the commands', async () => {
    const { code, stderr, stdout } = await place.run('--help');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const listed = [...stdout.matchAll(/^ {2}(\w+)(?: \[options\])? /gm)].map(([, name]) => name);
    expect(listed).toEqual(expect.arrayContaining([...Object.keys(commands), 'help']));
  });

  test.each(Object.entries(commands))(
    'of %s names its options and its exit codes, within 80 columns',
    async (command, options) => {
      const { code, stdout } = await place.run(command, '--help');
      expect(code).toBe(0);
      for (const option of options) expect(stdout).toContain(option);
      // Lines are broken where they are full.
      expect(stdout.replaceAll(/\s+/g, ' ').trim()).toMatch(/ Exit codes: 0 [^;,]+[;,] .*\b1 .*\b2 .+\.$/);
      // A default that is not named has to be guessed.
      expect(stdout).toMatch(/\(default:\s+"specs"\)/);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );
});

test('the version is that of the package and the edition of the specs', async () => {
  const { code, stderr, stdout } = await run(repository, '--version');
  const edition = parse(readFileSync(new URL('../../specs/edition.yaml', import.meta.url), 'utf8'));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`tencent-aigc-video ${edition.package.version}, edition ${edition.edition}\n`);
});

describe('a mistake on the command line', () => {
  test.each([
    ['an unknown command', ['genrate'], "error: unknown command 'genrate'", 'Did you mean generate?'],
    ['an unknown option', ['generate', '--chekc'], "error: unknown option '--chekc'", 'Did you mean --check?'],
    ['an option without its value', ['lint', '--specs'], "error: option '--specs <folder>' argument missing", 'Usage:'],
    ['a missing argument', ['explain'], "error: missing required argument 'surface'", 'Usage:'],
    ['an argument too many', ['lint', 'vod'], 'error: too many arguments', 'Usage:'],
    ['nothing at all', [], 'Usage: specgen [options] [command]', 'generate [options]'],
  ])('%s: exit code 2, what is wrong, and the help', async (_, args, message, hint) => {
    const { code, stderr, stdout } = await place.run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(stackTrace);
    // The error stays in sight.
    if (args.length > 0) expect(stderr.split('\n').length).toBeLessThan(10);
  });
});
