import type { Scope } from '../../../documents/fact.ts';
import type { Parameter, Type } from '../../../model/parameter.ts';
import { formatPath } from '../../../model/path.ts';
import type { Operation, Surface } from '../../../model/table.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';
import type { Plan } from './plan.ts';
import { typed } from './statements.ts';

type Fields = Readonly<Record<string, readonly string[]>>;

/** `{ equals: { OutputConfig.Resolution: 1080P } }` for parameters that have one of these values; empty for none. */
export function conditionKeys(plan: Plan, file: string, fields: Fields): YamlMap {
  const surface = plan.table.surfaces.find(({ name }) => name === plan.surface);
  const operation = surface?.operations.find((one) => one.file === file || usesMatrix(one, file));
  const equals = Object.entries(fields).map(([name, values]): readonly [string, YamlValue] => {
    const { path, type } = surface && operation ? parameterFor(name, operation, surface) : { path: name, type: '' };
    const known = values.map((value) => typed(value, type));
    const [only = ''] = known;
    return [path, known.length === 1 ? only : known];
  });
  return new Map(equals.length === 0 ? [] : [['equals', new Map(equals)]]);
}

/** A scope as the condition of a rule. */
export function scopeKeys(
  plan: Plan,
  file: string,
  { fields = {}, inputs = [], absent = [], present = [] }: Scope,
): YamlMap {
  const [mode = ''] = inputs;
  const modes = inputs.map((input) => new Map<string, YamlValue>([['mode', input]]));
  return new Map<string, YamlValue>([
    ...conditionKeys(plan, file, fields),
    ...(present.length > 0 ? [['present', oneOrList(present)] as const] : []),
    ...(absent.length > 0 ? [['absent', oneOrList(absent)] as const] : []),
    ...(inputs.length === 1 ? [['mode', mode] as const] : []),
    ...(inputs.length > 1 ? [['any', modes] as const] : []),
  ]);
}

export function oneOrList(names: readonly string[]): YamlValue {
  const [only = ''] = names;
  return names.length === 1 ? only : names;
}

function usesMatrix({ matrix }: Operation, file: string): boolean {
  return matrix?.models.some(({ provenance }) => provenance.origin.file === file) === true;
}

/** A parameter that a document calls by its name alone may stand inside another. */
function parameterFor(name: string, operation: Operation, surface: Surface): { path: string; type: string } {
  const [first = '', ...below] = name.split('.');
  const top = operation.request.find((parameter) => parameter.name === first);
  const fields = (type: Type | undefined): readonly Parameter[] =>
    type?.kind === 'struct' ? (surface.structs.find((struct) => struct.name === type.name)?.parameters ?? []) : [];
  if (top !== undefined) {
    const last = below.reduce<Parameter | undefined>(
      (at, step) => fields(at?.type).find((field) => field.name === step),
      top,
    );
    return { path: name, type: last?.type.kind ?? '' };
  }
  const columns = operation.matrix?.columns.flatMap(({ paths }) => paths) ?? [];
  const path = columns.find((one) => one.at(-1)?.name === name);
  if (path !== undefined && path.length > 1 && !path.some(({ each }) => each)) {
    return parameterFor(formatPath(path), operation, surface);
  }
  return { path: name, type: '' };
}
