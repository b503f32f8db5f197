// Shipped to the letter from generator/runtime; change it there.
import { codePoints, isNumericString } from '../core/values.js';
import { type Checker, pathOf, report, ruleOf } from './checker.js';
import { isOutside, limit, unlike, wrongType } from './complaints.js';
import { range } from './words.js';

/**
 * Checks of single parameters that are given. Generated validators look at the commonest mistake themselves and call
 * these for the rest: `if (typeof $Prompt !== 'string') text(c, 'Prompt', $Prompt, 3)`.
 */

/** A parameter that is missing, with the rule that asks for it where the documents do not flag it. */
export function required(c: Checker, name: string, cited: number, rule?: string, title?: string): void {
  report(c, 'required', name, cited, rule ?? ruleOf(c, name), (path) => title ?? `${path} is required.`);
}

export function text(c: Checker, name: string, value: unknown, cited: number, longest?: number): void {
  if (typeof value !== 'string') wrongType(c, name, cited, 'a text', value);
  else if (longest !== undefined) {
    const length = codePoints(value);
    if (length > longest) limit(c, name, cited, () => `have at most ${longest} characters`, length);
  }
}

export function oneOf(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  values: readonly string[],
  seen: readonly string[] = [],
  words?: string,
): void {
  if (typeof value !== 'string') wrongType(c, name, cited, 'a text', value);
  else if (seen.includes(value)) {
    const say = (path: string) => `${path} ${value} is in no document.${words === undefined ? '' : ` ${words}`}`;
    report(c, 'enum', name, cited, ruleOf(c, name), say, { warns: true });
  } else if (!values.includes(value)) unlike(c, 'enum', name, cited, ruleOf(c, name), value, values);
}

export function integer(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  min?: number,
  max?: number,
  values?: readonly number[],
): void {
  if (Number.isSafeInteger(value)) amount(c, name, value as number, cited, min, max, values);
  else wrongType(c, name, cited, 'an integer', value);
}

export function number(
  c: Checker,
  name: string,
  value: unknown,
  cited: number,
  min?: number,
  max?: number,
  values?: readonly number[],
): void {
  if (Number.isFinite(value)) amount(c, name, value as number, cited, min, max, values);
  else wrongType(c, name, cited, 'a number', value);
}

function amount(
  c: Checker,
  name: string,
  value: number,
  cited: number,
  min: number | undefined,
  max: number | undefined,
  values: readonly number[] | undefined,
): void {
  if (values !== undefined && !values.includes(value)) unlike(c, 'enum', name, cited, ruleOf(c, name), value, values);
  if (isOutside(value, min, max)) limit(c, name, cited, () => `be ${range(min, max)}`, value);
}

/** A number that came as text is taken and sent as a number; `says` whether the documents disagree about it. */
export function fromText(c: Checker, name: string, given: unknown, cited: number, says: boolean): unknown {
  if (!isNumericString(given)) return given;
  const value = Number(given);
  c.replacements ??= new Map();
  c.replacements.set(pathOf(c, name), value);
  if (says) {
    const say = (path: string) =>
      `${path} is given as the text "${given}" and sent as the number ${value}, the documented type.`;
    report(c, 'coerced', name, cited, ruleOf(c, name), say, { warns: true });
  }
  return value;
}

export function flag(c: Checker, name: string, value: unknown, cited: number): void {
  if (typeof value !== 'boolean') wrongType(c, name, cited, 'true or false', value);
}

/** A parameter that the documents only hint at. */
export function hinted(c: Checker, name: string, cited: number): void {
  doubt(c, 'undocumented', name, cited, `${name} is only hinted at by the documents.`);
}

/** A parameter that the vendor took out of the documents. */
export function delisted(c: Checker, name: string, cited: number, date: string): void {
  doubt(c, 'delisted', name, cited, `${name} was taken out of the documents on ${date}.`);
}

function doubt(c: Checker, code: 'undocumented' | 'delisted', name: string, cited: number, message: string): void {
  report(c, code, name, cited, ruleOf(c, name), () => message, { warns: true });
}
