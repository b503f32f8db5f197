/** What a figure is counted in. `×` is a figure without a unit, such as an exponent. */
export type Unit = 's' | 'ms' | 'µs' | 'ns' | 'B' | 'MiB' | 'per s' | 'count' | '×';

/** Where we want to be: a bound of our own figure, or of its ratio to the other one. */
export type Aim =
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'value'; readonly atMost: number }
  | { readonly of: 'value'; readonly atLeast: number };

/** One comparison. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  /** The contestant ours is compared with, version included. None, where ours is held against a fixed figure. */
  readonly peer?: string;
  /** The peer's figure, or why there is none. */
  readonly theirs?: number | string;
  /** Our figure, or why there is none. */
  readonly ours: number | string;
  readonly aim?: Aim;
}

/** `no aim`: the row is there to be read. `not measured`: one of the two has no figure, which never counts as met. */
export type Verdict = 'met' | 'not met' | 'no aim' | 'not measured';

/** Ours over theirs: below 1 is less than the peer's. */
export function ratioOf({ ours, theirs }: Row): number | undefined {
  return typeof ours === 'number' && typeof theirs === 'number' && theirs !== 0 ? ours / theirs : undefined;
}

export function verdictOf(row: Row): Verdict {
  const { aim, ours } = row;
  if (aim === undefined) return 'no aim';
  const figure = aim.of === 'ratio' ? ratioOf(row) : ours;
  if (typeof figure !== 'number' || !Number.isFinite(figure)) return 'not measured';
  return ('atMost' in aim ? figure <= aim.atMost : figure >= aim.atLeast) ? 'met' : 'not met';
}
