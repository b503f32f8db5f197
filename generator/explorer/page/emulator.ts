import { isObject, property } from '../../runtime/core/values.ts';
import type { App } from './app.ts';
import type { Bill, Run } from './state.ts';

/** The emulator behind the page: a client of the package talks to it, as it would talk to the service. */

/** The emulator takes every key that begins with its name; the rest tells what is this page's from what is not. */
const account = 'emulator-explorer';

type Call = (request: unknown, options: Readonly<Record<string, unknown>>) => Promise<unknown>;

let waiting: AbortController | undefined;

/** Submits the request as it is, refused or not: what the emulator says of it is worth seeing. */
export async function submit(app: App): Promise<void> {
  const { place } = app;
  const client = app.package.clients[place.surface.name]?.({
    endpoint: location.origin,
    credentials: { secretId: account, secretKey: 'emulator' },
    apiKey: account,
    // The emulator's keys are no secrets.
    dangerouslyAllowBrowser: true,
  });
  const method: unknown = Reflect.get(Object(client), place.operation.method);
  if (typeof method !== 'function') return;
  waiting = new AbortController();
  show(app, { phase: 'submitting' });
  try {
    const result = await (method as Call).call(client, app.judged.value, {
      validation: 'off',
      retry: false,
      signal: waiting.signal,
      intervalMs: 400,
      maxIntervalMs: 1_500,
      onCreated: ({ taskId }: { readonly taskId: string }) =>
        show(app, { phase: 'watching', taskId, state: 'waiting' }),
      onProgress: ({ progress, state }: Pick<Run, 'progress' | 'state'>) =>
        show(app, {
          ...app.state.run,
          phase: 'watching',
          ...(progress === undefined ? {} : { progress }),
          ...(state === undefined ? {} : { state }),
        }),
    });
    await done(app, result);
  } catch (error) {
    if (waiting.signal.aborted) return show(app, undefined);
    const isTask = app.state.run?.taskId !== undefined;
    show(app, { ...app.state.run, phase: isTask ? 'done' : 'refused', message: messageOf(error) });
  }
}

export function stopWaiting(): void {
  waiting?.abort(new Error('stopped'));
}

/** Moves the emulator's clock, so that nobody has to wait for a task. */
export async function skipAhead(): Promise<void> {
  await fetch('/emulator/clock', { method: 'POST', body: JSON.stringify({ advance: '1m' }) });
}

async function done(app: App, result: unknown): Promise<void> {
  const [output] = (property(result, 'outputs') as readonly { readonly url: string }[] | undefined) ?? [];
  const bill = await billOf();
  const message = output === undefined ? JSON.stringify(result, null, 1) : undefined;
  show(app, {
    ...app.state.run,
    phase: 'done',
    ...(output === undefined ? {} : { result: ownAddress(output.url), state: 'succeeded' as const }),
    ...(bill === undefined ? {} : { bill }),
    ...(message === undefined ? {} : { message }),
  });
}

async function billOf(): Promise<Bill | undefined> {
  const response = await fetch(`/emulator/bill?account=${encodeURIComponent(account)}`);
  return response.ok ? ((await response.json()) as Bill) : undefined;
}

/** The emulator may know itself by another name than the one under which the page was opened. */
function ownAddress(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function show(app: App, run: Run | undefined): void {
  app.set({ run });
}

/** Errors of the client say it in words; the code is what the service answered. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = isObject(error) ? property(error, 'code') : undefined;
  return typeof code === 'string' && !error.message.includes(code) ? `${code}: ${error.message}` : error.message;
}
