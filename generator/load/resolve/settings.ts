import { type Parameter, parameterAt, type Struct } from '../../model/parameter.ts';
import type { Path } from '../../model/path.ts';
import {
  type AudioSetting,
  type FileSetting,
  type FileTarget,
  fileSettingNames,
  fileSettings,
  type Settings,
  valueSettings,
} from '../../model/settings.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { isUnknown } from './limits.ts';
import { findNamed } from './named.ts';
import { resolvePath, type Scope } from './scope.ts';

type Structs = ReadonlyMap<string, Struct>;

/** What takes the settings that interfaces for many vendors have. What is named must be there, and take such a value. */
export function settingsOf(operation: Cursor, scope: Scope, structs: Structs, context: Context): Settings | undefined {
  const at = operation.get('settings');
  if (at === undefined) return undefined;
  const values = valueSettings.flatMap((name) => {
    const path = at.has(name) ? pathAt(at, name, scope, context) : undefined;
    return path === undefined ? [] : [[name, path] as const];
  });
  const files = fileSettingNames.flatMap((name) => {
    const entry = at.get(name);
    return entry === undefined ? [] : [[name, targetOf(entry, name, scope, structs, context)] as const];
  });
  return {
    values: Object.fromEntries(values),
    ...optional('audio', audioOf(at.get('audio'), scope, context)),
    files: Object.fromEntries(files),
  };
}

function pathAt(at: Cursor, key: string, scope: Scope, context: Context): Path | undefined {
  return resolvePath(at.mustText(key), at.get(key) ?? at, scope, context);
}

function audioOf(at: Cursor | undefined, scope: Scope, context: Context): AudioSetting | undefined {
  const path = at && pathAt(at, 'parameter', scope, context);
  if (at === undefined || path === undefined) return undefined;
  const parameter = parameterAt(path, scope);
  for (const key of ['enabled', 'disabled']) {
    const value = at.get(key);
    if (value !== undefined && parameter !== undefined) checkValue(parameter, value, context);
  }
  return { path, ...optional('enabled', at.text('enabled')), ...optional('disabled', at.text('disabled')) };
}

function targetOf(at: Cursor, name: FileSetting, scope: Scope, structs: Structs, context: Context): FileTarget {
  const beside = at.entries('beside').flatMap(([path, value]) => {
    const resolved = resolvePath(path, value, scope, context, true);
    const parameter = resolved && parameterAt(resolved, scope);
    if (parameter !== undefined) checkValue(parameter, value, context);
    return resolved === undefined ? [] : [{ path: resolved, value: String(value.value) }];
  });
  const struct = at.has('list') ? entryOf(at, name, scope, structs, context) : undefined;
  for (const [field, value] of at.entries('with')) {
    const parameter = struct && findNamed('unknown-field', field, struct.parameters, value.keyAt, context);
    if (parameter !== undefined) checkValue(parameter, value, context);
  }
  const fields = at.entries('with').map(([field, value]) => [field, String(value.value)] as const);
  return {
    ...optional('url', at.has('url') ? pathAt(at, 'url', scope, context) : undefined),
    beside,
    ...optional('list', at.text('list')),
    with: Object.fromEntries(fields),
    ...optional('min', at.number('min')),
    ...optional('max', at.number('max')),
  };
}

/** The type of the entries of a list: one that stands for a file of the kind. */
function entryOf(
  at: Cursor,
  name: FileSetting,
  { parameters }: Scope,
  structs: Structs,
  context: Context,
): Struct | undefined {
  const list = at.get('list') ?? at;
  const kind = fileSettings[name];
  const structOf = ({ type }: Parameter) =>
    type.kind === 'list' && type.of.kind === 'struct' ? structs.get(type.of.name) : undefined;
  const parameter = parameters.find((one) => one.name === list.value);
  const struct = parameter && structOf(parameter);
  if (struct?.file?.kinds[kind] !== undefined) return struct;
  if (parameter !== undefined && isUnknown(parameter.type)) {
    context.diagnostics.leaveOut();
    return undefined;
  }
  const known = parameters.filter((one) => structOf(one)?.file?.kinds[kind] !== undefined).map((one) => one.name);
  context.diagnostics.report('no-file-list', { name: String(list.value), kind, known }, list.at);
  return undefined;
}

function checkValue({ name, type }: Parameter, at: Cursor, context: Context): void {
  const known = type.kind === 'string' ? (type.values ?? []) : [];
  const value = String(at.value);
  if (known.length === 0 || known.includes(value)) return;
  context.diagnostics.report('no-such-value', { value, name, allowed: known.join(', '), known }, at.at);
}
