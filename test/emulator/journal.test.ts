import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../generated/src/emulator/index.ts';
import { applyUpload, describeAigcFaceInfo } from '../../generated/src/vod/index.ts';
import {
  application,
  failureOf,
  gatewayOf,
  gatewayRequest,
  loose,
  mpsOf,
  mpsRequest,
  stillEmulator,
  vodOf,
  vodRequest,
} from './support/emulators.ts';
import { ask, askGateway } from './support/signed.ts';

describe('the journal', () => {
  it('has a verdict for every request', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator, 'me', { validation: 'off' });
    const { TaskId } = await client.createAigcVideoTask(vodRequest);
    await client.describeTaskDetail({ TaskId });
    await failureOf(client.createAigcVideoTask({ ...vodRequest, ModelVersion: 'v2.5' as '2.5' }));
    emulator.failNext('rate-limit');
    await failureOf(client.describeTaskDetail({ TaskId }));
    emulator.failNext('dropped-after');
    await failureOf(mpsOf(emulator).createAigcVideoTask(mpsRequest));
    const own = { surface: 'vod', account: 'emulator-me', time: '2026-05-20T00:00:00.000Z', status: 200 };
    expect(emulator.journal.entries()).toMatchObject([
      { ...own, number: 1, verdict: 'accepted', operation: 'CreateAigcVideoTask', taskId: TaskId },
      { ...own, number: 2, verdict: 'served', operation: 'DescribeTaskDetail', taskId: TaskId, request: { TaskId } },
      {
        ...own,
        number: 3,
        verdict: 'refused',
        code: 'InvalidParameterValue',
        message: expect.stringContaining('ModelVersion'),
        issues: [{ path: 'ModelVersion', code: 'version', severity: 'error' }],
      },
      { ...own, number: 4, verdict: 'faulted', fault: 'rate-limit' },
      { number: 5, surface: 'mps', verdict: 'accepted', fault: 'dropped-after', account: 'emulator' },
    ]);
  });

  it('answers with the first of several mistakes, and has them all [behaviour: first-issue]', async () => {
    const emulator = stillEmulator();
    const wrong = { ...vodRequest, ModelVersion: 'v2.5', SessionId: 'x'.repeat(51), TasksPriority: 11 };
    const { code, message } = await ask(emulator, wrong, { action: 'CreateAigcVideoTask' });
    const [entry] = emulator.journal.entries();
    const errors = entry?.issues?.filter(({ severity }) => severity === 'error') ?? [];
    expect(errors.map(({ path }) => path).sort()).toEqual(['ModelVersion', 'SessionId', 'TasksPriority']);
    expect(code).toBe(errors[0]?.refusal);
    expect(message).toContain(errors[0]?.message);
    expect(entry).toMatchObject({ code, message });
  });

  it('can be asked for the entries with certain fields', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    expect(emulator.journal.entries({ surface: 'mps', verdict: 'accepted' }).map(({ number }) => number)).toEqual([2]);
    expect(emulator.journal.entries({ verdict: 'refused' })).toEqual([]);
  });

  it('keeps the last requests, and says how many there were', async () => {
    const emulator = stillEmulator({ journalSize: 3 });
    for (let done = 0; done < 5; done++) await vodOf(emulator).describeTasks({});
    expect(emulator.journal.entries().map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(emulator.journal.count).toBe(5);
    const none = stillEmulator({ journalSize: 0 });
    await vodOf(none).describeTasks({});
    expect([none.journal.entries(), none.journal.count]).toEqual([[], 1]);
    for (const journalSize of [-1, 1.5, Number.NaN]) {
      expect(() => createEmulator({ journalSize })).toThrow('a journal keeps 0 entries or more');
    }
  });

  it('is written as a line of JSON for each entry', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask({ ...vodRequest, Prompt: 'two\nlines' });
    await vodOf(emulator).describeTasks({});
    const text = emulator.journal.toJsonLines();
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(emulator.journal.entries());
  });

  it('cuts huge requests, and does not keep all that is wrong with them', async () => {
    const emulator = stillEmulator();
    const strange = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`Strange${index}`, 1]));
    await ask(emulator, { ...vodRequest, ...strange }, { action: 'CreateAigcVideoTask' });
    await ask(emulator, { ...vodRequest, ['x'.repeat(70_000)]: 1 }, { action: 'CreateAigcVideoTask' });
    const [many, huge] = emulator.journal.entries();
    expect(many?.issues?.length).toBe(100);
    expect(huge).toMatchObject({ verdict: 'refused', code: 'UnknownParameter' });
    // The name of 70,000 characters is in the request, in the path of the issue and in two messages.
    expect(JSON.stringify(huge).length).toBeLessThan(8_000);
    expect(huge?.request).toMatchObject(vodRequest);
    expect(Object.keys(huge?.request ?? {}).at(-1)).toBe('x'.repeat(1_000));
  });
});

describe('what the emulator tells', () => {
  const secretKey = 'a-very-secret-key';
  const token = 'a-very-secret-token';
  const apiKey = 'sk-very-secret-bearer';

  it('holds no secret, no token and no signature', async () => {
    const emulator = stillEmulator({ keys: { mine: { secretKey }, brief: { secretKey, token } }, apiKeys: [apiKey] });
    const signatures: string[] = [];
    const recorded: typeof fetch = (url, init) => {
      signatures.push(/Signature=(\w+)/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1] ?? '');
      return emulator.fetch(url, init);
    };
    const watched: Emulator = Object.create(emulator, { fetch: { value: recorded } });
    const detail = { action: 'CreateAigcVideoTask' };
    await ask(watched, vodRequest, { ...detail, secretId: 'mine', secretKey });
    await ask(watched, vodRequest, { ...detail, secretId: 'brief', secretKey, token });
    await ask(watched, vodRequest, { ...detail, secretId: 'brief', secretKey, token: `${token}?` });
    await ask(watched, vodRequest, { ...detail, secretId: 'mine', secretKey: `${secretKey} ` });
    // Id and key in each other's place, with a key that is known and with one that is not.
    await ask(watched, vodRequest, { ...detail, secretId: secretKey, secretKey: 'mine' });
    const foreign = 'x7Qk2mVbN9zR4tYpL1sD8fGhJ3wE6cUa';
    await ask(watched, vodRequest, { ...detail, secretId: foreign, secretKey: 'mine' });
    await askGateway(emulator, 'aigc-video', gatewayRequest, { authorization: `Bearer ${apiKey}` });
    await askGateway(emulator, 'aigc-video', gatewayRequest, { authorization: `Bearer ${apiKey}x` });
    const told = JSON.stringify([emulator.journal.entries(), emulator.tasks(), emulator.snapshot(), emulator.bill()]);
    expect(emulator.journal.count).toBe(8);
    expect(emulator.bill().tasks).toBe(3);
    for (const secret of [secretKey, token, apiKey, foreign]) expect(told).not.toContain(secret);
    expect(told).not.toMatch(/Signature=|Bearer sk/);
    expect(signatures.filter((signature) => /^[0-9a-f]{64}$/.test(signature)).length).toBe(6);
    for (const signature of signatures) expect(told).not.toContain(signature);
  });

  it('begins with a refusal of keys that look real', () => {
    const real = { AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPL: { secretKey: 'x' } };
    expect(() => createEmulator({ keys: real })).toThrow('looks like a real secret id');
  });
});

describe('the bill [behaviour: bill]', () => {
  it('has what was asked for, or what the documents say or the emulator takes otherwise', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    await client.createAigcVideoTask({ ...vodRequest, OutputConfig: { Duration: 10, Resolution: '1080P' } });
    await client.createAigcVideoTask(vodRequest);
    await mpsOf(emulator).createAigcVideoTask({ ...mpsRequest, Duration: 10 } as const);
    await gatewayOf(emulator).createAigcVideoTask({ ...gatewayRequest, output_config: { duration: 10 } });
    const line = { account: 'emulator', model: 'Kling', version: '2.5', operation: 'CreateAigcVideoTask' };
    expect(emulator.bill()).toMatchObject({
      tasks: 4,
      seconds: 35,
      lines: [
        { ...line, surface: 'vod', seconds: 10, resolution: '1080P' },
        { ...line, surface: 'vod', seconds: 5, resolution: '720P' },
        { ...line, surface: 'mps', seconds: 10, resolution: '720P' },
        { ...line, surface: 'gateway', seconds: 10, resolution: '720P' },
      ],
    });
  });

  it('has failed tasks too, and none that was refused', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'fail' } });
    const client = vodOf(emulator, '', { validation: 'off' });
    await client.createAigcVideoTask(vodRequest);
    await failureOf(client.createAigcVideoTask({ ...vodRequest, ModelVersion: 'v2.5' as '2.5' }));
    expect(emulator.bill().tasks).toBe(1);
  });

  const faces = { SubAppId: application, FileInfos: [{ Type: 'Url' as const, Url: 'https://example.com/a.mp4' }] };

  it('has calls that are charged and make no task, and none that was refused or is free', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator, '', { validation: 'off' });
    await client.createAigcVideoTask(vodRequest);
    emulator.clock.advance('1s');
    await describeAigcFaceInfo(client, faces);
    emulator.clock.advance('1s');
    await client.createAigcVideoTask(vodRequest);
    await failureOf(describeAigcFaceInfo(client, loose({ SubAppId: application })));
    await applyUpload(client, { MediaType: 'mp4' });
    expect(emulator.bill()).toMatchObject({
      tasks: 2,
      seconds: 10,
      calls: 1,
      lines: [
        { operation: 'CreateAigcVideoTask' },
        { operation: 'DescribeAigcFaceInfo', surface: 'vod', taskId: '', seconds: 0, account: 'emulator' },
        { operation: 'CreateAigcVideoTask' },
      ],
    });
  });

  it('counts such calls when their lines are forgotten, in a snapshot, and not after a reset', async () => {
    const emulator = stillEmulator({ taskLimit: 2 });
    for (const name of ['one', 'two', 'two']) await describeAigcFaceInfo(vodOf(emulator, name), faces);
    const known = (of: typeof emulator) => ['emulator-one', 'emulator-two'].map((name) => of.bill(name));
    const expected = [
      { calls: 1, lines: [] },
      { calls: 2, lines: [{ taskId: '' }, { taskId: '' }] },
    ];
    expect(known(emulator)).toMatchObject(expected);
    const snapshot = JSON.parse(JSON.stringify(emulator.snapshot()));
    expect(known(stillEmulator({ snapshot }))).toMatchObject(expected);
    emulator.reset('emulator-two');
    expect(emulator.bill()).toMatchObject({ calls: 1, lines: [] });
    await describeAigcFaceInfo(vodOf(emulator, 'two'), faces);
    expect(emulator.bill()).toMatchObject({ tasks: 0, calls: 2, lines: [{ account: 'emulator-two' }] });
  });

  it('is one for each account', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator, 'one').createAigcVideoTask(vodRequest);
    expect([emulator.bill('emulator-one').tasks, emulator.bill('emulator-two').tasks]).toEqual([1, 0]);
  });
});
