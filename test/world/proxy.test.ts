import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { FaultyProxy, faultsThatNeedTime, type ProxyFault, proxyFaults } from './proxy.ts';
import { WorldService } from './service/service.ts';

const now = Date.UTC(2026, 8, 15, 12);
let service: WorldService;
let proxy: FaultyProxy;

beforeEach(async () => {
  service = await WorldService.start({ now: () => now });
  proxy = await FaultyProxy.start({ target: service.port });
});
afterEach(async () => {
  await proxy.close();
  await service.close();
});

const create = (SessionId: string) =>
  ask(proxy.url, 'CreateAigcVideoTask', { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', SessionId }, now).then(
    ({ response, code }) => (typeof response.TaskId === 'string' ? 'task' : (code ?? 'a page')),
    () => 'no answer',
  );

/** What an ordinary client sees of each fault, and how many creates reach the service. */
const expected: Readonly<Record<Exclude<ProxyFault, 'dropped'>, readonly [string, number]>> = {
  'reset-at-once': ['no answer', 0],
  'reset-before': ['no answer', 0],
  'closed-before': ['no answer', 0],
  'page-before': ['a page', 0],
  'reset-after': ['no answer', 1],
  'closed-after': ['no answer', 1],
  'closed-without-waiting': ['no answer', 1],
  'reset-in-the-middle': ['no answer', 1],
  'closed-in-the-middle': ['no answer', 1],
  'half-a-head': ['no answer', 1],
  'garbage-instead': ['no answer', 1],
  'length-too-long': ['no answer', 1],
  'chunked-and-cut': ['no answer', 1],
  'length-too-short': ['a page', 1],
  'empty-answer': ['a page', 1],
  'page-after': ['a page', 1],
  delayed: ['task', 1],
  'in-small-pieces': ['task', 1],
  'early-hints': ['task', 1],
  'answer-twice': ['task', 1],
  'old-answer-first': ['task', 1],
  'garbage-behind': ['task', 1],
  'request-twice': ['InvalidParameterValue.SessionId', 1],
};

describe('the proxy', () => {
  it('passes things on', async () => {
    expect(await create('a')).toBe('task');
    expect(proxy.counts.get('none')).toBe(1);
  });

  it.each(Object.entries(expected))('%s', async (fault, [seen, paid]) => {
    proxy.next(fault as ProxyFault);
    expect(await create('k')).toBe(seen);
    await proxy.settled();
    expect(service.ledger.entries.filter(({ key }) => key === 'k')).toHaveLength(paid);
  });

  it('has an expectation for every fault that does not need time', () => {
    expect([...Object.keys(expected), ...faultsThatNeedTime].sort()).toEqual([...proxyFaults].sort());
  });
});
