import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BenchFailure } from './failure.ts';

/** A program that goes on until it is stopped. */
export interface Service {
  /** What it said when it was ready: its port, as a rule. */
  readonly firstLine: string;
  readonly pid: number;
  readonly stop: () => void;
}

/** Starts a Node program and waits for its first line. */
export async function startService(file: string, ...args: readonly string[]): Promise<Service> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  const lines = createInterface({ input: child.stdout });
  const isReady = once(lines, 'line').then(([line]) => String(line));
  const hasEnded = once(child, 'exit').then(([code]) => {
    throw new BenchFailure(`${file} ended with ${code} before it was ready`);
  });
  const firstLine = await Promise.race([isReady, hasEnded]);
  // From now on its end is for whoever waits for its answers to notice.
  hasEnded.catch(() => undefined);
  return { firstLine, pid: child.pid ?? 0, stop };
}
