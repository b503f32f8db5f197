// Shipped to the letter from generator/runtime; change it there.
import type { StateMeaning, TaskInfo } from '../data/operation.js';
import { isObject } from '../validation/values.js';

/** How far a task is. */
export type TaskState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'aborted';

/** A result of a task. */
export interface TaskOutput {
  readonly url: string;
  /** When the URL stops working, as far as it is known; ISO 8601. */
  readonly expiresAt?: string;
}

/** A task at one moment. */
export interface TaskSnapshot {
  readonly taskId: string;
  readonly state: TaskState;
  /** The state in the service's own word. */
  readonly status: string;
  /** Percent, where the service tells. */
  readonly progress?: number;
  readonly outputs: readonly TaskOutput[];
  /** Why a task failed. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The dates the services write for "never". */
const never = /^0{4}-00-00/;

/**
 * Reads the state of a task out of an answer. A state that this package does not know counts as running, since taking it
 * for an end could lose a task that was paid for; the deadline of the wait bounds it.
 */
export function readTask(taskId: string, info: TaskInfo, answer: unknown, nowMs: number): TaskSnapshot {
  const status = text(at(answer, info.status)) ?? '';
  const task = taskOf(info, answer);
  const meaning = Object.hasOwn(info.states, status) ? info.states[status] : undefined;
  const errorNumber = info.errorNumber === undefined ? undefined : Number(at(task, info.errorNumber) ?? 0);
  const state = stateOf(meaning ?? 'running', errorNumber);
  const progress = info.progress === undefined ? undefined : at(task, info.progress);
  const code = (info.errorCode && text(at(task, info.errorCode))) || (errorNumber ? String(errorNumber) : undefined);
  const message = info.message === undefined ? undefined : text(at(task, info.message));
  return {
    taskId,
    state,
    status,
    ...(typeof progress === 'number' ? { progress } : {}),
    outputs: state === 'succeeded' ? info.outputs.flatMap((path) => outputsAt(task, path, info, nowMs)) : [],
    ...(state === 'failed' || state === 'aborted'
      ? {
          error: {
            code: code ?? (state === 'aborted' ? 'Aborted' : 'TaskFailed'),
            message: message ?? `the task ended as ${status}`,
          },
        }
      : {}),
  };
}

function taskOf(info: TaskInfo, answer: unknown): unknown {
  if (info.within === undefined) return answer;
  return info.within.map((field) => at(answer, field)).find(isObject);
}

function stateOf(meaning: StateMeaning, errorNumber: number | undefined): TaskState {
  if (meaning !== 'finished') return meaning;
  return errorNumber === undefined || errorNumber === 0 ? 'succeeded' : 'failed';
}

function outputsAt(task: unknown, path: string, info: TaskInfo, nowMs: number): readonly TaskOutput[] {
  const steps = path.split('.');
  const last = steps.at(-1) ?? '';
  // A list of URLs: `VideoUrls[]`. Otherwise an object, or a list of objects, with a field for the URL.
  if (last.endsWith('[]'))
    return valuesAt(task, steps).flatMap((url) =>
      text(url) === undefined ? [] : [output(String(url), undefined, info, nowMs)],
    );
  return valuesAt(task, steps.slice(0, -1)).flatMap((file) => {
    const url = text(at(file, last));
    return url === undefined ? [] : [output(url, info.expires && text(at(file, info.expires)), info, nowMs)];
  });
}

function output(url: string, expires: string | undefined, info: TaskInfo, nowMs: number): TaskOutput {
  if (expires !== undefined) return never.test(expires) ? { url } : { url, expiresAt: expires };
  if (info.lifetimeSeconds === undefined) return { url };
  return { url, expiresAt: new Date(nowMs + info.lifetimeSeconds * 1000).toISOString() };
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  const inner = at(value, step.replace('[]', ''));
  if (!step.endsWith('[]')) return valuesAt(inner, rest);
  return Array.isArray(inner) ? inner.flatMap((item) => valuesAt(item, rest)) : [];
}

function at(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
