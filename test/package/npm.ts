import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Only a program that hangs takes so long, however busy the machine is. */
const hangMs = 540_000;

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs npm in a folder. Name a cache of its own: neither what is in the user's nor what npm leaves there may matter. */
export function npm(cwd: string, ...args: readonly string[]): Promise<Output> {
  return run('npm', [...args, '--loglevel', 'error'], cwd);
}

/** Runs Node.js in a folder, without what would let an example reach the service. */
export function node(cwd: string, ...args: readonly string[]): Promise<Output> {
  return run(process.execPath, args, cwd);
}

/** Runs a program; rejects when it ends with anything but 0, or hangs. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Output> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TENCENT|NODE_OPTIONS$|VITEST)/.test(name));
  return execute(command, args, { cwd, env: Object.fromEntries(kept), maxBuffer: 64 * 1024 * 1024, timeout: hangMs });
}
