import { execFileSync } from 'node:child_process';
import type { Compiler } from '../../types/compilers.ts';

/** What a compiler tells of its own work on a program. */
export interface Work {
  readonly instantiations: number;
  readonly types: number;
  /** Lines of declarations that were read, libraries included. */
  readonly lines: number;
  /** Seconds. */
  readonly check: number;
  readonly total: number;
  /** KiB. */
  readonly memory: number;
}

/** Checks a project. Throws, with what the compiler says, where it does not compile: such a program measures nothing. */
export function checkProject({ name, tsc }: Compiler, folder: string): Work {
  let output: string;
  try {
    // One thread each, or the compiler that has several would be faster by the cores of the machine.
    const options = ['--extendedDiagnostics', '--pretty', 'false', ...(name.endsWith('7') ? ['--singleThreaded'] : [])];
    output = execFileSync(process.execPath, [tsc, '-p', folder, ...options], { encoding: 'utf8' });
  } catch (error) {
    const { stdout = '' } = error as { readonly stdout?: string };
    throw new Error(`${name} does not compile ${folder}:\n${stdout.slice(0, 2_000)}`, { cause: error });
  }
  return workIn(output);
}

/** Reads the figures that `--extendedDiagnostics` prints. Throws where one of them is missing. */
export function workIn(output: string): Work {
  const figures = new Map<string, number>();
  for (const [, name = '', figure = ''] of output.matchAll(/^([A-Z][\w ]*):\s+([\d.]+)[sK]?$/gm)) {
    figures.set(name, Number(figure));
  }
  const figure = (name: string): number => {
    const found = figures.get(name);
    if (found === undefined) throw new Error(`the compiler tells no "${name}"`);
    return found;
  };
  // One compiler counts lines by what they are of.
  const byKind = [...figures].filter(([name]) => name.startsWith('Lines of ')).map(([, count]) => count);
  return {
    instantiations: figure('Instantiations'),
    types: figure('Types'),
    lines: byKind.length > 0 ? byKind.reduce((sum, count) => sum + count, 0) : figure('Lines'),
    check: figure('Check time'),
    total: figure('Total time'),
    memory: figure('Memory used'),
  };
}
