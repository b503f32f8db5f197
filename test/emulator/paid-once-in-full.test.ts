import { beforeAll, describe, it } from 'vitest';
import { withoutProxies } from '../client/support/proxy-free.ts';
import {
  defaultsPayAtMostOnce,
  gatewayIsPaidOnce,
  mpsIsNotRepeatedInDoubt,
  officialSdkPaysTwice,
  rate,
  vodIsPaidOnce,
  vodIsPaidOnceOverSockets,
  vodIsPaidOnceWithoutListing,
} from './support/paid-once.ts';

const calls = 5_000;

describe(`${calls} creates while ${rate * 100} % of the requests meet a fault`, { timeout: 900_000 }, () => {
  beforeAll(withoutProxies);

  it('are on the bill once each: VOD, 250 at once', () => vodIsPaidOnce(calls, 250));

  it('are on the bill once each if the listing of tasks cannot be had', () => vodIsPaidOnceWithoutListing(calls));

  it('are on the bill once each: the gateway', () => gatewayIsPaidOnce(calls));

  it('are at most once on the bill with the attempts a client makes by default, and none is lost', () =>
    defaultsPayAtMostOnce(calls));

  it('are never repeated in doubt on MPS, which has no key', () => mpsIsNotRepeatedInDoubt(calls));

  it('are on the bill once each over sockets', () => vodIsPaidOnceOverSockets(calls));

  it('through the official SDK with a plain retry loop are paid for twice, some of them: the comparison', () =>
    officialSdkPaysTwice(calls));
});
