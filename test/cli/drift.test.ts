import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clipSpecs } from '../drift/support/clip-specs.ts';
import { smallReaders } from '../drift/support/small-readers.ts';
import { TemporaryFolder } from '../output/support/folder.ts';
import { type Outcome, runWith, stackTrace } from './support/cli.ts';

const place = new TemporaryFolder();
afterAll(() => place.remove());

beforeEach(() => {
  rmSync(place.at('specs'), { recursive: true, force: true });
  for (const [name, text] of [...clipSpecs, ['readings.yaml', '# Ours.\nreadings: []\n'] as const]) {
    mkdirSync(dirname(place.at(`specs/${name}`)), { recursive: true });
    writeFileSync(place.at(`specs/${name}`), text);
  }
  // The other package that the sources name is none that can be had here.
  const sources = (clipSpecs.get('sources.yaml') ?? '').replace(', npm: [other-sdk]', '');
  writeFileSync(place.at('specs/sources.yaml'), sources);
});

function drift(...args: readonly string[]): Promise<Outcome> {
  return runWith({ loadTools: () => Promise.resolve(smallReaders) }, place.path, ['drift', ...args]);
}

function spec(name: string): string {
  return readFileSync(place.at(`specs/${name}`), 'utf8');
}

describe('specgen drift', () => {
  test('reads the newest packages that the sources name, and ends with 0 when nothing drifted', async () => {
    expect(await drift()).toEqual({
      code: 0,
      stderr: '',
      stdout: 'clip-sdk 1.0.0 (DOC, en): 2 operations compared\n\nno drift\n',
    });
  });

  test('ends with 1 when something did, and says what to change', async () => {
    const { code, stderr, stdout } = await drift('--sdk', 'clip-sdk@2.0.0');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('the document has length ..200 characters, the specs have length ..100 characters');
    expect(stdout).toMatch(/^ {2}-.*maxLength: 100.*\n {2}\+.*maxLength: 200/m);
    expect(stdout).toMatch(/^1 contradicted\n$/m);
  });

  test('acknowledges what is open, which then no longer fails, until the document says something else', async () => {
    const first = await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'It is a slip.');
    expect(first).toMatchObject({ code: 0, stderr: 'acknowledged 1 finding in specs/readings.lock.yaml\n' });
    expect(spec('readings.yaml')).toBe(
      '# Ours.\nreadings:\n  - id: it-is-a-slip\n    about: clip CreateClip Prompt\n    reason: It is a slip.\n',
    );
    expect(spec('readings.lock.yaml')).toMatch(
      /\nlocked:\n {2}- \{ reading: "it-is-a-slip", finding: "[0-9a-f]{16}", text: "[0-9a-f]{16}", source: "DOC", subject: "clip CreateClip Prompt" \}\n$/,
    );
    expect((await drift('--sdk', 'clip-sdk@2.0.0')).code).toBe(0);
    const back = await drift();
    expect(back.code).toBe(1);
    expect(back.stdout).toContain('specs/readings.lock.yaml:4:5 - error stale:');
    // The next acknowledgement takes it out; the reason stays, for a person to keep or to remove.
    const tidied = await drift('--acknowledge', 'It is a slip.');
    expect(tidied).toMatchObject({ code: 0, stderr: 'took 1 acknowledgement out that settled nothing any more\n' });
    expect(spec('readings.lock.yaml')).toContain('\nlocked: []\n');
  });

  test('takes no misspelt id for a reason', async () => {
    await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'It is a slip.');
    writeFileSync(place.at('specs/readings.lock.yaml'), 'locked: []\n');
    const misspelt = await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'it-is-a-slap');
    expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no reading it-is-a-slap') });
    expect(misspelt.stderr).toContain('readings.yaml has it-is-a-slip');
  });

  test('opens what a reading is no longer about, and widens it when told to', async () => {
    await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'It is a slip.');
    const other = spec('readings.yaml').replace('about: clip CreateClip Prompt', 'about: clip DescribeClip *');
    writeFileSync(place.at('specs/readings.yaml'), other);
    expect((await drift('--sdk', 'clip-sdk@2.0.0')).code).toBe(1);
    expect((await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'it-is-a-slip')).code).toBe(0);
    expect(spec('readings.yaml')).toContain('# Ours.\n');
    expect(parse(spec('readings.yaml'))).toEqual({
      readings: [
        { id: 'it-is-a-slip', about: ['clip DescribeClip *', 'clip CreateClip Prompt'], reason: 'It is a slip.' },
      ],
    });
  });

  test('takes the id of a contradiction for a reason, and a finding by its id', async () => {
    const { stdout } = await drift('--sdk', 'clip-sdk@2.0.0', '--json');
    const [finding] = JSON.parse(stdout).findings;
    expect((await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'K1', '--finding', finding.id)).code).toBe(0);
    expect(spec('readings.lock.yaml')).toContain('{ conflict: "K1", ');
    expect(spec('readings.yaml')).toBe('# Ours.\nreadings: []\n');
    const again = await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'x', '--finding', finding.id);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining(`${finding.id} is acknowledged already`) });
  });

  test('replaces the acknowledgement of sentences that have changed since, and leaves the others', async () => {
    expect((await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'K1')).code).toBe(0);
    const written = spec('readings.lock.yaml');
    const digest = written.match(/text: "([0-9a-f]+)"/)?.[1] ?? 'there is none';
    const other = '  - { conflict: "K1", unread: "a1a1a1a1a1a1a1a1", source: "OTHER", subject: "clip Other" }\n';
    writeFileSync(
      place.at('specs/readings.lock.yaml'),
      `${written.replace(digest, '0'.repeat(digest.length))}${other}`,
    );
    expect(await drift('--sdk', 'clip-sdk@2.0.0')).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('has changed since'),
    });
    expect((await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'K1')).code).toBe(0);
    expect(spec('readings.lock.yaml')).toBe(`${written}${other}`);
    expect((await drift('--sdk', 'clip-sdk@2.0.0')).code).toBe(0);
  });

  test('writes the subject of an acknowledgement anew that has another one by now, and nothing else', async () => {
    await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'It is a slip.');
    const [readings, lock] = [spec('readings.yaml'), spec('readings.lock.yaml')];
    const subject = 'clip CreateClip Prompt';
    writeFileSync(place.at('specs/readings.yaml'), readings.replace(subject, 'clip Text.*'));
    writeFileSync(place.at('specs/readings.lock.yaml'), lock.replace(subject, 'clip Text.Prompt'));
    expect((await drift('--sdk', 'clip-sdk@2.0.0')).code).toBe(0);
    expect(await drift('--sdk', 'clip-sdk@2.0.0', '--acknowledge', 'it-is-a-slip')).toMatchObject({
      code: 0,
      stderr: 'renamed 1 acknowledgement after what reports call them by now\n',
    });
    expect(spec('readings.lock.yaml')).toBe(lock);
    expect(spec('readings.yaml')).toBe(readings.replace(subject, `[clip Text.*, ${subject}]`));
  });

  test('writes what it suggests, and finds nothing afterwards', async () => {
    const { code, stderr, stdout } = await drift('--sdk', 'clip-sdk@2.0.0', '--write');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'wrote 1 finding into 1 file\n' });
    expect(stdout).toContain('no drift');
    expect(spec('clip/operations/create-clip.yaml')).toContain('maxLength: 200');
  });

  test('tells what changed since another package', async () => {
    const { code, stdout } = await drift('--sdk', 'clip-sdk@2.0.0', '--against', 'clip-sdk');
    expect(code).toBe(1);
    expect(stdout).toContain('clip-sdk 1.0.0 → clip-sdk 2.0.0: 2 changes');
    expect(stdout).toContain('+ length ..200 characters');
    expect((await drift('--sdk', 'clip-sdk', '--against', 'clip-sdk')).code).toBe(0);
  });

  test('writes the report into a file, in every form', async () => {
    for (const format of ['text', 'markdown', 'json', 'github']) {
      const { code, stderr, stdout } = await drift(
        '--sdk',
        'clip-sdk@2.0.0',
        '--format',
        format,
        '--output',
        'out/report',
      );
      expect({ code, stderr, stdout }).toEqual({
        code: 1,
        stderr: '1 contradicted: written to out/report\n',
        stdout: '',
      });
      expect(readFileSync(place.at('out/report'), 'utf8')).toContain('length ..200 characters');
    }
  });
});

describe('what it cannot do', () => {
  test.each([
    ['there is no package nothing', ['--sdk', 'nothing']],
    ['there is no source X', ['--source', 'X']],
    ['there is no operation MakeSong', ['--action', 'MakeSong']],
    ['--finding says nothing without --acknowledge', ['--finding', '0a1b2c3d4e5f6071']],
    ['--acknowledge needs a reason', ['--acknowledge', ' ']],
    ['--acknowledge and --write exclude each other', ['--acknowledge', 'x', '--write']],
    ['there is no finding 0a1b2c3d4e5f6071', ['--acknowledge', 'x', '--finding', '0a1b2c3d4e5f6071']],
    ['there is no folder nowhere', ['--specs', 'nowhere']],
    ['--against has no report as markdown', ['--against', 'clip-sdk', '--format', 'markdown']],
  ])('%s: ends with 2, and says so', async (message, args) => {
    const { code, stderr, stdout } = await drift(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain('  help: ');
    expect(stderr).not.toMatch(stackTrace);
  });

  test('read specs with mistakes, which it prints', async () => {
    writeFileSync(place.at('specs/readings.yaml'), 'readings: [{ subject: x, reason: y }]\n');
    const { code, stderr } = await drift();
    expect(code).toBe(2);
    expect(stderr).toContain('missing-key');
    expect(stderr).toContain('error: the specs cannot be read');
  });

  test('find a document when nothing names one', async () => {
    const sources = spec('sources.yaml').replace(', npm: [clip-sdk]', '');
    writeFileSync(place.at('specs/sources.yaml'), sources);
    expect(await drift()).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no document to read') });
  });
});
