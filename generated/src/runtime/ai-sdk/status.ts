// Shipped to the letter from generator/runtime; change it there.
import { internals, type ServiceClient } from '../client/client.js';
import type { TaskHandle } from '../data/operation.js';
import { CredentialsError, InvalidOptionError, TaskFailedError, TencentAigcError } from '../errors.js';
import { type FetchedTask, saysNothing, taskInfoFor } from '../tasks/poll.js';
import { outputEntries } from '../tasks/snapshot.js';
import { fetchTask, taskFailed } from '../tasks/wait.js';
import type { VideoOperation } from './operation.js';
import { json, tasksOf } from './operation-state.js';
import { failureFacts, textOf } from './start.js';
import type { JsonObject, JsonValue, VideoData, VideoWarning } from './types.js';

export type Status =
  | { readonly status: 'pending'; readonly metadata: JsonObject }
  | {
      readonly status: 'completed';
      readonly videos: VideoData[];
      readonly warnings: VideoWarning[];
      readonly metadata: JsonObject;
    }
  | { readonly status: 'error'; readonly error: string; readonly metadata: JsonObject };

/** What became of one task. */
export type Outcome =
  | { readonly kind: 'pending'; readonly handle: TaskHandle; readonly task?: FetchedTask }
  | { readonly kind: 'done'; readonly handle: TaskHandle; readonly task: FetchedTask }
  | { readonly kind: 'failed'; readonly handle: TaskHandle; readonly error: unknown };

/**
 * Fetches the tasks of an operation once. A fetch that fails in a way that may pass says nothing of the task, so the task
 * counts as pending: it is paid for. What is final is returned and never thrown, since callers take a throw for a blip.
 */
export async function status(
  operation: VideoOperation,
  client: ServiceClient,
  stored: JsonValue,
  signal: AbortSignal | undefined,
): Promise<Status> {
  const handles = handlesOf(operation, stored);
  return statusOf(operation, await Promise.all(handles.map((handle) => pollOnce(operation, client, handle, signal))));
}

/** The tasks that are meant. An operation of another surface is a mistake of the caller's. */
function handlesOf({ name, pipeline }: VideoOperation, stored: JsonValue): readonly TaskHandle[] {
  try {
    const handles = tasksOf(stored);
    for (const handle of handles) taskInfoFor(pipeline.query.info, handle);
    return handles;
  } catch (error) {
    throw error instanceof TypeError
      ? new InvalidOptionError(name, `the operation is not usable: ${error.message}`)
      : error;
  }
}

async function pollOnce(
  { pipeline }: VideoOperation,
  client: ServiceClient,
  handle: TaskHandle,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const { query } = pipeline;
  try {
    signal?.throwIfAborted();
    const task = await fetchTask(client, query, handle, { signal });
    const { state } = task;
    if (state === 'succeeded') return { kind: 'done', handle, task };
    if (state === 'waiting' || state === 'running') return { kind: 'pending', handle, task };
    return { kind: 'failed', handle, error: taskFailed(query, task, state) };
  } catch (error) {
    signal?.throwIfAborted();
    // Without keys nothing was asked.
    if (!(error instanceof TencentAigcError) || error instanceof CredentialsError) throw error;
    const { now } = client[internals].runtime;
    return saysNothing(error, taskInfoFor(query.info, handle), handle, now())
      ? { kind: 'pending', handle }
      : { kind: 'failed', handle, error };
  }
}

/** What became of all tasks together: it is over when each is. */
export function statusOf(operation: VideoOperation, outcomes: readonly Outcome[]): Status {
  const all = { taskIds: outcomes.map(({ handle }) => handle.taskId) };
  if (outcomes.some(({ kind }) => kind === 'pending'))
    return { status: 'pending', metadata: json({ ...all, tasks: outcomes.map(progressOf) }) };
  const failed = outcomes.flatMap((one) => (one.kind === 'failed' ? [one] : []));
  const done = outcomes.flatMap((one) => (one.kind === 'done' ? [one] : []));
  const failures = failed.map(({ error, handle }) => ({ taskId: handle.taskId, ...failureFacts(error) }));
  const facts = { ...all, ...(failures.length === 0 ? {} : { failures }) };
  if (done.length === 0) return { status: 'error', error: failed.map(failureText).join('\n'), metadata: json(facts) };
  const entries = done.map((one) => ({ ...one, files: outputEntries(infoOf(operation, one.handle), one.task.answer) }));
  const usage = done.flatMap(({ task }) => task.usage ?? []);
  return {
    status: 'completed',
    videos: entries.flatMap(({ task }) => videosOf(task)),
    warnings: failed.map((one): VideoWarning => ({ type: 'other', message: failureText(one) })),
    metadata: json({
      ...facts,
      videos: entries.flatMap(({ files, task }) => filesOf(task, files)),
      ...(usage.length === 0 ? {} : { usage: { seconds: usage.reduce((sum, { seconds = 0 }) => sum + seconds, 0) } }),
    }),
  };
}

function infoOf({ pipeline }: VideoOperation, handle: TaskHandle) {
  return taskInfoFor(pipeline.query.info, handle);
}

function progressOf({ handle, kind, ...rest }: Outcome): object {
  const task = 'task' in rest ? rest.task : undefined;
  const { progress, status } = task ?? {};
  return { taskId: handle.taskId, state: task?.state ?? (kind === 'failed' ? 'failed' : 'unknown'), status, progress };
}

/** A result without a URL lies in the caller's own storage. */
function videosOf({ outputs }: FetchedTask): readonly VideoData[] {
  if (outputs.length === 0) return [{ type: 'uploaded', mediaType: 'video/mp4' }];
  return outputs.map(({ url }) => ({ type: 'url', url, mediaType: mediaTypeOf(url) }));
}

const mediaTypes: Readonly<Record<string, string>> = {
  mov: 'video/quicktime',
  webm: 'video/webm',
  glb: 'model/gltf-binary',
};

function mediaTypeOf(url: string): string {
  const [, ending = ''] = (URL.canParse(url) ? /\.(\w+)$/.exec(new URL(url).pathname) : undefined) ?? [];
  return mediaTypes[ending.toLowerCase()] ?? 'video/mp4';
}

/** Of each result the address, its end, and the service's own words about the file. */
function filesOf(task: FetchedTask, files: readonly Readonly<Record<string, unknown>>[]): readonly object[] {
  const { outputs, taskId } = task;
  if (outputs.length === 0) return [{ taskId, ...(files[0] === undefined ? {} : { file: files[0] }) }];
  return outputs.map(({ expiresAt, url }, index) => ({
    taskId,
    url,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(files.length === outputs.length ? { file: files[index] } : {}),
  }));
}

/** The only thing that the AI SDK keeps of a failure is this text. */
function failureText({ error, handle }: { readonly error: unknown; readonly handle: TaskHandle }): string {
  const message = textOf(error);
  const id = message.includes(handle.taskId) ? '' : `task ${handle.taskId}: `;
  if (!(error instanceof TencentAigcError)) return `${id}${message}`;
  const request = error.requestId === undefined ? '' : `, request ${error.requestId}`;
  // A task that cannot be fetched may have been charged, whatever the fetch costs.
  const charged = error instanceof TaskFailedError ? error.charged : 'maybe';
  return `${id}${message} (code ${error.code}, charged: ${charged}${request})`;
}
