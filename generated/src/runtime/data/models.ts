// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../validation/issue.js';

/** What one model and version allow for one parameter. For user interfaces; the validators hold the same facts. */
export interface Capability {
  /** The parameters the entry is about, such as `OutputConfig.Duration`. */
  readonly parameters: readonly string[];
  readonly title: string;
  /** `unknown`: the documents say nothing. `doubtful`: using it warns. */
  readonly support: 'full' | 'none' | 'doubtful' | 'unknown';
  readonly values?: readonly Scalar[];
  /** Accepted with a warning. */
  readonly tolerated?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
  readonly default?: Scalar;
  readonly minCount?: number;
  readonly maxCount?: number;
  /** The input modes the documents give this for. */
  readonly modes?: readonly string[];
  /** What using it in another mode means. */
  readonly outsideModes?: 'error' | 'warning';
  /** Present when breaking the limits only warns. */
  readonly severity?: 'warning';
  /** A condition, in words. */
  readonly when?: string;
  readonly note?: string;
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
}

/** A model and one of its versions. */
export interface ModelVersionInfo {
  readonly model: string;
  /** Absent where the documents name no version. */
  readonly version?: string;
  /** False when the documents only imply the model. */
  readonly listed: boolean;
  readonly delisted?: { readonly date: string; readonly sources: readonly string[] };
  readonly capabilities: Readonly<Record<string, Capability>>;
}
