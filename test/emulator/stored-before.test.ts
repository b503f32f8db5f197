import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorSnapshot } from '../../generated/src/emulator/index.ts';
import { parseHandle, type TaskHandle } from '../../generated/src/index.ts';
import { failureOf, gatewayOf, mpsOf, vodOf, vodRequest } from './support/emulators.ts';

/**
 * What version 0.2.0 wrote must be read for good: a task that was paid for is lost with its handle. The files are what that
 * version wrote, with a seed of 7: in each surface a task that succeeds ("done"), fails, is aborted, never ends ("stuck"),
 * makes three videos ("many"), works for nine of its eighteen seconds ("running") and waits ("waiting").
 */
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')) as unknown;
const snapshot = read('snapshot-0.2.json') as EmulatorSnapshot;
const handles = read('handles-0.2.json') as Readonly<Record<string, TaskHandle>>;

const restored = () => createEmulator({ clock: 'instant', snapshot });

function clientFor(emulator: Emulator, name: string) {
  if (name.startsWith('gateway')) return gatewayOf(emulator, 'other');
  return name.startsWith('mps') ? mpsOf(emulator) : vodOf(emulator);
}

const named = (what: string) => Object.entries(handles).filter(([name]) => name.endsWith(` ${what}`));

describe('a snapshot of version 0.2.0', () => {
  it('has every task in its stage, with the bill and the keys', async () => {
    const emulator = restored();
    expect(emulator.clock.now()).toBe(Date.UTC(2026, 4, 20) + 69_000);
    const phases = new Map(emulator.tasks().map(({ phase, task }) => [task.id, phase]));
    const expected = {
      done: 'succeeded',
      failed: 'failed',
      aborted: 'aborted',
      stuck: 'running',
      many: 'succeeded',
      running: 'running',
      waiting: 'waiting',
    };
    for (const [what, phase] of Object.entries(expected)) {
      expect(named(what)).toHaveLength(4);
      for (const [name, { taskId }] of named(what)) expect([name, phases.get(taskId)]).toEqual([name, phase]);
    }
    expect(phases.size).toBe(28);
    expect(emulator.bill()).toMatchObject({ tasks: 28 });
    const again = await failureOf(vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionId: 'vod-done' }));
    expect(again.message).toContain('was used before');
  });

  it('can be written and read again, and says the same', () => {
    const emulator = restored();
    const again = createEmulator({ clock: 'instant', snapshot: JSON.parse(JSON.stringify(emulator.snapshot())) });
    expect(again.tasks()).toEqual(emulator.tasks());
    expect(again.bill()).toEqual(emulator.bill());
  });
});

describe('a handle of version 0.2.0', () => {
  it.each(['done', 'many', 'running', 'waiting'])('of a task that is %s is waited for', async (what) => {
    const emulator = restored();
    for (const [name, stored] of named(what)) {
      const handle = parseHandle(JSON.stringify(stored));
      expect(handle).toEqual(stored);
      const { outputs } = await clientFor(emulator, name).waitForTask(handle);
      // An answer about a redraw has one video, however many there are.
      expect([name, outputs.length]).toEqual([name, what === 'many' && !name.startsWith('redraw') ? 3 : 1]);
    }
  });

  it.each([
    ['failed', 'TaskFailedError'],
    ['aborted', 'TaskFailedError'],
    ['stuck', 'WaitTimeoutError'],
  ])('of a task that is %s ends in a %s', async (what, error) => {
    const emulator = restored();
    for (const [name, stored] of named(what)) {
      const { name: met } = await failureOf<Error>(clientFor(emulator, name).waitForTask(parseHandle(stored)));
      expect([name, met]).toEqual([name, error]);
    }
  });
});
