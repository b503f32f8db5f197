import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TencentClientOptions } from '../../generator/runtime/client/options.ts';
import { lookUpTask } from '../../generator/runtime/client/task-lookup.ts';
import type { TaskSearch } from '../../generator/runtime/data/operation.ts';
import { CallAbortedError, ConnectionError } from '../../generator/runtime/errors.ts';
import { abortAt, moment, waitUntil } from './support/aborting.ts';
import { failureOf, keys, platforms, tencentClient } from './support/clients.ts';
import { duplicateCode, vodCreate, vodQuery, vodRequest } from './support/operations.ts';
import { withoutProxies } from './support/proxy-free.ts';
import { answer, dropped, refusal, scriptedFetch } from './support/scripted-fetch.ts';
import { type Act, answering, keepingSilent, refusing, ScriptedServer } from './support/scripted-server.ts';

let server: ScriptedServer;

beforeAll(async () => {
  withoutProxies();
  server = await ScriptedServer.start();
});

afterAll(() => server.close());

const never = new Promise<never>(() => undefined);

/** What happens, and that it does. */
type Work = (signal: AbortSignal, reach: () => void) => Promise<unknown>;

async function abortedDuring(work: Work, reason: unknown) {
  const at = moment();
  return abortAt(at, (signal) => work(signal, at.reach), reason);
}

/** The server has the request, and keeps silent. */
const silentAfter =
  (reach: () => void): Act =>
  async (exchange) => {
    await keepingSilent(exchange);
    reach();
  };

/** The reason of the caller, out of the error that a create which was sent ends in: that has the key as well. */
async function withoutKey(work: Promise<unknown>): Promise<never> {
  const error = await failureOf<CallAbortedError>(work);
  expect(error).toBeInstanceOf(CallAbortedError);
  expect(error).toMatchObject({ code: 'Aborted', charged: 'maybe', retryable: false, sessionId: expect.any(String) });
  expect(error.resumeRequest).toMatchObject({ ...vodRequest, SessionId: error.sessionId });
  throw error.cause;
}

describe.each(Object.entries(platforms))('an abort over %s', (_, platform) => {
  const client = (options: TencentClientOptions = {}) => tencentClient({ endpoint: server.url, ...options }, platform);
  const asking = (reach: () => void) => () => {
    reach();
    return never;
  };
  const moments: readonly (readonly [string, Work])[] = [
    [
      'while keys are fetched',
      (signal, reach) => client({ credentials: asking(reach) }).call(vodQuery, { TaskId: '1' }, { signal }),
    ],
    [
      'while the request is in flight',
      (signal, reach) => {
        server.script(silentAfter(reach));
        return withoutKey(client().call(vodCreate, vodRequest, { signal }));
      },
    ],
    [
      'in a pause between attempts',
      (signal, reach) => {
        server.script(refusing('RequestLimitExceeded', 200, { 'retry-after': '30' }));
        return client({ hooks: { onRetry: reach } }).call(vodCreate, vodRequest, { signal });
      },
    ],
    [
      'while waiting for the rate limit',
      async (signal, reach) => {
        server.script(answering({ TaskId: '1' }));
        const busy = client({ sleep: asking(reach) });
        const calls = Array.from({ length: 21 }, () => busy.call(vodCreate, vodRequest, { signal }));
        return Promise.all(calls);
      },
    ],
    [
      'while the first task is looked for',
      (signal, reach) => {
        server.script(refusing(duplicateCode), silentAfter(reach));
        const page = { TaskId: '1' };
        const lookup = { listing: vodQuery, shared: [], list: 'l', key: 'k', id: 'i', scroll: 's', page };
        const findTask = (search: TaskSearch) => lookUpTask(search, lookup);
        return withoutKey(client().call({ ...vodCreate, findTask }, vodRequest, { signal }));
      },
    ],
    [
      'in an injected fetch that does not heed it',
      (signal, reach) => client({ fetch: asking(reach) }).call(vodQuery, { TaskId: '1' }, { signal }),
    ],
    [
      'in a dry run',
      (signal, reach) => client({ credentials: asking(reach) }).prepare(vodCreate, vodRequest, { signal }),
    ],
  ];

  it.each(moments)('%s takes effect at once, with the reason of the caller', async (_name, work) => {
    const reason = new Error('enough');
    const { error, turns } = await abortedDuring(work, reason);
    expect(error).toBe(reason);
    expect(turns).toBe(0);
  });

  it('before the call sends nothing', async () => {
    server.script(answering({ TaskId: '1' }));
    const reason = { any: 'thing' };
    expect(await failureOf(client().call(vodCreate, vodRequest, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.received).toEqual([]);
  });

  it('whose reason looks like an error of ours is neither repeated nor taken for one', async () => {
    const facts = { action: 'x', code: 'x', retryable: false, charged: 'maybe' } as const;
    const reason = new ConnectionError('mine', facts);
    const { error } = await abortedDuring((signal, reach) => {
      server.script(silentAfter(reach));
      return withoutKey(client().call(vodCreate, vodRequest, { signal }));
    }, reason);
    expect(error).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('without a reason throws the usual one', async () => {
    const { error } = await abortedDuring((signal, reach) => {
      server.script(silentAfter(reach));
      return client().call(vodQuery, { TaskId: '1' }, { signal });
    }, undefined);
    expect(error).toMatchObject({ name: 'AbortError' });
  });
});

/** A signal that counts its listeners. */
function watchedSignal(): { readonly signal: AbortSignal; readonly count: () => number; readonly most: () => number } {
  const { signal } = new AbortController();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  let count = 0;
  let most = 0;
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof add>) => {
      most = Math.max(most, ++count);
      add(...args);
    },
    removeEventListener: (...args: Parameters<typeof remove>) => {
      count--;
      remove(...args);
    },
  });
  return { signal, count: () => count, most: () => most };
}

describe('a signal of the caller', () => {
  it('that serves hundreds of calls, at once and in turn, gets one listener, and keeps none', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    const { count, most, signal } = watchedSignal();
    const { fetch } = scriptedFetch((sent) => (sent.body.length % 3 === 0 ? dropped() : answer({ TaskId: '1' })));
    // A pause is a turn of the event loop: real ones, thousands of them, take as long as the machine likes.
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    const client = tencentClient({ fetch, rateLimit: false, sleep: pause });
    const call = (index: number) =>
      client.call(vodQuery, { TaskId: 'x'.repeat(1 + (index % 5)) }, { signal }).catch(() => 0);
    await Promise.all(Array.from({ length: 400 }, (_, index) => call(index)));
    for (let index = 0; index < 100; index++) await call(index);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', warned);
    expect(most()).toBe(1);
    expect(count()).toBe(0);
    expect(warnings).toEqual([]);
  });

  it('keeps none over real connections, whatever becomes of the calls', async () => {
    for (const platform of Object.values(platforms)) {
      const { count, signal } = watchedSignal();
      const client = tencentClient({ endpoint: server.url, timeoutMs: 40, retry: false }, platform);
      server.script(answering({ TaskId: '1' }), refusing('InvalidParameter'), keepingSilent);
      for (let index = 0; index < 3; index++)
        await client.call(vodQuery, { TaskId: '1' }, { signal, deadline: Date.now() + 60_000 }).catch(() => 0);
      await waitUntil(() => count() === 0);
    }
  });

  it('stops one call and not another', async () => {
    const controller = new AbortController();
    const other = new AbortController();
    const client = tencentClient({
      fetch: scriptedFetch(refusal('RequestLimitExceeded'), refusal('RequestLimitExceeded'), answer({ TaskId: '1' }))
        .fetch,
      retry: { baseDelayMs: 2, maxDelayMs: 2 },
      credentials: keys,
    });
    const stopped = failureOf(client.call(vodCreate, vodRequest, { signal: controller.signal }));
    const going = client.call(vodCreate, vodRequest, { signal: other.signal });
    controller.abort('enough');
    expect(await stopped).toBe('enough');
    expect(await going).toMatchObject({ TaskId: '1' });
  });
});
