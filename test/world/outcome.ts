/** What a caller has in hand when a call is over. */
export interface Outcome {
  /** `value`, or the name of the error's class. */
  readonly kind: string;
  readonly message: string;
  readonly taskId: string | undefined;
  /** The first video of a finished task. */
  readonly url: string | undefined;
  readonly charged: unknown;
  readonly retryable: unknown;
  readonly newTaskMayHelp: unknown;
  readonly key: string | undefined;
  readonly handle: { readonly taskId: string } | undefined;
  readonly resumeRequest: Readonly<Record<string, unknown>> | undefined;
}

const none = {
  url: undefined,
  charged: undefined,
  retryable: undefined,
  newTaskMayHelp: undefined,
  key: undefined,
  handle: undefined,
  resumeRequest: undefined,
};

const object = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Names that an error had before. */
const renamed: Readonly<Record<string, string>> = { ConnectionError: 'NetworkError' };

/** Reads an error as a program does that was written for the public names. */
export function outcomeOfError(error: unknown): Outcome {
  const facts = object(error);
  const name = error instanceof Error ? error.name : typeof error;
  const handle = object(facts?.handle);
  const handleTask = text(handle?.taskId);
  return {
    kind: renamed[name] ?? name,
    message: error instanceof Error ? error.message : String(error),
    taskId: text(facts?.taskId) ?? handleTask,
    url: undefined,
    charged: facts?.charged,
    retryable: facts?.retryable,
    newTaskMayHelp: facts?.newTaskMayHelp,
    key: text(facts?.sessionId),
    handle: handleTask === undefined ? undefined : { ...handle, taskId: handleTask },
    resumeRequest: object(facts?.resumeRequest),
  };
}

export async function outcomeOf(
  call: Promise<{ readonly taskId: string; readonly outputs?: readonly unknown[] }>,
): Promise<Outcome> {
  try {
    const { taskId, outputs } = await call;
    return { ...none, kind: 'value', message: '', taskId: String(taskId), url: text(object(outputs?.[0])?.url) };
  } catch (error) {
    return outcomeOfError(error);
  }
}
