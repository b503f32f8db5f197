/** What a scripted `fetch` was asked for. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

/** An answer, or what happens in place of one. */
export type Step = Response | Error | ((sent: Sent) => Response | Error | Promise<Response | Error>);

export interface ScriptedFetch {
  readonly fetch: typeof fetch;
  readonly sent: Sent[];
}

/** A `fetch` that plays a script, one step for each request; the last step is played again and again. */
export function scriptedFetch(...steps: readonly Step[]): ScriptedFetch {
  const sent: Sent[] = [];
  const play = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request: Sent = {
      url: String(input),
      method: init.method ?? 'GET',
      headers: { ...(init.headers as Record<string, string>) },
      body: String(init.body ?? ''),
      signal: init.signal ?? undefined,
    };
    sent.push(request);
    const step = steps[Math.min(sent.length, steps.length) - 1];
    const outcome = typeof step === 'function' ? await step(request) : step;
    if (outcome instanceof Response) return outcome.clone();
    throw outcome ?? new Error('the script is empty');
  };
  return { fetch: play, sent };
}

/** Never answers; ends when it is given up. */
export const silence = ({ signal }: Sent): Promise<Error> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(signal.reason as Error)));

const json = { 'content-type': 'application/json' };

export function answer(fields: object, init: ResponseInit = {}): Response {
  const body = JSON.stringify({ Response: { ...fields, RequestId: 'request-1' } });
  return new Response(body, { ...init, headers: { ...json, ...(init.headers as Record<string, string>) } });
}

export function refusal(code: string, init: ResponseInit = {}, message = 'because'): Response {
  return answer({ Error: { Code: code, Message: message } }, init);
}

export function plain(body: string, status = 200, type = 'application/json'): Response {
  return new Response(body, { status, headers: { 'content-type': type } });
}

/** A connection that broke after the request was sent, as Node's `fetch` tells it. */
export function dropped(): Error {
  const socket = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause: socket });
}

/** A connection that never came about. */
export function refusedConnection(): Error {
  const socket = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  return new TypeError('fetch failed', { cause: socket });
}
