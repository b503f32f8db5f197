import { afterEach, describe, expect, it } from 'vitest';
import { ask } from '../world/ask.ts';
import { VirtualClock } from '../world/clock.ts';
import type { Reply } from '../world/service/moments.ts';
import { account, gatewayKey, WorldService } from '../world/service/service.ts';
import { type AnyClient, lineTransport, newClient } from './support/clients.ts';
import { scratch, startServer } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const subAppId = 1_500_000_001;

/** A server whose service was written by somebody who does not know the package. */
async function worldOf(surface: 'vod' | 'mps' | 'gateway') {
  const clock = new VirtualClock();
  const service = await WorldService.start({ now: clock.now, onActivity: () => clock.touch() });
  cleanups.push(() => void service.close());
  const output = scratch((clean) => cleanups.push(clean));
  const env = {
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENT_AIGC_GATEWAY_KEY: gatewayKey,
    TENCENT_AIGC_VOD_SUB_APP_ID: String(subAppId),
  };
  const all: string[] = [];
  const start = async (): Promise<{ readonly client: AnyClient; readonly end: () => Promise<void> }> => {
    const args = [
      '--surface',
      surface,
      '--endpoint',
      service.url,
      '--output',
      output,
      '--confirm',
      'never',
      '--budget-seconds',
      '20',
    ];
    const server = startServer(args, { env, now: clock.now, sleep: clock.sleep, fetch });
    const client = await newClient(lineTransport(server));
    return {
      client,
      end: async () => {
        await client.close();
        expect(await server.code).toBe(0);
        all.push(server.written(), server.stderr());
        for (const secret of [account.secretKey, account.secretId, gatewayKey])
          expect(all.join()).not.toContain(secret);
      },
    };
  };
  return { service, clock, start };
}

const video = { model: 'Kling', version: '2.5', prompt: 'a lighthouse', duration: 5, requestKey: 'lost-answer' };

/** Every answer is lost: the create was accepted, and the same for each attempt. */
const lost: readonly Reply[] = [
  { as: 'destroyed' },
  { as: 'half' },
  { as: 'code', code: 'InternalError' },
  { as: 'page', status: 502, type: 'text/html', body: '<html>bad gateway</html>' },
];

describe('an answer that is lost after the create was accepted', () => {
  it.each(lost.map((reply) => [reply] as const))('is found again by its key: %j', async (reply) => {
    const { service, start } = await worldOf('vod');
    service.programme.next('create', { worked: true, reply });
    const { client, end } = await start();
    const told = await client.call('generate_video', video);
    expect(told.structured.taskId).toBe(service.ledger.entries[0]?.taskId);
    await client.call('generate_video', video);
    await end();
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('is not paid for again by another server, which knows what is spent', async () => {
    const { service, start } = await worldOf('vod');
    for (let attempt = 0; attempt < 12; attempt++)
      service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
    service.switches = { ...service.switches, listed: false };
    const first = await start();
    const told = await first.client.call('generate_video', video);
    expect(told.isError).toBe(true);
    expect(told.structured).toMatchObject({ charged: 'maybe', requestKey: video.requestKey });
    expect(told.text).toContain('same requestKey');
    await first.end();
    service.switches = { ...service.switches, listed: true };
    service.programme.clear();
    const second = await start();
    expect((await second.client.call('spending')).structured).toMatchObject({
      total: { tasks: 1, seconds: 5 },
      left: { seconds: 15 },
    });
    const again = await second.client.call('generate_video', video);
    expect(again.structured.taskId).toBe(service.ledger.entries[0]?.taskId);
    await second.end();
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('is never sent again where the service has no key: the agent is told to ask its user', async () => {
    const { service, start } = await worldOf('mps');
    service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
    const first = await start();
    const told = await first.client.call('generate_video', video);
    expect(told.structured).toMatchObject({ charged: 'maybe' });
    expect(told.text).toContain('Do not make this video again');
    const again = await first.client.call('generate_video', video);
    expect(again.structured).toMatchObject({ error: 'outcome-unknown', charged: 'maybe' });
    await first.end();
    const second = await start();
    expect((await second.client.call('generate_video', video)).structured.error).toBe('outcome-unknown');
    await second.end();
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('of the gateway, which lists nothing, stays open with its key', async () => {
    const { service, start } = await worldOf('gateway');
    service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
    const { client, end } = await start();
    expect((await client.call('generate_video', video)).structured).toMatchObject({ charged: 'maybe' });
    await client.call('generate_video', video);
    expect((await client.call('find_task', { requestKey: video.requestKey })).structured.error).toBe('no-listing');
    await end();
    expect(service.ledger.entries).toHaveLength(1);
  });
});

describe('a key that another process has used', () => {
  const body = (prompt: string) => ({
    SubAppId: subAppId,
    ModelName: 'Kling',
    ModelVersion: '2.5',
    Prompt: prompt,
    OutputConfig: { Duration: 5 },
    SessionId: video.requestKey,
  });

  it('for the same request leads to its task', async () => {
    const { clock, service, start } = await worldOf('vod');
    await ask(service.url, 'CreateAigcVideoTask', body(video.prompt), clock.now());
    const { client, end } = await start();
    const told = await client.call('generate_video', video);
    expect(told.structured.taskId).toBe(service.ledger.entries[0]?.taskId);
    await end();
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('for another request is refused, and costs nothing', async () => {
    const { clock, service, start } = await worldOf('vod');
    await ask(service.url, 'CreateAigcVideoTask', body('another video altogether'), clock.now());
    const { client, end } = await start();
    const told = await client.call('generate_video', video);
    expect(told.structured).toMatchObject({ error: 'KeyReusedError', charged: 'no' });
    expect((await client.call('spending')).structured).toMatchObject({ total: { tasks: 0, seconds: 0 } });
    await end();
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('is found without a call', async () => {
    const { clock, service, start } = await worldOf('vod');
    await ask(service.url, 'CreateAigcVideoTask', body(video.prompt), clock.now());
    const { client, end } = await start();
    const told = await client.call('find_task', { requestKey: video.requestKey });
    expect(told.structured).toMatchObject({ found: true, taskId: service.ledger.entries[0]?.taskId });
    await end();
  });
});
