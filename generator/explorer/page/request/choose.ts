import type { Condition } from '../../../model/condition.ts';
import { formatPath } from '../../../model/path.ts';
import { elements } from '../../../runtime/core/values.ts';
import type { PageMatrix } from '../../page-data.ts';
import { keysOf, valueAt, without, withValue } from './paths.ts';
import { type Place, parameterAt } from './place.ts';
import { elementOf, sampleOf } from './sample.ts';

/** The request with another model, and with its first version where it has not the one that was chosen. */
export function withModel(matrix: PageMatrix, request: unknown, name: string): unknown {
  const named = withValue(request, [matrix.model], name);
  const versions = matrix.models.find((model) => model.name === name)?.versions;
  const version = valueAt(request, [matrix.version]);
  if (versions === undefined) return without(named, [matrix.version]);
  return versions.some((one) => one === version) ? named : withValue(named, [matrix.version], versions[0]);
}

/** The request in another input mode: with what the mode is told by, and without what tells of others. */
export function withMode(place: Place, request: unknown, name: string): unknown {
  const mode = place.operation.matrix?.modes.find((one) => one.name === name);
  return mode === undefined ? request : fulfilled(place, request, mode.condition);
}

/** Changes as little as a condition asks for. Of alternatives it takes the first. */
function fulfilled(place: Place, request: unknown, condition: Condition): unknown {
  switch (condition.kind) {
    case 'all':
      return condition.of.reduce((changed, part) => fulfilled(place, changed, part), request);
    case 'any':
      return condition.of[0] === undefined ? request : fulfilled(place, request, condition.of[0]);
    case 'not':
      return request;
  }
  const path = formatPath(condition.path);
  if (path.includes('[]')) return request;
  const keys = keysOf(path);
  switch (condition.kind) {
    case 'absent':
      return without(request, keys);
    case 'one-of':
      return withValue(request, keys, condition.values[0]);
    case 'present':
      return valueAt(request, keys) === undefined ? withValue(request, keys, sampleOf(place, request, path)) : request;
    case 'count':
      return withValue(request, keys, resized(place, request, path, condition));
  }
}

function resized(
  place: Place,
  request: unknown,
  path: string,
  { max = Number.POSITIVE_INFINITY, min = 0 }: { readonly min?: number; readonly max?: number },
): readonly unknown[] {
  const list = elements(valueAt(request, keysOf(path))).slice(0, Math.min(max, 1000));
  const missing = Math.max(0, min - list.length);
  return [...list, ...Array.from({ length: missing }, () => newElement(place, path))];
}

/** A new element of a list. */
export function newElement(place: Place, path: string): unknown {
  const type = parameterAt(place, path)?.type;
  if (type?.kind !== 'list') return '';
  return type.of.kind === 'struct' ? elementOf(place.surface, type.of) : '';
}
