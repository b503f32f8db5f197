// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';
import type { Usage } from '../data/estimate.js';
import type { StateMeaning, TaskInfo } from '../data/operation.js';

/** How far a task is. */
export type TaskState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'aborted';

/** A result of a task. */
export interface TaskOutput {
  readonly url: string;
  /**
   * When the URL stops working, ISO 8601. Absent when it never does, or when nothing is known. Where the service only
   * says how long a result is kept, it is never later than the true moment.
   */
  readonly expiresAt?: string;
}

/** A task at one moment. */
export interface TaskSnapshot {
  readonly taskId: string;
  readonly state: TaskState;
  /** The state in the service's own word. */
  readonly status: string;
  /** Percent, where the service says. */
  readonly progress?: number;
  /** Empty until the task has succeeded, and then too when it has a result without a URL. */
  readonly outputs: readonly TaskOutput[];
  /** Ids of what the task has made that is no file, such as a voice. Absent where it makes files only. */
  readonly ids?: readonly string[];
  /**
   * What the task has used up, where the answer says it; from `generateVideo` otherwise what the request comes to, with
   * `isEstimated`. Only of a task that has succeeded.
   */
  readonly usage?: Usage;
  /** Why a task failed: the service's code as it comes, `Aborted`, `TaskFailed` where it gives none, or `NoOutput`. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The dates the services write for "never". */
const never = /^0{4}-00-00/;

/** A date says when it is only if it says where. */
const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * Reads the state of a task out of an answer. `notBefore` is a moment, in milliseconds, at which the result did not
 * exist yet; the time that a result is kept is counted from it.
 */
export function readTask(taskId: string, info: TaskInfo, answer: unknown, notBefore?: number): TaskSnapshot {
  const task = taskIn(info, answer);
  return snapshotOf(taskId, info, text(property(answer, info.status)) ?? '', task, notBefore);
}

function taskIn(info: TaskInfo, answer: unknown): unknown {
  return info.within === undefined ? answer : info.within.map((field) => property(answer, field)).find(isObject);
}

/** The id of the task that an answer is about, where the answer says it. */
export function taskIdOf(info: TaskInfo, answer: unknown): string | undefined {
  const id = info.id === undefined ? undefined : property(taskIn(info, answer), info.id);
  return typeof id === 'number' ? String(id) : text(id);
}

/** Reads a task that comes without an answer around it, as events carry it. */
export function readBareTask(taskId: string, info: TaskInfo, task: unknown): TaskSnapshot {
  return snapshotOf(taskId, info, text(property(task, info.status)) ?? '', task, undefined);
}

/** What a word of the service's means. Nothing for a word that this package does not know. */
export function meaningOf(info: TaskInfo, status: string): StateMeaning | undefined {
  return Object.hasOwn(info.states, status) ? info.states[status] : undefined;
}

function snapshotOf(
  taskId: string,
  info: TaskInfo,
  status: string,
  task: unknown,
  notBefore: number | undefined,
): TaskSnapshot {
  const state = stateOf(info, status, task);
  const progress = info.progress === undefined ? undefined : property(task, info.progress);
  const outputs = state === 'succeeded' ? info.outputs.flatMap((path) => outputsAt(task, path, info, notBefore)) : [];
  const ids = state === 'succeeded' ? (info.ids ?? []).flatMap((path) => idsAt(task, path)) : [];
  const seconds = state === 'succeeded' ? secondsOf(info, task) : undefined;
  return {
    taskId,
    state,
    status,
    ...(typeof progress === 'number' ? { progress } : {}),
    outputs,
    ...(ids.length === 0 ? {} : { ids }),
    ...(seconds === undefined ? {} : { usage: { seconds, outputs: outputs.length, isEstimated: false } }),
    ...(state === 'failed' || state === 'aborted' ? { error: errorOf(info, status, task, state) } : {}),
  };
}

/**
 * A word that is not known counts as running, since taking it for an end could lose a task that was paid for; the
 * deadline of the wait bounds it.
 */
function stateOf(info: TaskInfo, status: string, task: unknown): TaskState {
  const meaning = meaningOf(info, status) ?? 'running';
  if (meaning !== 'finished') return meaning;
  if (errorNumberOf(info, task) !== 0) return 'failed';
  // The task's own record may lag behind what the answer says of it.
  const own = meaningOf(info, text(property(task, info.status)) ?? '');
  if (own === 'waiting' || own === 'running') return own;
  return hasResult(info, task) ? 'succeeded' : 'failed';
}

function errorNumberOf(info: TaskInfo, task: unknown): number {
  return info.errorNumber === undefined ? 0 : Number(property(task, info.errorNumber) ?? 0);
}

/** Seconds of the result, where the answer has them. */
function secondsOf({ seconds: path }: TaskInfo, task: unknown): number | undefined {
  const [seconds] = path === undefined ? [] : valuesAt(task, path.split('.'));
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
}

function idsAt(task: unknown, path: string): readonly string[] {
  return valuesAt(task, path.split('.')).flatMap((id) => (typeof id === 'number' ? String(id) : (text(id) ?? [])));
}

/** A file counts without a URL too: some results are text, and some lie in the caller's own storage. */
function hasResult(info: TaskInfo, task: unknown): boolean {
  if (info.ids?.some((path) => idsAt(task, path).length > 0) === true) return true;
  return info.outputs.some((path) => {
    const steps = path.split('.');
    return valuesAt(task, path.endsWith('[]') ? steps : steps.slice(0, -1)).some((one) => isObject(one) || text(one));
  });
}

function errorOf(
  info: TaskInfo,
  status: string,
  task: unknown,
  state: 'failed' | 'aborted',
): { readonly code: string; readonly message: string } {
  const errorNumber = errorNumberOf(info, task);
  const code = info.errorCode === undefined ? undefined : text(property(task, info.errorCode));
  const message = info.message === undefined ? undefined : text(property(task, info.message));
  const isEmpty = code === undefined && meaningOf(info, status) === 'finished' && errorNumber === 0;
  const unnamed = errorNumber === 0 ? (isEmpty ? 'NoOutput' : 'TaskFailed') : String(errorNumber);
  return {
    code: code ?? (state === 'aborted' ? 'Aborted' : unnamed),
    message: message ?? `the task ended as ${status}${isEmpty ? ' without a result' : ''}`,
  };
}

/** The objects of an answer that hold its results, with all that the service says of each. */
export function outputEntries(info: TaskInfo, answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  const task = taskIn(info, answer);
  return info.outputs.flatMap((path) =>
    path.endsWith('[]') ? [] : valuesAt(task, path.split('.').slice(0, -1)).filter(isObject),
  );
}

function outputsAt(task: unknown, path: string, info: TaskInfo, notBefore: number | undefined): readonly TaskOutput[] {
  const steps = path.split('.');
  const last = steps.at(-1) ?? '';
  // A list of URLs: `VideoUrls[]`. Otherwise an object, or a list of objects, with a field for the URL.
  const found = last.endsWith('[]')
    ? valuesAt(task, steps).map((url) => ({ url: text(url), expires: undefined }))
    : valuesAt(task, steps.slice(0, -1)).map((file) => ({
        url: text(property(file, last)),
        expires: info.expires === undefined ? undefined : text(property(file, info.expires)),
      }));
  return found.flatMap(({ url, expires }) => (url === undefined ? [] : [output(url, expires, info, notBefore)]));
}

function output(
  url: string,
  expires: string | undefined,
  { lifetimeSeconds }: TaskInfo,
  notBefore: number | undefined,
): TaskOutput {
  if (expires !== undefined) {
    const isDate = !never.test(expires) && zoned.test(expires) && !Number.isNaN(Date.parse(expires));
    return isDate ? { url, expiresAt: expires } : { url };
  }
  if (lifetimeSeconds === undefined || notBefore === undefined) return { url };
  return { url, expiresAt: new Date(notBefore + lifetimeSeconds * 1000).toISOString() };
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  const inner = property(value, step.replace('[]', ''));
  if (!step.endsWith('[]')) return valuesAt(inner, rest);
  return Array.isArray(inner) ? inner.flatMap((item) => valuesAt(item, rest)) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
