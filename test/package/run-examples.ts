import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { node } from './npm.ts';

/** What a program printed. Where it failed, its error is in `stderr`. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs programs one after the other in one process, which has to load the package only once. It ends when all that they
 * opened is closed: one that leaves something open hangs here as it would alone.
 */
export async function runExamples(project: string, files: readonly string[]): Promise<ReadonlyMap<string, Printed>> {
  writeFileSync(path.join(project, 'run-examples.mjs'), runner);
  await node(project, 'run-examples.mjs', ...files);
  const printed: readonly (readonly [string, Printed])[] = JSON.parse(
    readFileSync(path.join(project, 'printed.json'), 'utf8'),
  );
  return new Map(printed);
}

/** An error that nobody catches ends it, as it would end the program. */
const runner = `
import { writeFileSync } from 'node:fs';
const printed = [];
for (const file of process.argv.slice(2)) {
  const own = { stdout: '', stderr: '' };
  printed.push([file, own]);
  for (const name of ['stdout', 'stderr'])
    process[name].write = (text) => {
      own[name] += text;
      return true;
    };
  try {
    await import('./' + file);
  } catch (error) {
    own.stderr += error?.stack ?? error;
  }
  if (process.exitCode !== undefined) own.stderr += 'it ends with ' + process.exitCode;
  process.exitCode = undefined;
}
process.on('exit', () => writeFileSync('printed.json', JSON.stringify(printed)));
`;
