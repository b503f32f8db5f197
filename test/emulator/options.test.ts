import { describe, expect, it } from 'vitest';
import { fileLedger, submitAll } from '../../generated/src/bulk/index.ts';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { createBudget, InvalidOptionError, pullTaskEvents, taskEvents } from '../../generated/src/index.ts';
import { createVideoTools } from '../../generated/src/mcp/index.ts';
import { failureOf, vodOf } from './support/emulators.ts';

/** Functions as a program without types calls them. */
const create = createEmulator as (options: unknown) => unknown;
const method = (name: 'addScenario' | 'failNext' | 'setFaults' | 'pushEvents' | 'listen') => {
  const emulator = createEmulator();
  return emulator[name].bind(emulator) as (...args: readonly unknown[]) => unknown;
};

const scenario = { outcome: 'fail' };
const receive = () => new Response();

describe('options of an emulator', () => {
  it.each([
    [{ speed: 30 }, /there is no option `speed`: `clock: 'instant'`.*setSpeed/],
    [{ port: 7070 }, /no option `port`.*listen\(\{ port \}\)/],
    [{ nonsense: 1 }, /no option `nonsense`\. The options are seed, keys/],
    [{ clok: 'instant' }, /no option `clok`\. Did you mean `clock`\?/],
    [{ rateLimit: false }, /Did you mean `rateLimits`\?/],
    [{ clock: 'fast' }, /`clock` must be 'real' or 'instant' or 'machine', not "fast"/],
    [{ clock: 50 }, /`clock` must be .*, not 50/],
    [{ seed: 'one' }, /`seed` must be an integer, not "one"/],
    [{ start: new Date() }, /`start` must be a time in milliseconds since the epoch/],
    [{ lenient: 'yes' }, /`lenient` must be true or false/],
    [{ keys: { me: 'secret' } }, /`keys` must be an object such as/],
    [{ apiKeys: 'key' }, /`apiKeys` must be an array of strings/],
    [{ faults: 0.3 }, /`faults` must be an object such as \{ rate: 0\.3 \}, not 0\.3/],
    [{ faults: { rate: 0.3, kind: ['slow'] } }, /no option `kind`\. Did you mean `kinds`\?/],
    ['instant', /the options must be an object/],
    [null, /the options must be an object/],
  ])('%j is refused by name', (options, message) => {
    expect(() => create(options)).toThrow(InvalidOptionError);
    expect(() => create(options)).toThrow(message);
  });

  it('are fine when all are there, or undefined', () => {
    const all = {
      seed: -7,
      keys: { me: { secretKey: 'made-up', token: 't' } },
      apiKeys: ['k'],
      lenient: true,
      rateLimits: false,
      clock: 'machine',
      start: 0,
      scenario: { outcome: 'fail' },
      faults: { rate: 0, kinds: ['slow'], operation: 'vod/' },
      journalSize: 0,
      taskLimit: 1,
      snapshot: createEmulator().snapshot(),
    } as const;
    expect(createEmulator(all).clock.now()).toBeLessThan(10_000_000_000_000);
    expect(create(Object.fromEntries(Object.keys(all).map((name) => [name, undefined])))).toBeDefined();
  });
});

describe('options of its methods', () => {
  it.each([
    // It would fit every task: a test with it proves nothing.
    ['addScenario', [{ requst: { Prompt: 'a storm' }, scenario }], /no option `requst`\. Did you mean `request`\?/],
    ['failNext', ['dropped-after', { time: 3 }], /Did you mean `times`\?/],
    ['failNext', ['dropped-after', 3], /the options must be an object/],
    ['setFaults', [{ rate: 0.5, operations: 'vod/' }], /Did you mean `operation`\?/],
    ['pushEvents', [receive, { signkey: 'k' }], /Did you mean `signKey`\?/],
    ['pushEvents', [receive, { signKey: 5 }], /`signKey` must be a string, not 5/],
    ['pushEvents', ['https://app.invalid'], /must be a function/],
  ] as const)('%s%j is refused by name', (name, args, message) => {
    expect(() => method(name)(...args)).toThrow(InvalidOptionError);
    expect(() => method(name)(...args)).toThrow(message);
  });

  it.each([
    [{ prot: 7071 }, /Did you mean `port`\?/],
    [{ port: '7071' }, /`port` must be an integer/],
    [{ port: 65_536 }, /`port` must be an integer/],
    [{ host: 127 }, /`host` must be a string/],
    [{ requestTimeoutMs: Number.NaN }, /`requestTimeoutMs` must be a number of milliseconds above 0, not NaN/],
  ])('listen(%j) opens no port', async (options, message) => {
    const error = await failureOf<Error>(method('listen')(options) as Promise<unknown>);
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toMatch(message);
  });

  it('that come over HTTP are a bad request, and not the end of the emulator', async () => {
    const emulator = createEmulator();
    const answer = await emulator.fetch('https://emulator.invalid/emulator/faults', {
      method: 'POST',
      body: JSON.stringify({ plan: { rate: 0.5, kindz: [] } }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: expect.stringContaining('`kinds`') }]);
  });
});

describe('options of what is not in every program', () => {
  const client = vodOf(createEmulator());
  const ledger = fileLedger('never-written.jsonl');

  it.each([
    ['createBudget', () => createBudget({ seconds: 5, monney: 1 } as never), /Did you mean `money`\?/],
    [
      'createBudget',
      () => createBudget({ seconds: 5, unknown: { secs: 1 } } as never),
      /The options are unknown.seconds, unknown.money/,
    ],
    ['taskEvents', () => taskEvents({ client, signkey: 'k' } as never), /Did you mean `signKey`\?/],
    ['taskEvents', () => taskEvents({ client, signKey: 'k', onTask: 'print' } as never), /`onTask` must be a function/],
    ['fileLedger', () => fileLedger('x.jsonl', { compactAfter: 1 } as never), /`compactAt`|The options are/],
    ['createVideoTools', () => createVideoTools({ readonly: true } as never), /Did you mean `readOnly`\?/],
    ['createVideoTools', () => createVideoTools({ dryRun: 'yes' } as never), /`dryRun` must be true or false/],
    ['createVideoTools', () => createVideoTools({ confirm: 'ask' } as never), /`confirm` must be 'always', 'never' or/],
    [
      'createVideoTools',
      () => createVideoTools({ budget: { second: 60 } } as never),
      /Did you mean `budget.seconds`\?/,
    ],
  ])('%s refuses by name', (_, run, message) => {
    expect(run).toThrow(InvalidOptionError);
    expect(run).toThrow(message);
  });

  it.each([
    [{ ledger, inflight: 3 }, /Did you mean `inFlight`\?/],
    [{ ledger, inFlight: 3, onResults: () => 0 }, /Did you mean `onResult`\?/],
    [{ ledger, inFlight: '3' }, /`inFlight` must be the number of tasks .*, not "3"/],
    [{ ledger }, /`inFlight` is missing: it must be the number of tasks/],
  ])('submitAll with %j sends nothing', async (options, message) => {
    const error = await failureOf<Error>((async () => submitAll(client, [], options as never))());
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toMatch(message);
  });

  it('pullTaskEvents refuses by name', async () => {
    const pulled = async () => {
      for await (const event of pullTaskEvents(client, { subAppID: 5 } as never)) expect(event).toBeDefined();
    };
    expect(String(await failureOf(pulled()))).toMatch(/Did you mean `subAppId`\?/);
  });
});
