import type { Scalar } from '../core/values.js';
import { codePoints, elements, isAs, isGiven, property } from '../core/values.js';
import { isOutside, notAllowed, type Rule } from './checks.js';
import { addIssue, type Place } from './run.js';
import { olderStatement } from './wording.js';

/** Checks of rules between parameters. Generated validators call them where the condition of a rule holds. */

export function broken(at: Place, rule: Rule, name: string, warns = isSoft(at, rule)): void {
  addIssue(at, 'rule', name, rule, () => `${rule.title}${doubtOf(at, rule)}`, { rule: rule.id, warns });
}

/** A rule about a model was stated before a version that no document lists. */
function doubtOf({ run }: Place, { ofModel }: Rule): string {
  return ofModel === true && run.choice?.unlisted === 'version' ? ` ${olderStatement(undefined)}` : '';
}

/** Whether the rule warns: always, or because no document lists the model or the version. */
function isSoft({ run }: Place, { ofModel, warns = false }: Rule): boolean {
  return warns || (ofModel === true && run.choice?.unlisted !== undefined);
}

export function needs(at: Place, rule: Rule, name: string, value: unknown): void {
  if (isGiven(value)) return;
  const { required: refusal } = at.run.service.refusals;
  broken(at, refusal === undefined ? rule : { refusal, ...rule }, name);
}

export function excludes(at: Place, rule: Rule, name: string, value: unknown): void {
  if (isGiven(value)) broken(at, rule, name);
}

/** The parameter is given, and that only warns. */
export function warns(at: Place, rule: Rule, name: string, value: unknown): void {
  if (isGiven(value)) broken(at, rule, name, true);
}

export function within(at: Place, rule: Rule, name: string, value: unknown, min?: number, max?: number): void {
  if (typeof value === 'number' && isOutside(value, min, max)) broken(at, rule, name);
}

export function atMost(at: Place, rule: Rule, name: string, value: unknown, characters: number): void {
  if (typeof value === 'string' && value.length > characters && codePoints(value) > characters) broken(at, rule, name);
}

/** A value from a list; `tolerated` ones warn. */
export function only(
  at: Place,
  rule: Rule,
  name: string,
  value: unknown,
  values: readonly Scalar[],
  tolerated: readonly Scalar[] = [],
): void {
  if (tolerated.includes(value as Scalar)) {
    const message = (path: string) => `${path} ${value} is not among the values documented for the model.`;
    addIssue(at, 'matrix', name, rule, message, { rule: rule.id, warns: true });
  } else if (typeof value === typeof values[0] && !values.includes(value as Scalar))
    notAllowed(at, 'rule', name, rule, value, [...values, ...tolerated], {
      rule: rule.id,
      warns: isSoft(at, rule),
      remark: doubtOf(at, rule),
    });
}

/** The number of elements of an array, or of those whose `field` has one of the values. */
export function counts(
  at: Place,
  rule: Rule,
  name: string,
  list: unknown,
  min?: number,
  max?: number,
  field?: string,
  values: readonly unknown[] = [],
): void {
  const items = elements(list);
  const counted =
    field === undefined ? items : items.filter((item) => values.some((value) => isAs(property(item, field), value)));
  if (isOutside(counted.length, min, max)) broken(at, rule, name);
}

/** Applies a check to a property of every element: `inEach('FileInfos', $FileInfos, 'Usage', check)`. */
export function inEach(name: string, list: unknown, path: string, check: (name: string, value: unknown) => void): void {
  let index = 0;
  for (const item of elements(list)) {
    const value = path.includes('.') ? path.split('.').reduce(property, item) : property(item, path);
    check(`${name}[${index++}].${path}`, value);
  }
}
