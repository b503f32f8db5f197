import { canonical, compareText, sortedScalars } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import { formatPath } from '../../model/path.ts';

/** The same condition in the one form that its equals share: flat, in order, each part once, values in order. */
export function normalCondition(condition: Condition): Condition {
  switch (condition.kind) {
    case 'one-of':
      return { ...condition, values: sortedScalars([...new Set(condition.values)]) };
    case 'not':
      return negated(condition.of);
    case 'all':
    case 'any': {
      const { kind } = condition;
      const parts = condition.of
        .map(normalCondition)
        .flatMap((part) => (part.kind === kind ? part.of : [part]))
        .map((part) => [canonical(part), part] as const);
      const of = [...new Map(parts)].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
      return of.length === 1 && of[0] !== undefined ? of[0] : { kind, of };
    }
    default:
      return condition;
  }
}

/** Negations go down to the leaves, and vanish where a leaf has an opposite. */
function negated(condition: Condition): Condition {
  switch (condition.kind) {
    case 'not':
      return normalCondition(condition.of);
    case 'all':
    case 'any': {
      const of = condition.of.map((part): Condition => ({ kind: 'not', of: part }));
      return normalCondition({ kind: condition.kind === 'all' ? 'any' : 'all', of });
    }
    case 'present':
    case 'absent':
      // "No element has it" is not "some element lacks it".
      if (condition.path.some((step) => step.each)) return { kind: 'not', of: condition };
      return { kind: condition.kind === 'present' ? 'absent' : 'present', path: condition.path };
    default:
      return { kind: 'not', of: normalCondition(condition) };
  }
}

/** Every path a condition looks at. */
export function pathsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'not':
      return pathsOf(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(pathsOf);
    default:
      return [formatPath(condition.path)];
  }
}
