import type { Condition } from './condition.ts';
import type { Provenance, Scalar, Severity } from './facts.ts';
import type { Matrix } from './matrix.ts';
import { formatPath, type Path } from './path.ts';

/** The values a parameter may have: a list, a range, or both absent for "any". */
export interface Allowed {
  readonly values?: readonly Scalar[];
  /** Accepted with a warning, in addition to `values`. */
  readonly tolerated?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
  /** Characters of a text. */
  readonly maxLength?: number;
}

/** What a rule asks for. A path with `[]` means "every element". */
export type Effect =
  | { readonly kind: 'require'; readonly paths: readonly Path[] }
  | { readonly kind: 'require-any'; readonly paths: readonly Path[] }
  | { readonly kind: 'forbid'; readonly paths: readonly Path[] }
  | { readonly kind: 'allow'; readonly path: Path; readonly allowed: Allowed }
  | {
      readonly kind: 'count';
      readonly path: Path;
      readonly min?: number;
      readonly max?: number;
      /** Counts only the elements of which a field has one of the values. */
      readonly where?: { readonly field: string; readonly values: readonly Scalar[] };
    }
  /** Says the title when the path carries something, or whenever the rule applies. */
  | { readonly kind: 'warn'; readonly paths: readonly Path[] };

/** What an issue is about, for programs: see `Issue.code` in the runtime. */
export type RuleCode = 'rule' | 'matrix';

/** A rule about a model whatever the version. It says nothing certain of versions that were not there yet. */
export function isOfModel({ when }: Rule, matrix: Pick<Matrix, 'model' | 'version'>): boolean {
  const paths = when === undefined ? [] : pathsOf(when).map(formatPath);
  return paths.includes(matrix.model) && !paths.includes(matrix.version);
}

/** Every path that a condition reads. */
export function pathsOf(condition: Condition): readonly Path[] {
  if (condition.kind === 'not') return pathsOf(condition.of);
  return 'of' in condition ? condition.of.flatMap(pathsOf) : [condition.path];
}

export interface Rule {
  readonly id: string;
  /** One sentence that says what is expected. */
  readonly title: string;
  readonly code: RuleCode;
  readonly when?: Condition;
  readonly effect: Effect;
  readonly severity: Severity;
  /** The error code the service is expected to answer with. */
  readonly refusedWith?: string;
  readonly provenance: Provenance;
}
