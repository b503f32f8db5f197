import type {
  Basis,
  Behaviour,
  EmulatedCreate,
  EmulatedFind,
  EmulatedList,
  EmulatedOperation,
  EmulatorRefusal,
  EmulatorTable,
  Setting,
} from '../../../model/emulator.ts';
import type { Scalar } from '../../../model/facts.ts';
import { resultOf } from '../../../model/names.ts';
import { fieldsOf, type Operation, type Surface, type Table } from '../../../model/table.ts';
import { type Context, provenanceOf } from '../../context.ts';
import type { Cursor } from '../../cursor.ts';
import { optional } from '../../optional.ts';
import { checkErrorCode } from '../errors.ts';
import { checkField } from '../named.ts';
import { resolvePath, type Scope } from '../scope.ts';
import { seconds } from '../task-flow.ts';
import { resolveAnswer } from './answer.ts';
import { likelyOperations } from './likely.ts';

/** An operation of the table, with the surface it belongs to. */
export interface Placed {
  readonly surface: Surface;
  readonly operation: Operation;
}

/** What the emulator is told, held against the operations it is about. */
export function resolveEmulator(
  at: Cursor | undefined,
  table: Omit<Table, 'emulator'>,
  context: Context,
): EmulatorTable | undefined {
  if (at === undefined) return undefined;
  const placed = new Map<string, Placed>(
    table.surfaces.flatMap((surface) =>
      surface.operations.map((operation) => [`${surface.name}/${operation.name}`, { surface, operation }] as const),
    ),
  );
  const refusals = (protocol: 'tc3' | 'bearer') =>
    (at.get('refusals')?.entries(protocol) ?? []).map(([kind, entry]) =>
      refusal(kind, entry, protocol, table, context),
    );
  const described = at
    .entries('operations')
    .flatMap(([name, entry]) => operation(name, entry, at, placed, table, context) ?? []);
  const operations = [...described, ...likelyOperations(placed, described)];
  checkImageSettings(at, operations, context);
  return {
    settings: at.entries('settings').map(([name, entry]): Setting => {
      const value = entry.scalar('value');
      return {
        name,
        value: typeof value === 'number' ? value : String(value),
        says: entry.mustText('says'),
        ...claim(entry, context),
      };
    }),
    refusals: { tc3: refusals('tc3'), bearer: refusals('bearer') },
    operations,
    behaviours: at
      .entries('behaviours')
      .map(([id, entry]): Behaviour => ({ id, says: entry.mustText('says'), ...claim(entry, context) })),
  };
}

function claim(at: Cursor, context: Context) {
  const provenance = provenanceOf(at, [], context);
  const basis = at.mustText('basis') as Basis;
  if (basis === 'documented' && !at.has('source')) {
    context.diagnostics.report('missing-key', { key: 'source' }, at.keyAt);
  }
  return { basis, ...optional('why', at.text('why')), provenance };
}

function refusal(
  kind: string,
  at: Cursor,
  protocol: 'tc3' | 'bearer',
  table: Omit<Table, 'emulator'>,
  context: Context,
): EmulatorRefusal {
  const code = at.mustText('code');
  if (protocol === 'tc3') checkErrorCode(code, at.get('code') ?? at, table.common.errors, context);
  return { kind, code, status: at.number('status') ?? 200, ...claim(at, context) };
}

function operation(
  name: string,
  at: Cursor,
  emulator: Cursor,
  placed: ReadonlyMap<string, Placed>,
  table: Omit<Table, 'emulator'>,
  context: Context,
): EmulatedOperation | undefined {
  const home = placed.get(name);
  if (home === undefined) {
    context.diagnostics.report('unknown-operation', { name, known: [...placed.keys()] }, at.keyAt);
    return undefined;
  }
  const { operation: own, surface } = home;
  const scope: Scope = {
    parameters: own.request,
    fieldsOf: (type) => fieldsOf(surface, type),
    errors: surface.errors,
  };
  const creates = at.get('creates');
  const finds = at.get('finds');
  const lists = at.get('lists');
  return {
    operation: name,
    ...optional('creates', creates && createOf(creates, own, scope, context)),
    ...optional('finds', finds && findOf(finds, scope, [...surface.errors, ...table.common.errors], context)),
    ...optional('lists', lists && listOf(lists, own, context)),
    answer: resolveAnswer(at, home, emulator, placed, context),
  };
}

function createOf(at: Cursor, own: Operation, scope: Scope, context: Context): EmulatedCreate {
  checkField(at.get('application'), scope.parameters, context);
  checkId(at.get('id'), scope, context);
  const made = resultOf(own);
  for (const kind of ['video', 'image']) {
    const asked = at.get(kind);
    if (asked === undefined) continue;
    const reason = `a task of ${own.name} makes another thing: ${made}, by \`result\` of its poll`;
    if (kind !== made) context.diagnostics.report('useless-key', { key: kind, reason }, asked.keyAt);
    for (const [, path] of asked.ownEntries()) resolvePath(String(path.value), path, scope, context);
  }
  for (const [path, value] of at.entries('stored')) resolvePath(path, value, scope, context, true);
  for (const [, path] of at.entries('told')) resolvePath(String(path.value), path, scope, context);
  const told = at.entries('told');
  return {
    ...at.mustTexts('id'),
    ...at.someTexts('application', 'kind'),
    ...askedOf(made, at),
    stored: Object.fromEntries(at.entries('stored').map(([path, value]) => [path, value.value as Scalar])),
    ...(told.length === 0 ? {} : { told: Object.fromEntries(told.map(([name, path]) => [name, String(path.value)])) }),
  };
}

/** The parameters that say what the result is like, where the emulator makes one of that kind. */
export function askedOf(made: string, at?: Cursor): Pick<EmulatedCreate, 'video' | 'image'> {
  const asked = Object.fromEntries(at?.entries(made).map(([key, path]) => [key, String(path.value)]) ?? []);
  if (made === 'video') return { video: asked };
  return made === 'image' ? { image: asked } : {};
}

/** An image that no request describes has to be like something. */
function checkImageSettings(at: Cursor, operations: readonly EmulatedOperation[], context: Context): void {
  if (operations.every(({ creates }) => creates?.image === undefined)) return;
  const settings = at.get('settings');
  for (const key of ['imageResolution', 'imageRatio', 'imageFormat'])
    if (settings?.has(key) === false) context.diagnostics.report('missing-key', { key }, settings.keyAt);
}

/** What stands in braces is made up, or a parameter. */
function checkId(at: Cursor | undefined, { parameters }: Scope, context: Context): void {
  if (at === undefined) return;
  const known = ['hex', 'digits', ...parameters.map(({ name }) => name)];
  for (const [, name = ''] of String(at.value).matchAll(/\{([^}]*)\}/g)) {
    if (!known.includes(name)) context.diagnostics.report('unknown-field', { name, known }, at.at);
  }
}

function findOf(at: Cursor, scope: Scope, errors: Scope['errors'], context: Context): EmulatedFind {
  for (const key of ['by', 'application']) checkField(at.get(key), scope.parameters, context);
  const unknown = at.get('unknown');
  if (unknown !== undefined) checkErrorCode(String(unknown.value), unknown, errors, context);
  return {
    ...at.mustTexts('by'),
    ...at.someTexts('application'),
    keptSeconds: seconds(at.mustText('kept')),
    ...at.someTexts('unknown'),
  };
}

function listOf(at: Cursor, { request, response }: Operation, context: Context): EmulatedList {
  for (const key of ['limit', 'scroll', 'state', 'application']) checkField(at.get(key), request, context);
  for (const key of ['in', 'scroll']) checkField(at.get(key), response, context);
  return {
    ...at.mustTexts('in', 'limit', 'scroll'),
    ...at.someTexts('state', 'application'),
    keptSeconds: seconds(at.mustText('kept')),
  };
}
