import type { Suspect } from '../accepted-set/suspect.ts';
import type { Change } from '../change.ts';

/** Suspects are settled stage by stage: what is wider explains what is narrower. */
export const stages = [
  'name',
  'model',
  'version',
  'presence',
  'type',
  'values',
  'limit',
  'cell',
  'mode',
  'rule',
] as const;
export type Stage = (typeof stages)[number];

/** What comparing facts comes to: changes that are plain, and suspects whose effect on verdicts is to be found out. */
export class Found {
  readonly changes: Change[] = [];
  readonly #suspects: (readonly [Stage, Suspect])[] = [];

  change(...changes: readonly Change[]): void {
    this.changes.push(...changes);
  }

  suspect(stage: Stage, suspect: Suspect): void {
    this.#suspects.push([stage, suspect]);
  }

  /** Widest first. */
  get suspects(): readonly Suspect[] {
    return [...this.#suspects].sort(([a], [b]) => stages.indexOf(a) - stages.indexOf(b)).map(([, suspect]) => suspect);
  }
}
