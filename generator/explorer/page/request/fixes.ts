import { formatPath } from '../../../model/path.ts';
import { isObject } from '../../../runtime/core/values.ts';
import type { Issue } from '../../../runtime/validation/issue.ts';
import type { Scalar } from '../../page-data.ts';
import { judge, type Validate } from './judge.ts';
import { type Keys, keysOf, pathOf, valueAt, without, withValue } from './paths.ts';
import { allowanceAt, cellAt, type Place, rowOf } from './place.ts';
import { sampleOf } from './sample.ts';

/** A change that mends an issue. */
export interface Fix {
  readonly kind: 'use' | 'rename' | 'move' | 'remove' | 'add' | 'keep' | 'cut' | 'number' | 'text';
  /** What the fix is about: the value, the name or the number that comes in. */
  readonly what: string;
  /** The request with the fix. */
  readonly request: unknown;
  /** The place to look at afterwards. */
  readonly path: string;
}

/** More choices than this are a list to look up, and not fixes. */
const mostChoices = 6;

/**
 * What mends an issue with one click. Each candidate is tried: it is offered only when the validator no longer finds
 * this issue, and finds no other error in its place. Elsewhere it may: a model that is known has rules of its own.
 */
export function fixesFor(place: Place, validate: Validate, request: unknown, issue: Issue): readonly Fix[] {
  const before = judge(validate, request).issues;
  const errors = new Set(before.filter(isError).map(nameOf));
  const mends = ({ path, request: mended }: Fix): boolean => {
    const after = judge(validate, mended).issues;
    const isGone = !after.some((one) => nameOf(one) === nameOf(issue));
    return isGone && after.every((one) => !isError(one) || one.path !== path || errors.has(nameOf(one)));
  };
  const seen = new Set<string>();
  return candidates(place, request, issue).filter((fix) => {
    const key = JSON.stringify(fix.request);
    if (seen.has(key) || !mends(fix)) return false;
    seen.add(key);
    return true;
  });
}

/** Fixing one error may bring up the next; after this many a person has to look. */
const mostFixes = 30;

/** The request with the first fix of each error, one after the other, and what was done. What has no fix stays. */
export function fixAll(
  place: Place,
  validate: Validate,
  request: unknown,
): { readonly request: unknown; readonly done: readonly Fix[] } {
  const done: Fix[] = [];
  let fixed = request;
  while (done.length < mostFixes) {
    const errors = judge(validate, fixed).issues.filter(isError);
    const firsts = errors.flatMap((issue) => fixesFor(place, validate, fixed, issue).slice(0, 1));
    // What has another name or place is put there first, before anything is added for it or removed.
    const fix = firsts.find(({ kind }) => kind === 'rename' || kind === 'move') ?? firsts[0];
    if (fix === undefined) break;
    done.push(fix);
    fixed = fix.request;
  }
  return { request: fixed, done };
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

function nameOf({ code, path, rule }: Issue): string {
  return `${path} ${code} ${rule}`;
}

function candidates(place: Place, request: unknown, issue: Issue): readonly Fix[] {
  const keys = keysOf(issue.path);
  const value = valueAt(request, keys);
  const { path } = issue;
  const use = (one: Scalar): Fix => ({ kind: 'use', what: String(one), request: withValue(request, keys, one), path });
  const remove: Fix = { kind: 'remove', what: path, request: without(request, keys), path };
  if (path === '') return [];
  switch (issue.code) {
    case 'unknown-parameter':
      return [...renamed(request, keys, value, issue.suggestion), remove];
    case 'required':
      return [added(place, request, keys)];
    case 'enum':
    case 'version':
      return [...choices(place, request, issue).map(use), ...cleaned(value, use), remove];
    case 'type':
    case 'coerced':
      return [...converted(request, keys, value), ...choices(place, request, issue).map(use), remove];
    default:
      if (value === undefined) return [added(place, request, keys)];
      return [
        ...choices(place, request, issue).map(use),
        ...conditional(place, request, path),
        ...fitted(place, request, keys, value),
        remove,
      ];
  }
}

/** What was probably meant first, then what is allowed. */
function choices(place: Place, request: unknown, { allowed = [], path, suggestion }: Issue): readonly Scalar[] {
  const known =
    allowed.length > 0
      ? allowed
      : (allowanceAt(place, rowOf(place.operation.matrix, request), request, path).values ?? []);
  const meant = known.find((one) => String(one) === suggestion);
  const all = [...new Set([...(meant === undefined ? [] : [meant]), ...known])];
  return meant !== undefined && all.length > mostChoices ? [meant] : all.slice(0, mostChoices);
}

function cleaned(value: unknown, use: (one: Scalar) => Fix): readonly Fix[] {
  return typeof value === 'string' && value.trim() !== value ? [use(value.trim())] : [];
}

/** A parameter that is written otherwise, or belongs elsewhere: `OutputConfig.Duration`. */
function renamed(request: unknown, keys: Keys, value: unknown, suggestion: string | undefined): readonly Fix[] {
  if (suggestion === undefined) return [];
  const isPlace = suggestion.includes('.');
  const target = isPlace ? keysOf(suggestion) : [...keys.slice(0, -1), suggestion];
  if (valueAt(request, target) !== undefined) return [];
  const mended = withValue(without(request, keys), target, value);
  return [{ kind: isPlace ? 'move' : 'rename', what: suggestion, request: mended, path: pathOf(target) }];
}

function added(place: Place, request: unknown, keys: Keys): Fix {
  const path = pathOf(keys);
  return { kind: 'add', what: path, request: withValue(request, keys, sampleOf(place, request, path)), path };
}

/** A number as text, or a text as number. */
function converted(request: unknown, keys: Keys, value: unknown): readonly Fix[] {
  const path = pathOf(keys);
  const as = (kind: Fix['kind'], one: unknown): Fix => ({
    kind,
    what: JSON.stringify(one),
    request: withValue(request, keys, one),
    path,
  });
  if (typeof value === 'number') return [as('text', String(value)), as('number', Math.round(value))];
  if (typeof value === 'boolean') return [as('number', Number(value))];
  if (typeof value !== 'string') return isObject(value) || Array.isArray(value) ? [as('use', [value])] : [];
  const text = value.trim();
  const number = text === '' ? Number.NaN : Number(text);
  return [
    ...(Number.isFinite(number) ? [as('number', number)] : []),
    ...(text === 'true' || text === 'false' ? [as('use', text === 'true')] : []),
  ];
}

/** What can be used only when another parameter has some value: that value. */
function conditional(place: Place, request: unknown, path: string): readonly Fix[] {
  const when = cellAt(place, rowOf(place.operation.matrix, request), path)?.when;
  if (when?.kind !== 'one-of') return [];
  const other = formatPath(when.path);
  return when.values.map((value) => ({
    kind: 'use',
    what: `${other} = ${value}`,
    request: withValue(request, keysOf(other), value),
    path: other,
  }));
}

/** A number put to the nearest bound, a list or a text cut to its length. */
function fitted(place: Place, request: unknown, keys: Keys, value: unknown): readonly Fix[] {
  const path = pathOf(keys);
  const { max, maxCount, maxLength, min } = allowanceAt(place, rowOf(place.operation.matrix, request), request, path);
  if (typeof value === 'number') {
    const bounds = [min, max].filter((bound) => bound !== undefined);
    const nearest = bounds.sort((a, b) => Math.abs(a - value) - Math.abs(b - value))[0];
    if (nearest === undefined) return [];
    return [{ kind: 'use', what: String(nearest), request: withValue(request, keys, nearest), path }];
  }
  if (Array.isArray(value)) {
    // A rule may ask for fewer than the matrix does; one is what it asks for then.
    const sizes = [maxCount, 1].filter((size) => size !== undefined && size < value.length);
    return sizes.map((size): Fix => {
      const kept = withValue(request, keys, value.slice(0, size));
      return { kind: 'keep', what: String(size), request: kept, path };
    });
  }
  if (typeof value === 'string' && maxLength !== undefined) {
    const cut = [...value].slice(0, maxLength).join('');
    return [{ kind: 'cut', what: String(maxLength), request: withValue(request, keys, cut), path }];
  }
  return [];
}
