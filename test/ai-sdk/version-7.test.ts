import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue, TencentAigc } from '../../generated/src/ai-sdk/index.ts';
import { createEmulator, type Emulator } from '../../generated/src/emulator/index.ts';
import { AmbiguousCreateError, type TaskHandle } from '../../generated/src/index.ts';
import {
  application,
  call,
  emulated,
  failureOf,
  providerFor,
  requestsOf,
  sdk7,
  waitsOn,
  withoutPrintedWarnings,
} from './support/providers.ts';

withoutPrintedWarnings();

const { experimental_generateVideo: generateVideo, experimental_getVideoStatus, experimental_startVideo } = sdk7;

const create = 'CreateAigcVideoTask';
const prompt = 'a lighthouse in fog';

let emulator: Emulator;
let tencent: TencentAigc;
beforeEach(() => {
  ({ emulator, tencent } = emulated());
});

/** An answer as it crosses to another process. */
const stored = (operation: unknown): JsonValue => JSON.parse(JSON.stringify(operation));

const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });

/** The keys that the service got, sorted: creates of one call may come in any order. */
const keysSent = () =>
  requestsOf(emulator)
    .map(({ SessionId, session_id }) => SessionId ?? session_id)
    .sort();

describe('generateVideo', () => {
  it.each([
    ['vod/Kling/2.5', {}],
    ['mps/Kling/2.5', {}],
    ['gateway/Kling/2.5', {}],
    ['redraw', { inputReferences: ['https://example.com/cat.mp4'] }],
  ])('makes a video: %s', async (id, more) => {
    const result = await generateVideo({
      model: tencent.videoModel(id),
      prompt: 'a lighthouse',
      poll: waitsOn(emulator),
      download: tencent.download,
      ...more,
    });
    expect(result.warnings).toEqual([]);
    expect(result.video.mediaType).toBe('video/mp4');
    // An MP4 begins with the length and the name of its first box.
    expect(new TextDecoder().decode(result.video.uint8Array.slice(4, 8))).toBe('ftyp');
    const [task] = emulator.tasks();
    expect(result.providerMetadata).toMatchObject({
      tencentAigc: { edition: emulator.edition, taskIds: [task?.task.id], videos: [{ taskId: task?.task.id }] },
    });
    expect(emulator.bill().tasks).toBe(1);
  });

  it('goes through doStart, with the key that the AI SDK made as that of the service', async () => {
    await generateVideo({
      model: tencent.vod('Kling/2.5'),
      prompt,
      poll: waitsOn(emulator),
      download: tencent.download,
    });
    expect(keysSent()).toEqual([expect.stringMatching(/^aisdk_vid_[A-Za-z0-9]{16}$/)]);
  });

  it('makes several videos as one operation, each with a key of its own', async () => {
    const { videos } = await generateVideo({
      model: tencent.vod('Kling/2.5'),
      prompt,
      n: 3,
      ...keyed('order-7'),
      poll: waitsOn(emulator),
      download: tencent.download,
    });
    expect(videos).toHaveLength(3);
    expect(keysSent()).toEqual(['order-7', 'order-7-2', 'order-7-3']);
  });

  it('is the same videos when it is called again with the same key', async () => {
    const again = () =>
      generateVideo({
        model: tencent.vod('Kling/2.5'),
        prompt,
        n: 2,
        ...keyed('order-8'),
        poll: waitsOn(emulator),
        download: tencent.download,
      });
    const [first, second] = [await again(), await again()];
    const idsOf = ({ providerMetadata }: typeof first) =>
      (providerMetadata.tencentAigc as { taskIds: string[] }).taskIds;
    expect(idsOf(second).sort()).toEqual(idsOf(first).sort());
    expect(second.providerMetadata).toMatchObject({ tencentAigc: { createdBefore: true } });
    expect(emulator.bill().tasks).toBe(2);
  });

  it('has told of the task before a wait that ends too early', async () => {
    const handles: TaskHandle[] = [];
    tencent = providerFor(emulator, { onCreated: (handle) => void handles.push(handle) });
    emulator.addScenario({ scenario: { outcome: 'hang' } });
    const model = tencent.vod('Kling/2.5');
    const failure = await failureOf(generateVideo({ model, prompt, poll: { timeoutMs: 1, intervalMs: 1 } }));
    // The AI SDK's own error has no task in it.
    expect(failure).toMatchObject({ message: expect.stringContaining('timed out') });
    expect(handles).toMatchObject([{ surface: 'vod', taskId: emulator.tasks()[0]?.task.id }]);
    const [handle] = handles;
    expect(await model.doStatus({ operation: stored(handle) })).toMatchObject({ status: 'pending' });
  });

  it('gives what it has when one of several videos fails', async () => {
    emulator.addScenario({ times: 1, scenario: { outcome: 'fail', errorCode: 'InternalError' } });
    const result = await generateVideo({
      model: tencent.vod('Kling/2.5'),
      prompt,
      n: 2,
      poll: waitsOn(emulator),
      download: tencent.download,
    });
    expect(result.videos).toHaveLength(1);
    expect(result.warnings).toMatchObject([{ type: 'other', message: expect.stringContaining('InternalError') }]);
    expect(result.providerMetadata).toMatchObject({ tencentAigc: { failures: [{ code: 'InternalError' }] } });
  });

  it('says why a task failed, with its code, its id and what is known of the charge', async () => {
    emulator.addScenario({ scenario: { outcome: 'fail', errorCode: 'InternalError', message: 'No luck.' } });
    const model = tencent.vod('Kling/2.5');
    const failure = await failureOf(generateVideo({ model, prompt, poll: waitsOn(emulator) }));
    const { message } = failure as Error;
    for (const part of ['InternalError', 'No luck.', String(emulator.tasks()[0]?.task.id), 'charged: '])
      expect(message).toContain(part);
  });

  it('polls in place of a webhook, which the service has not', async () => {
    const { warnings } = await generateVideo({
      model: tencent.vod('Kling/2.5'),
      prompt,
      poll: waitsOn(emulator),
      webhook: async () => {
        throw new Error('nobody asks for an address');
      },
      download: tencent.download,
    });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'webhook' }]);
  });

  it.each([['kept for good', 'vod/Kling/2.5', { OutputConfig: { StorageMode: 'Permanent' } }]] as const)(
    'has an address where the result is %s',
    async (_, id, tencentAigc) => {
      const { videos } = await generateVideo({
        model: tencent.videoModel(id),
        prompt,
        providerOptions: { tencentAigc },
        poll: waitsOn(emulator),
        download: tencent.download,
      });
      expect(videos).toHaveLength(1);
    },
  );
});

describe('a create whose answer is lost', () => {
  it.each(['dropped-after', 'timeout-after', 'server-error-after', 'html-after', 'internal-error-after'] as const)(
    'is paid once: %s',
    async (fault) => {
      // Silence ends with the time of an attempt, in real time here.
      tencent = providerFor(emulator, { attemptTimeoutMs: 5_000 });
      emulator.failNext(fault, { operation: create });
      const { operation } = await experimental_startVideo({ model: tencent.vod('Kling/2.5'), prompt });
      expect(emulator.bill().tasks).toBe(1);
      expect(operation).toMatchObject({ tasks: [{ taskId: emulator.tasks()[0]?.task.id }] });
    },
  );

  it('leads to the same task when doStart is called again by another process', async () => {
    tencent = providerFor(emulator, { retry: { attempts: 1 } });
    emulator.failNext('dropped-after', { operation: create });
    const start = (provider: TencentAigc) =>
      experimental_startVideo({ model: provider.vod('Kling/2.5'), prompt, ...keyed('order-9') });
    expect(await failureOf(start(tencent))).toBeInstanceOf(AmbiguousCreateError);
    const { operation, providerMetadata } = await start(providerFor(emulator));
    expect(emulator.bill().tasks).toBe(1);
    expect(operation).toMatchObject({ tasks: [{ taskId: emulator.tasks()[0]?.task.id, sessionId: 'order-9' }] });
    expect(providerMetadata).toMatchObject({ tencentAigc: { createdBefore: true } });
  });

  it.each(['vod/Kling/2.5', 'mps/Kling/2.5', 'gateway/Kling/2.5'])(
    'is thrown as it is, once, and never as what the AI SDK calls again: %s',
    async (id) => {
      tencent = providerFor(emulator, { retry: { attempts: 1 } });
      emulator.failNext('dropped-after', { operation: create, times: 10 });
      const failure = await failureOf(generateVideo({ model: tencent.videoModel(id), prompt, maxRetries: 5 }));
      expect(failure).toBeInstanceOf(AmbiguousCreateError);
      expect(failure).toMatchObject({ charged: 'maybe', reconcile: expect.any(String) });
      expect(sdk7.APICallError.isInstance(failure)).toBe(false);
      expect(emulator.bill().tasks).toBe(1);
    },
  );
});

describe('several creates of which some fail', () => {
  it('keep the tasks that were accepted', async () => {
    emulator.failNext({ code: 'UnauthorizedOperation', message: 'not you' }, { operation: create, times: 1 });
    const { operation, providerMetadata, warnings } = await tencent
      .vod('Kling/2.5')
      .doStart(call({ n: 3, headers: { 'idempotency-key': 'order-10' } }));
    expect(operation).toMatchObject({ tasks: [{}, {}] });
    expect(warnings).toMatchObject([{ type: 'other', message: expect.stringContaining('UnauthorizedOperation') }]);
    expect(providerMetadata).toMatchObject({ tencentAigc: { failures: [{ code: 'UnauthorizedOperation' }] } });
    expect(emulator.bill().tasks).toBe(2);
  });

  it('throw what may have been charged, where all of them fail', async () => {
    tencent = providerFor(emulator, { retry: { attempts: 1 } });
    emulator.failNext({ code: 'UnauthorizedOperation' }, { operation: create });
    emulator.failNext('dropped-after', { operation: create });
    const failure = await failureOf(
      tencent.vod('Kling/2.5').doStart(call({ n: 2, headers: { 'idempotency-key': 'k' } })),
    );
    expect(failure).toBeInstanceOf(AmbiguousCreateError);
    expect(failure).toMatchObject({ others: [{ code: 'UnauthorizedOperation' }] });
    expect(emulator.bill().tasks).toBe(1);
  });
});

describe('the key', () => {
  const long = 'an-order-with-a-name-that-is-much-longer-than-the-service-allows';

  it('is hashed where it is too long, alike each time, and the metadata says so', async () => {
    const options = { model: tencent.vod('Kling/2.5'), prompt, ...keyed(long) };
    const { providerMetadata } = await experimental_startVideo(options);
    await experimental_startVideo(options);
    expect(emulator.bill().tasks).toBe(1);
    const [key] = keysSent();
    expect(String(key)).toMatch(/^[0-9a-f]{40}$/);
    expect(providerMetadata).toMatchObject({
      tencentAigc: { idempotencyKeys: [key], idempotencyKeyHashedFrom: long },
    });
  });

  it.each(['a', 'Ärger mit Tönen 視', 'x'.repeat(50)])('reaches the service to the byte: %s', async (key) => {
    await tencent.vod('Kling/2.5').doStart(call({ headers: { 'IDEMPOTENCY-KEY': key } }));
    await tencent.gateway('Kling/2.5').doStart(call({ headers: { 'idempotency-key': key } }));
    expect(keysSent()).toEqual([key, key]);
  });

  it('is made by the client where there is none, and may come as a parameter', async () => {
    await tencent.vod('Kling/2.5').doStart(call({ headers: { 'idempotency-key': '' } }));
    const providerOptions = { tencentAigc: { SessionId: 'mine' } };
    await tencent.vod('Kling/2.5').doStart(call({ providerOptions, headers: { 'idempotency-key': 'theirs' } }));
    expect(keysSent()).toEqual([expect.stringMatching(/^\d{8}T\d{6}Z-/), 'mine']);
  });
});

describe('startVideo and getVideoStatus', () => {
  it('work in another process, from JSON', async () => {
    const { operation } = await experimental_startVideo({ model: tencent.vod('Kling/2.5'), prompt });
    const model = providerFor(emulator).vod('Kling/2.5');
    const status = () => experimental_getVideoStatus(model, { operation: stored(operation) });
    expect(await status()).toMatchObject({ status: 'pending', providerMetadata: { tencentAigc: { tasks: [{}] } } });
    emulator.clock.advance('1m');
    expect(await status()).toMatchObject({
      status: 'completed',
      videos: [{ type: 'url', mediaType: 'video/mp4', url: expect.stringMatching(/\.mp4/) }],
      warnings: [],
      providerMetadata: {
        tencentAigc: {
          videos: [{ expiresAt: expect.any(String), file: { FileType: 'mp4' } }],
        },
      },
    });
  });

  it('take a handle of a client, too', async () => {
    const { createTencentAigc } = await import('../../generated/src/ai-sdk/index.ts');
    const { VodClient } = await import('../../generated/src/index.ts');
    const client = new VodClient({ ...emulator.connect(), subAppId: application });
    const request = { SubAppId: application, ModelName: 'Kling', ModelVersion: '2.5', Prompt: prompt } as const;
    const handle = await client.startGenerateVideo(request);
    const model = createTencentAigc({ vod: client }).vod('Kling/2.5');
    expect(await model.doStatus({ operation: stored(handle) })).toMatchObject({ status: 'pending' });
    expect(await model.doStatus({ operation: JSON.stringify(handle) })).toMatchObject({ status: 'pending' });
  });

  it.each([
    [
      'of another surface',
      { version: 1, surface: 'mps', query: 'DescribeAigcVideoTask', request: {}, taskId: '1' },
      /mps/,
    ],
    ['that is none', { id: 7 }, /operation/],
    ['without tasks', { version: 1, tasks: [] }, /no tasks/],
    ['that is not JSON', '{', /JSON/],
  ])('refuse an operation %s', async (_, operation, text) => {
    const failure = await failureOf(tencent.vod('Kling/2.5').doStatus({ operation }));
    expect(failure).toMatchObject({ code: 'InvalidOption', message: expect.stringMatching(text) });
    expect(emulator.journal.entries()).toEqual([]);
  });

  it.each([
    'dropped-before',
    'timeout-before',
    'server-error-before',
    'html-after',
    'internal-error',
    'rate-limit',
  ] as const)('take a look that fails for a blip: %s', async (fault) => {
    // Each look is one attempt, so that the client itself does not get over it.
    tencent = providerFor(emulator, { retry: false, attemptTimeoutMs: 5_000 });
    const model = tencent.vod('Kling/2.5');
    const { operation } = await model.doStart(call());
    emulator.clock.advance('1m');
    emulator.failNext(fault, { operation: 'DescribeTaskDetail' });
    expect(await model.doStatus({ operation })).toMatchObject({ status: 'pending' });
    expect(await model.doStatus({ operation })).toMatchObject({ status: 'completed' });
  });

  it('take a task that is not visible yet for pending, and one that never is for an error', async () => {
    tencent = providerFor(emulator, { retry: false });
    const model = tencent.vod('Kling/2.5');
    emulator.addScenario({ scenario: { visibleAfterSeconds: 100_000 } });
    const { operation } = await model.doStart(call());
    expect(await model.doStatus({ operation })).toMatchObject({ status: 'pending' });
    emulator.clock.advance('5m');
    expect(await model.doStatus({ operation })).toMatchObject({
      status: 'error',
      error: expect.stringContaining('There is no task'),
    });
  });

  it.each([
    ['fail', 'FailedOperation'],
    ['abort', 'Aborted'],
  ] as const)('say how a task ended: %s', async (outcome, code) => {
    emulator.addScenario({ scenario: { outcome, errorCode: code } });
    const model = tencent.vod('Kling/2.5');
    const { operation } = await model.doStart(call());
    emulator.clock.advance('1m');
    const status = await model.doStatus({ operation });
    expect(status).toMatchObject({ status: 'error', error: expect.stringContaining(code) });
    expect(status.providerMetadata).toMatchObject({
      tencentAigc: { failures: [{ code, charged: expect.any(String) }] },
    });
  });

  it('say that a refusal of the look is no failure of the task, and may have been charged', async () => {
    const model = tencent.vod('Kling/2.5');
    const { operation } = await model.doStart(call());
    emulator.failNext({ code: 'UnauthorizedOperation', message: 'not you' }, { operation: 'DescribeTaskDetail' });
    expect(await model.doStatus({ operation })).toMatchObject({
      status: 'error',
      error: expect.stringMatching(/UnauthorizedOperation.*charged: maybe/s),
    });
  });
});

describe('a result in the storage of the caller', () => {
  it('is uploaded, and the metadata has what the service says of it', async () => {
    const model = tencent.vod('Kling/2.5');
    const { operation } = await model.doStart(call());
    emulator.clock.advance('1m');
    // The emulator always gives an address: the answer is changed on the way.
    const connection = emulator.connect();
    const withoutUrl: typeof fetch = async (...args) => {
      const response = await connection.fetch(...args);
      const text = (await response.text())
        .replace(/"FileUrl":"[^"]*"/, '"FileId":"370421"')
        .replace('"FileInfos":', '"Usage":{"OutputSeconds":5},"FileInfos":');
      return new Response(text, response);
    };
    const other = providerFor(emulator, { fetch: withoutUrl }).vod('Kling/2.5');
    expect(await other.doStatus({ operation })).toMatchObject({
      status: 'completed',
      videos: [{ type: 'uploaded', mediaType: 'video/mp4' }],
      providerMetadata: { tencentAigc: { videos: [{ file: { FileId: '370421' } }], usage: { seconds: 5 } } },
    });
  });
});

describe('an abort', () => {
  it('before anything is sent rejects with the reason', async () => {
    const reason = new Error('enough');
    const failure = await failureOf(tencent.vod('Kling/2.5').doStart(call({ abortSignal: AbortSignal.abort(reason) })));
    expect(failure).toBe(reason);
    expect(emulator.journal.entries()).toEqual([]);
  });

  it('during the create rejects with the reason as the cause, and with the key', async () => {
    const abort = new AbortController();
    const connection = emulator.connect();
    const aborting: typeof fetch = (...args) => {
      abort.abort(new Error('enough'));
      return connection.fetch(...args);
    };
    tencent = providerFor(emulator, { fetch: aborting });
    const { signal } = abort;
    const failure = await failureOf(
      tencent.vod('Kling/2.5').doStart(call({ abortSignal: signal, headers: { 'idempotency-key': 'order-11' } })),
    );
    expect(failure).toMatchObject({ name: 'CallAbortedError', cause: signal.reason, sessionId: 'order-11' });
  });

  it('during a look rejects with the reason', async () => {
    const model = tencent.vod('Kling/2.5');
    const { operation } = await model.doStart(call());
    const reason = new Error('enough');
    expect(await failureOf(model.doStatus({ operation, abortSignal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  it('while several are created has told of those that were accepted', async () => {
    const abort = new AbortController();
    const handles: TaskHandle[] = [];
    tencent = providerFor(emulator, {
      onCreated: (handle) => {
        handles.push(handle);
        abort.abort(new Error('enough'));
      },
    });
    const failure = await failureOf(tencent.vod('Kling/2.5').doStart(call({ n: 3, abortSignal: abort.signal })));
    expect(failure).toMatchObject({ name: 'CallAbortedError', cause: abort.signal.reason, charged: 'maybe' });
    const { operation } = failure as { readonly operation: JsonValue };
    expect(await tencent.vod('Kling/2.5').doStatus({ operation })).toMatchObject({ status: 'pending' });
    expect(handles.length).toBeGreaterThan(0);
    const made = emulator.tasks().map(({ task }) => task.id);
    expect(made).toEqual(expect.arrayContaining(handles.map(({ taskId }) => taskId)));
  });
});

describe('the provider', () => {
  it('goes on when the caller cannot store a handle', async () => {
    const onCreated = async () => {
      throw new Error('disk full');
    };
    const { operation, warnings } = await providerFor(emulator, { onCreated }).vod('Kling/2.5').doStart(call());
    expect(operation).toMatchObject({ tasks: [{}] });
    expect(warnings).toMatchObject([{ type: 'other', message: expect.stringContaining('disk full') }]);
  });

  it('makes clients when they are needed, so that what is missing for one surface hinders no other', async () => {
    const { createTencentAigc } = await import('../../generated/src/ai-sdk/index.ts');
    const { endpoint: _, ...connection } = createEmulator({ clock: 'instant' }).connect();
    const provider = createTencentAigc({ ...connection, subAppId: application });
    const gateway = provider.gateway('Kling/2.5');
    await provider.vod('Kling/2.5').doStart(call());
    // Nobody has named the address of the gateway.
    expect(await failureOf(gateway.doStart(call()))).toMatchObject({ code: 'InvalidOption' });
  });

  it('has no secret in warnings, errors and metadata', async () => {
    const secret = 'secretKeyThatNobodyMaySee';
    const credentials = { secretId: 'AKIDofNobody', secretKey: secret };
    const provider = providerFor(emulator, { credentials, retry: { attempts: 1 } });
    const failure = await failureOf(provider.vod('Kling/2.5').doStart(call({ n: 2 })));
    const started = await tencent.vod('Kling/2.5').doStart(call());
    const texts = [failure, (failure as Error).message, (failure as Error).stack, started].map((one) =>
      typeof one === 'string' ? one : JSON.stringify(one, Object.getOwnPropertyNames(one as object)),
    );
    for (const text of texts) expect(text).not.toContain(secret);
  });
});
