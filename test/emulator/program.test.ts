import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { VodClient } from '../../generated/src/index.ts';
import { run as runInProcess } from '../command/support/run.ts';
import { type Installed, installPackage } from '../package/installed.ts';
import { failureOf, vodRequest } from './support/emulators.ts';
import { type Ended, Program } from './support/program.ts';

/** `npx tencent-aigc-video emulator`, as it is installed. */

let installed: Installed;
const folder = mkdtempSync(join(tmpdir(), 'emulator-program-'));
const running: Program[] = [];

beforeAll(async () => {
  installed = await installPackage();
});

afterEach(() => {
  for (const program of running.splice(0)) program.kill();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  installed?.remove();
});

function run(...args: readonly string[]): Program {
  const program = new Program(join(installed.folder, 'bin/tencent-aigc-video.mjs'), args, folder);
  running.push(program);
  return program;
}

function clientOf(endpoint: string): VodClient {
  const credentials = { secretId: 'emulator', secretKey: 'emulator' };
  return new VodClient({ endpoint, credentials, retry: false });
}

/** Where no server starts: in the process of the test, from the folder, with what it prints. */
async function runHere(...args: readonly string[]): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  const before = process.cwd();
  const listeners = (['stdout', 'stderr'] as const).map((name) => {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += text;
      return true;
    });
    return [process[name], process[name].listeners('error')] as const;
  });
  process.chdir(folder);
  try {
    const { code } = await runInProcess(args);
    return { code, ...printed };
  } finally {
    process.chdir(before);
    vi.restoreAllMocks();
    for (const [stream, kept] of listeners) {
      for (const one of stream.listeners('error')) {
        if (!kept.includes(one)) stream.off('error', one as (error: Error) => void);
      }
    }
  }
}

describe('the program', () => {
  it.each([[['emulator', '--help']], [['emulator', '-h']], [['help', 'emulator']]])(
    'explains itself for %j',
    async (args) => {
      const { code, stderr, stdout } = await runHere(...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: tencent-aigc-video emulator \[options\]\n/);
      for (const option of ['--port', '--speed', '--faults', '--seed', '--snapshot', '--journal', '--quiet']) {
        expect(stdout).toContain(option);
      }
    },
  );

  const wrong: readonly (readonly [args: readonly string[], message: string])[] = [
    [['emulator', 'now'], 'there is no command "emulator now"; there is "emulator"'],
    [['emulator', '--prot', '7070'], "Unknown option '--prot'"],
    [['emulator', '--port'], "Option '--port <value>' argument missing"],
    [['emulator', '--port', 'many'], '--port takes a number from 0 to 65535, not "many"'],
    [['emulator', '--port', '70000'], '--port takes a number from 0 to 65535, not "70000"'],
    [['emulator', '--port', '1.5'], '--port takes an integer, not "1.5"'],
    [['emulator', '--port', ''], '--port takes a number from 0 to 65535, not ""'],
    [['emulator', '--speed=-1'], '--speed takes a number from 0 on, not "-1"'],
    [['emulator', '--speed', 'Infinity'], '--speed takes a number from 0 on, not "Infinity"'],
    [['emulator', '--faults', '2'], '--faults takes a number from 0 to 1, not "2"'],
    [['emulator', '--seed', 'x'], '--seed takes a number from 0 on, not "x"'],
    [['emulator', '--host', 'no.such.host.invalid'], 'cannot listen on no.such.host.invalid:0'],
    [['emulator', '--journal', 'missing/journal.jsonl'], 'missing/journal.jsonl cannot be written: ENOENT'],
    [['emulator', '--journal', '.'], '. cannot be written: it is a folder'],
    [['emulator', '--snapshot', 'missing/state.json'], 'missing/state.json cannot be written: ENOENT'],
    [['emulator', '--snapshot', 'text.json'], 'text.json is not a snapshot: it is not JSON'],
    [['emulator', '--snapshot', 'null.json'], 'this is not a snapshot of an emulator: its format is not 1'],
  ];

  it.each(wrong)('does not start with %j, and says why', async (args, message) => {
    writeFileSync(join(folder, 'text.json'), 'no JSON');
    writeFileSync(join(folder, 'null.json'), 'null');
    const withPort =
      args.some((arg) => arg.startsWith('--port')) || args[0] !== 'emulator' ? args : [...args, '--port=0'];
    const { code, stderr, stdout } = await runHere(...withPort);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain('help: tencent-aigc-video --help');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('says the same as it is installed, and ends with the same code', async () => {
    const args = ['emulator', '--port', 'many'];
    expect(await run(...args).ended).toEqual(await runHere(...args));
    expect(await run('emulator', '--help').ended).toEqual(await runHere('emulator', '--help'));
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { readonly port: number };
    const { code, stderr } = await run('emulator', '--port', String(port)).ended;
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(2);
    const why = 'something else listens there; take another one with --port';
    expect(stderr).toContain(`error: cannot listen on 127.0.0.1:${port}: ${why}`);
  });
});

describe('a program that runs', () => {
  it('prints requests as they come, and the bill when it is interrupted', async () => {
    const program = run('emulator', '--port', '0');
    const url = await program.url();
    const { TaskId } = await clientOf(url).createAigcVideoTask(vodRequest);
    await failureOf(clientOf(url).describeTaskDetail({ TaskId: 'none' }));
    await program.printed(/refused .*InvalidParameterValue\.TaskId/);
    const { code, stderr, stdout } = await program.interrupt();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`accepted  200  vod/CreateAigcVideoTask  emulator  ${TaskId}\\n`));
    expect(stdout).toMatch(/\n1 tasks with 5 seconds of video would have been charged\.\n$/);
  });

  it('stops for SIGTERM too, says nothing of requests when it is to be quiet, and hurries', async () => {
    const program = run('emulator', '--port', '0', '--quiet', '--speed', '1000000');
    const client = clientOf(await program.url());
    const { TaskId } = await client.createAigcVideoTask(vodRequest);
    expect(await client.describeTaskDetail({ TaskId })).toMatchObject({ Status: 'FINISH' });
    const { code, stdout } = await program.interrupt('SIGTERM');
    expect(code).toBe(0);
    expect(stdout).not.toContain('accepted');
    expect(stdout).toContain('1 tasks with 5 seconds of video');
  });

  it('writes journal and state at the end, and goes on from that state another time', async () => {
    const files = ['--journal', 'journal.jsonl', '--snapshot', 'state.json'];
    const first = run('emulator', '--port', '0', ...files);
    const { TaskId } = await clientOf(await first.url()).createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect((await first.interrupt()).code).toBe(0);
    const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'accepted', taskId: TaskId }]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const second = run('emulator', '--port', '0', ...files);
    const client = clientOf(await second.url());
    const again = client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect(await failureOf(again)).toMatchObject({ cause: { code: 'InvalidParameterValue.SessionId' } });
    expect((await client.createAigcVideoTask(vodRequest)).TaskId).not.toBe(TaskId);
    expect((await second.interrupt()).stdout).toContain('2 tasks with 10 seconds of video would have been charged.');
  });

  it('has the same ids and faults for a seed', async () => {
    const idOf = async (seed: string) => {
      const program = run('emulator', '--port', '0', '--seed', seed);
      const { TaskId } = await clientOf(await program.url()).createAigcVideoTask(vodRequest);
      await program.interrupt();
      return TaskId;
    };
    const [one, again, other] = [await idOf('7'), await idOf('7'), await idOf('8')];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('still prints the bill and keeps the state when the journal cannot be written at the end', async () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    const program = run('emulator', '--port', '0', '--snapshot', 'kept.json', '--journal', 'gone/journal.jsonl');
    await clientOf(await program.url()).createAigcVideoTask(vodRequest);
    rmSync(gone, { recursive: true });
    const { code, stderr, stdout } = await program.interrupt();
    expect(code).toBe(2);
    expect(stdout).toContain('1 tasks with 5 seconds of video');
    expect(stderr).toContain('error: gone/journal.jsonl cannot be written: ENOENT');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8'))).toMatchObject({ format: 1 });
  });
});
