import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// Its compiler works for good in the folder in which it was first loaded, which must not be one that a test removes.
import 'esbuild';
import { runProgram } from '../../../generator/cli/program.ts';
import type { Screen } from '../../../generator/cli/terminal.ts';
import { loadEngine } from '../../../generator/diff/load-engine.ts';
import { loadDriftTools } from '../../../generator/drift/tools.ts';
import { TemporaryFolder } from '../../output/support/folder.ts';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

export const specgen = join(repository, 'generator/bin/specgen.mjs');

/** What a run of the command line gave. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run has otherwise than the program that ships. */
export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  /** The width of a terminal. Without one the output goes to another program. */
  readonly columns?: number;
  readonly loadEngine?: typeof loadEngine;
  readonly loadTools?: typeof loadDriftTools;
}

/** Plain text, whatever the terminal the tests run in. */
const { FORCE_COLOR: _, ...rest } = process.env;
const env = { ...rest, NO_COLOR: '1' };

/** Runs the command line in this process, as a user would from a folder. */
export function run(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return runWith({}, cwd, args);
}

let turn: Promise<unknown> = Promise.resolve();

/** Runs the command line in this process, and has one run wait for the other: a process has one working folder. */
export function runWith(setting: Setting, cwd: string, args: readonly string[]): Promise<Outcome> {
  const outcome = turn.then(() => runAlone(setting, cwd, args));
  turn = outcome.catch(() => undefined);
  return outcome;
}

async function runAlone(setting: Setting, cwd: string, args: readonly string[]): Promise<Outcome> {
  const [stdout, stderr] = [new Collected(setting.columns), new Collected()];
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const code = await runProgram(setting.loadEngine ?? loadEngine, setting.loadTools ?? loadDriftTools, {
      args,
      env: { ...env, ...setting.env },
      stdout,
      stderr,
    });
    return { code, stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(before);
  }
}

class Collected implements Screen {
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(columns?: number) {
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 80;
  }

  text = '';

  write(text: string): void {
    this.text += text;
  }
}

/** What a process gave. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line as a process of its own, with plain text for output, and with more in its environment. */
export function start(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [specgen, ...args], {
    cwd,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A folder with a copy of specs in it, so that the commands need no options. */
export class Workspace extends TemporaryFolder {
  constructor(specs = 'test/golden/small/specs') {
    super();
    cpSync(join(repository, specs), this.at('specs'), { recursive: true });
  }

  run(...args: readonly string[]): Promise<Outcome> {
    return run(this.path, ...args);
  }

  /** Replaces a text that must be there. */
  edit(path: string, from: string, to: string): void {
    const text = readFileSync(this.at(path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    writeFileSync(this.at(path), text.replace(from, to));
  }
}

/** No command may answer a mistake of its user's with the inside of the program. */
export const stackTrace = /^\s+at .*:\d+:\d+\)?$/m;
