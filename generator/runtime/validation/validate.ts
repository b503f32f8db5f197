import { isObject, segments } from '../core/values.js';
import { isLarger } from './content.js';
import type { Issue, ValidationResult } from './issue.js';
import {
  addIssue,
  type Checks,
  type Fields,
  noFact,
  ownFields,
  type Place,
  pathOf,
  type Shape,
  startRun,
} from './run.js';
import { suggest } from './suggest.js';
import { shown } from './wording.js';

/** Runs the generated checks of a request and returns the verdict. Never throws. */
export function validate<T>(input: unknown, { service, shape }: Checks): ValidationResult<T> {
  const request = startRun(input, shape, service);
  try {
    if (isObject(input)) checkObject(request, input);
    else notOfShape(request, '', input, shape);
    checkSize(request);
  } catch (error) {
    // A getter or a proxy of the caller threw. What cannot be read cannot be sent either.
    const why = error instanceof Error ? error.message : String(error);
    addIssue(request, 'unreadable', '', noFact, (path) => `${path} cannot be read: ${why}`, { rule: 'request' });
  }
  const { isRefused, issues = [], omitted, replacements = [] } = request.run;
  if (omitted > 0) issues.push(notListed(omitted, isRefused));
  if (isRefused) return { ok: false, issues };
  let value = input;
  for (const [path, replacement] of replacements) value = replaced(value, segments(path), replacement);
  return { ok: true, value: value as T, warnings: issues };
}

/** A value must be an object of a type: the request, or the element of an array, which `name` stands for. */
export function notOfShape(at: Place, name: string, value: unknown, shape: Shape): void {
  const message = (path: string) => `${path} must be an object, not ${shown(value)}.`;
  addIssue(at, 'type', name, shape.fact, message, { rule: shape.name });
}

/** Checks the parameters of an object, and that it has no others. Returns its parameters. */
export function checkObject(at: Place, value: Fields): Fields {
  const fields = ownFields(value);
  const known = at.shape.check(at, fields);
  let given = 0;
  for (const _ in fields) given++;
  if (given !== known) (at.shape.isOpen ? doubtNearMisses : refuseUnknown)(at, fields);
  return fields;
}

function refuseUnknown(at: Place, fields: Fields): void {
  const { objects, name: type, parameters } = at.shape;
  const sources = [...new Set(Object.values(parameters).flatMap((parameter) => parameter.sources))];
  for (const name of Object.keys(fields)) {
    if (Object.hasOwn(parameters, name) || fields[name] === undefined) continue;
    const owner = Object.entries(objects?.() ?? {}).find(([, inner]) => Object.hasOwn(inner.parameters, name))?.[0];
    const place = owner && pathOf(at, `${owner}.${name}`);
    addIssue(
      at,
      'unknown-parameter',
      name,
      { sources },
      (path) => `${path} is not a parameter ${place === undefined ? 'of the API' : 'here'}.`,
      {
        rule: `${type}/unknown-parameter`,
        // A model that no document lists may have other parameters.
        warns: at.run.choice?.unlisted === 'model',
        suggest: () => place ?? suggest(name, Object.keys(parameters)),
      },
    );
  }
}

/** Of the names that are not listed, those that are nearly a listed one. */
function doubtNearMisses(at: Place, fields: Fields): void {
  const { name: type, parameters } = at.shape;
  const names = Object.keys(parameters);
  for (const name of Object.keys(fields)) {
    const near = Object.hasOwn(parameters, name) || fields[name] === undefined ? undefined : suggest(name, names);
    if (near === undefined) continue;
    const extras = { rule: `${type}/unknown-parameter`, warns: true, suggest: () => near };
    addIssue(at, 'unknown-parameter', name, at.shape.fact, (path) => `${path} is not a known parameter.`, extras);
  }
}

function checkSize(request: Place): void {
  const { input, service } = request.run;
  const { largest } = service;
  if (largest === undefined) return;
  const size = isLarger(input, largest.bytes);
  if (size !== undefined)
    addIssue(
      request,
      'limit',
      '',
      largest,
      (path) => `${path} must have at most ${largest.bytes} bytes as JSON, not ${size}.`,
      { rule: 'request' },
    );
}

function notListed(omitted: number, isRefused: boolean): Issue {
  const message = `${omitted} more issue${omitted === 1 ? ' was' : 's were'} found and not listed.`;
  const severity = isRefused ? 'error' : 'warning';
  return { path: '', code: 'more', severity, rule: 'request', message, sources: [], conflicts: [] };
}

/** A copy with one value replaced. What is not on the path is shared with the original. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element, index) => (index === key ? replaced(element, rest, replacement) : element));
  }
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, replacement) } : value;
}
