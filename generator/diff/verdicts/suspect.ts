import type { Provenance } from '../../model/facts.ts';
import type { Turn, Values } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates, Json, Side } from '../finding.ts';

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

/**
 * Stages whose facts can be told apart from all others, since a caller answers them by adding, dropping or converting
 * one parameter: a request that has to be changed for that alone is compared as if it had been.
 */
export const separable: readonly Stage[] = ['name', 'presence', 'type'];

/** What is told whether a verdict turns or not. */
export interface Certain {
  readonly id: string;
  readonly turn: Turn;
  readonly orElse?: Turn;
  /**
   * Owners of what came with it, as the cells of a model do. Where they refuse what was taken with a warning before, the finding
   * shows that in the first place.
   */
  readonly limits?: readonly string[];
}

/** A fact on requests that reads differently in both editions. What it does to verdicts is yet to be found out. */
export interface Suspect extends Values {
  readonly stage: Stage;
  readonly at: Coordinates;
  readonly provenance: Partial<Both<Provenance | undefined>>;
  readonly sides?: readonly Side[];
  /** Owners of the constraints it stands for. */
  readonly owners: readonly string[];
  /** The operation it belongs to; without one, every operation that uses the type is looked at. */
  readonly operation?: string;
  /** What every request it concerns has. */
  readonly start?: Json;
  /** Id of the rule for each turn of a verdict. */
  readonly turns: Readonly<Partial<Record<Turn, string>>>;
  /** Reported whether a verdict turns or not, since the types of the package change: under this id, by the turn that is found first. */
  readonly certain?: Certain;
  /** The id when no verdict turns and nothing else explains the change. */
  readonly otherwise?: string;
  /**
   * Which of the requests that one edition refuses it is about, by what the other makes of them: those that it takes without a
   * warning of these facts, or those that it warns of. All of them, when absent.
   */
  readonly from?: 'silent' | 'warned';
  readonly details?: readonly string[];
}
