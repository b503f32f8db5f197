import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTencentAigc, type TencentAigcOptions } from '../../generated/src/ai-sdk/index.ts';
import { AmbiguousCreateError } from '../../generated/src/index.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import { html, json, lostAnswers } from '../world/service/moments.ts';
import { account, gatewayKey, WorldService } from '../world/service/service.ts';
import { application, call, failureOf, sdk7, withoutPrintedWarnings } from './support/providers.ts';

withoutPrintedWarnings();

// A service that was written without the package: what is paid is what its ledger has.

let service: WorldService;
let clock = Date.UTC(2026, 10, 30);
const now = () => clock;
const sleep = async (ms: number) => {
  clock += ms;
};
beforeEach(async () => {
  withoutProxies();
  service = await WorldService.start({ now });
});
afterEach(() => service.close());

function providerOf(options: TencentAigcOptions<'v4'> = {}) {
  const shared = { credentials: account, apiKey: gatewayKey, endpoint: service.url, subAppId: application };
  return createTencentAigc({ ...shared, rateLimit: false, now, sleep, ...options });
}

const headers = { 'idempotency-key': 'order-of-the-world' };

describe('what is paid through the AI SDK', () => {
  it.each(lostAnswers)('is one video when the answer is lost: %j', async (reply) => {
    service.programme.next('create', { worked: true, reply });
    const { operation } = await sdk7.experimental_startVideo({
      model: providerOf().vod('Kling/2.5'),
      prompt: 'fog',
      headers,
    });
    expect(service.ledger.entries).toHaveLength(1);
    expect(service.ledger.entries[0]).toMatchObject({ key: headers['idempotency-key'] });
    expect(operation).toMatchObject({ tasks: [{ taskId: service.ledger.entries[0]?.taskId }] });
  });

  it('is one video when the first process ended before it knew', async () => {
    service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
    const first = providerOf({ retry: false });
    expect(await failureOf(first.vod('Kling/2.5').doStart(call({ headers })))).toBeInstanceOf(AmbiguousCreateError);
    const { operation } = await providerOf().vod('Kling/2.5').doStart(call({ headers }));
    expect(service.ledger.entries).toHaveLength(1);
    expect(operation).toMatchObject({ tasks: [{ taskId: service.ledger.entries[0]?.taskId }] });
  });

  it.each(['mps', 'gateway'])('is at most one video in doubt: %s', async (surface) => {
    service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
    const model = providerOf().videoModel(`${surface}/Kling/2.5`);
    await model.doStart(call({ headers })).catch((error: unknown) => {
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      expect(error).toMatchObject({ charged: 'maybe' });
    });
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('is as many videos as were asked for, whatever happens to some of the answers', async () => {
    const replies = [{ as: 'destroyed' }, html(502), { as: 'half' }, json(403)] as const;
    service.programme.next('create', ...replies.map((reply) => ({ worked: true, reply })));
    const { operation } = await providerOf()
      .vod('Kling/2.5')
      .doStart(call({ n: 6, headers }));
    const ids = service.ledger.entries.map(({ taskId }) => taskId);
    expect(ids).toHaveLength(6);
    const taskIds = [...ids].sort().map((taskId) => expect.objectContaining({ taskId }));
    expect(operation).toMatchObject({ tasks: expect.arrayContaining(taskIds) });
  });
});

it.each([
  html(503),
  html(404),
  json(429),
  { as: 'destroyed' },
  { as: 'half' },
  { as: 'code', code: 'InternalError' },
] as const)('a look that fails says nothing of the task: %j', async (reply) => {
  const model = providerOf({ retry: false }).vod('Kling/2.5');
  const { operation } = await model.doStart(call());
  service.programme.next('look', { worked: true, reply });
  expect(await model.doStatus({ operation })).toMatchObject({ status: 'pending' });
  let status = await model.doStatus({ operation });
  for (let looks = 0; looks < 5 && status.status === 'pending'; looks++) status = await model.doStatus({ operation });
  expect(status).toMatchObject({ status: 'completed', videos: [{ type: 'url' }] });
});
