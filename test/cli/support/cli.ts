import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TemporaryFolder } from '../../output/support/folder.ts';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

export const specgen = join(repository, 'generator/bin/specgen.mjs');

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Plain text, whatever the terminal the tests run in. */
const { FORCE_COLOR: _, ...rest } = process.env;
const env = { ...rest, NO_COLOR: '1' };

/** Runs the real command line, as a user would from a folder. */
export function run(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return ended(start(cwd, ...args));
}

export function start(cwd: string, ...args: readonly string[]): ChildProcess {
  return startScript(specgen, cwd, args);
}

/** Runs a script with plain text for output, and with more in its environment than the tests have. */
export function startScript(
  script: string,
  cwd: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function ended(child: ChildProcess): Promise<Outcome> {
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

/** Waits until something holds, and says what was waited for when it never does. */
export async function until(what: string, holds: () => boolean, milliseconds = 30_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what}: not within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** No command may answer a mistake of its user's with the inside of the program. */
export const stackTrace = /^\s+at .*:\d+:\d+\)?$/m;
