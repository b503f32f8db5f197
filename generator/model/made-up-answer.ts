import type { EmulatedOperation } from './emulator.ts';
import type { Parameter, Type } from './parameter.ts';
import { findStruct, type Operation, type Surface, uploadPaths } from './table.ts';

/**
 * Values of the documented types, for what nothing says how it is filled: all fields of an answer that neither a task nor an
 * upload is behind, and the required ones beside the id of a new task. What every answer has comes with the protocol. Nothing
 * where that is all.
 */
export function madeUpAnswer(
  surface: Surface,
  operation: Operation,
  emulated: EmulatedOperation | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const { creates, finds, lists } = emulated ?? {};
  // The loader has seen to it that these fill what is required.
  if (finds !== undefined || lists !== undefined) return undefined;
  const { poll, response } = operation;
  const uploaded = uploadFields(surface, operation);
  const fields = response.filter(({ name, required }) => {
    if (name === requestId || uploaded?.has(name) === true) return false;
    return creates === undefined ? true : required && name !== poll?.id;
  });
  if (fields.length === 0) return undefined;
  const made = objectOf(fields, surface, []);
  if (uploaded === undefined) return made;
  // There is no cover, and nothing else that may come with an upload.
  return Object.fromEntries(fields.map(({ name, required }) => [name, required ? made[name] : null]));
}

/** Fields that the beginning or the end of an upload fills; nothing for other operations. */
function uploadFields({ operations }: Surface, { name, upload }: Operation): ReadonlySet<string> | undefined {
  const ended = operations.find((one) => one.upload?.commit.operation === name)?.upload?.commit;
  const paths = upload === undefined ? ended && [ended.file, ended.url] : uploadPaths.map((key) => upload[key]);
  return paths && new Set(paths.map((path) => path.split('.')[0] ?? ''));
}

/** It is in every answer, and differs with each. */
export const requestId = 'RequestId';

function objectOf(
  fields: readonly Parameter[],
  surface: Surface,
  within: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((field) => [field.name, madeUpValue(field, field.type, surface, within)]));
}

function madeUpValue(field: Parameter, type: Type, surface: Surface, within: readonly string[]): unknown {
  const given = type.kind === 'list' || type.kind === 'struct' ? undefined : (field.default ?? field.example);
  if (given !== undefined) return given;
  switch (type.kind) {
    case 'string':
      return type.values?.[0] ?? textOf(field);
    case 'integer':
    case 'number':
      return type.values?.[0] ?? type.min ?? 1;
    case 'boolean':
      return false;
    case 'object':
      return {};
    case 'list':
      // A type that holds itself would have no end.
      return type.of.kind === 'struct' && within.includes(type.of.name)
        ? []
        : [madeUpValue({ ...field, type: type.of }, type.of, surface, within)];
    case 'struct':
      return within.includes(type.name)
        ? {}
        : objectOf(findStruct(surface, type.name).parameters, surface, [...within, type.name]);
  }
}

function textOf({ content, name }: Parameter): string {
  if (content?.kind === 'url') return `https://emulator.invalid/${name}`;
  return content?.kind === 'json' ? '{}' : `made-up-${name}`;
}
