import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keys, type Outcome, paidService, run } from './support/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'command-batch-'));
let [jobs, ledger] = ['', ''];
let runs = 0;

beforeEach(() => {
  jobs = path.join(folder, `${++runs}.jsonl`);
  ledger = path.join(folder, `${runs}.ledger`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = (prompt: string) => ({
  SubAppId: 1_500_000_001,
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: prompt,
});

function write(...lines: readonly (object | string)[]): void {
  writeFileSync(jobs, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
}

const three = () => write(...['a', 'b', 'c'].map((id) => ({ id, request: request(`video ${id}`) })));

/** The lines of JSON that a run printed. */
function linesOf({ stdout }: Outcome): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('batch', () => {
  it('makes each video once, prints a line for each and a summary, and does nothing when it is repeated', async () => {
    three();
    const { emulator, setting } = paidService();
    const done = await run(['batch', jobs, '--ledger', ledger, '--in-flight', '2', '--yes'], setting);
    expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('3 jobs, 15 s') });
    const lines = linesOf(done);
    expect(
      lines
        .slice(0, 3)
        .map(({ id, state }) => `${id} ${state}`)
        .sort(),
    ).toEqual(['a done', 'b done', 'c done']);
    expect(lines[3]).toMatchObject({ summary: { done: 3, seconds: 15 } });
    expect(emulator.bill().tasks).toBe(3);
    const again = await run(['batch', jobs, '--ledger', ledger, '--yes'], setting);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('3 done') });
    expect(linesOf(again)).toMatchObject([{ summary: { taken: 0, skipped: 3 } }]);
    expect(emulator.bill().tasks).toBe(3);
  });

  it('pays nothing twice for the same file with another ledger', async () => {
    three();
    const { emulator, setting } = paidService();
    await run(['batch', jobs, '--ledger', ledger, '--yes'], setting);
    const other = await run(['batch', jobs, '--ledger', `${ledger}.other`, '--yes'], setting);
    expect(linesOf(other).slice(0, 3)).toMatchObject(Array(3).fill({ state: 'done', wasCreatedBefore: true }));
    expect(emulator.bill().tasks).toBe(3);
    // Another name is another run.
    await run(['batch', jobs, '--ledger', `${ledger}.third`, '--run', 'once more', '--yes'], setting);
    expect(emulator.bill().tasks).toBe(6);
  });

  it('downloads, and names files by the id', async () => {
    three();
    const { setting } = paidService();
    const output = path.join(folder, `${runs}-{id}-{index}.{ext}`);
    const done = await run(['batch', jobs, '--ledger', ledger, '--yes', '--output', output], setting);
    expect(done.code).toBe(0);
    for (const id of ['a', 'b', 'c']) expect(existsSync(path.join(folder, `${runs}-${id}-0.mp4`))).toBe(true);
  });

  it('sends nothing where one file would have the results of all jobs, or their folder cannot be made', async () => {
    three();
    const { emulator, setting } = paidService();
    writeFileSync(path.join(folder, 'no-folder'), '');
    for (const [name, says] of [
      ['all.mp4', 'needs {id} or {taskId}'],
      ['no-folder/{id}.mp4', 'cannot be made'],
    ] as const) {
      const args = ['batch', jobs, '--ledger', ledger, '--yes', '--output', path.join(folder, name)];
      expect(await run(args, setting)).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
    }
    expect(emulator.bill().tasks).toBe(0);
  });

  it('makes the folder of the results, and one for each job where the name says so', async () => {
    three();
    const { setting } = paidService();
    const output = path.join(folder, `made-${runs}`, '{id}', 'video.{ext}');
    const done = await run(['batch', jobs, '--ledger', ledger, '--yes', '--output', output], setting);
    expect(done.code).toBe(0);
    for (const id of ['a', 'b', 'c']) expect(existsSync(path.join(folder, `made-${runs}`, id, 'video.mp4'))).toBe(true);
  });

  it('sends nothing in a dry run, without a ledger and without keys', async () => {
    three();
    const done = await run(['batch', jobs, '--dry-run', '--json']);
    expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing was sent') });
    expect(linesOf(done)).toEqual([{ jobs: 3, seconds: { min: 15, max: 15 }, unknownSeconds: 0 }]);
  });

  it('takes requests alone, from standard input, with the application of the environment', async () => {
    const { emulator, setting } = paidService();
    const { SubAppId, ...alone } = request('twice');
    const stdin = `${JSON.stringify(alone)}\n\n${JSON.stringify(alone)}\n`;
    const env = { ...keys, TENCENT_AIGC_VOD_SUB_APP_ID: String(SubAppId) };
    const done = await run(['batch', '-', '--ledger', ledger, '--yes'], { ...setting, env, stdin });
    expect(done.code).toBe(0);
    // Two lines are two videos.
    expect(emulator.bill().tasks).toBe(2);
    expect(readFileSync(ledger, 'utf8')).toContain(`"SubAppId":${SubAppId}`);
  });

  it('asks before it pays, and refuses where nobody can be asked', async () => {
    three();
    const { emulator, setting } = paidService();
    const alone = await run(['batch', jobs, '--ledger', ledger], setting);
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('pass --yes') });
    const no = await run(['batch', jobs, '--ledger', ledger], { ...setting, answer: 'n' });
    expect(no).toMatchObject({ code: 2, stderr: expect.stringContaining('3 paid calls') });
    expect(emulator.bill().tasks).toBe(0);
    expect(await run(['batch', jobs, '--ledger', ledger], { ...setting, answer: 'y' })).toMatchObject({ code: 0 });
  });

  it('keeps to what all videos may take together', async () => {
    three();
    const { emulator, setting } = paidService();
    const dear = await run(['batch', jobs, '--ledger', ledger, '--yes', '--max-seconds', '14'], setting);
    expect(dear).toMatchObject({ code: 1, stderr: expect.stringContaining('the videos may have 15 s') });
    expect(emulator.bill().tasks).toBe(0);
    expect((await run(['batch', jobs, '--ledger', ledger, '--yes', '--max-seconds', '15'], setting)).code).toBe(0);
  });

  it.each([
    ['a line that is not JSON', ['{"id":'], 2, 'line 1 is not JSON'],
    ['a job without an id', [{ request: {} }], 2, 'line 1 has no `id`'],
    [
      'an id that comes twice',
      [
        { id: 'a', request: request('1') },
        { id: 'a', request: request('2') },
      ],
      2,
      'line 2 has the id "a" of line 1',
    ],
    [
      'a request that is not valid',
      [{ id: 'a', request: { ...request('1'), ModelName: 'Klingg' } }],
      1,
      '1 of 1 lines are not valid. Nothing was sent.',
    ],
    ['no job at all', [''], 2, 'has no jobs'],
  ] as const)('refuses %s', async (_, lines, code, message) => {
    write(...lines);
    const { emulator, setting } = paidService();
    const refused = await run(['batch', jobs, '--ledger', ledger, '--yes'], setting);
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(emulator.bill().tasks).toBe(0);
    expect(existsSync(ledger)).toBe(false);
  });

  it.each([
    [['batch'], 'batch takes one file'],
    [['batch', 'jobs.jsonl'], 'batch needs --ledger'],
    [['batch', 'jobs.jsonl', '--ledger', 'x', '--in-flight', '1.5'], '--in-flight takes an integer'],
    [['batch', 'jobs.jsonl', '--ledger', 'x', '--again', 'done'], '--again takes failed or ambiguous'],
    [
      ['batch', 'jobs.jsonl', '--ledger', 'x', '--decision', 'why', '--by', 'Mei'],
      '--decision needs --again ambiguous',
    ],
    [['batch', 'jobs.jsonl', '--ledger', 'x', '--again', 'ambiguous', '--decision', 'why'], '--decision needs --by'],
    [['batch', 'jobs.jsonl', '--ledger', 'x', '--again', 'ambiguous', '--decision', ' '], 'where you looked'],
    [['batch', 'nowhere.jsonl', '--ledger', 'x'], 'nowhere.jsonl cannot be read'],
  ] as const)('says what is wrong with %s', async (args, message) => {
    expect(await run(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('says that a request has changed since it was sent', async () => {
    three();
    const { emulator, setting } = paidService();
    await run(['batch', jobs, '--ledger', ledger, '--yes'], setting);
    write({ id: 'a', request: request('another video') });
    const changed = await run(['batch', jobs, '--ledger', ledger, '--yes'], setting);
    expect(changed).toMatchObject({ code: 1, stderr: expect.stringContaining('"a": the request has changed') });
    expect(emulator.bill().tasks).toBe(3);
  });

  it('tells by its exit code that somebody has to look', async () => {
    write({ id: 'a', request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a' } });
    const { emulator, setting } = paidService();
    emulator.failNext({ code: 'InternalError', after: true });
    const open = await run(['batch', jobs, '--surface', 'mps', '--ledger', ledger, '--yes'], setting);
    // MPS has no key: what may have been accepted is not sent again.
    expect(open).toMatchObject({ code: 4, stderr: expect.stringContaining('1 ambiguous') });
    expect(linesOf(open)[0]).toMatchObject({ id: 'a', state: 'ambiguous', charged: 'maybe' });
    expect(emulator.bill().tasks).toBe(1);
  });

  it('makes an ambiguous job anew when a reason is given, and says so where there is none', async () => {
    write({ id: 'a', request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a' } });
    const { emulator, setting } = paidService();
    emulator.failNext({ code: 'InternalError', after: true });
    const args = ['batch', jobs, '--surface', 'mps', '--ledger', ledger, '--yes', '--again', 'ambiguous'];
    const open = await run(args, setting);
    expect(open).toMatchObject({ code: 4, stderr: expect.stringContaining('1 ambiguous') });
    expect(String(linesOf(open)[0]?.whatToDo)).toContain('`again` and a `decision`');
    // Nobody has decided anything.
    expect(await run(args, setting)).toMatchObject({ code: 4, stderr: expect.stringContaining('--decision') });
    expect(emulator.bill().tasks).toBe(1);
    const decided = [...args, '--decision', 'not in the console', '--by', 'Mei'];
    const made = await run(decided, setting);
    expect(made.code).toBe(0);
    expect(linesOf(made)[0]).toMatchObject({ id: 'a', state: 'done', attempt: 2 });
    expect(emulator.bill().tasks).toBe(2);
    expect(readFileSync(ledger, 'utf8')).toContain('"by":"Mei","reason":"not in the console"');
  });

  it('goes on after an interruption, and says how', async () => {
    three();
    const { emulator, setting } = paidService();
    const args = ['batch', jobs, '--ledger', ledger, '--yes'];
    emulator.failNext({ code: 'InternalError' });
    const stopped = await run(args, { ...setting, interruptAt: 'trying again' });
    expect(stopped).toMatchObject({
      code: 130,
      stderr: expect.stringContaining(`To continue:\n  npx tencent-aigc-video batch ${jobs}`),
    });
    expect(emulator.bill().tasks).toBeLessThan(3);
    expect((await run(args, setting)).code).toBe(0);
    expect(emulator.bill().tasks).toBe(3);
  });
});
