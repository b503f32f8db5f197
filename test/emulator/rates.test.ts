import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import { failureOf, mpsOf, mpsRequest, redrawRequest, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

const limited = { code: 'RequestLimitExceeded', charged: 'no' };

/** How many of so many creates in a row are let through. */
async function passed(emulator: Emulator, count: number, create: () => Promise<unknown>): Promise<number> {
  const before = emulator.bill().tasks;
  for (let done = 0; done < count; done++) {
    await create().catch((error: unknown) => expect(error).toMatchObject(limited));
  }
  return emulator.bill().tasks - before;
}

describe('the documented rate [behaviour: rate-limit]', () => {
  it('is 20 a second for VOD and 10 for MPS, and the next request is refused [refusal: tc3/rate]', async () => {
    const emulator = stillEmulator();
    expect(await passed(emulator, 25, () => vodOf(emulator).createAigcVideoTask(vodRequest))).toBe(20);
    expect(await passed(emulator, 25, () => mpsOf(emulator).createAigcVideoTask(mpsRequest))).toBe(10);
  });

  it('holds for any second, wherever it begins', async () => {
    const emulator = stillEmulator();
    const create = () => mpsOf(emulator).createAigcVideoTask(mpsRequest);
    emulator.clock.advance(900);
    expect(await passed(emulator, 4, create)).toBe(4);
    emulator.clock.advance(900);
    // A new second by the clock on the wall, and not by the requests.
    expect(await passed(emulator, 10, create)).toBe(6);
    emulator.clock.advance(99);
    expect(await passed(emulator, 1, create)).toBe(0);
    emulator.clock.advance(1);
    expect(await passed(emulator, 10, create)).toBe(4);
    emulator.clock.advance(900);
    expect(await passed(emulator, 10, create)).toBe(6);
  });

  it('counts each operation and each account for itself', async () => {
    const emulator = stillEmulator();
    await passed(emulator, 20, () => vodOf(emulator).createAigcVideoTask(vodRequest));
    expect(await passed(emulator, 21, () => vodOf(emulator).createAigcVideoRedrawTask(redrawRequest))).toBe(20);
    expect(await passed(emulator, 21, () => vodOf(emulator, 'other').createAigcVideoTask(vodRequest))).toBe(20);
    expect(await passed(emulator, 1, () => vodOf(emulator).createAigcVideoTask(vodRequest))).toBe(0);
  });

  it('counts requests that are refused for something else, and queries too', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator);
    for (let done = 0; done < 20; done++) {
      expect(await failureOf(client.describeAigcVideoTask({ TaskId: 'none' }))).toMatchObject({
        code: 'ResourceNotFound.TaskNotFound',
      });
    }
    expect(await failureOf(client.describeAigcVideoTask({ TaskId: 'none' }))).toMatchObject(limited);
  });

  it('can be left out', async () => {
    const emulator = stillEmulator({ rateLimits: false });
    expect(await passed(emulator, 50, () => mpsOf(emulator).createAigcVideoTask(mpsRequest))).toBe(50);
  });

  it('is kept by a client on its own, which is then never refused', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator, '', { rateLimit: true });
    const before = emulator.clock.now();
    await Promise.all(Array.from({ length: 35 }, () => client.createAigcVideoTask(mpsRequest)));
    expect(emulator.bill().tasks).toBe(35);
    expect(emulator.journal.entries({ verdict: 'refused' })).toEqual([]);
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(3_000);
  });

  it('starts anew when the clock is set back', async () => {
    const emulator = stillEmulator();
    const create = () => mpsOf(emulator).createAigcVideoTask(mpsRequest);
    await passed(emulator, 10, create);
    emulator.clock.set(emulator.clock.now() - 60_000);
    expect(await passed(emulator, 11, create)).toBe(10);
  });
});
