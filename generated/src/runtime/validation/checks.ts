// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import { codePoints, isAs, isNumericString, isObject } from '../core/values.js';
import type { Fact, IssueCode } from './issue.js';
import { addIssue, type Extras, type Fields, factOf, type Place, pathOf, type Shape } from './run.js';
import { suggest } from './suggest.js';
import { checkObject, notOfShape } from './validate.js';
import { count, orList, range, shown } from './wording.js';

/** Checks of single parameters that are given: `text(at, 'Prompt', $Prompt)`. */

/** A rule that makes a parameter required, or joins several: see `rules.ts`. */
export interface Rule extends Fact {
  readonly id: string;
  readonly title: string;
  /** It is about a model and names no versions, so it only warns for a version that no document lists. */
  readonly ofModel?: true;
}

/** A required parameter is missing. `rule` requires it where the documents do not mark it as required. */
export function required(at: Place, name: string, rule?: Rule): void {
  if (rule !== undefined) addIssue(at, 'required', name, rule, () => rule.title, { rule: rule.id });
  else {
    // The parameter's own error code is about its value.
    const { refusal: _, ...fact } = factOf(at, name);
    addIssue(at, 'required', name, fact, (path) => `${path} is required.`);
  }
}

export function text(at: Place, name: string, value: unknown, maxLength?: number): void {
  if (typeof value !== 'string') wrongType(at, name, 'a string', value);
  else if (maxLength !== undefined) {
    // Counting code points takes longer, and there are never more of them.
    const length = value.length > maxLength ? codePoints(value) : 0;
    if (length > maxLength) outOfRange(at, name, () => `have at most ${maxLength} characters`, length);
  }
}

/** A string from a list. `seen` are values that no document lists and that were seen to work, as `remark` says. */
export function oneOf(
  at: Place,
  name: string,
  value: unknown,
  values: readonly string[],
  seen?: readonly string[],
  remark?: string,
): void {
  if (typeof value !== 'string') wrongType(at, name, 'a string', value);
  else if (seen?.includes(value)) {
    const message = (path: string) => `${path} ${value} is in no document.${remark === undefined ? '' : ` ${remark}`}`;
    addIssue(at, 'enum', name, factOf(at, name), message, { warns: true });
  } else if (!values.includes(value)) notAllowed(at, 'enum', name, factOf(at, name), value, values);
}

export function integer(
  at: Place,
  name: string,
  value: unknown,
  min?: number,
  max?: number,
  values?: readonly number[],
): void {
  if (Number.isSafeInteger(value)) amount(at, name, value as number, min, max, values);
  else wrongType(at, name, 'an integer', value);
}

export function number(
  at: Place,
  name: string,
  value: unknown,
  min?: number,
  max?: number,
  values?: readonly number[],
): void {
  if (Number.isFinite(value)) amount(at, name, value as number, min, max, values);
  else wrongType(at, name, 'a number', value);
}

function amount(
  at: Place,
  name: string,
  value: number,
  min: number | undefined,
  max: number | undefined,
  values: readonly number[] | undefined,
): void {
  if (values !== undefined && !values.includes(value)) notAllowed(at, 'enum', name, factOf(at, name), value, values);
  if (isOutside(value, min, max)) outOfRange(at, name, () => `be ${range(min, max)}`, value);
}

/** The number that a string stands for, which is sent in its place. `warns`: the documents disagree about the type. */
export function fromText(at: Place, name: string, given: unknown, warns: boolean): unknown {
  if (!isNumericString(given)) return given;
  const value = Number(given);
  const { run } = at;
  run.replacements ??= new Map();
  run.replacements.set(pathOf(at, name), value);
  if (warns) {
    const message = (path: string) =>
      `${path} is given as the string "${given}" and sent as the number ${value}, the documented type.`;
    addIssue(at, 'coerced', name, factOf(at, name), message, { warns: true });
  }
  return value;
}

export function flag(at: Place, name: string, value: unknown): void {
  if (typeof value !== 'boolean') wrongType(at, name, 'true or false', value);
}

/** A parameter that the documents only hint at. */
export function hinted(at: Place, name: string): void {
  addIssue(at, 'undocumented', name, factOf(at, name), () => `${name} is only hinted at by the documents.`, {
    warns: true,
  });
}

/** A fact that the vendor took out of the documents. */
export interface Delisted extends Fact {
  readonly date: string;
}

/** `title` is the parameter, the model or the version that was removed. */
export function delisted(at: Place, name: string, fact: Delisted, title: string = name): void {
  const message = () => `${title} was removed from the documents on ${fact.date}.`;
  addIssue(at, 'delisted', name, fact, message, { warns: true });
}

/** Whether a string is accepted in place of an object, and whether it warns. */
type OrText = 'silent' | 'warning';

/** An object of a type of the API. Returns its parameters, none when the value is not an object. */
export function structure(at: Place, name: string, value: unknown, shape: Shape, orText?: OrText): Fields {
  if (isObject(value)) return checkObject({ run: at.run, shape, path: pathOf(at, name), index: -1 }, value);
  notAnObject(at, name, value, orText);
  return {};
}

/** Any JSON object. */
export function anyObject(at: Place, name: string, value: unknown, orText?: OrText): void {
  if (!isObject(value)) notAnObject(at, name, value, orText);
}

function notAnObject(at: Place, name: string, value: unknown, orText: OrText | undefined): void {
  if (orText === undefined || typeof value !== 'string') wrongType(at, name, 'an object', value);
  else if (orText === 'warning') {
    const message = () => `${name} is a string; the documents declare an object and show a string.`;
    addIssue(at, 'undocumented', name, factOf(at, name), message, { warns: true });
  }
}

/** An array of objects of a type of the API. */
export function each(at: Place, name: string, value: unknown, shape: Shape, min?: number, max?: number): void {
  if (!isList(at, name, value, min, max)) return;
  const path = pathOf(at, name);
  for (let index = 0; index < value.length; index++) {
    const item = value[index];
    if (isObject(item)) checkObject({ run: at.run, shape, path, index }, item);
    else notOfShape(at, `${name}[${index}]`, item, shape);
  }
}

/** An array of strings. */
export function texts(at: Place, name: string, value: unknown, min?: number, max?: number): void {
  list(at, name, value, 'a string', (item) => typeof item === 'string', min, max);
}

/** An array of other plain values. */
export function list(
  at: Place,
  name: string,
  value: unknown,
  expected: string,
  isRight: (item: unknown) => boolean,
  min?: number,
  max?: number,
): void {
  if (!isList(at, name, value, min, max)) return;
  for (const [index, item] of value.entries())
    if (!isRight(item)) wrongType(at, name, expected, item, `${name}[${index}]`);
}

function isList(
  at: Place,
  name: string,
  value: unknown,
  min: number | undefined,
  max: number | undefined,
): value is readonly unknown[] {
  const isRight = Array.isArray(value);
  if (!isRight) wrongType(at, name, 'an array', value);
  else if (isOutside(value.length, min, max)) outOfRange(at, name, () => `have ${count(min, max)}`, value.length);
  return isRight;
}

/** `Prompt must be a string, not 5.` `place` is where the value is, if it is an element of the parameter. */
export function wrongType(at: Place, name: string, expected: string, value: unknown, place: string = name): void {
  const message = (path: string) => `${path} must be ${expected}, not ${shown(value)}.`;
  addIssue(at, 'type', place, factOf(at, name), message, { rule: `${at.shape.name}.${name}` });
}

/** A value breaks a limit of the parameter. `expected` is `be at least 2`. */
function outOfRange(at: Place, name: string, expected: () => string, actual: number): void {
  addIssue(at, 'limit', name, factOf(at, name), (path) => `${path} must ${expected()}, not ${actual}.`);
}

export function isOutside(value: number, min: number | undefined, max: number | undefined): boolean {
  return (min !== undefined && value < min) || (max !== undefined && value > max);
}

/** A value that is not allowed. `subject` names the model it is not allowed with, `remark` is a last sentence. */
export function notAllowed(
  at: Place,
  code: IssueCode,
  name: string,
  fact: Fact,
  value: unknown,
  allowed: readonly Scalar[],
  { remark = '', subject = '', ...extras }: Extras & { readonly subject?: string; readonly remark?: string } = {},
): void {
  const same = typeof value === 'string' ? allowed.find((one) => isAs(value, one)) : undefined;
  if (typeof same === 'string') {
    // The service was seen to accept names in either case.
    const message = (path: string) =>
      `${path} is documented as ${shown(same)} and sent as it is given, ${shown(value)}.`;
    addIssue(at, code, name, fact, message, { ...extras, warns: true, allowed, suggest: () => same });
    return;
  }
  const message = (path: string) => `${path} must be ${orList(allowed)}${subject}, not ${shown(value)}.${remark}`;
  const near = () => (typeof value === 'string' ? suggest(value, allowed.map(String)) : undefined);
  addIssue(at, code, name, fact, message, { ...extras, allowed, suggest: near });
}
