import type { Condition } from '../../../model/condition.ts';
import { formatPath } from '../../../model/path.ts';
import type { PageParameter } from '../../page-data.ts';
import { type Keys, pathOf } from './paths.ts';
import { cellAt, modesOf, type Place, rowOf } from './place.ts';

/**
 * The fields of a request, or of an object in it, in the order in which people fill them in: what the input mode needs,
 * such as the first frame; what is written by hand, such as the prompt; what the model limits, such as the duration; then
 * the rest, in the order of the document. In an element of a list the order of the document stays.
 */
export function inOrderOfUse(
  place: Place,
  request: unknown,
  parameters: readonly PageParameter[],
  keys: Keys,
): readonly PageParameter[] {
  if (keys.some((key) => typeof key === 'number')) return parameters;
  const conditions = keys.length === 0 ? modeConditions(place, request) : [];
  const row = rowOf(place.operation.matrix, request);
  const isLimited = ({ name }: PageParameter) => cellAt(place, row, pathOf([...keys, name])) !== undefined;
  const groups: readonly ((parameter: PageParameter) => boolean)[] = [
    ({ name }) => conditions.some((condition) => needs(condition, name)),
    (parameter) => isProse(parameter) && !isLimited(parameter),
    (parameter) => parameter.type.kind === 'struct' || (parameter.type.kind !== 'list' && isLimited(parameter)),
    ({ required }) => required,
    () => true,
  ];
  const groupOf = (parameter: PageParameter) => groups.findIndex((isMember) => isMember(parameter));
  return [...parameters].sort((a, b) => groupOf(a) - groupOf(b));
}

/** A text of several lines, and no name, id, address or choice. */
export function isProse({ content, files, type }: PageParameter): boolean {
  if (type.kind !== 'string' || type.values !== undefined) return false;
  return content === undefined && files.length === 0 && (type.maxLength === undefined || type.maxLength > 100);
}

/** Whether every input mode that the request is in is one without the parameter. */
export function isOutOfMode(place: Place, request: unknown, { name }: PageParameter): boolean {
  const conditions = modeConditions(place, request);
  return conditions.length > 0 && conditions.every((condition) => excludes(condition, name));
}

function modeConditions({ operation: { matrix } }: Place, request: unknown): readonly Condition[] {
  const names = modesOf(matrix, request);
  return (matrix?.modes ?? []).filter(({ name }) => names.includes(name)).map(({ condition }) => condition);
}

/** Whether a request needs the parameter to fulfil the condition, perhaps as one of several. */
function needs(condition: Condition, name: string): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some((part) => needs(part, name));
    case 'not':
    case 'absent':
      return false;
    default:
      return formatPath(condition.path).split(/[.[]/)[0] === name;
  }
}

/** Whether no request that has the parameter fulfils the condition. */
function excludes(condition: Condition, name: string): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.some((part) => excludes(part, name));
    case 'any':
      return condition.of.every((part) => excludes(part, name));
    case 'absent':
      return formatPath(condition.path) === name;
    default:
      return false;
  }
}
