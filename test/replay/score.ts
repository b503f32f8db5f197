import type { DocumentChange } from '../../generator/documents/compare/document-change.ts';
import type { TrueStep } from './truth.ts';

/** Lines of one kind, held against the true ones. */
export interface Score {
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /** Reported, and not so. */
  readonly untrue: readonly string[];
}

export interface StepScore {
  readonly step: TrueStep;
  readonly structure: Score;
  readonly prose: Score;
  /** Subjects that only say it in other words, and those of them of which something was reported all the same. */
  readonly reworded: { readonly of: number; readonly told: readonly string[] };
}

/** A text that could not be read counts once per subject: which part of it a reader stumbles over is its own affair. */
export function scoreStep(step: TrueStep, changes: readonly DocumentChange[]): StepScore {
  const isProse = ({ kind }: DocumentChange) => kind === 'fact' || kind === 'unread';
  const structure = changes.filter((change) => !isProse(change)).map(({ line }) => line);
  const prose = changes
    .filter(isProse)
    .map(({ kind, line, subject }) => (kind === 'fact' ? `${subject}: ${line}` : `${subject}: unread`));
  return {
    step,
    structure: score(step.structure, new Set(structure)),
    prose: score(step.prose, new Set(prose)),
    reworded: rewordings(step.wording, changes),
  };
}

/** What only changed its words gives no finding, be it of a fact or of a part that is not read. */
function rewordings(wording: readonly string[], changes: readonly DocumentChange[]): StepScore['reworded'] {
  const reported = new Set(changes.map(({ subject }) => subject));
  return { of: wording.length, told: wording.filter((subject) => reported.has(subject)) };
}

function score(truth: ReadonlySet<string>, reported: ReadonlySet<string>): Score {
  return {
    found: [...truth].filter((line) => reported.has(line)),
    missed: [...truth].filter((line) => !reported.has(line)),
    untrue: [...reported].filter((line) => !truth.has(line)),
  };
}

/** Of what changed, how much is reported. Nothing to report is all of it. */
export function recall(scores: readonly Score[]): number {
  const found = total(scores, ({ found }) => found);
  return share(found, found + total(scores, ({ missed }) => missed));
}

/** Of what is reported, how much is true. */
export function precision(scores: readonly Score[]): number {
  const found = total(scores, ({ found }) => found);
  return share(found, found + total(scores, ({ untrue }) => untrue));
}

function total(scores: readonly Score[], linesOf: (score: Score) => readonly string[]): number {
  return scores.reduce((sum, score) => sum + linesOf(score).length, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
