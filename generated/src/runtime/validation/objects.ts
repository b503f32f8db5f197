// Shipped to the letter from generator/runtime; change it there.
import { type Checker, type Fields, isThere, pathOf, report, ruleOf, type Shape } from './checker.js';
import { isOutside, limit, wrongType } from './complaints.js';
import { suggest } from './suggest.js';
import { isObject } from './values.js';
import { count, shown } from './words.js';

/** Checks of parameters that hold other values. */

const none: Fields = {};

/** An object of a type of the API. Gives its properties, none when it is no object. */
export function structure(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  shape: Shape,
  orText?: 'silent' | 'warning',
): Fields {
  if (!isThere(c, name, value)) {
    c.names?.set(name, shape);
    return none;
  }
  if (isObject(value)) return inside(c, shape, value, pathOf(c, name), -1);
  if (orText === undefined || typeof value !== 'string') wrongType(c, name, cited, 'an object', value);
  else if (orText === 'warning') {
    const message = `${name} is given as a text; the documents call it an object and show a text.`;
    report(c, 'undocumented', name, cited, ruleOf(c, name), () => message, { warns: true });
  }
  return none;
}

/** A free JSON object. */
export function anyObject(c: Checker, name: string, value: unknown, cited: number): void {
  if (isThere(c, name, value) && !isObject(value)) wrongType(c, name, cited, 'an object', value);
}

/** A list of objects of a type of the API. */
export function each(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  shape: Shape,
  min?: number,
  max?: number,
): void {
  if (!isList(c, name, value, cited, min, max)) return;
  const path = pathOf(c, name);
  for (let index = 0; index < value.length; index++)
    checkShape(c, shape, value[index], `${name}[${index}]`, path, index);
}

/** A list of texts. */
export function texts(c: Checker, name: string, value: unknown, cited: number, min?: number, max?: number): void {
  list(c, name, value, cited, 'a text', (item) => typeof item === 'string', min, max);
}

/** A list of other plain values. */
export function list(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  expected: string,
  isRight: (item: unknown) => boolean,
  min?: number,
  max?: number,
): void {
  if (!isList(c, name, value, cited, min, max)) return;
  for (const [index, item] of value.entries())
    if (!isRight(item)) wrongType(c, name, cited, expected, item, `${name}[${index}]`);
}

function isList(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  min: number | undefined,
  max: number | undefined,
): value is readonly unknown[] {
  if (!isThere(c, name, value)) return false;
  if (!Array.isArray(value)) {
    wrongType(c, name, cited, 'a list', value);
    return false;
  }
  if (isOutside(value.length, min, max)) limit(c, name, cited, `have ${count(min, max)}`, value.length);
  return true;
}

/** The request itself: `place` is empty. Or an element of a list: `FileInfos[0]`. */
export function checkShape(c: Checker, shape: Shape, value: unknown, place: string, at: string, index: number): void {
  if (isObject(value)) inside(c, shape, value, at, index);
  else report(c, 'type', place, shape.cited, shape.name, (path) => `${path} must be an object, not ${shown(value)}.`);
}

/** Checks an object, and tells of parameters that its type does not have. */
function inside(c: Checker, shape: Shape, value: Fields, at: string, index: number): Fields {
  const fields = own(value);
  const { at: outerAt, given: outerGiven, index: outerIndex, shape: outerShape } = c;
  c.shape = shape;
  c.at = at;
  c.index = index;
  c.given = 0;
  shape.check(c, fields);
  let keys = 0;
  for (const _ in fields) keys++;
  if (keys !== c.given) tellUnknown(c, fields);
  c.shape = outerShape;
  c.at = outerAt;
  c.index = outerIndex;
  c.given = outerGiven;
  return fields;
}

/** What JSON would hold of an object. Of those that are no class's that is the object as it is. */
function own(value: Fields): Fields {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? value : { ...value };
}

/** The parameters of a type, with the types of those that are objects: a check of nothing asks for all of them. */
function parametersOf(c: Checker, shape: Shape): ReadonlyMap<string, Shape | undefined> {
  const names = new Map<string, Shape | undefined>();
  shape.check({ ...c, shape, names }, none);
  return names;
}

function tellUnknown(c: Checker, fields: Fields): void {
  const known = parametersOf(c, c.shape);
  for (const key of Object.keys(fields)) {
    if (known.has(key) || fields[key] === undefined) continue;
    const place = [...known].find(([, shape]) => shape !== undefined && parametersOf(c, shape).has(key))?.[0];
    const say = (path: string) => `${path} is not a parameter ${place === undefined ? 'of the API' : 'here'}.`;
    const meant = () => (place === undefined ? suggest(key, [...known.keys()]) : pathOf(c, `${place}.${key}`));
    report(c, 'unknown-parameter', key, c.shape.unknown, `${c.shape.name}/unknown-parameter`, say, { suggest: meant });
  }
}
