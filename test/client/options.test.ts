import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { GatewayClient, gatewayConnection } from '../../generated/src/gateway/index.ts';
import { download, InvalidOptionError, type TaskHandle } from '../../generated/src/index.ts';
import { MpsClient } from '../../generated/src/mps/index.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { failureOf, keys } from './support/clients.ts';
import { answer, scriptedFetch } from './support/scripted-fetch.ts';

const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a cat' } as const;
const handle: TaskHandle = {
  version: 1,
  surface: 'vod',
  query: 'DescribeTaskDetail',
  request: { TaskId: '1' },
  taskId: '1',
};

function service() {
  const { fetch, sent } = scriptedFetch(answer({ TaskId: '1', Status: 'FINISH' }));
  return { sent, fetch, client: new VodClient({ credentials: keys, fetch }) };
}

/** What is no time, in milliseconds. */
const noTimes = [Number.NaN, 0, -1, Number.POSITIVE_INFINITY, '1000', null, {}] as readonly unknown[];
/** What is no number of things. */
const noCounts = [Number.NaN, 0, -1, 1.5, Number.POSITIVE_INFINITY, '3'] as readonly unknown[];

describe('an option that makes no sense is refused before anything is sent', () => {
  const calls = {
    generateVideo: ['timeoutMs', 'attemptTimeoutMs', 'intervalMs', 'maxIntervalMs'],
    startGenerateVideo: ['timeoutMs', 'attemptTimeoutMs'],
    createAigcVideoTask: ['timeoutMs', 'attemptTimeoutMs'],
  } as const;
  const cases = Object.entries(calls).flatMap(([method, names]) => names.map((name) => [method, name] as const));

  it.each(cases)('%s: %s', async (method, name) => {
    for (const value of noTimes) {
      const { client, sent } = service();
      const call = client[method as keyof typeof calls].bind(client) as (...args: unknown[]) => Promise<unknown>;
      const error = await failureOf<InvalidOptionError>(call(request, { [name]: value }));
      expect(error).toBeInstanceOf(InvalidOptionError);
      expect(error).toMatchObject({ code: 'InvalidOption', charged: 'no', retryable: false });
      expect(error.message).toContain(`\`${name}\``);
      expect(sent).toEqual([]);
    }
  });

  it.each(['attempts'])('retry.%s', async (name) => {
    for (const value of noCounts) {
      const { client, sent } = service();
      const error = await failureOf<Error>(client.createAigcVideoTask(request, { retry: { [name]: value } }));
      expect(error.message).toContain(`\`retry.${name}\``);
      expect(sent).toEqual([]);
    }
  });

  it.each(['budgetMs', 'baseDelayMs', 'maxDelayMs'])('retry.%s', async (name) => {
    for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY, '1']) {
      const { client, sent } = service();
      const error = await failureOf<Error>(client.createAigcVideoTask(request, { retry: { [name]: value } as never }));
      expect(error.message).toContain(`\`retry.${name}\``);
      expect(sent).toEqual([]);
    }
  });

  it('of a wait', async () => {
    const { client, sent } = service();
    for (const value of noCounts) {
      const error = await failureOf(client.waitForTask(handle, { maxFailedPolls: value as number }));
      expect(error).toBeInstanceOf(InvalidOptionError);
    }
    expect(sent).toEqual([]);
  });

  it('of a client, when it is made', () => {
    for (const options of [
      { timeoutMs: Number.NaN },
      { attemptTimeoutMs: 0 },
      { retry: { attempts: 0 } },
      { limiter: {} },
    ])
      expect(() => new VodClient({ credentials: keys, ...options } as never)).toThrow(InvalidOptionError);
  });

  it('of a download', async () => {
    const { client, sent } = service();
    for (const options of [{ maxBytes: Number.NaN }, { attempts: 0 }, { idleTimeoutMs: Number.POSITIVE_INFINITY }]) {
      const pieces = async () => {
        for await (const piece of download(client, 'https://example.com/a.mp4', options)) expect(piece).toBeDefined();
      };
      expect(await failureOf(pieces())).toBeInstanceOf(InvalidOptionError);
    }
    expect(sent).toEqual([]);
  });

  it.each([
    [{ timeoutMS: 5 }, '`timeoutMs`'],
    [{ retri: 3 }, '`retry`'],
    [{ onprogress: () => 0 }, '`onProgress`'],
    [{ signals: 1 }, '`signal`'],
    [{ entirelyElse: 1 }, 'The options are'],
    [{ retry: { attempt: 2 } }, '`retry.attempts`'],
  ])('misspelt: %j', async (options, hint) => {
    const { client, sent } = service();
    const error = await failureOf<Error>(client.generateVideo(request, options as never));
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(hint);
    expect(sent).toEqual([]);
  });

  it('is fine when it is undefined', async () => {
    const { client, sent } = service();
    const none = { timeoutMs: undefined, retry: undefined, signal: undefined, validation: undefined };
    await client.createAigcVideoTask(request, none);
    expect(sent).toHaveLength(1);
  });
});

describe('the endpoint', () => {
  it.each(['international', 'Intl', 'http//x', 'ftp://example.com', 'https://me:secret@example.com'])(
    '%s is refused when the client is made, with the known names',
    (endpoint) => {
      for (const make of [() => new VodClient({ endpoint }), () => new MpsClient({ endpoint })]) {
        expect(make).toThrow(InvalidOptionError);
        expect(make).toThrow(/'intl', 'mainland'/);
        expect(make).not.toThrow(/secret/);
      }
    },
  );

  it('of the gateway is named by the caller or the environment', () => {
    expect(() => new GatewayClient({ apiKey: 'k' })).toThrow(/third party.*www\.kkiai\.com/);
    expect(() => new GatewayClient({ apiKey: 'k', endpoint: 'kkiai' })).not.toThrow();
    expect(() => new GatewayClient({ apiKey: 'k', endpoint: 'https://gateway.example' })).not.toThrow();
    process.env.TENCENT_AIGC_GATEWAY_ENDPOINT = 'https://gateway.example';
    try {
      expect(() => new GatewayClient({ apiKey: 'k' })).not.toThrow();
    } finally {
      delete process.env.TENCENT_AIGC_GATEWAY_ENDPOINT;
    }
    expect(() => gatewayConnection({ apiKey: 'k' } as never)).toThrow(InvalidOptionError);
  });

  it.each(['http://gateway.example', 'http://192.168.1.5:8080', 'http://localhost.example'])(
    'of the gateway is not %s, where the key would be sent unencrypted',
    (endpoint) => {
      expect(() => new GatewayClient({ apiKey: 'k', endpoint })).toThrow(/unencrypted/);
      expect(() => gatewayConnection({ apiKey: 'k', endpoint })).toThrow(/unencrypted/);
    },
  );

  it.each(['http://127.0.0.1:7000', 'http://localhost:7000', 'http://[::1]:7000'])(
    'of the gateway may be %s',
    (endpoint) => {
      expect(() => new GatewayClient({ apiKey: 'k', endpoint })).not.toThrow();
    },
  );
});

describe('what is checked is what is sent', () => {
  const bodyOf = async (given: object): Promise<unknown> => {
    const { client, sent } = service();
    await client.createAigcVideoTask(given as never);
    return JSON.parse(sent[0]?.body ?? '{}');
  };

  it('with a toJSON on a prototype, which is asked before the check', async () => {
    class Config {
      Duration = 5;
      toJSON() {
        return { Duration: 9999, Evil: true };
      }
    }
    const { client, sent } = service();
    const error = await failureOf(client.createAigcVideoTask({ ...request, OutputConfig: new Config() } as never));
    expect(error).toMatchObject({ name: 'ValidationError' });
    expect(sent).toEqual([]);
  });

  it('with a getter that says something else each time', async () => {
    let reads = 0;
    const flipping = {
      ...request,
      get ModelName() {
        return ++reads === 1 ? 'Kling' : 'Evil';
      },
    };
    expect(await bodyOf(flipping)).toMatchObject({ ModelName: 'Kling' });
  });

  it('without what JSON leaves out', async () => {
    const hidden = Object.defineProperty({ ...request, ModelName: undefined }, 'ModelName', {
      value: 'Kling',
      enumerable: false,
    });
    const { client, sent } = service();
    expect(await failureOf(client.createAigcVideoTask(hidden as never))).toMatchObject({ name: 'ValidationError' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['NaN', { OutputConfig: { Duration: Number.NaN } }],
    ['Infinity', { Seed: Number.POSITIVE_INFINITY }],
    ['a BigInt', { Seed: 1n }],
  ])('and %s, which JSON cannot hold, is refused', async (_, more) => {
    const { client, sent } = service();
    expect(await failureOf(client.createAigcVideoTask({ ...request, ...more } as never))).toMatchObject({
      name: 'ValidationError',
      charged: 'no',
    });
    expect(sent).toEqual([]);
  });

  it('and what refers to itself too', async () => {
    const round: Record<string, unknown> = { ...request };
    round.OutputConfig = round;
    const { client } = service();
    expect(await failureOf(client.createAigcVideoTask(round as never))).toMatchObject({ name: 'ValidationError' });
  });
});

describe('a prepared request', () => {
  it('is JSON with a key, and sent twice it is one task', async () => {
    const emulator = createEmulator({ clock: 'instant' });
    const client = new VodClient(emulator.connect());
    const prepared = client.prepareVideo(request);
    expect(prepared.sessionId).toBe(prepared.request.SessionId);
    expect(prepared.request).toMatchObject(request);
    expect(emulator.journal.entries()).toEqual([]);
    const stored = JSON.parse(JSON.stringify(prepared.request));
    const first = await client.startGenerateVideo(stored);
    // Another process, after a crash.
    const second = await new VodClient(emulator.connect()).generateVideo(stored);
    expect(second.taskId).toBe(first.taskId);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('keeps the key that the caller gave, is validated, and has none on a surface without keys', () => {
    const { client, fetch } = service();
    expect(client.prepareVideo({ ...request, SessionId: 'mine' }).sessionId).toBe('mine');
    expect(() => client.prepareVideo({ ...request, ModelName: 'Klng' } as never)).toThrow(/ModelName/);
    const mps = new MpsClient({ credentials: keys, fetch });
    expect(mps.prepareVideo({ ModelName: 'Hailuo', Prompt: 'a cat' })).toEqual({
      request: { ModelName: 'Hailuo', Prompt: 'a cat' },
    });
  });
});
