import type { Origin } from './facts.ts';

/**
 * How a request is known to have been made, the strongest first: complete answers of paid runs; its author says that it was
 * tried against the service; a demo body of the vendor's; production code, whose outcome is not shown; somebody says so.
 */
export const grades = ['run', 'tested', 'vendor', 'shipped', 'report'] as const;

export type Grade = (typeof grades)[number];

/** A request that was really made, with neutral values. Evidence decides nothing itself: facts cite it. */
export interface Evidence {
  readonly id: string;
  readonly surface: string;
  readonly operation: string;
  readonly grade: Grade;
  readonly outcome: 'accepted' | 'refused' | 'task-failed' | 'unknown';
  /** The error code of a refusal, or of a task that failed. */
  readonly code?: string;
  /** Absent where the source does not say. */
  readonly date?: string;
  /** The last day on which the same came of the same request again. */
  readonly last?: string;
  readonly about: string;
  readonly request: unknown;
  readonly sources: readonly string[];
  /** Contradictions that explain why the table says otherwise. */
  readonly conflicts: readonly string[];
  readonly origin: Origin;
}

/** What a fact may do that is known from failures alone: refuse, or warn only. */
export function maySayError(evidence: readonly Evidence[]): boolean {
  const failures = evidence.filter(({ outcome }) => outcome === 'refused' || outcome === 'task-failed');
  const runs = failures.filter(({ grade }) => grade === 'run');
  // A request that failed again on another day is two runs.
  const isRepeated = runs.length > 1 || runs.some(({ last }) => last !== undefined);
  return failures.some(({ grade }) => grade === 'tested' || grade === 'vendor') || isRepeated;
}

const words: Readonly<Record<Exclude<Grade, 'shipped'>, string>> = {
  run: 'in a paid run',
  tested: 'by those who tried it',
  vendor: "in an example of the vendor's",
  report: 'according to reports',
};

/** `It was seen to work in a paid run on 2026-08-05.` Nothing where all evidence is of failures. */
export function seenToWork(evidence: readonly Evidence[]): string | undefined {
  const successes = evidence.filter(({ outcome }) => outcome === 'accepted');
  // Not each of them need be about the value at hand, so no more is said than the weakest of them allows.
  const weakest = [...successes].sort((a, b) => grades.indexOf(b.grade) - grades.indexOf(a.grade))[0];
  if (weakest === undefined) return undefined;
  const { date, last = date } = weakest;
  const when = last === undefined ? '' : ` on ${last}`;
  if (weakest.grade === 'shipped') return `It was shipped in production code${when}; its outcome is not shown.`;
  return `It was seen to work ${words[weakest.grade]}${when}.`;
}
