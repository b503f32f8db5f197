import { isObject } from '../core/values.js';
import { type Checker, type Fields, pathOf, report, ruleOf, type Shape } from './checker.js';
import { isOutside, limit, wrongType } from './complaints.js';
import { suggest } from './suggest.js';
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
  orText?: OrText,
): Fields {
  c.shapes?.set(name, shape);
  if (value === undefined || c.shapes !== undefined) return none;
  if (isObject(value)) return inside(c, shape, value, pathOf(c, name), -1);
  notAnObject(c, name, value, cited, orText);
  return none;
}

/** A free JSON object. */
export function anyObject(c: Checker, name: string, value: unknown, cited: number, orText?: OrText): void {
  if (!isObject(value)) notAnObject(c, name, value, cited, orText);
}

/** Whether a text is taken in place of an object, and whether that is said. */
type OrText = 'silent' | 'warning';

function notAnObject(c: Checker, name: string, value: unknown, cited: number, orText: OrText | undefined): void {
  if (orText === undefined || typeof value !== 'string') wrongType(c, name, cited, 'an object', value);
  else if (orText === 'warning') {
    const message = `${name} is given as a text; the documents call it an object and show a text.`;
    report(c, 'undocumented', name, cited, ruleOf(c, name), () => message, { warns: true });
  }
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
  if (!Array.isArray(value)) {
    wrongType(c, name, cited, 'a list', value);
    return false;
  }
  if (isOutside(value.length, min, max)) limit(c, name, cited, () => `have ${count(min, max)}`, value.length);
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
  const { at: outerAt, index: outerIndex, shape: outerShape } = c;
  c.shape = shape;
  c.at = at;
  c.index = index;
  const given = shape.check(c, fields);
  let keys = 0;
  for (const _ in fields) keys++;
  if (keys !== given) tellUnknown(c, fields);
  c.shape = outerShape;
  c.at = outerAt;
  c.index = outerIndex;
  return fields;
}

/** What JSON would hold of an object. Of those that are no class's that is the object as it is. */
function own(value: Fields): Fields {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? value : { ...value };
}

type Parameters = readonly [names: ReadonlySet<string>, shapes: ReadonlyMap<string, Shape>];

const parameters = new WeakMap<Shape, Parameters>();

/** The parameters of a type, and the types of those that are objects: what its check reads, and what it does with that. */
function parametersOf(c: Checker, shape: Shape): Parameters {
  const known = parameters.get(shape);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const shapes = new Map<string, Shape>();
  const asked = new Proxy(none, { get: (_, name) => names.add(String(name)) });
  shape.check({ ...c, shape, shapes }, asked);
  const found: Parameters = [names, shapes];
  parameters.set(shape, found);
  return found;
}

function tellUnknown(c: Checker, fields: Fields): void {
  const [names, shapes] = parametersOf(c, c.shape);
  for (const key of Object.keys(fields)) {
    if (names.has(key) || fields[key] === undefined) continue;
    const owner = ownerOf(c, shapes, key);
    const place = owner && pathOf(c, `${owner}.${key}`);
    const say = (path: string) => `${path} is not a parameter ${place === undefined ? 'of the API' : 'here'}.`;
    const meant = () => place ?? suggest(key, [...names]);
    // A model that no document lists may have parameters of its own.
    const warns = c.unlisted === 'model' ? true : undefined;
    const rule = `${c.shape.name}/unknown-parameter`;
    report(c, 'unknown-parameter', key, c.shape.unknown, rule, say, { warns, suggest: meant });
  }
}

/** The parameter that has such a one inside. */
function ownerOf(c: Checker, shapes: ReadonlyMap<string, Shape>, key: string): string | undefined {
  for (const [name, shape] of shapes) if (parametersOf(c, shape)[0].has(key)) return name;
  return undefined;
}
