import { type CreateAigcVideoTaskRequest, GatewayClient } from '../../../generated/src/gateway/index.ts';
import { ValidationError } from '../../../generated/src/index.ts';

// What a program does with the client, written once for browsers and for Node. Each case gets the address of a service
// and gives facts, as plain data that can leave a page.

const request: CreateAigcVideoTaskRequest = {
  model_name: 'Kling',
  model_version: '2.5',
  prompt: 'a lighthouse in fog',
};

/** The emulator takes any key that begins so. */
export const apiKey = 'emulator-of-a-page';

/** Waits between attempts, and between looks, are kept short. */
const hurry = { baseDelayMs: 1 } as const;

function clientOf(url: string): GatewayClient {
  return new GatewayClient({ endpoint: url, apiKey, dangerouslyAllowBrowser: true });
}

/** What an error says. */
interface Failure {
  readonly name: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    const { message, name, ...details } = error as Error & Record<string, unknown>;
    return { name, message, details };
  }
  throw new Error('it went well');
}

/** A task from the creation to its result. */
export async function generates(url: string) {
  const states: string[] = [];
  const { handle, outputs, polls, state } = await clientOf(url).generateVideo(request, {
    intervalMs: 10,
    onProgress: (progress) => void states.push(progress.state),
  });
  return { state, states, polls, taskId: handle.taskId, sessionId: handle.sessionId, urls: outputs.map((o) => o.url) };
}

/** The caller gives up while the task runs; the next look would be further away than any test waits. */
export async function stopsWaiting(url: string) {
  const controller = new AbortController();
  // After the look, when the pause has begun.
  const onProgress = () => void setTimeout(() => controller.abort(new Error('enough')), 0);
  const options = { intervalMs: 6 * 3_600_000, timeoutMs: 24 * 3_600_000, signal: controller.signal, onProgress };
  const { details, name } = await failureOf(clientOf(url).generateVideo(request, options));
  return { name, taskId: (details.handle as { readonly taskId: string }).taskId };
}

/** A request that no model takes. */
export async function refuses(url: string) {
  const wrong = { ...request, model_name: 'Klnig' } as unknown as CreateAigcVideoTaskRequest;
  try {
    await clientOf(url).createAigcVideoTask(wrong);
  } catch (error) {
    if (error instanceof ValidationError) return error.issues.map(({ code, path }) => ({ code, path }));
    throw error;
  }
  throw new Error('it went well');
}

/** A creation, with all its attempts. */
export async function creates(url: string) {
  const { TaskId } = await clientOf(url).createAigcVideoTask(request, { retry: hurry });
  return { taskId: TaskId };
}

/** A creation that goes wrong for good. */
export async function failsToCreate(url: string, attempts: number) {
  const failure = await failureOf(clientOf(url).createAigcVideoTask(request, { retry: { ...hurry, attempts } }));
  const { charged, retryable, sessionId } = failure.details;
  return { name: failure.name, charged, retryable, sessionId, isSecretTold: failure.message.includes(apiKey) };
}
