// Shipped to the letter from generator/runtime; change it there.
import { type Checker, report } from './checker.js';
import { isOutside, unlike } from './complaints.js';
import type { Scalar } from './issue.js';
import { elements, isGiven, property } from './values.js';

/** A rule between parameters, as generated validators carry it. */
export type Rule = readonly [cited: number, id: string, title: string];

/** Checks of rules, as generated validators call them once the condition of the rule is met. */

export function broken(c: Checker, [cited, id, title]: Rule, name: string, warns?: true): void {
  report(c, 'rule', name, cited, id, () => title, { warns });
}

export function needs(c: Checker, rule: Rule, name: string, value: unknown): void {
  if (!isGiven(value)) broken(c, rule, name);
}

export function excludes(c: Checker, rule: Rule, name: string, value: unknown): void {
  if (isGiven(value)) broken(c, rule, name);
}

/** The rule's sentence, when the parameter carries something. */
export function warns(c: Checker, rule: Rule, name: string, value: unknown): void {
  if (isGiven(value)) broken(c, rule, name, true);
}

export function within(c: Checker, rule: Rule, name: string, value: unknown, min?: number, max?: number): void {
  if (typeof value === 'number' && isOutside(value, min, max)) broken(c, rule, name);
}

export function only(
  c: Checker,
  rule: Rule,
  name: string,
  value: unknown,
  values: readonly Scalar[],
  tolerated: readonly Scalar[] = [],
): void {
  const [cited, id] = rule;
  const isTolerated = tolerated.includes(value as Scalar);
  const all = [...values, ...tolerated];
  if (isTolerated) {
    const say = (path: string) => `${path} ${value} is not among the values documented for the model.`;
    report(c, 'matrix', name, cited, id, say, { warns: true });
  } else if (typeof value === typeof values[0] && !values.includes(value as Scalar))
    unlike(c, 'rule', name, cited, id, value, all);
}

/** Applies a check to what every element of a list has: `inEach('FileInfos', $FileInfos, 'Usage', check)`. */
export function inEach(name: string, list: unknown, path: string, check: (name: string, value: unknown) => void): void {
  let index = 0;
  for (const item of elements(list)) {
    const value = path.includes('.') ? path.split('.').reduce(property, item) : property(item, path);
    check(`${name}[${index++}].${path}`, value);
  }
}
