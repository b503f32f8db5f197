import type { Struct } from '../../model/parameter.ts';
import type { ErrorEnum, EventQueue, Surface } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';
import { checkField, findNamed } from './named.ts';

/** How events are taken from a queue, and what of them is checked. */

export function eventQueueOf(at: Cursor, errors: readonly ErrorEnum[], context: Context): EventQueue | undefined {
  const events = at.get('events');
  const confirm = events?.get('confirm');
  const task = events?.get('task');
  if (events === undefined || confirm === undefined || task === undefined) return undefined;
  for (const code of [events.get('empty'), confirm.get('late')])
    if (code !== undefined) checkErrorCode(String(code.value), code, errors, context);
  return {
    ...events.mustTexts('list', 'type', 'handle'),
    task: { ...task.mustTexts('id'), ...task.someTexts('session', 'context') },
    tasks: Object.fromEntries(events.entries('tasks').map(([type, field]) => [type, String(field.value)])),
    ...optional('emptyCode', events.text('empty')),
    ...optional('attemptSeconds', events.number('attempt')),
    confirm: {
      ...confirm.mustTexts('operation', 'parameter'),
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
  checkField(events.get('list'), own.response, context);
  const list = own.response.find(({ name }) => name === events.text('list'))?.type;
  const entry = list?.kind === 'list' && list.of.kind === 'struct' ? list.of.name : undefined;
  const struct = surface.structs.find(({ name }) => name === entry);
  if (struct !== undefined) {
    const fields = [events.get('type'), events.get('handle'), ...events.entries('tasks').map(([, field]) => field)];
    for (const field of fields) checkField(field, struct.parameters, context);
    checkTask(events, struct, surface, context);
  }
  const confirm = events.get('confirm');
  const named = confirm?.get('operation');
  if (named === undefined) return;
  const end = findNamed('unknown-operation', String(named.value), surface.operations, named.at, context);
  checkField(confirm?.get('parameter'), end?.request, context);
}

/** Every task of an event has its id, and some task has what may be told of it besides: not each kind has a key. */
function checkTask(events: Cursor, { parameters }: Struct, { structs }: Surface, context: Context): void {
  const task = events.get('task');
  const tasks = events.entries('tasks').flatMap(([, field]) => {
    const type = parameters.find(({ name }) => name === field.value)?.type;
    return structs.filter(({ name }) => type?.kind === 'struct' && name === type.name);
  });
  const shared = (tasks[0]?.parameters ?? []).filter(({ name }) =>
    tasks.every((one) => one.parameters.some((field) => field.name === name)),
  );
  if (tasks.length === 0) return;
  checkField(task?.get('id'), shared, context);
  const all = new Map(tasks.flatMap((one) => one.parameters.map((field) => [field.name, field] as const)));
  for (const key of ['session', 'context']) checkField(task?.get(key), [...all.values()], context);
}
