import { describe, expect, it } from 'vitest';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type EmulatorSnapshot,
  faultKinds,
} from '../../generated/src/emulator/index.ts';
import { gatewayRequest, mpsOf, mpsRequest, start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { askGateway } from './support/signed.ts';

/** The same seed gives the same run: everything that chance decides, told in the order in which it came. */
const kinds = faultKinds.filter((kind) => !kind.startsWith('timeout') && kind !== 'slow');
const options: EmulatorOptions = { seed: 11, faults: { rate: 0.3, kinds }, rateLimits: false };

async function run(emulator: Emulator, requests = 40): Promise<readonly unknown[]> {
  const before = emulator.journal.count;
  const [vod, mps] = [vodOf(emulator), mpsOf(emulator)];
  for (let number = 0; number < requests; number++) {
    if (number % 3 === 0) await vod.createAigcVideoTask(vodRequest).catch(() => undefined);
    else if (number % 3 === 1) await mps.createAigcVideoTask(mpsRequest).catch(() => undefined);
    else await askGateway(emulator, 'aigc-video', gatewayRequest).catch(() => undefined);
  }
  return emulator.journal
    .entries()
    .slice(-(emulator.journal.count - before))
    .map(({ fault, requestId, status, taskId }) => ({ fault, requestId, status, taskId }));
}

describe('the same seed gives the same run', () => {
  it('in two emulators, and another seed another one', async () => {
    const first = await run(stillEmulator(options));
    expect(await run(stillEmulator(options))).toEqual(first);
    expect(await run(stillEmulator({ ...options, seed: 12 }))).not.toEqual(first);
    // It is a run in which chance decides much.
    expect(new Set(first.map((one) => (one as { fault?: string }).fault)).size).toBeGreaterThan(5);
  });

  it('after a reset, wherever the run was', async () => {
    const emulator = stillEmulator(options);
    const first = await run(emulator);
    await run(emulator, 7);
    emulator.reset();
    expect(await run(emulator)).toEqual(first);
  });

  it.each<[string, (emulator: Emulator, before: EmulatorSnapshot) => void]>([
    ['a reset', (emulator) => emulator.reset()],
    ['a restore', (emulator, before) => emulator.restore(before)],
  ])('but for ids after %s while it listens, since clients keep connections', async (_, goBack) => {
    const emulator = stillEmulator(options);
    const { close } = await emulator.listen();
    const before = emulator.snapshot();
    const first = await run(emulator);
    goBack(emulator, before);
    const second = await run(emulator);
    await close();
    const withoutIds = (all: readonly unknown[]) =>
      all.map((one) => ({ ...(one as object), requestId: undefined, taskId: undefined }));
    expect(withoutIds(second)).toEqual(withoutIds(first));
    for (const kind of ['requestId', 'taskId'] as const) {
      const ids = [...first, ...second].flatMap((one) => (one as { [key in typeof kind]?: string })[kind] ?? []);
      expect(ids.length).toBeGreaterThan(20);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('with the plan that is in force at the reset', async () => {
    const emulator = stillEmulator({ seed: 11, rateLimits: false });
    await run(emulator, 10);
    emulator.setFaults(options.faults);
    emulator.reset();
    expect(await run(emulator)).toEqual(await run(stillEmulator(options)));
  });

  it('but not after the reset of one account, which is no beginning', async () => {
    const emulator = stillEmulator(options);
    const first = await run(emulator);
    emulator.reset('emulator');
    expect(await run(emulator)).not.toEqual(first);
  });

  it.each([0, 1, 2, 3, 10, 25])(
    'after a restore of what was there after %d requests, time and again',
    async (count) => {
      const emulator = stillEmulator(options);
      await run(emulator, count);
      const snapshot: EmulatorSnapshot = JSON.parse(JSON.stringify(emulator.snapshot()));
      const first = await run(emulator);
      emulator.restore(snapshot);
      expect(await run(emulator)).toEqual(first);
      expect(await run(createEmulator({ ...options, clock: 'instant', start, snapshot }))).toEqual(first);
    },
  );

  it('in the middle of a burst of refusals too', async () => {
    const burst: EmulatorOptions = { seed: 1, faults: { rate: 0.2, kinds: ['rate-limit'] }, rateLimits: false };
    const emulator = stillEmulator(burst);
    const snapshots: EmulatorSnapshot[] = [];
    for (let number = 0; number < 60; number++) {
      snapshots.push(emulator.snapshot());
      await run(emulator, 1);
    }
    expect(snapshots.some(({ faults }) => (faults?.burst ?? 0) > 1)).toBe(true);
    for (const [number, snapshot] of snapshots.entries()) {
      if ((snapshot.faults?.burst ?? 0) === 0) continue;
      emulator.restore(snapshot);
      const rest = await run(emulator, 10);
      emulator.restore(snapshot);
      expect([number, await run(emulator, 10)]).toEqual([number, rest]);
    }
  });
});

it.each([
  ['a text', 'x', 'faults is not the state'],
  ['half of it', { random: 1 }, 'faults is not the state'],
])('faults of a snapshot are not %s', (_, faults, message) => {
  const emulator = stillEmulator();
  const snapshot = { ...emulator.snapshot(), faults } as unknown as EmulatorSnapshot;
  expect(() => emulator.restore(snapshot)).toThrow(message);
});

it('names that were given up still do what they did', async () => {
  const emulator = createEmulator({ clock: 'machine', start });
  emulator.clock.setSpeed(0);
  emulator.script({ scenario: { outcome: 'stick' } });
  const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
  emulator.clock.advance('1h');
  expect(emulator.tasks()).toMatchObject([{ phase: 'running', progress: 99 }]);
  emulator.change(TaskId, { outcome: 'fail' });
  expect(emulator.tasks()).toMatchObject([{ phase: 'failed' }]);
});
