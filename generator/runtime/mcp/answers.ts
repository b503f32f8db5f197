import type { Estimate } from '../data/estimate.js';
import {
  AmbiguousCreateError,
  CredentialsError,
  TaskFailedError,
  TencentAigcError,
  ValidationError,
} from '../errors.js';
import { estimateLine } from '../estimate/wording.js';
import type { TaskSnapshot } from '../tasks/snapshot.js';
import type { Issue } from '../validation/issue.js';
import type { ToolAnswer } from './protocol.js';
import { ToolRefusal } from './refusal.js';

/** An answer in words, and the same as JSON: clients that read no structured content get it in the text. */
export function answer(text: string, structured: Readonly<Record<string, unknown>>): ToolAnswer {
  return {
    content: [{ type: 'text', text: `${text}\n${JSON.stringify(structured)}` }],
    structuredContent: plain(structured),
  };
}

/** As it will be read: without what is undefined. */
function plain(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value));
}

export function failure(text: string, structured: Readonly<Record<string, unknown>>): ToolAnswer {
  return { ...answer(text, structured), isError: true };
}

/** What an issue says, in what an agent needs to fix it. */
export function issueOf(
  { allowed, message, path, severity, sources, suggestion }: Issue,
  places: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const argument = [...places].find(([, place]) => place === path)?.[0];
  return { path, argument, severity, message, allowed, suggestion, documents: sources };
}

export function estimateAnswer(estimate: Estimate | undefined): Readonly<Record<string, unknown>> | undefined {
  if (estimate === undefined) return undefined;
  const { cost, outputs, resolution, seconds } = estimate;
  const { from, max, min, value } = seconds;
  return {
    text: estimateLine(estimate),
    seconds: { value, min, max, from },
    resolution: resolution.value,
    videos: outputs,
    cost,
  };
}

/** How far a task is, with its results. */
export function taskAnswer(
  task: Pick<TaskSnapshot, 'outputs' | 'progress' | 'state' | 'taskId' | 'usage'>,
  surface: string,
  requestKey: string | undefined,
): ToolAnswer {
  const { outputs, progress, state, taskId, usage } = task;
  const isOpen = state === 'waiting' || state === 'running';
  const next = isOpen
    ? 'call wait_for_video'
    : outputs.length > 0
      ? 'call download_video'
      : 'the result has no address: look where the request had it stored';
  const percent = progress === undefined || !isOpen ? '' : ` (${progress} %)`;
  const whole = answer(`Task ${taskId} ${isOpen ? 'is ' : 'has '}${state}${percent}; ${next}.`, {
    state,
    taskId,
    surface,
    requestKey,
    progress,
    outputs,
    usage,
    next,
  });
  const links = outputs.map(({ url }, index) => ({
    type: 'resource_link' as const,
    uri: url,
    name: `${taskId}_${index}`,
    mimeType: 'video/mp4',
  }));
  return { ...whole, content: [...whole.content, ...links] };
}

/** What went wrong, whether it may have cost something, and what to do. Nothing for a fault of this program. */
export function failureOf(
  error: unknown,
  requestKey: string | undefined,
  places: ReadonlyMap<string, string> = new Map(),
): ToolAnswer | undefined {
  if (error instanceof ToolRefusal)
    return failure(error.message, { error: error.reason, charged: 'no', requestKey, ...error.details });
  if (error instanceof ValidationError) return invalid(error.issues, requestKey, places);
  if (!(error instanceof TencentAigcError)) return undefined;
  const { charged, code, name, requestId, retryable } = error;
  const facts = error as Partial<{ readonly taskId: string }>;
  return failure(`${firstLine(error.message)} ${advice(error, requestKey)}`, {
    error: name,
    code,
    charged,
    retryable: requestKey === undefined ? retryable : undefined,
    taskId: facts.taskId,
    requestKey,
    requestId,
  });
}

export function invalid(
  issues: readonly Issue[],
  requestKey: string | undefined,
  places: ReadonlyMap<string, string>,
): ToolAnswer {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const messages = errors.slice(0, 3).map(({ message }) => message);
  const more = errors.length > messages.length ? ` ${errors.length - messages.length} more are listed.` : '';
  return failure(`The request is not valid, and nothing was sent. ${messages.join(' ')}${more}`, {
    error: 'invalid',
    ok: false,
    charged: 'no',
    requestKey,
    issues: issues.map((issue) => issueOf(issue, places)),
  });
}

function advice(error: TencentAigcError, requestKey: string | undefined): string {
  if (error instanceof CredentialsError)
    return 'The keys belong into the environment of this server; nothing was sent.';
  if (error instanceof TaskFailedError)
    return `${error.charged === 'no' ? 'It was not charged.' : 'It may have been charged.'}${
      error.newTaskMayHelp ? ' A new task, with a new requestKey, may succeed.' : ''
    }`;
  const again = 'Call generate_video again with the same arguments and the same requestKey';
  if (error instanceof AmbiguousCreateError)
    return error.sessionId === undefined
      ? 'Do not make this video again: inform the user, who can look for the task in the console.'
      : `${again}: it leads to the task and cannot be charged twice.`;
  if (error.charged !== 'no' && requestKey !== undefined) return `${again}: it cannot be charged twice.`;
  if (error.charged !== 'no') return 'The task continues. Call wait_for_video.';
  return error.retryable ? 'Nothing was charged; the same call may succeed later.' : 'Nothing was charged.';
}

function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
