import type { Origin } from '../model/facts.ts';

/** What comparing two editions of the specs yields. Plain data: every report is made of it, and JSON carries it whole. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The request is what a caller sends, the response what the service answers or tells later. */
export type Side = 'request' | 'response';

/**
 * What a change does to those who are on that side.
 * Breaking: what worked does not. Dangerous: it works, but result, price, timing or certainty may differ.
 */
export type Impact = 'breaking' | 'dangerous' | 'compatible' | 'doc-only';

/** What the package's next version must be raised by. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Who changed: the vendor, or a transcription that was wrong and is mended. */
export type Cause = 'vendor' | 'transcription';

/** Where a finding lies. Together with its id and its values it is the finding's identity. */
export interface Coordinates {
  readonly surface?: string;
  readonly operation?: string;
  /** An object type of the surface. */
  readonly type?: string;
  /** Path of a parameter or of a field of the answer. */
  readonly path?: string;
  readonly model?: string;
  /** The models, all versions of each, where the region spans several. Then there is no `model`. */
  readonly models?: readonly string[];
  readonly versions?: readonly string[];
  readonly modes?: readonly string[];
  readonly column?: string;
  /** Id of a rule of the specs. */
  readonly rule?: string;
  /** An error code, a source, a contradiction, a header or a limit, by its name. */
  readonly name?: string;
}

/** How one edition judges a request. */
export interface Verdict {
  readonly accepted: boolean;
  /** `path: message` of every issue, errors first. */
  readonly issues: readonly string[];
}

/** The smallest request whose verdict flips, or a request that shows what else changes. */
export interface Witness {
  readonly request: Json;
  readonly before: Verdict;
  readonly after: Verdict;
}

export interface Finding {
  /** Id of the rule: `matrix.cell.narrowed`. */
  readonly id: string;
  readonly at: Coordinates;
  /** The fact in the older edition, as it is shown and fingerprinted. Absent when there was none. */
  readonly before?: Json;
  readonly after?: Json;
  readonly impact: { readonly request?: Impact; readonly response?: Impact };
  readonly bump: Bump;
  readonly cause: Cause;
  /** One line that names the change. */
  readonly title: string;
  /** Who is affected. */
  readonly who: string;
  /** What happens to them. */
  readonly happens: string;
  /** What they should do. */
  readonly action: string;
  /** What the fact says where the values do not, and what the edit may have left behind: a sentence each. */
  readonly details?: readonly string[];
  /** Only findings that change verdicts have one. */
  readonly witness?: Witness;
  readonly sources: readonly string[];
  /** The line of YAML to look at; in the older edition when the newer one has none. */
  readonly location: Origin & { readonly edition: 'base' | 'head' };
  /** Over id, coordinates and values, never over text, position or order. */
  readonly fingerprint: string;
}

/** One edition that took part. */
export interface EditionInfo {
  /** As the user named it: a git ref, a folder, or the working tree. */
  readonly name: string;
  readonly edition: string;
  readonly version: string;
}

export interface Comparison {
  readonly base: EditionInfo;
  readonly head: EditionInfo;
  /** Worst first, then by surface, operation and place. The same editions always give the same order. */
  readonly findings: readonly Finding[];
  /** The largest bump any finding asks for. */
  readonly bump: Bump;
  /** How each operation's accepted set was compared: every combination looked at, or by reasoning over the rules. */
  readonly method: readonly {
    readonly operation: string;
    readonly by: 'enumeration' | 'reasoning';
    readonly combinations: number;
  }[];
}
