import type { Accepted } from './accepted.ts';
import type { ReviewedParameter } from './review.ts';

/** A parameter as it is, with what it accepted before. */
export interface ChangedParameter extends ReviewedParameter {
  /** By who: `Kling 2.1` → `5, 10 (5)`. Only what is otherwise now. */
  readonly before: readonly Pick<Accepted, 'who' | 'says'>[];
  readonly change: 'added' | 'changed' | 'removed';
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
    return essenceOf(was) === essenceOf(one) ? [] : [{ ...one, before: goneFrom(was, one), change: 'changed' }];
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
function essenceOf({ accepted, blocks, rules }: ReviewedParameter): string {
  return JSON.stringify([accepted, blocks.map(({ text }) => text), rules]);
}

function goneFrom(was: ReviewedParameter, is: ReviewedParameter): readonly Pick<Accepted, 'who' | 'says'>[] {
  const now = new Set(is.accepted.map(({ says, who }) => `${who} ${says}`));
  return was.accepted.filter(({ says, who }) => !now.has(`${who} ${says}`)).map(({ says, who }) => ({ who, says }));
}
