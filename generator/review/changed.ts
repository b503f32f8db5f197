import type { Accepted } from './accepted.ts';
import type { ReviewedParameter } from './review.ts';

/** A parameter as it is, with what it accepted before. */
export interface ChangedParameter extends ReviewedParameter {
  /** By who: `Kling 2.1` → `5, 10 (5)`. Only what is otherwise now. */
  readonly before: readonly Pick<Accepted, 'who' | 'says'>[];
  /** `lines`: of the parameter nothing is otherwise but that more versions have lines. */
  readonly change: 'added' | 'changed' | 'removed' | 'lines';
}

/**
 * The parameters about which two editions say something else: in the block of the specs, in what is accepted, or in a rule.
 * What is gone is shown as it was.
 */
export function changedBetween(
  base: readonly ReviewedParameter[],
  head: readonly ReviewedParameter[],
): readonly ChangedParameter[] {
  const older = new Map(base.map((one) => [keyOf(one), one]));
  const newer = new Set(head.map(keyOf));
  const present = head.flatMap((one): readonly ChangedParameter[] => {
    const was = older.get(keyOf(one));
    if (was === undefined) return [{ ...one, before: [], change: 'added' }];
    if (essenceOf(was) === essenceOf(one)) return [];
    const before = goneFrom(was, one);
    const isOnlyMore = before.length === 0 && writtenOf(was) === writtenOf(one);
    return [{ ...one, accepted: newIn(was, one), before, change: isOnlyMore ? 'lines' : 'changed' }];
  });
  const gone = base
    .filter((one) => !newer.has(keyOf(one)))
    .map((one): ChangedParameter => ({ ...one, accepted: [], before: one.accepted, change: 'removed' }));
  return [...present, ...gone];
}

function keyOf({ operation, path, side, surface }: ReviewedParameter): string {
  return `${surface} ${operation} ${side} ${path}`;
}

/** Without where it stands: a line added above changes nothing. */
function essenceOf(one: ReviewedParameter): string {
  return JSON.stringify([one.accepted.map(statementOf), writtenOf(one)]);
}

function statementOf({ conflicts, remarks, says, sources, who }: Accepted): unknown {
  return { who, says, sources, conflicts, remarks };
}

/** What is written of it in the specs. */
function writtenOf({ blocks, rules }: ReviewedParameter): string {
  return JSON.stringify([blocks.map(({ text }) => text), rules]);
}

/** What was accepted and is not any more, version by version: that a version has other company is no change. */
function goneFrom(was: ReviewedParameter, is: ReviewedParameter): readonly Pick<Accepted, 'who' | 'says'>[] {
  const now = new Set(is.accepted.flatMap((one) => saidOf(one, ({ says }) => says)));
  return was.accepted.flatMap((one) => without(one, now, ({ says }) => says)).map(({ says, who }) => ({ who, says }));
}

/** The lines about versions of which something else, or more, is said now. */
function newIn(was: ReviewedParameter, is: ReviewedParameter): readonly Accepted[] {
  const textOf = (one: Accepted) => JSON.stringify({ ...(statementOf(one) as object), who: undefined });
  const before = new Set(was.accepted.flatMap((one) => saidOf(one, textOf)));
  return is.accepted.flatMap((one) => without(one, before, textOf));
}

function saidOf(one: Accepted, textOf: (one: Accepted) => string): readonly string[] {
  return versionsOf(one).map((version) => `${one.model} ${version} ${textOf(one)}`);
}

/** A line for those of its versions of which the other edition does not say the same. */
function without(one: Accepted, said: ReadonlySet<string>, textOf: (one: Accepted) => string): readonly Accepted[] {
  const left = versionsOf(one).filter((version) => !said.has(`${one.model} ${version} ${textOf(one)}`));
  if (left.length === 0) return [];
  if (left.length === versionsOf(one).length) return [one];
  return [{ ...one, who: `${one.model} ${left.join(', ')}`, versions: left }];
}

function versionsOf({ versions = [] }: Accepted): readonly string[] {
  return versions.length === 0 ? [''] : versions;
}
