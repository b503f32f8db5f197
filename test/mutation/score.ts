import { isInSample, type Sample } from './sample.ts';

/** What of Stryker's report a score is made of. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly id: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status:
    | 'Killed'
    | 'Survived'
    | 'NoCoverage'
    | 'Timeout'
    | 'RuntimeError'
    | 'CompileError'
    | 'Ignored'
    | 'Pending';
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** How the mutants of a part fared. */
export interface Score {
  /** All mutants that the part has. */
  readonly mutants: number;
  /** Those that were tried. */
  readonly tried: number;
  readonly killed: number;
  /** An endless loop is noticed as well. */
  readonly timeouts: number;
  readonly survived: number;
  /** Met by no test. */
  readonly uncovered: number;
}

/** Counts a report. What was not drawn counts nowhere, whether a test meets it or not. */
export function scoreOf({ files }: Report, sample: Sample): Score {
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  const drawn = all.filter(({ id }) => isInSample(id, sample));
  const count = (status: Mutant['status']) => drawn.filter((mutant) => mutant.status === status).length;
  const killed = count('Killed');
  const timeouts = count('Timeout');
  const survived = count('Survived');
  const uncovered = count('NoCoverage');
  return {
    mutants: all.length,
    tried: killed + timeouts + survived + uncovered,
    killed,
    timeouts,
    survived,
    uncovered,
  };
}

/** The share of mutants that were noticed, in percent. */
export function percentage({ killed, timeouts, tried }: Score): number {
  return tried === 0 ? 0 : (100 * (killed + timeouts)) / tried;
}

/** The mutants that nobody noticed, each with where it is, what was there and what was put there instead. */
export function survivorsOf({ files }: Report, sample: Sample): readonly string[] {
  return Object.entries(files).flatMap(([path, { mutants, source }]) =>
    mutants
      .filter(({ id, status }) => (status === 'Survived' || status === 'NoCoverage') && isInSample(id, sample))
      .map(({ location, mutatorName, replacement = '', status }) => {
        const place = `${path}:${location.start.line}:${location.start.column}`;
        const first = status === 'NoCoverage' ? 'no test comes here' : mutatorName;
        return `${place} ${first}\n  - ${textAt(source, location)}\n  + ${replacement.replaceAll(/\s+/g, ' ')}`;
      }),
  );
}

function textAt(source: string, { end, start }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
