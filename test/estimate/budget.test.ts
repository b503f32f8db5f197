import { describe, expect, it } from 'vitest';
import {
  AmbiguousCreateError,
  BudgetExceededError,
  createBudget,
  fetchTransport,
  GatewayClient,
  InvalidOptionError,
  MpsClient,
  type PriceTable,
  TencentAigcError,
  VodClient,
} from '../../generated/src/index.ts';
import { estimate, startGenerateVideo, vodConnection } from '../../generated/src/vod/index.ts';
import {
  failureOf,
  gatewayRequest,
  mpsRequest,
  redrawRequest,
  stillEmulator,
  vodRequest,
} from '../emulator/support/emulators.ts';

const prices: PriceTable = { currency: 'XTS', prices: [{ perSecond: 0.1 }] };

/** Kling makes 5 seconds where the request does not say. */
const seconds = 5;

describe('a budget', () => {
  it('lets calls through until the next one would take more than is left, and sends nothing then', async () => {
    const emulator = stillEmulator();
    const budget = createBudget({ seconds: 12 });
    const client = new VodClient({ ...emulator.connect(), budget });
    await client.startGenerateVideo(vodRequest);
    await client.startGenerateVideo(vodRequest);
    const error = await failureOf(client.startGenerateVideo(vodRequest));
    expect(error).toBeInstanceOf(BudgetExceededError);
    expect(error).toMatchObject({
      code: 'BudgetExceeded',
      charged: 'no',
      retryable: false,
      unit: 'seconds',
      limit: 12,
      spent: 10,
      asked: 5,
    });
    expect(emulator.bill()).toMatchObject({ tasks: 2, seconds: 10 });
    expect(budget.spent).toEqual({ seconds: 10 });
  });

  it('is of money where there are prices', async () => {
    const budget = createBudget({ money: 1, prices });
    const client = new VodClient({ ...stillEmulator().connect(), budget });
    await client.startGenerateVideo({ ...vodRequest, OutputConfig: { Duration: 8 } });
    const error = await failureOf(client.startGenerateVideo(vodRequest));
    expect(error).toMatchObject({ unit: 'XTS', limit: 1, spent: 0.8, asked: 0.5 });
    expect(budget.spent).toEqual({ seconds: 8, money: 0.8 });
  });

  it('is shared by clients of several surfaces, and by connections', async () => {
    const emulator = stillEmulator();
    const budget = createBudget({ seconds: 20 });
    const { fetch, ...connection } = emulator.connect();
    const { apiKey: _, ...vod } = connection;
    await new VodClient({ ...emulator.connect(), budget }).startGenerateVideo(vodRequest);
    await new MpsClient({ ...emulator.connect(), budget }).startGenerateVideo(mpsRequest);
    await new GatewayClient({ ...emulator.connect(), budget }).startGenerateVideo(gatewayRequest);
    const light = vodConnection({ ...vod, transport: fetchTransport(fetch), budget, estimate });
    await startGenerateVideo(light, vodRequest);
    expect(budget.spent).toEqual({ seconds: 20 });
    expect(await failureOf(startGenerateVideo(light, vodRequest))).toBeInstanceOf(BudgetExceededError);
  });

  it('gives back what was refused, and keeps what may have been charged', async () => {
    const emulator = stillEmulator();
    const budget = createBudget({ seconds: 100 });
    const client = new MpsClient({ ...emulator.connect(), budget, retry: false });
    emulator.failNext({ code: 'InvalidParameter' });
    await failureOf(client.startGenerateVideo(mpsRequest));
    expect(budget.spent).toEqual({ seconds: 0 });
    emulator.failNext('dropped-after');
    expect(await failureOf(client.startGenerateVideo(mpsRequest))).toBeInstanceOf(AmbiguousCreateError);
    expect(budget.spent).toEqual({ seconds: 5 });
    const abort = new AbortController();
    abort.abort(new Error('no more'));
    await failureOf(client.startGenerateVideo(mpsRequest, { signal: abort.signal }));
    expect(budget.spent).toEqual({ seconds: 5 });
  });

  it('gives back what a failed task did not cost: MPS bills successful results only', async () => {
    const emulator = stillEmulator();
    emulator.addScenario({ scenario: { outcome: 'fail', message: 'too dark' } });
    const budget = createBudget({ seconds: 100 });
    await failureOf(new MpsClient({ ...emulator.connect(), budget }).generateVideo(mpsRequest));
    expect(budget.spent).toEqual({ seconds: 0 });
  });

  it('counts a key once, however often it is sent', async () => {
    const budget = createBudget({ seconds: 5 });
    const client = new VodClient({ ...stillEmulator().connect(), budget });
    const request = { ...vodRequest, SessionId: 'the-same' };
    const first = await client.startGenerateVideo(request);
    expect(await client.startGenerateVideo(request)).toMatchObject({ taskId: first.taskId });
    expect(budget.spent).toEqual({ seconds: 5 });
  });

  it('sets the most aside that a video may have, where no default is documented', async () => {
    const budget = createBudget({ seconds: 100 });
    const client = new VodClient({ ...stillEmulator().connect(), budget });
    // Vidu q2 takes 1 to 10 seconds, and no default is stated.
    await client.startGenerateVideo({ ...vodRequest, ModelName: 'Vidu', ModelVersion: 'q2' });
    expect(budget.spent).toEqual({ seconds: 10 });
  });

  it('refuses what nobody knows the length of, unless it is told what to take for it', async () => {
    const emulator = stillEmulator();
    const client = new VodClient({ ...emulator.connect(), budget: createBudget({ seconds: 100 }) });
    const error = await failureOf(client.startRedrawVideo(redrawRequest));
    expect(error).toMatchObject({
      name: 'BudgetExceededError',
      asked: undefined,
      message: expect.stringContaining('unknown: { seconds }'),
    });
    const budget = createBudget({ seconds: 100, unknown: { seconds: 30 } });
    await new VodClient({ ...emulator.connect(), budget }).startRedrawVideo(redrawRequest);
    expect(budget.spent).toEqual({ seconds: 30 });
    expect(emulator.bill().tasks).toBe(1);
  });

  it.each([
    [{}, 'pass `seconds`'],
    [{ money: 1 }, '`money` needs `prices`'],
    [{ seconds: -1 }, '`seconds` must be a number, 0 or more'],
    [{ seconds: Number.NaN }, '`seconds` must be a number, 0 or more'],
  ])('is not made with %j', (options, message) => {
    expect(() => createBudget(options)).toThrow(InvalidOptionError);
    expect(() => createBudget(options)).toThrow(message);
  });
});

it('holds under a thousand calls at once, whatever goes wrong on the way', async () => {
  const limit = 1_000;
  const emulator = stillEmulator({ faults: { rate: 0.3 }, rateLimits: false, seed: 7 });
  const budget = createBudget({ seconds: limit });
  const client = new VodClient({ ...emulator.connect(), budget, rateLimit: false, attemptTimeoutMs: 20 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, (_, index) => client.startGenerateVideo({ ...vodRequest, Prompt: `video ${index}` })),
  );
  const errors = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const billed = emulator.bill();
  // No call may cost more than it was let through for, and nothing that was charged is missing from what is spent.
  expect(billed.seconds).toBeLessThanOrEqual(limit);
  expect(budget.spent.seconds).toBeLessThanOrEqual(limit);
  expect(budget.spent.seconds).toBeGreaterThanOrEqual(billed.seconds);
  // What is spent is what was let through and not certainly refused.
  const doubtful = errors.filter((error) => error instanceof TencentAigcError && error.charged !== 'no');
  const accepted = outcomes.filter(({ status }) => status === 'fulfilled');
  expect(budget.spent.seconds).toBe((accepted.length + doubtful.length) * seconds);
  const refused = errors.filter((error) => error instanceof BudgetExceededError);
  expect(refused.length).toBeGreaterThan(0);
});

describe('usage', () => {
  it('is estimated where the answer does not say it', async () => {
    const { usage } = await new VodClient(stillEmulator().connect()).generateVideo(vodRequest);
    expect(usage).toEqual({ seconds: 5, outputs: 1, isEstimated: true });
  });

  it('is what the answer says, and takes the place of what was set aside', async () => {
    const emulator = stillEmulator();
    const budget = createBudget({ seconds: 100, money: 10, prices });
    const { fetch, ...options } = emulator.connect();
    const told: typeof globalThis.fetch = async (...request) => {
      const answer = await fetch(...request);
      const body = JSON.parse(await answer.text());
      const output = body.Response.AigcVideoTask?.Output;
      if (output?.FileInfos !== undefined) output.Usage = { OutputSeconds: 7, TotalSeconds: 9 };
      return new Response(JSON.stringify(body), answer);
    };
    const client = new VodClient({ ...options, fetch: told, budget });
    const { usage } = await client.generateVideo({ ...vodRequest, ModelName: 'Vidu', ModelVersion: 'q2' });
    expect(usage).toEqual({ seconds: 7, outputs: 1, isEstimated: false });
    expect(budget.spent).toEqual({ seconds: 7, money: 0.7 });
  });
});
