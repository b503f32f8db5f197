import type { Change } from '../change.ts';
import { type Stage, type Suspect, stages } from '../verdicts/suspect.ts';

/** What comparing facts comes to: changes that are plain, and suspects whose effect on verdicts is to be found out. */
export class Found {
  readonly changes: Change[] = [];
  readonly #suspects: Suspect[] = [];

  change(...changes: readonly Change[]): void {
    this.changes.push(...changes);
  }

  suspect(stage: Stage, suspect: Omit<Suspect, 'stage'>): void {
    this.#suspects.push({ ...suspect, stage });
  }

  /** Widest first. */
  get suspects(): readonly Suspect[] {
    return [...this.#suspects].sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
  }
}
