import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { TimerQueue } from '../../generator/runtime/emulator/clock.ts';
import { Accounts } from '../../generator/runtime/emulator/state.ts';
import { at, failureOf, gatewayRequest, start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { ask, askGateway } from './support/signed.ts';
import { heldBy, soak } from './support/soak.ts';

describe('an emulator that runs for long', () => {
  it('holds no more after 4,000 requests than its limits say, and no more than after 2,000', async () => {
    const emulator = stillEmulator({ rateLimits: false, taskLimit: 200, journalSize: 300 });
    const first = await soak(emulator, 0, 2_000);
    const half = heldBy(emulator);
    await soak(emulator, 2_000, 4_000);
    const whole = heldBy(emulator);
    expect(first.accepted).toBeGreaterThan(1_000);
    expect(first.refused).toBe(40);
    // The newest task is found, the first one only until 200 others were made.
    expect(first.found).toBeGreaterThan(first.gone);
    expect(first.gone).toBeGreaterThan(200);
    expect(half).toMatchObject({ tasks: 200, billLines: 200, journalEntries: 300 });
    expect(whole).toMatchObject({ tasks: 200, billLines: 200, journalEntries: 300 });
    expect(whole.keys).toBeLessThanOrEqual(200);
    // The same sort of entries: their texts differ by a digit or two, and forty accounts have a name.
    expect(Math.abs(whole.bytes - half.bytes) / half.bytes).toBeLessThan(0.1);
    expect(emulator.journal.count).toBe(4_000);
  });

  it('keeps a thousand accounts, those that asked last', async () => {
    const emulator = stillEmulator({ rateLimits: false });
    for (let number = 0; number < 1_200; number++)
      await askGateway(emulator, 'aigc-video', gatewayRequest, { authorization: `Bearer emulator-${number % 1_100}` });
    const names = emulator.snapshot().accounts.map(({ name }) => name);
    expect(names).toHaveLength(1_000);
    // 0 to 99 asked twice, and 100 to 199 asked for nothing for the longest time.
    expect(names).toContain('emulator-0');
    expect(names).toContain('emulator-1099');
    expect(names).not.toContain('emulator-150');
    expect(emulator.bill('emulator-150').tasks).toBe(0);
  });

  it('forgets the oldest tasks before their requests fill the memory', () => {
    const accounts = new Accounts(50_000);
    const request = { Prompt: 'x'.repeat(60_000) };
    const task = {
      operation: '',
      kind: '',
      createdAt: start,
      video: { width: 2, height: 2, seconds: 1 },
      stored: false,
    };
    for (let number = 0; number < 1_300; number++)
      accounts.addTask(accounts.of(`account ${number % 2}`), { ...task, id: `${number}`, request, scenario: {} });
    const ids = accounts.named(undefined).flatMap(({ tasks }) => [...tasks.keys()].map(Number));
    // 64 MiB of requests of 60,000 characters, the newest ones.
    expect(ids.length).toBe(Math.floor((64 * 1024 * 1024) / 60_016));
    expect(Math.min(...ids)).toBe(1_300 - ids.length);
  });

  it.each([
    ['a long text', { Extra: 'x'.repeat(5_000_000) }],
    ['many texts', { Extra: Array.from({ length: 100_000 }, (_, index) => `text ${index}`) }],
    ['a long name', { ['x'.repeat(1_000_000)]: 1 }],
    ['a long key', { SessionId: 'k'.repeat(1_000_000) }],
    ['a long model', { ModelName: 'm'.repeat(1_000_000) }],
  ])('keeps little of a request with %s', async (_, more) => {
    const emulator = stillEmulator({ lenient: true });
    await ask(emulator, { ...vodRequest, ...more }, { action: 'CreateAigcVideoTask' });
    expect(emulator.bill().tasks).toBe(1);
    expect(heldBy(emulator).bytes).toBeLessThan(20_000);
  });

  it.each([
    ['a secret id', { secretId: `emulator${'x'.repeat(10_000)}` }, 'AuthFailure.SecretIdNotFound'],
    ['an id that is long enough', { secretId: `emulator${'x'.repeat(248)}` }, undefined],
  ])('does not know %s', async (_, who, code) => {
    const emulator = stillEmulator();
    expect(await ask(emulator, vodRequest, { action: 'CreateAigcVideoTask', ...who })).toMatchObject({ code });
    expect(heldBy(emulator).bytes).toBeLessThan(5_000);
  });

  it('does not know a long key of the gateway', async () => {
    const emulator = stillEmulator();
    const headers = { authorization: `Bearer emulator${'x'.repeat(10_000)}` };
    expect(await askGateway(emulator, 'aigc-video', gatewayRequest, headers)).toMatchObject({ status: 401 });
  });

  it('keeps no alarms of waits that were given up', () => {
    const queue = new TimerQueue();
    const alarms = Array.from({ length: 1_000 }, (_, index) => ({ at: index % 7, ring: () => undefined }));
    for (const alarm of alarms) queue.add(alarm);
    for (const alarm of alarms.slice(1)) queue.delete(alarm);
    expect([queue.size, queue.next]).toEqual([1, alarms[0]]);
  });
});

describe('a task that fell out of the memory [behaviour: memory]', () => {
  /** An emulator that has made five tasks, and keeps three. */
  async function full() {
    const emulator = stillEmulator({ taskLimit: 3, rateLimits: false });
    const client = vodOf(emulator);
    const ids: string[] = [];
    for (let number = 0; number < 5; number++)
      ids.push((await client.createAigcVideoTask({ ...vodRequest, SessionId: `key ${number}` })).TaskId);
    return { client, emulator, ids };
  }

  it('is answered as one that is not there, and so is its video', async () => {
    const { client, emulator, ids } = await full();
    const [forgotten = '', , kept = ''] = ids;
    const unknown = await failureOf(client.describeTaskDetail({ TaskId: 'never made' }));
    const gone = await failureOf(client.describeTaskDetail({ TaskId: forgotten }));
    const withoutId = ({ message }: Error) => message.replace(/ \(request .*/, '');
    expect(gone.code).toBe(unknown.code);
    expect(withoutId(gone)).toBe(withoutId(unknown).replace('never made', forgotten));
    expect(await client.describeTaskDetail({ TaskId: kept })).toMatchObject({ Status: 'WAITING' });
    emulator.clock.advance('1m');
    const statusOf = async (id: string) =>
      (await emulator.fetch(`http://a.example/emulator/videos/${id}/1.mp4`)).status;
    expect([await statusOf(forgotten), await statusOf(kept)]).toEqual([404, 200]);
    expect(() => emulator.setTaskScenario(forgotten, {})).toThrow(`there is no task "${forgotten}"`);
  });

  it('is in no list, and no page begins after it', async () => {
    const { client, ids } = await full();
    const idsOf = (answer: unknown) => (at(answer, 'TaskSet') as readonly object[]).map((one) => at(one, 'TaskId'));
    const whole = await client.describeTasks({ Limit: 100 });
    expect(idsOf(whole)).toEqual(ids.slice(2).reverse());
    expect(whole.ScrollToken).toBe('');
    const { message } = await failureOf(client.describeTasks({ ScrollToken: ids[0] ?? '' }));
    expect(message).toContain('is none that was given out');
    expect(idsOf(await client.describeTasks({ ScrollToken: ids[3] ?? '' }))).toEqual([ids[2]]);
  });

  it('leaves its key free, its line of the bill goes, and the sums stay', async () => {
    const { client, emulator, ids } = await full();
    const { lines, seconds, tasks } = emulator.bill();
    expect([tasks, seconds, lines.map(({ taskId }) => taskId)]).toEqual([5, 25, ids.slice(2)]);
    expect((await failureOf(client.createAigcVideoTask({ ...vodRequest, SessionId: 'key 2' }))).message).toContain(
      'was used before',
    );
    await client.createAigcVideoTask({ ...vodRequest, SessionId: 'key 0' });
    expect(emulator.bill().tasks).toBe(6);
    const again = createEmulator({ snapshot: JSON.parse(JSON.stringify(emulator.snapshot())), taskLimit: 3 });
    expect(again.bill()).toEqual(emulator.bill());
  });

  it.each([0, -1, 1.5, Number.NaN])('is none with a limit of %s tasks', (taskLimit) => {
    expect(() => createEmulator({ taskLimit })).toThrow('an emulator keeps 1 task or more');
  });
});
