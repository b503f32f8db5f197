type Json = Readonly<Record<string, unknown>>;

export interface Call {
  readonly action: string;
  readonly body: Json;
  readonly signal: AbortSignal | undefined;
}

/** What a service answers: the inside of `Response`, or a whole HTTP answer, or nothing at all for a lost connection. */
export type Answer = Json | Response | 'drop' | 'hang';

/** A `fetch` behind which a function answers. */
export function serviceOf(answer: (call: Call) => Answer | Promise<Answer>): typeof fetch {
  return async (_, init) => {
    const headers = new Headers(init?.headers);
    const signal = init?.signal ?? undefined;
    const body: Json = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const given = await answer({ action: headers.get('x-tc-action') ?? '', body, signal });
    if (given === 'drop') throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    // It does not even notice an abort.
    if (given === 'hang') return new Promise<Response>(() => {});
    if (given instanceof Response) return given;
    return Response.json({ Response: { RequestId: 'r-1', ...given } });
  };
}

/** Answers the looks at a task one after the other; the last one stays. */
export function looks(...answers: readonly Answer[]): typeof fetch {
  let at = 0;
  return serviceOf(() => {
    const given = answers[Math.min(at++, answers.length - 1)] ?? 'drop';
    return given instanceof Response ? given.clone() : given;
  });
}

export const running: Json = { Status: 'PROCESSING', TaskType: 'AigcVideoTask', AigcVideoTask: { Progress: 40 } };

export function finished(file: Json = {}, task: Json = {}): Json {
  const url = 'https://1500000001.vod2.example.com/out.mp4';
  const files = [{ StorageMode: 'Temporary', FileUrl: url, ExpireTime: '2026-11-27T00:00:00Z', ...file }];
  const inner = { TaskId: 't-1', Status: 'FINISH', ErrCode: 0, ErrCodeExt: '', Message: '', Progress: 100 };
  return {
    Status: 'FINISH',
    TaskType: 'AigcVideoTask',
    AigcVideoTask: { ...inner, Output: { FileInfos: files }, ...task },
  };
}

export const refused = (code: string): Json => ({ Error: { Code: code, Message: `made-up ${code}` } });
