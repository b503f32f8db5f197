import type { Capability, ModelVersionInfo } from '../../generated/src/index.ts';
import type { ExpectedCell, ExpectedOperation, ExpectedParameter, ExpectedSurface } from './expected/types.ts';

/** The shape of `generated/data/<surface>.json`, as far as this test reads it. */
interface EmittedType {
  readonly kind: string;
  readonly name?: string;
  readonly of?: EmittedType;
  readonly values?: readonly (string | number)[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
}

interface EmittedParameter {
  readonly name: string;
  readonly type: EmittedType;
  /** Absent where it is false. */
  readonly documentedRequired?: true;
  readonly documentedType?: string;
  readonly default?: string | number | boolean;
}

interface EmittedOperation {
  readonly name: string;
  readonly http: { readonly method: string; readonly path: string };
  readonly rateLimit?: { readonly requests: number; readonly per: string };
  readonly request: readonly EmittedParameter[];
  readonly response: readonly EmittedParameter[];
  readonly errors: readonly { readonly code: string }[];
}

export interface EmittedSurface {
  readonly operations: readonly EmittedOperation[];
  readonly types: readonly {
    readonly name: string;
    readonly sources: readonly string[];
    readonly fields: readonly EmittedParameter[];
  }[];
  readonly conflicts: Readonly<Record<string, { readonly sides: readonly { readonly sources: readonly string[] }[] }>>;
}

/** A parameter as the documents write it. */
export function parameterOf(emitted: EmittedParameter): ExpectedParameter {
  const { type } = emitted;
  return defined({
    type: documentedType(emitted),
    required: emitted.documentedRequired === true,
    values: type.values,
    default: emitted.default,
    min: type.min,
    max: type.max,
    maxLength: type.maxLength,
  });
}

function documentedType({ documentedType: documented, type }: EmittedParameter): string {
  if (type.kind === 'struct') return type.name ?? '';
  if (documented !== undefined) return capital(documented);
  return typeName(type);
}

function typeName(type: EmittedType): string {
  if (type.kind === 'list') return `Array of ${type.of === undefined ? '' : typeName(type.of)}`;
  return type.kind === 'struct' ? (type.name ?? '') : capital(type.kind);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function fieldsOf(parameters: readonly EmittedParameter[]): Record<string, ExpectedParameter> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameterOf(parameter)]));
}

export function operationOf(emitted: EmittedOperation): ExpectedOperation {
  const { http, rateLimit } = emitted;
  return defined({
    operation: emitted.name,
    // The Tencent Cloud surfaces have one address; only the gateway documents a route for each operation.
    http: http.path === '/' ? undefined : `${http.method} ${http.path}`,
    rateLimit: rateLimit && `${rateLimit.requests}/${rateLimit.per}`,
    required: emitted.request.filter((one) => one.documentedRequired === true).map((one) => one.name),
    request: fieldsOf(emitted.request),
    response: emitted.response.length === 0 ? undefined : withoutRequired(fieldsOf(emitted.response)),
    errors: emitted.errors.map(({ code }) => code),
  });
}

/** Output tables have no "required" column, so the documents say nothing to compare with. */
export function withoutRequired(fields: Record<string, ExpectedParameter>): Record<string, ExpectedParameter> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, required: false }]));
}

export function modelsOf(infos: readonly ModelVersionInfo[]): ExpectedSurface['models'] {
  const models: ExpectedSurface['models'] = {};
  for (const { delisted, listed, model, version } of infos) {
    const known = models[model];
    const unlisted = version === undefined || known?.versions === 'unlisted';
    models[model] = defined({
      versions: unlisted ? ('unlisted' as const) : [...(known?.versions ?? []), version],
      listed: listed ? undefined : (false as const),
      delisted: delisted ? { ...known?.delisted, [version ?? '*']: delisted.date } : known?.delisted,
    });
  }
  return models;
}

export function cellsOf(infos: readonly ModelVersionInfo[]): ExpectedSurface['cells'] {
  return Object.fromEntries(
    infos.map(({ capabilities, model, version }) => [
      `${model} ${version ?? '*'}`,
      Object.fromEntries(Object.entries(capabilities).map(([column, capability]) => [column, cellOf(capability)])),
    ]),
  );
}

function cellOf(capability: Capability): ExpectedCell {
  const { default: standard, max, maxCount, min, modes, outsideModes, support, tolerated, values, when } = capability;
  return defined({
    support: support === 'unknown' ? ('undocumented' as const) : support,
    values,
    tolerated: tolerated?.map(String),
    min,
    max,
    default: standard,
    maxCount,
    modes,
    outside: outsideModes === 'error' ? outsideModes : undefined,
    only: when?.replace(/^(\S+) is "([^"]+)"$/, '$1=$2'),
  });
}

/** The names of the types that operations name as types of parameters and fields, over any number of types. */
export function namedTypes({ operations, types }: EmittedSurface): ReadonlySet<string> {
  const names = new Set<string>();
  const open = operations.flatMap(({ request, response }) => [...request, ...response]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let { type } = next;
    while (type.of !== undefined) type = type.of;
    if (type.kind !== 'struct' || type.name === undefined || names.has(type.name)) continue;
    names.add(type.name);
    open.push(...(types.find(({ name }) => name === type.name)?.fields ?? []));
  }
  return names;
}

/** The order of values, versions and codes says nothing: it is left out of the comparison. */
export function inAnyOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inAnyOrder).sort(byText) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inAnyOrder(item)])) as T;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** Without the keys whose value is `undefined`. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
