import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnyClient, agrees, lineTransport, newClient, oldClient } from './support/clients.ts';
import { paidService, type RunningServer, scratch, startServer, type World } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});
const folder = () => scratch((clean) => cleanups.push(clean));

const video = { model: 'Kling', version: '2.5', prompt: 'a lighthouse', duration: 5 };

interface Session {
  readonly client: AnyClient;
  readonly server: RunningServer;
}

/** A server, and a client that cannot ask anybody. */
async function session(output: string, world: World, ...args: readonly string[]): Promise<Session> {
  const server = startServer(['--output', output, ...args], world);
  return { server, client: await oldClient(lineTransport(server)) };
}

async function end({ client, server }: Session): Promise<void> {
  await client.close();
  expect(await server.code).toBe(0);
}

describe('a budget', () => {
  it('is kept in the ledger: it holds after a restart, and what is over it is not sent', async () => {
    const { emulator, world } = paidService();
    const output = folder();
    const first = await session(output, world, '--budget-seconds', '12', '--confirm', 'never');
    for (const requestKey of ['one-1', 'two-2'])
      expect((await first.client.call('generate_video', { ...video, requestKey })).isError).toBe(false);
    const refused = await first.client.call('generate_video', { ...video, requestKey: 'three-3' });
    expect(refused.structured).toMatchObject({ error: 'over-budget', charged: 'no', limit: 12, spent: 10, asked: 5 });
    await end(first);
    const second = await session(output, world, '--budget-seconds', '12', '--confirm', 'never');
    expect((await second.client.call('generate_video', { ...video, requestKey: 'three-3' })).structured.error).toBe(
      'over-budget',
    );
    // Checking says so too, before anybody is asked.
    expect((await second.client.call('check_video_request', video)).structured.error).toBe('over-budget');
    // What is paid for already costs nothing more.
    expect((await second.client.call('generate_video', { ...video, requestKey: 'two-2' })).isError).toBe(false);
    expect((await second.client.call('spending')).structured).toMatchObject({
      total: { tasks: 2, seconds: 10 },
      session: { tasks: 0, seconds: 0 },
      models: { 'Kling 2.5': { tasks: 2 } },
      left: { seconds: 2 },
    });
    await end(second);
    expect(emulator.bill().tasks).toBe(2);
  });

  it('is one for two servers with the same ledger', async () => {
    const { emulator, world } = paidService();
    const output = folder();
    const args = ['--budget-seconds', '5', '--confirm', 'never'];
    const both = [await session(output, world, ...args), await session(output, world, ...args)];
    const told = await Promise.all(
      both.map(({ client }, index) => client.call('generate_video', { ...video, requestKey: `server-${index}` })),
    );
    expect(told.map(({ isError }) => isError).sort()).toEqual([false, true]);
    for (const one of both) await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('refuses what nobody knows the length of, and counts money by the prices of a file', async () => {
    const { emulator, world } = paidService();
    const output = folder();
    const prices = path.join(output, 'prices.json');
    appendFileSync(prices, JSON.stringify({ currency: 'USD', prices: [{ model: 'Kling', perSecond: 0.1 }] }));
    const one = await session(output, world, '--budget', '0.9', '--prices', prices, '--confirm', 'never');
    const { client } = one;
    expect((await client.call('check_video_request', video)).structured).toMatchObject({
      estimate: { cost: { currency: 'USD', max: 0.5 } },
    });
    const unpriced = { model: 'Hailuo', version: '2.3', prompt: 'a', requestKey: 'unpriced' };
    expect((await client.call('generate_video', unpriced)).structured.error).toBe('unknown-price');
    expect((await client.call('generate_video', { ...video, requestKey: 'priced-1' })).isError).toBe(false);
    expect((await client.call('generate_video', { ...video, requestKey: 'priced-2' })).structured).toMatchObject({
      error: 'over-budget',
      unit: 'USD',
    });
    const tooLong = await client.call('generate_video', { ...video, requestKey: 'priced-3', maxSeconds: 4 });
    expect(tooLong.structured.error).toBe('too-long');
    await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('gets back what was refused before it could be charged', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world, '--budget-seconds', '5', '--confirm', 'never');
    emulator.failNext({ code: 'InvalidParameterValue' });
    const refused = await one.client.call('generate_video', { ...video, requestKey: 'again-1' });
    expect(refused.structured).toMatchObject({ code: 'InvalidParameterValue', charged: 'no' });
    expect((await one.client.call('spending')).structured).toMatchObject({ total: { tasks: 0, seconds: 0 } });
    expect((await one.client.call('generate_video', { ...video, requestKey: 'again-1' })).isError).toBe(false);
    await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });
});

describe('a request key', () => {
  it('stands for one request: with another one it is refused, and no key is no call', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world, '--confirm', 'never');
    const { client } = one;
    const first = await client.call('generate_video', { ...video, requestKey: 'same-key' });
    const other = await client.call('generate_video', { ...video, prompt: 'a ship', requestKey: 'same-key' });
    expect(other.structured).toMatchObject({ error: 'key-of-another-request', charged: 'no' });
    const inOtherOrder = await client.call('generate_video', {
      requestKey: 'same-key',
      ...Object.fromEntries(Object.entries(video).reverse()),
    });
    expect(inOtherOrder.structured.taskId).toBe(first.structured.taskId);
    expect((await client.call('generate_video', video)).text).toContain('requestKey is missing');
    const smuggled = await client.call('generate_video', {
      ...video,
      request: { SessionId: 'other' },
      requestKey: 'third-key',
    });
    expect(smuggled.structured.error).toBe('key-in-request');
    await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('that comes twice at the same time is one paid call, also where the service has no such key', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world, '--confirm', 'never', '--surface', 'mps');
    const call = { ...video, requestKey: 'twice-at-once' };
    const told = await Promise.all([1, 2, 3].map(() => one.client.call('generate_video', call)));
    expect(new Set(told.map(({ structured }) => structured.taskId)).size).toBe(1);
    await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('is refused to another request that comes while the first one is on its way', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world, '--confirm', 'never');
    const call = { ...video, requestKey: 'two-at-once' };
    const told = await Promise.all(
      [call, { ...call, prompt: 'a ship' }].map((each) => one.client.call('generate_video', each)),
    );
    expect(told.map(({ isError }) => isError)).toEqual([false, true]);
    expect(told[1]?.structured.error).toBe('key-of-another-request');
    await end(one);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('outlives a ledger whose last line is torn', async () => {
    const { emulator, world } = paidService();
    const output = folder();
    const first = await session(output, world, '--confirm', 'never');
    const { taskId } = (await first.client.call('generate_video', { ...video, requestKey: 'torn-one' })).structured;
    await end(first);
    appendFileSync(path.join(output, 'ledger.jsonl'), '{"kind":"sent","key":"half');
    const second = await session(output, world, '--confirm', 'never');
    expect((await second.client.call('generate_video', { ...video, requestKey: 'torn-one' })).structured.taskId).toBe(
      taskId,
    );
    await second.client.call('generate_video', { ...video, requestKey: 'after-it' });
    await end(second);
    const third = await session(output, world, '--confirm', 'never');
    expect((await third.client.call('spending')).structured).toMatchObject({ total: { tasks: 2 } });
    await end(third);
    expect(emulator.bill().tasks).toBe(2);
  });
});

describe('a confirmation', () => {
  it('takes two steps where nobody can be asked: the code is for one request and works once', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world);
    const { client } = one;
    const asked = await client.call('generate_video', { ...video, requestKey: 'steps-1' });
    expect(asked.structured).toMatchObject({ state: 'confirmation-needed', estimate: { seconds: { value: 5 } } });
    const { confirmToken } = asked.structured;
    const otherVideo = { ...video, duration: 10, requestKey: 'steps-2', confirmToken };
    expect((await client.call('generate_video', otherVideo)).structured.state).toBe('confirmation-needed');
    expect(
      (await client.call('generate_video', { ...video, requestKey: 'steps-1', confirmToken: 'guess' })).structured
        .state,
    ).toBe('confirmation-needed');
    expect(emulator.bill().tasks).toBe(0);
    expect(
      (await client.call('generate_video', { ...video, requestKey: 'steps-1', confirmToken })).structured.taskId,
    ).toBeDefined();
    expect(
      (await client.call('generate_video', { ...video, requestKey: 'steps-3', confirmToken })).structured.state,
    ).toBe('confirmation-needed');
    // The check gives one too.
    const checked = await client.call('check_video_request', video);
    const token = checked.structured.confirmToken;
    expect(
      (await client.call('generate_video', { ...video, requestKey: 'steps-4', confirmToken: token })).structured.taskId,
    ).toBeDefined();
    await end(one);
    expect(emulator.bill().tasks).toBe(2);
  });

  it.each([
    ['SDK 1', oldClient],
    ['SDK 2', newClient],
  ])('that the user of %s does not give means that nothing is sent', async (_, connect) => {
    const { emulator, world } = paidService();
    const answers = [{ action: 'decline' }, { action: 'cancel' }, { action: 'accept', content: { confirm: false } }];
    const server = startServer(['--output', folder()], world);
    const client = await connect(lineTransport(server), () => answers.shift() ?? { action: 'decline' });
    for (let index = 0; index < 3; index++) {
      const told = await client.call('generate_video', {
        ...video,
        requestKey: `declined-${index}`,
        confirmToken: 'x',
      });
      expect(told.isError).toBe(true);
    }
    expect(client.questions).toHaveLength(3);
    await client.close();
    await server.code;
    expect(emulator.bill().tasks).toBe(0);
  });

  it('of one key is none for another, though the request is the same', async () => {
    const { emulator, world } = paidService();
    const server = startServer(['--output', folder()], world);
    const answers = [agrees(''), { action: 'decline' }];
    const client = await oldClient(lineTransport(server), () => answers.shift() ?? {});
    const calls = ['left-one', 'right-one'].map((requestKey) =>
      client.call('generate_video', { ...video, requestKey }),
    );
    const told = await Promise.all(calls);
    expect(client.questions).toHaveLength(2);
    expect(client.questions[0]).toContain('"a lighthouse"');
    expect(told.map(({ isError }) => isError).sort()).toEqual([false, true]);
    await client.close();
    await server.code;
    expect(emulator.bill().tasks).toBe(1);
  });

  it('is asked for over a number of seconds only, where the server says so', async () => {
    const { emulator, world } = paidService();
    const server = startServer(['--output', folder(), '--confirm', 'over:5'], world);
    const client = await newClient(lineTransport(server), agrees);
    await client.call('generate_video', { ...video, requestKey: 'short-one' });
    expect(client.questions).toHaveLength(0);
    await client.call('generate_video', { ...video, duration: 10, requestKey: 'long-one' });
    expect(client.questions).toHaveLength(1);
    await client.close();
    await server.code;
    expect(emulator.bill().tasks).toBe(2);
  });
});

describe('a server', () => {
  it('that only reads has no tool that pays or writes', async () => {
    const { world } = paidService();
    const one = await session(folder(), world, '--read-only');
    const names = (await one.client.tools()).map((tool) => ('name' in tool ? tool.name : ''));
    expect(names).toEqual([
      'list_models',
      'describe_model',
      'check_video_request',
      'wait_for_video',
      'find_task',
      'spending',
    ]);
    expect(
      (await one.client.call('generate_video', { ...video, requestKey: 'read-only' }).catch(() => undefined))
        ?.isError ?? true,
    ).toBe(true);
    await end(one);
  });

  it('that runs dry sends nothing, and neither does a call that says so', async () => {
    const { emulator, world } = paidService();
    const one = await session(folder(), world, '--dry-run');
    const told = await one.client.call('generate_video', { ...video, requestKey: 'dry-one' });
    expect(told.structured).toMatchObject({
      state: 'dry-run',
      request: { ModelName: 'Kling', OutputConfig: { Duration: 5 } },
    });
    await end(one);
    const other = await session(folder(), world);
    expect(
      (await other.client.call('generate_video', { ...video, requestKey: 'dry-two', dryRun: true })).structured.state,
    ).toBe('dry-run');
    await end(other);
    expect(emulator.bill().tasks).toBe(0);
  });

  it('without keys says so, asks for nothing and writes nothing down', async () => {
    const { world } = paidService();
    const output = folder();
    const one = await session(
      output,
      { ...world, env: { TENCENT_AIGC_VOD_SUB_APP_ID: '1500000001' } },
      '--confirm',
      'never',
    );
    const told = await one.client.call('generate_video', { ...video, requestKey: 'no-keys' });
    expect(told.structured).toMatchObject({ error: 'CredentialsError', charged: 'no' });
    expect(readFileSync(path.join(output, 'ledger.jsonl'), 'utf8')).toBe('');
    await end(one);
  });

  it('needs no account with --emulator', async () => {
    const one = await session(folder(), { sleep: async () => {} }, '--emulator', '--confirm', 'never');
    let told = await one.client.call('generate_video', { ...video, requestKey: 'emulated' });
    for (let looks = 0; told.structured.state !== 'succeeded' && looks < 50; looks++)
      told = await one.client.call('wait_for_video', { taskId: told.structured.taskId });
    expect(
      (await one.client.call('download_video', { taskId: told.structured.taskId, file: 'demo.mp4' })).isError,
    ).toBe(false);
    await end(one);
  });

  it.each([
    [['--confirm', 'sometimes'], /always, never or over:<seconds>/],
    [['--budget', '5'], /needs --prices/],
    [['--http', 'x'], /takes a port/],
    [['--surface', 'vdo'], /Did you mean "vod"/],
  ])('refuses %j', async (args, message) => {
    const server = startServer(args, paidService().world);
    expect(await server.code).toBe(2);
    expect(server.stderr()).toMatch(message);
  });
});
