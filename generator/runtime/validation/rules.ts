import type { Scalar } from '../core/values.js';
import { codePoints, elements, isGiven, property } from '../core/values.js';
import { type Checker, report } from './checker.js';
import { isOutside, unlike } from './complaints.js';

/** A rule between parameters, as generated validators carry it. */
export type Rule = readonly [
  cited: number,
  id: string,
  title: string,
  /** It is about a model whose versions it does not name, so it says nothing certain of those that are not listed. */
  ofModel?: true,
];

/** Checks of rules, as generated validators call them once the condition of the rule is met. */

export function broken(c: Checker, rule: Rule, name: string, warns?: true): void {
  const [cited, id, title] = rule;
  report(c, 'rule', name, cited, id, () => title, { warns: warns ?? softly(c, rule) });
}

function softly({ unlisted }: Checker, rule: Rule): true | undefined {
  return rule[3] === true && unlisted !== undefined ? true : undefined;
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

export function atMost(c: Checker, rule: Rule, name: string, value: unknown, characters: number): void {
  if (typeof value === 'string' && value.length > characters && codePoints(value) > characters) broken(c, rule, name);
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
  const all = [...values, ...tolerated];
  if (tolerated.includes(value as Scalar)) {
    const say = (path: string) => `${path} ${value} is not among the values documented for the model.`;
    report(c, 'matrix', name, cited, id, say, { warns: true });
  } else if (typeof value === typeof values[0] && !values.includes(value as Scalar))
    unlike(c, 'rule', name, cited, id, value, all, '', '', softly(c, rule));
}

/** Applies a check to what every element of a list has: `inEach('FileInfos', $FileInfos, 'Usage', check)`. */
export function inEach(name: string, list: unknown, path: string, check: (name: string, value: unknown) => void): void {
  let index = 0;
  for (const item of elements(list)) {
    const value = path.includes('.') ? path.split('.').reduce(property, item) : property(item, path);
    check(`${name}[${index++}].${path}`, value);
  }
}
