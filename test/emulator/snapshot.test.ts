import { describe, expect, it } from 'vitest';
import { createEmulator, type EmulatorSnapshot } from '../../generated/src/emulator/index.ts';
import {
  application,
  at,
  failureOf,
  gatewayOf,
  gatewayRequest,
  mpsOf,
  mpsRequest,
  start,
  stillEmulator,
  vodOf,
  vodRequest,
} from './support/emulators.ts';

describe('a snapshot', () => {
  it('goes on in another emulator as if nothing had been, down to the next ids', async () => {
    const first = stillEmulator();
    const { TaskId } = await vodOf(first).createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    await gatewayOf(first, 'other').createAigcVideoTask(gatewayRequest);
    first.clock.advance('11s');
    const snapshot: EmulatorSnapshot = JSON.parse(JSON.stringify(first.snapshot()));
    const second = createEmulator({ clock: 'instant', snapshot });
    expect(second.clock.now()).toBe(first.clock.now());
    for (const emulator of [first, second]) emulator.clock.advance('1s');
    const goOn = async (emulator: typeof first) => {
      const client = vodOf(emulator);
      return [
        await client.describeTaskDetail({ TaskId, SubAppId: application }),
        (await failureOf(client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' }))).message,
        await client.createAigcVideoTask(vodRequest),
        await mpsOf(emulator).createAigcVideoTask(mpsRequest),
        emulator.bill(),
        emulator.tasks('emulator-other'),
      ];
    };
    const [one, other] = [await goOn(first), await goOn(second)];
    expect(other).toEqual(one);
    expect(at(one[0], 'AigcVideoTask.Progress')).toBe(55);
  });

  it('does not change with the emulator, nor the emulator with it', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    const snapshot = emulator.snapshot();
    const text = JSON.stringify(snapshot);
    emulator.setTaskScenario(TaskId, { outcome: 'fail' });
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    expect(JSON.stringify(snapshot)).toBe(text);
    emulator.restore(snapshot);
    emulator.setTaskScenario(TaskId, { outcome: 'hang' });
    expect(JSON.stringify(snapshot)).toBe(text);
  });

  const task = {
    id: '1-AigcVideoTask-1t',
    operation: 'vod/CreateAigcVideoTask',
    kind: 'AigcVideoTask',
    request: {},
    createdAt: start,
    video: { width: 2, height: 2, seconds: 1 },
    stored: false,
    scenario: {},
  };
  const account = { name: 'emulator', tasks: [task], keys: [], bill: [] };
  const good = { format: 1, now: start, random: 1, accounts: [account] };
  const withTask = (changes: object) => ({ ...good, accounts: [{ ...account, tasks: [{ ...task, ...changes }] }] });

  const bad: readonly (readonly [what: string, snapshot: unknown, message: string])[] = [
    ['nothing', null, 'its format is not 1'],
    ['a text', 'snapshot', 'its format is not 1'],
    ['another format', { ...good, format: 2 }, 'its format is not 1'],
    ['no time', { ...good, now: undefined }, 'now or random is not a number'],
    ['a time of no year', { ...good, now: 1e17 }, 'a clock shows a time from 1970 to 9999'],
    ['no random', { ...good, random: 'x' }, 'now or random is not a number'],
    ['no accounts', { ...good, accounts: {} }, 'it has no list of accounts'],
    ['an account that is none', { ...good, accounts: [7] }, 'an account has no name'],
    ['an account without tasks', { ...good, accounts: [{ name: 'a' }] }, 'the account "a" lacks tasks, keys or a bill'],
    ['a task without an id', withTask({ id: 7 }), 'a task has no id'],
    ['a task of another edition', withTask({ operation: 'vod/Paint' }), 'is of vod/Paint, which makes no tasks here'],
    [
      'a task of a query',
      withTask({ operation: 'vod/DescribeTasks' }),
      'is of vod/DescribeTasks, which makes no tasks',
    ],
    ['a task without a time', withTask({ createdAt: null }), 'has no time that a date can be'],
    ['a task without a video', withTask({ video: null }), 'lacks its video'],
    ['a task without a request', withTask({ request: [] }), 'is incomplete'],
    ['a task of no sense', withTask({ scenario: { outputs: 'many' } }), 'outputs of a scenario is 0 to 999 results'],
    ['a key that is none', { ...good, accounts: [{ ...account, keys: [['k', 7]] }] }, 'an idempotency key'],
    ['a bill of no lines', { ...good, accounts: [{ ...account, bill: [7] }] }, 'a line of the bill is none'],
  ];

  it('is taken when it is whole', () => {
    const emulator = stillEmulator();
    emulator.restore(good as unknown as EmulatorSnapshot);
    expect(emulator.tasks().map((one) => one.task.id)).toEqual([task.id]);
  });

  it.each(bad)('is not taken with %s, and nothing changes', async (_, snapshot, message) => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    const before = emulator.snapshot();
    expect(() => emulator.restore(snapshot as EmulatorSnapshot)).toThrow(message);
    expect(emulator.snapshot()).toEqual(before);
    expect(() => createEmulator({ snapshot: snapshot as EmulatorSnapshot })).toThrow(message);
  });
});

describe('a reset', () => {
  it('of one account leaves the others as they are', async () => {
    const emulator = stillEmulator();
    for (const name of ['one', 'two'])
      await vodOf(emulator, name).createAigcVideoTask({ ...vodRequest, SessionId: 'x' });
    emulator.reset('emulator-one');
    const bills = ['emulator-one', 'emulator-two'].map((name) => emulator.bill(name).tasks);
    expect(bills).toEqual([0, 1]);
    expect(emulator.journal.entries().map(({ account: name }) => name)).toEqual(['emulator-two']);
    await vodOf(emulator, 'one').createAigcVideoTask({ ...vodRequest, SessionId: 'x' });
    expect(
      await failureOf(vodOf(emulator, 'two').createAigcVideoTask({ ...vodRequest, SessionId: 'x' })),
    ).toMatchObject({
      cause: { code: 'InvalidParameterValue.SessionId' },
    });
  });

  it('of everything forgets tasks, keys, rates, the bill, the journal, rules and ordered faults', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator);
    for (let done = 0; done < 10; done++) await client.createAigcVideoTask(mpsRequest);
    await vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionId: 'x' });
    emulator.addScenario({ scenario: { outcome: 'fail' } });
    emulator.failNext('internal-error', { times: 5 });
    emulator.reset();
    expect([emulator.tasks(), emulator.bill().tasks, emulator.journal.entries()]).toEqual([[], 0, []]);
    await vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionId: 'x' });
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('20s');
    expect(await client.describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'DONE' });
  });
});

it('the same seed makes the same ids, and another seed others', async () => {
  const idOf = async (seed: number) => (await vodOf(stillEmulator({ seed })).createAigcVideoTask(vodRequest)).TaskId;
  const [one, again, other] = [await idOf(1), await idOf(1), await idOf(2)];
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});
