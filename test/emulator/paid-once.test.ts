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

// `paid-once-in-full.test.ts`, which `npm run test:slow` runs, has 5,000 of each. Of the calls under way at once depends how
// many tasks are created between a lost answer and the search for it.

describe(`creates on the emulator while ${rate * 100} % of the requests meet a fault`, () => {
  beforeAll(withoutProxies);

  it('are on the bill once each: VOD', () => vodIsPaidOnce(360, 50));

  it('are on the bill once each if the listing of tasks cannot be had', () => vodIsPaidOnceWithoutListing(80));

  it('are on the bill once each: the gateway', () => gatewayIsPaidOnce(160));

  it('are at most once on the bill with the attempts a client makes by default, and none is lost', () =>
    defaultsPayAtMostOnce(160));

  it('are never repeated in doubt on MPS, which has no key', () => mpsIsNotRepeatedInDoubt(160));

  it('are on the bill once each over sockets', () => vodIsPaidOnceOverSockets(50));

  it('through the official SDK with a plain retry loop are paid for twice, some of them: the comparison', () =>
    officialSdkPaysTwice(60));
});
