import type { Condition } from '../../model/condition.ts';
import type { Column, Mode } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';

/** Whether every request that uses the column is in the mode: "reference videos", of the list of videos. */
export function isTrivialMode(name: string, column: Column, modes: readonly Mode[]): boolean {
  const mode = modes.find((one) => one.name === name);
  return mode !== undefined && column.paths.every((path) => follows(mode.condition, formatPath(path)));
}

/** Whether a condition holds as soon as the path is given. */
function follows(condition: Condition, given: string): boolean {
  switch (condition.kind) {
    case 'present':
      return formatPath(condition.path) === given;
    case 'count':
      return formatPath(condition.path) === given && (condition.min ?? 0) <= 1 && condition.max === undefined;
    case 'all':
      return condition.of.every((part) => follows(part, given));
    case 'any':
      return condition.of.some((part) => follows(part, given));
    default:
      return false;
  }
}
