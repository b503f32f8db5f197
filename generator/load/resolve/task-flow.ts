import { fieldsBehind, type Parameter } from '../../model/parameter.ts';
import {
  type Dedupe,
  type ErrorEnum,
  fieldsOf,
  type Operation,
  type Poll,
  type StateMeaning,
  type Table,
  type TaskFields,
  type TaskListing,
} from '../../model/table.ts';
import { type Context, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { nearest } from '../nearest.ts';
import { optional } from '../optional.ts';
import type { SpecFiles, SurfaceFiles } from '../specs.ts';
import { checkErrorCode } from './errors.ts';
import { checkEventQueue } from './event-queue.ts';
import { isUnknown } from './limits.ts';
import { checkField, findNamed } from './named.ts';
import { resolvePath, type Scope } from './scope.ts';
import { checkUpload } from './upload.ts';

/** How the task of a create is kept from being paid twice, fetched, and read. */

/** `3d` → seconds */
export function seconds(duration: string): number {
  const [, amount = '0', unit = 'd'] = /^(\d+)([dh])$/.exec(duration) ?? [];
  return Number(amount) * (unit === 'd' ? 86_400 : 3_600);
}

export function dedupeOf(
  at: Cursor,
  request: readonly Parameter[],
  errors: readonly ErrorEnum[],
  sources: readonly string[],
  context: Context,
): Dedupe | undefined {
  const dedupe = at.get('dedupe');
  if (dedupe === undefined) return undefined;
  checkField(dedupe.get('field'), request, context);
  const duplicate = dedupe.get('duplicate');
  if (duplicate !== undefined) checkErrorCode(String(duplicate.value), duplicate, errors, context);
  const find = dedupe.get('find');
  return {
    field: dedupe.mustText('field'),
    windowSeconds: seconds(dedupe.mustText('window')),
    ...optional('duplicateCode', dedupe.text('duplicate')),
    ...optional(
      'find',
      find && {
        ...find.mustTexts('operation', 'list', 'key', 'id', 'scroll'),
        ...find.someTexts('limit'),
        ...optional('createdAfter', find.get('createdAfter')?.value as TaskListing['createdAfter']),
        ...find.someTexts('input'),
        ...optional('compare', find.has('compare') ? find.texts('compare') : undefined),
      },
    ),
    provenance: provenanceOf(dedupe, sources, context),
  };
}

export function pollOf(at: Cursor): Poll | undefined {
  const poll = at.get('poll');
  return poll && { ...poll.mustTexts('operation', 'id'), ...poll.someTexts('field', 'parameter', 'method', 'result') };
}

export function taskFieldsOf(at: Cursor, sources: readonly string[], context: Context): TaskFields | undefined {
  const task = at.get('task');
  if (task === undefined) return undefined;
  const lifetime = task.text('lifetime');
  const fetchable = task.get('fetchable');
  const within = task.texts('within');
  if (!task.has('outputs') && !task.has('ids'))
    context.diagnostics.report('missing-key', { key: 'outputs' }, task.keyAt);
  return {
    status: task.mustText('status'),
    states: Object.fromEntries(
      task.entries('states').map(([status, meaning]) => [status, meaning.value as StateMeaning]),
    ),
    ...optional('within', within.length === 0 ? undefined : within),
    ...task.someTexts('id'),
    ...optional('notFound', task.has('notFound') ? task.texts('notFound') : undefined),
    ...optional('failedCharged', task.text('failedCharged') as TaskFields['failedCharged']),
    ...task.someTexts('errorNumber', 'errorCode', 'message', 'progress', 'seconds'),
    outputs: task.texts('outputs'),
    ...optional('ids', task.has('ids') ? task.texts('ids') : undefined),
    ...task.someTexts('expires'),
    ...optional('lifetimeSeconds', lifetime === undefined ? undefined : seconds(lifetime)),
    ...optional(
      'fetchable',
      fetchable && {
        seconds: seconds(fetchable.mustText('for')),
        provenance: provenanceOf(fetchable, sources, context),
      },
    ),
    provenance: provenanceOf(task, sources, context),
  };
}

/** References of task flows to other operations and to fields of answers; they need every operation resolved. */
export function checkTaskFlows(files: SpecFiles, table: Table, context: Context): void {
  const all = new Map(
    table.surfaces.flatMap((surface) =>
      surface.operations.map((operation) => [`${surface.name}/${operation.name}`, operation] as const),
    ),
  );
  for (const surface of files.surfaces) {
    for (const at of surface.operations) {
      const own = all.get(`${surface.name}/${at.mustText('operation')}`);
      checkPoll(at, surface, own, all, context);
      checkListing(at, surface, table, all, context);
      checkTaskFields(at, surface.name, own, table, all, context);
      const resolved = table.surfaces.find(({ name }) => name === surface.name);
      if (resolved === undefined) continue;
      checkEventQueue(at, resolved, context);
      checkUpload(at, resolved, context);
    }
  }
}

type Operations = ReadonlyMap<string, Operation>;

function referenced(
  at: Cursor | undefined,
  surface: SurfaceFiles,
  all: Operations,
  context: Context,
): Operation | undefined {
  if (at === undefined) return undefined;
  const found = all.get(`${surface.name}/${at.value}`);
  if (found === undefined) {
    const known = surface.operations.map((one) => one.mustText('operation'));
    context.diagnostics.report('unknown-operation', { name: String(at.value), known }, at.at);
  }
  return found;
}

function checkPoll(
  at: Cursor,
  surface: SurfaceFiles,
  own: Operation | undefined,
  all: Operations,
  context: Context,
): void {
  const poll = at.get('poll');
  if (poll === undefined) return;
  const query = referenced(poll.get('operation'), surface, all, context);
  if (query === undefined) return;
  if (own !== undefined) checkField(poll.get('id'), own.response, context);
  checkField(poll.get('field'), answerOf(query, all), context);
  const parameter = poll.get('parameter');
  const has = (parameters: readonly Parameter[] = []) => parameters.some(({ name }) => name === poll.text('id'));
  if (parameter !== undefined) checkField(parameter, query.request, context);
  else if (has(own?.response) && !has(query.request)) {
    const id = poll.mustText('id');
    const known = query.request.map(({ name }) => name);
    // A slip in the one or the other is told of the name; only another name needs a key.
    if (isSlip(id, known))
      context.diagnostics.report('unknown-field', { name: id, known }, (poll.get('id') ?? poll).at);
    else context.diagnostics.report('missing-key', { key: 'parameter' }, poll.keyAt);
  }
  const method = poll.get('method');
  if (method === undefined || query.task !== undefined) return;
  const reason = `${query.name} does not tell what its answer says of a task`;
  context.diagnostics.report('useless-key', { key: 'method', reason }, method.keyAt);
}

/** Whether the name has a letter wrong: `task_id` is `TaskId` in the spelling of another service. */
function isSlip(name: string, known: readonly string[]): boolean {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const near = nearest(name, known);
  return near !== undefined && letters(near) !== letters(name);
}

function checkListing(at: Cursor, surface: SurfaceFiles, table: Table, all: Operations, context: Context): void {
  const find = at.get('dedupe')?.get('find');
  if (find === undefined) return;
  const listing = referenced(find.get('operation'), surface, all, context);
  if (listing === undefined) return;
  checkField(find.get('list'), listing.response, context);
  checkField(find.get('scroll'), listing.response, context);
  checkField(find.get('scroll'), listing.request, context);
  checkField(find.get('limit'), listing.request, context);
  for (const [name, value] of find.entries('createdAfter')) {
    findNamed('unknown-field', name, listing.request, value.keyAt, context);
  }
  const own = all.get(`${surface.name}/${at.mustText('operation')}`);
  for (const field of find.items('compare')) checkField(field, own?.request, context);
  const list = listing.response.find(({ name }) => name === find.text('list'))?.type;
  const entry = list?.kind === 'list' ? list.of : undefined;
  const struct = table.surfaces
    .find(({ name }) => name === surface.name)
    ?.structs.find(({ name }) => entry?.kind === 'struct' && name === entry.name);
  if (struct === undefined) return;
  for (const key of ['key', 'id']) checkField(find.get(key), struct.parameters, context);
}

/** The fields of the answer; nothing when it is borrowed from an operation that is not there. */
function answerOf(operation: Operation, all: Operations): readonly Parameter[] | undefined {
  const shared = operation.responseLike === undefined ? operation : all.get(operation.responseLike);
  return shared?.response;
}

/** Every path of a task leads to a field of the answer, and its states are documented ones. */
function checkTaskFields(
  at: Cursor,
  surfaceName: string,
  own: Operation | undefined,
  table: Table,
  all: Operations,
  context: Context,
): void {
  const task = at.get('task');
  if (task === undefined || own === undefined) return;
  const [home = surfaceName] = (own.responseLike ?? `${surfaceName}/`).split('/');
  const surface = table.surfaces.find(({ name }) => name === home);
  const fieldsIn = (type: string) => (surface === undefined ? [] : fieldsOf(surface, type));
  const answer = answerOf(own, all);
  if (answer === undefined) return;
  const scope: Scope = { parameters: answer, fieldsOf: fieldsIn, errors: [] };
  const status = task.get('status');
  checkField(status, answer, context);
  checkStates(task, answer, context);
  for (const field of task.items('within')) checkField(field, answer, context);
  const holders = task.texts('within').flatMap((name) => answer.find((parameter) => parameter.name === name) ?? []);
  // Paths into a task that is not there, or whose type is not known, cannot be judged.
  if (holders.length < task.texts('within').length || holders.some(({ type }) => isUnknown(type))) return;
  const inside = holders.flatMap(({ type }) => (type.kind === 'struct' ? fieldsIn(type.name) : []));
  const taskScope = task.has('within') ? { ...scope, parameters: inside } : scope;
  for (const key of ['id', 'errorNumber', 'errorCode', 'message', 'progress', 'seconds']) {
    const path = task.get(key);
    if (path !== undefined) resolvePath(String(path.value), path, taskScope, context);
  }
  checkOutputs(
    task,
    holders.length === 0 ? [answer] : holders.map(({ type }) => (type.kind === 'struct' ? fieldsIn(type.name) : [])),
    scope,
    context,
  );
}

/** A result lies in one of the tasks, not in all of them: `Output.FileInfos[].FileUrl` here, `Output.FileInfo.FileUrl` there. */
function checkOutputs(task: Cursor, tasks: readonly (readonly Parameter[])[], scope: Scope, context: Context): void {
  for (const output of [...task.items('outputs'), ...task.items('ids')]) {
    const text = String(output.value).replace(/\[\]$/, '');
    const found = tasks.some((parameters) => leads(text, { ...scope, parameters }));
    if (found) continue;
    const [parameters = []] = tasks;
    resolvePath(text, output, { ...scope, parameters }, context);
  }
}

function leads(path: string, scope: Scope): boolean {
  let parameters = scope.parameters;
  // Behind a type that is not known, which has been reported, the path may lead anywhere.
  let isCut = false;
  return path.split('.').every((step) => {
    const found = parameters.find((parameter) => parameter.name === step.replace('[]', ''));
    if (found !== undefined && isUnknown(found.type)) {
      isCut = true;
      return true;
    }
    if (isCut) return true;
    if (found === undefined || (found.type.kind === 'list') !== step.endsWith('[]'))
      return found?.type.kind === 'list' && path.endsWith(step);
    parameters = fieldsBehind(found.type, scope);
    return true;
  });
}

function checkStates(task: Cursor, answer: readonly Parameter[], context: Context): void {
  const type = answer.find((parameter) => parameter.name === task.text('status'))?.type;
  const known = type?.kind === 'string' ? type.values : undefined;
  if (known === undefined) return;
  for (const [state, meaning] of task.entries('states')) {
    if (!known.includes(state)) context.diagnostics.report('bad-value', { value: `"${state}"`, known }, meaning.keyAt);
  }
  const unknown = task.entries('states').flatMap(([state]) => (known.includes(state) ? [] : [state]));
  // A state with a slip in it is one mistake.
  const isMisspelt = (state: string) => unknown.some((one) => nearest(one, known) === state);
  const missing = known.filter((state) => task.get('states')?.get(state) === undefined && !isMisspelt(state));
  for (const state of missing)
    context.diagnostics.report('missing-key', { key: state }, (task.get('states') ?? task).keyAt);
}
