import { sortedScalars } from '../canonical.ts';
import type { Condition } from '../condition.ts';
import type { Cell } from '../matrix.ts';

/** What a cell says, in an order of its own and without what has no effect, so that two cells can be compared. */
export function statedFact(
  { allowed, count, isSeen, modes, seen, severity, support, uncertain, when }: Cell,
  describe: (when: Condition) => string,
): Readonly<Record<string, unknown>> {
  const { max, min, tolerated, values } = allowed;
  const isBare = [max, min, values, count, modes, when].every((part) => part === undefined);
  return {
    ...(support === 'full' && !isBare ? {} : { support }),
    ...(values === undefined ? {} : { values: sortedScalars(values) }),
    ...(tolerated === undefined ? {} : { tolerated: sortedScalars(tolerated) }),
    min,
    max,
    count,
    modes: modes && [...modes.names].sort(),
    ...(modes?.outside === 'error' ? { outside: 'error' } : {}),
    when: when && describe(when),
    ...(severity === 'error' || support === 'doubtful' ? {} : { severity }),
    ...(uncertain === undefined ? {} : { uncertain }),
    ...(seen === undefined ? {} : { seen: sortedScalars(seen) }),
    ...(isSeen === undefined || (support !== 'doubtful' && modes?.outside !== 'error') ? {} : { isSeen }),
  };
}
