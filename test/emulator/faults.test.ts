import { describe, expect, it } from 'vitest';
import { createEmulator, type Fault, type FaultPlan, faultKinds } from '../../generated/src/emulator/index.ts';
import { failureOf, mpsOf, mpsRequest, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { withLimitsBy } from './support/time-limits.ts';

/** What a client sees of each fault, and whether the task is on the bill. MPS has no key: an ambiguous call is not repeated. */
const seen: readonly {
  readonly fault: Fault;
  readonly code?: string;
  readonly charged: 'no' | 'maybe';
  readonly tasks: 0 | 1;
}[] = [
  { fault: 'refused-connection', charged: 'no', tasks: 0 },
  { fault: 'dropped-before', code: 'AmbiguousCreate', charged: 'maybe', tasks: 0 },
  { fault: 'dropped-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'timeout-before', code: 'AmbiguousCreate', charged: 'maybe', tasks: 0 },
  { fault: 'timeout-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'server-error-before', code: 'AmbiguousCreate', charged: 'maybe', tasks: 0 },
  { fault: 'server-error-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'truncated-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'html-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'internal-error', code: 'AmbiguousCreate', charged: 'maybe', tasks: 0 },
  { fault: 'internal-error-after', code: 'AmbiguousCreate', charged: 'maybe', tasks: 1 },
  { fault: 'rate-limit', code: 'RequestLimitExceeded', charged: 'no', tasks: 0 },
];

describe('a fault on demand', () => {
  it.each(seen)(
    '$fault leaves $tasks tasks on the bill [refusal: tc3/internal]',
    async ({ charged, code, fault, tasks }) => {
      const emulator = stillEmulator();
      emulator.failNext(fault);
      const client = mpsOf(emulator);
      const error = await withLimitsBy(emulator, () => failureOf(client.createAigcVideoTask(mpsRequest)));
      expect(error).toMatchObject({ charged, ...(code === undefined ? { name: 'ConnectionError' } : { code }) });
      expect(emulator.bill().tasks).toBe(tasks);
      expect(emulator.journal.entries()).toMatchObject([{ fault, verdict: tasks === 1 ? 'accepted' : 'faulted' }]);
      // It is over.
      await client.createAigcVideoTask(mpsRequest);
    },
  );

  it('slow is a right answer, two seconds late', async () => {
    const emulator = stillEmulator();
    emulator.failNext('slow');
    const before = emulator.clock.now();
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    expect(emulator.clock.now() - before).toBe(2_000);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('each kind is known to these tests', () => {
    expect([...seen.map(({ fault }) => fault), 'slow'].sort()).toEqual([...faultKinds].sort());
  });

  it('meets the operation it is for, as often as it was ordered', async () => {
    const emulator = stillEmulator();
    emulator.failNext('internal-error', { operation: 'mps/CreateAigcVideoTask', times: 2 });
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    const client = mpsOf(emulator);
    expect(await failureOf(client.createAigcVideoTask(mpsRequest))).toMatchObject({ code: 'AmbiguousCreate' });
    expect(await failureOf(client.createAigcVideoTask(mpsRequest))).toMatchObject({ code: 'AmbiguousCreate' });
    await client.createAigcVideoTask(mpsRequest);
    expect(emulator.bill().tasks).toBe(2);
  });

  it('is told with its own status at the gateway [refusal: bearer/internal] [refusal: bearer/rate]', async () => {
    const emulator = stillEmulator();
    emulator.failNext('internal-error');
    emulator.failNext('rate-limit');
    const ask = () =>
      emulator.fetch('http://gateway.example/tencent-vod/v1/query/none', {
        headers: { authorization: 'Bearer emulator' },
      });
    const internal = await ask();
    expect([internal.status, await internal.json()]).toMatchObject([500, { error: { code: 'internal_error' } }]);
    const rate = await ask();
    expect([rate.status, await rate.json()]).toMatchObject([429, { error: { code: 'rate_limit_exceeded' } }]);
  });

  it.each([
    ['melted', {}, 'there is no fault "melted", only refused-connection, dropped-before'],
    ['slow', { times: 0 }, 'times is 1 or more, not 0'],
    ['slow', { times: 1.5 }, 'times is 1 or more, not 1.5'],
    [{ code: '' }, {}, 'code of an error is the code that is answered'],
    [{ code: 'A', status: 99 }, {}, 'status of an error is 200 to 599, not 99'],
    [{ code: 'A', kind: 'B' }, {}, 'an error has no "kind", only code, message, status, after'],
    ['slow', { operation: 'vod/Nothing' }, 'there is no operation "vod/Nothing", only vod/'],
  ])('cannot be ordered as %s with %j', (fault, options, message) => {
    expect(() => stillEmulator().failNext(fault as Fault, options)).toThrow(message);
  });
});

describe('an error by its code', () => {
  const notAllowed = { code: 'UnauthorizedOperation', message: 'The account may not do this.' };

  it('is answered by a signed service, which accepted nothing', async () => {
    const emulator = stillEmulator();
    emulator.failNext(notAllowed, { operation: 'vod/CreateAigcVideoTask' });
    const error = await failureOf(vodOf(emulator).createAigcVideoTask(vodRequest));
    expect(error).toMatchObject({ code: notAllowed.code });
    expect(emulator.bill().tasks).toBe(0);
    expect(emulator.journal.entries()).toMatchObject([
      { fault: 'internal-error', code: notAllowed.code, verdict: 'faulted' },
    ]);
  });

  it('is answered with its status by the gateway', async () => {
    const emulator = stillEmulator();
    emulator.failNext({ code: 'insufficient_quota', message: 'No money.', status: 402 });
    const answer = await emulator.fetch('http://gateway.example/tencent-vod/v1/query/none', {
      headers: { authorization: 'Bearer emulator' },
    });
    expect([answer.status, await answer.json()]).toMatchObject([402, { error: { code: 'insufficient_quota' } }]);
  });

  it('comes after the request was accepted, where that is asked for', async () => {
    const emulator = stillEmulator();
    emulator.failNext({ ...notAllowed, after: true });
    await failureOf(mpsOf(emulator).createAigcVideoTask(mpsRequest));
    expect(emulator.bill().tasks).toBe(1);
  });

  it('does not hide a refusal', async () => {
    const emulator = stillEmulator();
    emulator.failNext({ code: 'InternalError', after: true });
    const client = mpsOf(emulator, '', { validation: 'off' });
    const error = await failureOf(client.createAigcVideoTask({ ...mpsRequest, Prompt: 5 } as never));
    expect(error).toMatchObject({ code: 'InvalidParameter' });
    expect(emulator.bill().tasks).toBe(0);
  });
});

describe('a plan of faults', () => {
  /** The faults that meet so many requests. */
  async function faultsOf(plan: FaultPlan, seed: number, count: number): Promise<readonly (Fault | undefined)[]> {
    const emulator = stillEmulator({ faults: plan, rateLimits: false, seed });
    const client = mpsOf(emulator);
    for (let done = 0; done < count; done++) await client.createAigcVideoTask(mpsRequest).catch(() => undefined);
    return emulator.journal.entries().map(({ fault }) => fault);
  }

  const kinds = faultKinds.filter((kind) => !kind.startsWith('timeout') && kind !== 'slow');

  it('gives the same faults for the same seed, and others for another', async () => {
    const plan = { rate: 0.3, kinds };
    const first = await faultsOf(plan, 7, 200);
    expect(await faultsOf(plan, 7, 200)).toEqual(first);
    expect(await faultsOf(plan, 8, 200)).not.toEqual(first);
  });

  it('meets about the part of the requests that it says, with every kind', async () => {
    const met = (await faultsOf({ rate: 0.3, kinds: kinds.filter((kind) => kind !== 'rate-limit') }, 1, 1_000)).filter(
      (fault) => fault !== undefined,
    );
    // 300 are expected, and the standard deviation is 14.5.
    expect(met.length).toBeGreaterThan(240);
    expect(met.length).toBeLessThan(360);
    expect(new Set(met).size).toBe(kinds.length - 1);
  });

  it('refuses for the rate in bursts of one to five', async () => {
    const met = await faultsOf({ rate: 0.05, kinds: ['rate-limit'] }, 1, 600);
    const bursts = met
      .map((fault) => (fault === undefined ? ' ' : 'x'))
      .join('')
      .split(/ +/)
      .filter((burst) => burst !== '')
      .map(({ length }) => length);
    expect(Math.max(...bursts)).toBeGreaterThan(2);
    expect(bursts.filter((length) => length <= 5).length).toBeGreaterThan(bursts.length * 0.7);
  });

  it('is for one operation, or can be taken back', async () => {
    const emulator = stillEmulator({ faults: { rate: 1, kinds: ['internal-error'], operation: 'mps/' } });
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    expect(await failureOf(mpsOf(emulator).createAigcVideoTask(mpsRequest))).toMatchObject({ code: 'AmbiguousCreate' });
    emulator.setFaults(undefined);
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    expect(emulator.bill().tasks).toBe(2);
  });

  it('may let answers come late only when it says so', async () => {
    const emulator = stillEmulator({ faults: { rate: 1, kinds: ['slow'] } });
    const before = emulator.clock.now();
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    expect(emulator.clock.now()).toBe(before + 2_000);
  });

  it.each([
    [{ rate: 2 }, 'the rate of faults is a number from 0 to 1, not 2'],
    [{ rate: Number.NaN }, 'the rate of faults is a number from 0 to 1, not NaN'],
    [{ rate: 1, kinds: [] }, 'kinds of a plan is a list of one fault at the least'],
    [{ rate: 1, kinds: ['melted'] }, 'there is no fault "melted"'],
    [{ rate: 1, operation: 'vod/Nothing' }, 'there is no operation "vod/Nothing"'],
  ])('cannot be %j', (plan, message) => {
    expect(() => createEmulator({ faults: plan as FaultPlan })).toThrow(message);
    expect(() => createEmulator().setFaults(plan as FaultPlan)).toThrow(message);
  });
});
