import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { root } from '../types/compilers.ts';
import type { Installed } from './installed.ts';

/** The checks of `programs/`, by the line that each prints. */
export const checks: readonly string[] = [
  'every entry works',
  'a video comes through a port, signed and downloaded',
  'a lost answer is paid once',
  'a wait ends at once when it is given up',
  'a worker has it too',
  'require gives the same modules as import',
  'schemas and data are there',
];

/** Puts the programs into a project; `checks.mjs` runs them all. Types are taken away, and nothing else. */
export function writePrograms({ project }: Pick<Installed, 'project'>): void {
  const fixtures = path.join(root, 'test/package/fixtures');
  const source = readFileSync(path.join(fixtures, 'every-entry.ts'), 'utf8');
  writeFileSync(path.join(project, 'every-entry.mjs'), transformSync(source, { loader: 'ts', target: 'es2022' }).code);
  cpSync(path.join(fixtures, 'facts.json'), path.join(project, 'facts.json'));
  cpSync(path.join(root, 'test/package/programs'), project, { recursive: true });
}

/** The checks that a run did not tell to be well, and what it told instead. */
export function missed(stdout: string): readonly string[] {
  const lines = stdout.split('\n');
  return checks.filter((check) => !lines.includes(`ok ${check}`));
}
