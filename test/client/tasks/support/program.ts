import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { platformOf } from '../../../support/sources.ts';

/** A program of this folder as one file of JavaScript, so that a process of its own can run it. */
export async function bundle(name: string): Promise<{ readonly file: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tasks-'));
  const file = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [platformOf('node')],
  });
  return { file, remove: () => rm(folder, { recursive: true }) };
}

/** Starts a program and gives its lines as they come. */
export function run(
  file: string,
  args: readonly string[],
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): { readonly child: ChildProcess; readonly lines: AsyncIterable<string>; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [...options, file, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  async function* lines(): AsyncGenerator<string> {
    let rest = '';
    for await (const chunk of child.stdout) {
      const parts = `${rest}${chunk}`.split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  }
  return { child, lines: lines(), ended };
}
