import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { jpeg } from '../files/support/pictures.ts';
import { type Installed, installPackage } from '../package/installed.ts';
import { toolFor } from '../support/tools.ts';

/** The command as it is installed, in a process of its own. */

let installed: Installed;
let program = '';
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'command-process-')));
const { PATH } = process.env;

beforeAll(async () => {
  installed = await installPackage();
  program = path.join(installed.folder, 'bin/tencent-aigc-video.mjs');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  installed?.remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command, and interrupts it once standard error has a text in it. */
function run(args: readonly string[], interruptAt?: string): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, wasInterrupted] = ['', '', false];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (wasInterrupted || interruptAt === undefined || !stderr.includes(interruptAt)) return;
    wasInterrupted = true;
    child.kill('SIGINT');
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

it('makes a video of a local picture without keys, is interrupted, and goes on', async () => {
  writeFileSync(path.join(folder, 'cat.jpg'), jpeg);
  const video = ['--model', 'Kling', '--version', '2.5', '--prompt', 'The cat wakes up.', '--first-frame', 'cat.jpg'];
  const emulated = ['--emulator', '--emulator-state', 'state.json'];
  const slowly = ['--speed', '0.001', '--output', 'cat.mp4'];
  const interrupted = await run(['generate', ...video, ...emulated, ...slowly], 'waiting');
  expect(interrupted).toMatchObject({ code: 130, stderr: expect.stringContaining('To continue:') });
  const [, line = ''] = /npx tencent-aigc-video (wait .*)\n/.exec(interrupted.stderr) ?? [];
  const done = await run([...line.split(' '), '--speed', '1000']);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('cat.mp4') });
  expect(existsSync(path.join(folder, 'cat.mp4'))).toBe(true);
});

it('says a mistake without a stack trace', async () => {
  const { code, stderr } = await run(['generate', '--promt', 'x']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean --prompt?')]);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

it('is driven by a program in Python', async (context) => {
  const python = toolFor(context, 'python3');
  const emulator = createEmulator();
  emulator.clock.setSpeed(1000);
  const { url } = await emulator.listen();
  const driver = fileURLToPath(new URL('support/driver.py', import.meta.url));
  const { stdout } = await promisify(execFile)(python, [driver, program, folder, url]);
  await emulator.close();
  expect(JSON.parse(stdout)).toEqual({
    refused: [1, ['OutputConfig.Duration']],
    created: 0,
    again: [0, true],
    done: [0, 'from-python.mp4'],
  });
  expect(emulator.bill().tasks).toBe(1);
});
