import type { Parameter, Struct } from '../../model/parameter.ts';
import type { ErrorEnum, EventQueue, Operation, Surface } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';

/** How events are taken from a queue, and what of them is checked. */

export function eventQueueOf(at: Cursor, errors: readonly ErrorEnum[], context: Context): EventQueue | undefined {
  const events = at.get('events');
  const confirm = events?.get('confirm');
  const task = events?.get('task');
  if (events === undefined || confirm === undefined || task === undefined) return undefined;
  for (const code of [events.get('empty'), confirm.get('late')])
    if (code !== undefined) checkErrorCode(String(code.value), code, errors, context);
  return {
    list: events.mustText('list'),
    type: events.mustText('type'),
    handle: events.mustText('handle'),
    task: {
      id: task.mustText('id'),
      ...optional('session', task.text('session')),
      ...optional('context', task.text('context')),
    },
    tasks: Object.fromEntries(events.entries('tasks').map(([type, field]) => [type, String(field.value)])),
    ...optional('emptyCode', events.text('empty')),
    ...optional('attemptSeconds', events.number('attempt')),
    confirm: {
      operation: confirm.mustText('operation'),
      parameter: confirm.mustText('parameter'),
      withinSeconds: confirm.number('within') ?? 0,
      ...optional('lateCode', confirm.text('late')),
    },
  };
}

/** What a queue names is there: fields of its answer and of its events, and the operation that confirms them. */
export function checkEventQueue(at: Cursor, surface: Surface, context: Context): void {
  const events = at.get('events');
  const own = surface.operations.find(({ name }) => name === at.mustText('operation'));
  if (events === undefined || own === undefined) return;
  const fieldIn = (place: Cursor | undefined, fields: readonly Parameter[]) => {
    if (place === undefined || fields.some(({ name }) => name === place.value)) return;
    const known = fields.map(({ name }) => name);
    context.diagnostics.report('unknown-field', { name: String(place.value), known }, place.at);
  };
  fieldIn(events.get('list'), own.response);
  const list = own.response.find(({ name }) => name === events.text('list'))?.type;
  const entry = list?.kind === 'list' && list.of.kind === 'struct' ? list.of.name : undefined;
  const struct = surface.structs.find(({ name }) => name === entry);
  if (struct !== undefined) {
    fieldIn(events.get('type'), struct.parameters);
    fieldIn(events.get('handle'), struct.parameters);
    for (const [, field] of events.entries('tasks')) fieldIn(field, struct.parameters);
    checkTask(events, struct, surface, fieldIn);
  }
  checkConfirm(events.get('confirm'), surface.operations, fieldIn, context);
}

/** Every task of an event has its id, and some task has what may be told of it besides: not each kind has a key. */
function checkTask(
  events: Cursor,
  { parameters }: Struct,
  { structs }: Surface,
  fieldIn: (place: Cursor | undefined, fields: readonly Parameter[]) => void,
): void {
  const task = events.get('task');
  const tasks = events.entries('tasks').flatMap(([, field]) => {
    const type = parameters.find(({ name }) => name === field.value)?.type;
    return structs.filter(({ name }) => type?.kind === 'struct' && name === type.name);
  });
  const shared = (tasks[0]?.parameters ?? []).filter(({ name }) =>
    tasks.every((one) => one.parameters.some((field) => field.name === name)),
  );
  if (tasks.length === 0) return;
  fieldIn(task?.get('id'), shared);
  const all = new Map(tasks.flatMap((one) => one.parameters.map((field) => [field.name, field] as const)));
  for (const key of ['session', 'context']) fieldIn(task?.get(key), [...all.values()]);
}

function checkConfirm(
  confirm: Cursor | undefined,
  operations: readonly Operation[],
  fieldIn: (place: Cursor | undefined, fields: readonly Parameter[]) => void,
  context: Context,
): void {
  const named = confirm?.get('operation');
  if (confirm === undefined || named === undefined) return;
  const operation = operations.find(({ name }) => name === named.value);
  if (operation !== undefined) return fieldIn(confirm.get('parameter'), operation.request);
  const known = operations.map(({ name }) => name);
  context.diagnostics.report('unknown-operation', { name: String(named.value), known }, named.at);
}
