import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchFailure } from './failure.ts';

const gnuTime = '/usr/bin/time';

/** What one run of a program took, its start-up and the programs it starts included. */
export interface Usage {
  readonly wallSeconds: number;
  /** User and system time, of all threads. */
  readonly cpuSeconds: number;
  /** Largest resident set of any one of its processes. */
  readonly peakMiB: number;
}

export interface Finished extends Usage {
  readonly stdout: string;
}

export interface Command {
  /** Program and arguments. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A run that takes longer is stopped. Default 600. */
  readonly timeoutSeconds?: number;
  /** Exit codes of a run that did its work. Default: 0 only. */
  readonly exitCodes?: readonly number[];
}

/** A program that crashed or was stopped: its figure is missing, and this says why. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';
}

/**
 * Runs a program once and measures it with GNU time, which alone sees the processes that a program starts.
 *
 * @throws ProgramFailure when it ends with another exit code than expected, or is stopped.
 */
export async function runProgram(command: Command): Promise<Finished> {
  if (!existsSync(gnuTime)) {
    throw new BenchFailure(
      `CPU time and memory are measured with GNU time, and there is no ${gnuTime}. On Debian: apt install time`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-time-'));
  try {
    return await measured(command, join(folder, 'usage'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(command: Command, usageFile: string): Promise<Finished> {
  const { argv, timeoutSeconds = 600, exitCodes = [0] } = command;
  const start = performance.now();
  const { code, stdout, stderr, isStopped } = await ended(command, usageFile, timeoutSeconds);
  const wallSeconds = (performance.now() - start) / 1000;
  if (isStopped) throw new ProgramFailure(`stopped after ${timeoutSeconds} s`);
  if (code === null || !exitCodes.includes(code)) {
    throw new ProgramFailure(`${argv.join(' ')} ended with ${code}\n${(stderr || stdout).slice(-2000)}`);
  }
  const [user = Number.NaN, system = Number.NaN, kibibytes = Number.NaN] = readFileSync(usageFile, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  return { wallSeconds, cpuSeconds: user + system, peakMiB: kibibytes / 1024, stdout };
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly isStopped: boolean;
}

function ended({ argv, cwd, env }: Command, usageFile: string, timeoutSeconds: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(gnuTime, ['-q', '-o', usageFile, '-f', '%U %S %M', ...argv], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a stop reaches the measured program and not only GNU time.
      detached: true,
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    let isStopped = false;
    const timer = setTimeout(() => {
      isStopped = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, timeoutSeconds * 1000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ ...output, code, isStopped });
    });
  });
}
