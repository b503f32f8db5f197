import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Compiler, compilers } from '../../types/compilers.ts';
import { checkProject, type Work } from './diagnostics.ts';
import { type Contestant, type Program, projectName, writeProjects } from './projects.ts';

/** One comparison: what our types take, and what those of the official packages take, over an empty program. */
export interface TypecheckRow {
  readonly what: string;
  readonly peer: string;
  readonly unit: 'count' | 'ms' | 'MiB';
  readonly ours: number;
  readonly theirs: number;
  /** What we want: less than theirs. Lines are there to be read. */
  readonly aim?: { readonly of: 'ratio'; readonly atMost: number };
}

const contestants: readonly Contestant[] = ['nobody', 'ours', 'official'];

/** What is compared. Times are those of a single thread. */
const figures = [
  { name: 'instantiations', unit: 'count', of: ({ instantiations }: Work) => instantiations, isAim: true },
  { name: 'types', unit: 'count', of: ({ types }: Work) => types, isAim: false },
  { name: 'check time', unit: 'ms', of: ({ check }: Work) => check * 1_000, isAim: true },
  { name: 'whole time', unit: 'ms', of: ({ total }: Work) => total * 1_000, isAim: false },
  { name: 'memory', unit: 'MiB', of: ({ memory }: Work) => memory / 1024, isAim: false },
  { name: 'lines read', unit: 'count', of: ({ lines }: Work) => lines, isAim: false },
] as const;

/**
 * Type-checks the same requests with our types and with those of the official packages, each in a process of its own,
 * one after the other in every round. The package must have been built. Figures are medians over those of an empty
 * program, which are those of the libraries.
 */
export function measure(rounds = 5): readonly TypecheckRow[] {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-typecheck-')));
  try {
    writeProjects(folder);
    return [compilers.javascript, compilers.native].flatMap((compiler) =>
      (['requests', 'calls'] as const).flatMap((program) => compare(folder, compiler, program, rounds)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(folder: string, compiler: Compiler, program: Program, rounds: number): readonly TypecheckRow[] {
  const works = new Map<Contestant, Work[]>(contestants.map((one) => [one, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [contestant, own] of works) {
      own.push(checkProject(compiler, path.join(folder, projectName(contestant, program))));
    }
  }
  return figures.map(({ isAim, name, of, unit }) => {
    const [nobody = 0, ours = 0, theirs = 0] = contestants.map((one) => median((works.get(one) ?? []).map(of)));
    return {
      what: `${compiler.name}, ${program}: ${name}`,
      peer: 'official vod and mps',
      unit,
      ours: ours - nobody,
      theirs: theirs - nobody,
      ...(isAim ? { aim: { of: 'ratio', atMost: 1 } as const } : {}),
    };
  });
}

/** The middle one, or the mean of the two in the middle. */
function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
