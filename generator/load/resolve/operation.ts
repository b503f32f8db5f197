import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import type { ErrorEnum, Example, Operation } from '../../model/table.ts';
import { type Context, citeBelow, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';
import { eventQueueOf } from './event-queue.ts';
import { limitRules } from './line-limits.ts';
import { type ReadMatrix, resolveMatrix } from './matrix.ts';
import { type ParameterScope, resolveParameters } from './parameters.ts';
import { resolveRules } from './rules.ts';
import type { Scope } from './scope.ts';
import { settingsOf } from './settings.ts';
import { dedupeOf, pollOf, taskFieldsOf } from './task-flow.ts';
import { uploadOf } from './upload.ts';

/** What an operation needs to know of its surface. */
export interface OperationScope {
  readonly parameters: Omit<ParameterScope, 'sources'>;
  readonly fieldsOf: (type: string) => readonly Parameter[];
  readonly structs: ReadonlyMap<string, Struct>;
  readonly matrices: ReadonlyMap<string, Cursor>;
  readonly errors: readonly ErrorEnum[];
}

export function resolveOperation(at: Cursor, surface: OperationScope, context: Context): Operation {
  const provenance = provenanceOf(at, [], context);
  const { sources } = provenance;
  const fields = (place: 'request' | 'response') =>
    resolveParameters(at, place, { ...surface.parameters, sources }, context);
  const request = fields('request');
  const scope: Scope = { parameters: request, fieldsOf: surface.fieldsOf, errors: surface.errors };
  const { limits, matrix } = matrixOf(at, scope, surface, context);
  const noMatrix = at.has('models') && matrix === undefined ? ('unresolved' as const) : undefined;
  const ruleScope = { ...scope, ...optional('matrix', matrix), ...optional('noMatrix', noMatrix) };
  const ofLines = limitRules(limits, ruleScope, context);
  const names = limits.map(({ at: limit }) => [limit.key ?? '', limit.keyAt] as const);
  const rules = [...resolveRules(at, ruleScope, sources, context, names), ...ofLines];
  checkHttpPath(at, request, context);
  return {
    name: at.mustText('operation'),
    ...optional('typescriptName', at.text('typescriptName')),
    title: at.mustText('title'),
    description: at.mustText('description'),
    status: at.text('status') === 'hinted' ? 'hinted' : 'documented',
    ...optional('http', httpOf(at)),
    billed: at.flag('billed') === true,
    ...optional('rateLimit', rateLimitOf(at, sources, context)),
    ...optional('dedupe', dedupeOf(at, request, surface.errors, sources, context)),
    ...optional('poll', pollOf(at)),
    ...optional('task', taskFieldsOf(at, sources, context)),
    ...optional('events', eventQueueOf(at, surface.errors, context)),
    ...(at.flag('standalone') === true ? { isStandalone: true as const } : {}),
    ...optional('upload', uploadOf(at, surface.errors, context)),
    ...optional('settings', settingsOf(at, scope, surface.structs, context)),
    ...optional('matrix', matrix),
    request: request.map((parameter) => withRule(parameter, rules)),
    rules: rules.filter((rule) => !makesRequired(rule)),
    response: fields('response'),
    ...optional('responseLike', at.text('responseLike')),
    errors: errorsOf(at, surface.errors, sources, context),
    examples: at.items('examples').map((item) => resolveExample(item, sources, context)),
    file: at.file.name,
    provenance,
  };
}

function matrixOf(at: Cursor, scope: Scope, surface: OperationScope, context: Context): ReadMatrix {
  const models = at.get('models');
  if (models === undefined) return { limits: [] };
  const name = String(models.value);
  const file = surface.matrices.get(name);
  if (file === undefined) {
    context.diagnostics.report('unknown-models', { name, known: [...surface.matrices.keys()] }, models.at);
    for (const [, block] of at.entries('matrix')) citeBelow(block, context);
    return { limits: [] };
  }
  return resolveMatrix(file, at, scope, context);
}

/** A rule without a condition that requires one parameter is the same as a required parameter. */
function makesRequired(rule: Rule): boolean {
  const { effect } = rule;
  return (
    rule.when === undefined &&
    rule.severity === 'error' &&
    effect.kind === 'require' &&
    effect.paths.every((path) => path.length === 1 && path[0]?.each === false)
  );
}

/** A parameter that a rule always asks for is required, whatever the document flags, and says by which rule. */
function withRule(parameter: Parameter, rules: readonly Rule[]): Parameter {
  if (parameter.documentedRequired) return parameter;
  const requiredBy = rules.find(
    (rule) =>
      makesRequired(rule) &&
      rule.effect.kind === 'require' &&
      rule.effect.paths.some((path) => path[0]?.name === parameter.name),
  );
  return requiredBy === undefined ? parameter : { ...parameter, required: true, requiredBy };
}

function httpOf(at: Cursor): Operation['http'] {
  const http = at.get('http');
  return http && { method: http.mustText('method') as 'GET' | 'POST', path: http.mustText('path') };
}

/** The path of the address and the parameters that travel in it. */
function checkHttpPath(at: Cursor, request: readonly Parameter[], context: Context): void {
  const path = at.get('http')?.get('path');
  const inPath = [...String(path?.value ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  for (const [name, entry] of at.entries('request')) {
    if (entry.text('in') !== 'path' || inPath.includes(name)) continue;
    const texts = {
      name: `the parameter "${name}"`,
      problem: 'has no place in the path',
      expected: `{${name}} in http.path`,
    };
    context.diagnostics.report('path-parameter', texts, (entry.get('in') ?? entry).at);
  }
  for (const name of inPath) {
    if (path === undefined || request.some((parameter) => parameter.name === name && parameter.in === 'path')) continue;
    const texts = {
      name: `{${name}}`,
      problem: 'stands for no parameter',
      expected: `a parameter ${name} with in: path`,
    };
    context.diagnostics.report('path-parameter', texts, path.at);
  }
}

function rateLimitOf(at: Cursor, sources: readonly string[], context: Context): Operation['rateLimit'] {
  const limit = at.get('rateLimit');
  return (
    limit && {
      requests: limit.number('requests') ?? 0,
      per: limit.mustText('per') as 'second' | 'minute',
      provenance: provenanceOf(limit, sources, context),
    }
  );
}

function errorsOf(
  at: Cursor,
  enums: readonly ErrorEnum[],
  sources: readonly string[],
  context: Context,
): Operation['errors'] {
  const taken = new Set<string>();
  return at.items('errors').map((item) => {
    const code = typeof item.value === 'string' ? item.value : item.mustText('code');
    const place = item.get('code') ?? item;
    checkErrorCode(code, place, enums, context);
    if (taken.has(code)) context.diagnostics.report('duplicate-value', { value: JSON.stringify(code) }, place.at);
    taken.add(code);
    return { code, provenance: provenanceOf(item, sources, context) };
  });
}

function resolveExample(at: Cursor, sources: readonly string[], context: Context): Example {
  for (const key of ['request', 'response']) {
    const text = at.get(key);
    if (text !== undefined) checkJson(text, context);
  }
  return {
    title: at.mustText('title'),
    expect: at.text('expect') === 'rejected' ? 'rejected' : 'accepted',
    request: at.mustText('request'),
    ...optional('response', at.text('response')),
    provenance: provenanceOf(at, sources, context),
  };
}

function checkJson(at: Cursor, context: Context): void {
  try {
    const value: unknown = JSON.parse(String(at.value));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
    context.diagnostics.report('bad-example', { problem: 'it is no JSON object' }, at.keyAt);
  } catch (error) {
    // Newer engines add line and column to the offset; those would be of the text, not of the file.
    const message = (error as Error).message.replace(/ \(line \d+ column \d+\)$/, '');
    const offset = / in JSON at position (\d+)$/.exec(message);
    const problem = offset === null ? message : message.slice(0, offset.index);
    const where = offset === null ? at.keyAt : at.locateInText(Number(offset[1]));
    context.diagnostics.report('bad-example', { problem }, where);
  }
}
