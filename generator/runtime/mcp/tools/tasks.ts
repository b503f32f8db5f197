import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CatalogOperation } from '../../catalog/catalog.js';
import { internals } from '../../client/client.js';
import { pause } from '../../core/abort.js';
import type { TaskHandle } from '../../data/operation.js';
import { DownloadError, TencentAigcError } from '../../errors.js';
import { downloadToFile } from '../../tasks/download.js';
import { handleOf } from '../../tasks/handle.js';
import { fetchTask } from '../../tasks/wait.js';
import { answer, failure, taskAnswer } from '../answers.js';
import { fileIn, fileNamePattern, sizeOf } from '../folders.js';
import { follow } from '../follow.js';
import { inTime } from '../in-time.js';
import type { ToolArguments } from '../protocol.js';
import { ToolRefusal } from '../refusal.js';
import { answerSchema, argumentsSchema } from '../schema.js';
import { operationOf, type ToolState } from '../state.js';
import type { Tool } from './tool.js';

const taskArguments = {
  taskId: { type: 'string', required: true, minLength: 1, maxLength: 256 },
  surface: {
    type: 'string',
    description: 'needed for tasks that this server did not make, unless it is the usual one',
  },
} as const;

export const waitForVideoTool: Tool = {
  name: 'wait_for_video',
  config: {
    title: 'Wait for a video',
    description:
      'Waits for a task and says how far it is, or where its results are. Free; call it again while the state is running.',
    inputSchema: argumentsSchema({
      ...taskArguments,
      waitSeconds: { type: 'number', minimum: 0, maximum: 45, description: 'default 40; 0 polls once' },
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
  },
  async run(state, args, context) {
    const { handle, operation } = taskOf(state, args);
    const { waitSeconds = 40 } = args;
    if (waitSeconds === 0) {
      const { pipeline, surface } = operation;
      const task = await fetchTask(state.clientOf(surface), pipeline.query, handle);
      return taskAnswer(task, surface.name, handle.sessionId);
    }
    const timeoutMs = Math.min(Number(waitSeconds) * 1000, state.longestCallMs);
    return follow(state, handle, operation.pipeline, context, timeoutMs);
  },
};

export const downloadVideoTool: Tool = {
  name: 'download_video',
  writes: true,
  config: {
    title: 'Download a video',
    description:
      'Writes a result of a finished task into the folder of this server. Results are kept for a limited time. Does not replace a file.',
    inputSchema: argumentsSchema({
      ...taskArguments,
      index: { type: 'integer', minimum: 0, maximum: 99, description: 'default 0' },
      file: { type: 'string', pattern: fileNamePattern, description: 'a plain file name' },
    }),
    outputSchema: answerSchema({ file: { type: 'string' }, bytes: { type: 'integer' } }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  },
  async run(state, args) {
    const { handle, operation } = taskOf(state, args);
    const { pipeline, surface } = operation;
    const client = state.clientOf(surface);
    const index = typeof args.index === 'number' ? args.index : 0;
    const task = await fetchTask(client, pipeline.query, handle);
    if (task.state === 'waiting' || task.state === 'running') return taskAnswer(task, surface.name, handle.sessionId);
    const output = task.outputs[index];
    if (output === undefined)
      return failure(
        task.error === undefined
          ? `Task ${task.taskId} has ${task.outputs.length} results with an address; there is no index ${index}.`
          : `Task ${task.taskId} ${task.state}: ${task.error.code}. There is nothing to download.`,
        { error: 'no-output', taskId: task.taskId, state: task.state },
      );
    const usual = `${task.taskId.replaceAll(/[^\w.-]/g, '_').slice(-80)}_${index}.${extensionOf(output.url)}`;
    await mkdir(state.output, { recursive: true });
    const file = await fileIn(state.output, typeof args.file === 'string' ? args.file : usual);
    const before = state.downloads.has(file) ? undefined : await sizeOf(file);
    if (before !== undefined) {
      if (args.file !== undefined)
        throw new ToolRefusal(
          'file-exists',
          `${path.basename(file)} exists, and nothing was written. Give another name.`,
        );
      // Named after its task, and written only when it was whole.
      return saved(file, before, 'was there already');
    }
    const work =
      state.downloads.get(file) ??
      downloadToFile(client, output, file, { allowPrivate: state.options.allowPrivate === true }).finally(() =>
        state.downloads.delete(file),
      );
    state.downloads.set(file, work);
    work.catch(() => undefined);
    const bytes = await inTime(work, state.longestCallMs).catch((error) => Promise.reject(explained(error)));
    if (bytes !== undefined) return saved(file, bytes, 'is written');
    return answer('The download continues. Call download_video again with the same arguments.', {
      state: 'downloading',
      taskId: task.taskId,
    });
  },
};

export const findTaskTool: Tool = {
  name: 'find_task',
  config: {
    title: 'Find the task of a request key',
    description: 'Finds the task of a generate_video call whose answer was lost. Free; creates nothing.',
    inputSchema: argumentsSchema({
      requestKey: { type: 'string', required: true, minLength: 1, maxLength: 50 },
      surface: taskArguments.surface,
    }),
    outputSchema: answerSchema({ found: { type: 'boolean' }, taskId: { type: 'string' } }),
    annotations: { readOnlyHint: true, openWorldHint: true },
  },
  async run(state, args) {
    const key = String(args.requestKey);
    const entry = state.ledger.find(key);
    if (entry?.handle !== undefined) return foundTask(entry.handle, key);
    const operation = operationOf(state, args.surface ?? entry?.surface);
    const handle = await searched(state, operation, key);
    if (handle !== undefined) {
      if (entry !== undefined) state.ledger.accepted(key, handle);
      return foundTask(handle, key);
    }
    const wasSent = entry !== undefined;
    const next = wasSent
      ? 'It may appear later; calling generate_video again with the same arguments and requestKey cannot be charged twice.'
      : 'This server has not sent it.';
    return answer(`No task shows the key ${JSON.stringify(key)}. ${next}`, { found: false, requestKey: key, wasSent });
  },
};

function foundTask({ surface, taskId }: TaskHandle, requestKey: string) {
  return answer(`The task of ${JSON.stringify(requestKey)} is ${taskId}; call wait_for_video.`, {
    found: true,
    taskId,
    surface,
    requestKey,
  });
}

/** Asks the service, where it lists its tasks. A listing may lag behind: it is asked for half the time of a tool. */
async function searched(state: ToolState, operation: CatalogOperation, key: string): Promise<TaskHandle | undefined> {
  const { pipeline, surface } = operation;
  const { create, query, queryRequest } = pipeline;
  if (create.findTask === undefined)
    throw new ToolRefusal(
      'no-listing',
      create.info.dedupe === undefined
        ? `${surface.name} has no idempotency key, so that nothing can be found by one.`
        : `${surface.name} does not list its tasks. Call generate_video again with the same arguments and requestKey: it cannot be charged twice.`,
    );
  const client = state.clientOf(surface);
  const { monotonic, sleep } = client[internals].runtime;
  const request = {
    ...(state.options.isEmulated === true ? surface.examples : {}),
    ...client[internals].application(create.info),
    ...state.options.defaults,
  };
  const { error, taskId } = await create.findTask({
    action: create.info.name,
    // The request is not known here, so that it cannot be compared with the task's.
    key: { sessionId: key, isNew: true },
    request,
    call: (other, fields) => client.call(other, fields, { retry: false, validation: 'off' }),
    monotonic,
    sleep: (ms) => pause(sleep, ms, undefined),
    until: monotonic() + state.longestCallMs / 2,
    signal: undefined,
  });
  if (taskId !== undefined) return handleOf(query.info, taskId, queryRequest(taskId, request), { sessionId: key });
  if (error instanceof TencentAigcError) throw error;
  return undefined;
}

/** The task that a call names: with its handle where the ledger has it, by its id alone otherwise. */
function taskOf(
  state: ToolState,
  args: ToolArguments,
): { readonly operation: CatalogOperation; readonly handle: TaskHandle } {
  const taskId = String(args.taskId).trim();
  const known = state.ledger.taskOf(taskId)?.handle;
  const operation = operationOf(state, known?.surface ?? args.surface);
  if (known !== undefined) return { operation, handle: known };
  const { pipeline, surface } = operation;
  const request = { ...(state.options.isEmulated === true ? surface.examples : {}), ...state.options.defaults };
  return { operation, handle: handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, request)) };
}

function saved(file: string, bytes: number, how: string) {
  const { href } = pathToFileURL(file);
  const whole = answer(`${file} ${how}, ${bytes} bytes.`, { file, bytes, mediaType: mediaTypeOf(file) });
  const link = { type: 'resource_link' as const, uri: href, name: path.basename(file), mimeType: mediaTypeOf(file) };
  return { ...whole, content: [...whole.content, link] };
}

function extensionOf(url: string): string {
  const name = URL.canParse(url) ? new URL(url).pathname : '';
  return /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'mp4';
}

function mediaTypeOf(file: string): string {
  const types: Readonly<Record<string, string>> = { mov: 'video/quicktime', webm: 'video/webm' };
  return types[extensionOf(pathToFileURL(file).href)] ?? 'video/mp4';
}

/** Another call, or another program, may have written the file meanwhile. */
function explained(error: unknown): unknown {
  if (!(error instanceof DownloadError && error.code === 'FileExists')) return error;
  return new ToolRefusal('file-exists', 'The file exists, and nothing was written. Give another name.');
}
