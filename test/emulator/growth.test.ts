import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import { TimerQueue } from '../../generator/runtime/emulator/clock.ts';
import { stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

/** An emulator with so many tasks, and how often one of them has been looked at since. */
async function watched(count: number): Promise<{ readonly emulator: Emulator; readonly looks: () => number }> {
  const emulator = stillEmulator();
  const client = vodOf(emulator);
  for (let made = 0; made < count; made++) {
    await client.createAigcVideoTask(vodRequest);
    emulator.clock.advance('1s');
  }
  let looks = 0;
  for (const { task } of emulator.tasks()) {
    const { createdAt } = task;
    Object.defineProperty(task, 'createdAt', {
      get: () => {
        looks++;
        return createdAt;
      },
    });
  }
  return { emulator, looks: () => looks };
}

describe.each([20, 200])('with %d tasks', (count) => {
  it('a new one is made without a look at the others', async () => {
    const { emulator, looks } = await watched(count);
    await vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect(looks()).toBe(0);
  });

  it('one is found without a look at the others', async () => {
    const { emulator, looks } = await watched(count);
    const [first] = emulator.tasks();
    const before = looks();
    await vodOf(emulator).describeTaskDetail({ TaskId: first?.task.id ?? '' });
    // Its age, its stage and the times of its answer, and that however many there are.
    expect(looks() - before).toBeGreaterThan(0);
    expect(looks() - before).toBeLessThanOrEqual(8);
  });

  it('a page of the list is made from its tasks and the next one, wherever it begins', async () => {
    const { emulator, looks } = await watched(count);
    const client = vodOf(emulator);
    const { ScrollToken } = await client.describeTasks({ Limit: 5 });
    const first = looks();
    await client.describeTasks({ Limit: 5, ScrollToken: ScrollToken ?? '' });
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThanOrEqual(6 * 8);
    expect(looks() - first).toBe(first);
  });
});

describe('alarms', () => {
  /** How often the time of an alarm is read until all of so many have rung. */
  function reads(count: number): number {
    let read = 0;
    const alarms = new TimerQueue();
    for (let number = 0; number < count; number++) {
      // Times in no order, each of them several times.
      const at = (number * 7_919) % Math.ceil(count / 3);
      alarms.add({
        get at() {
          read++;
          return at;
        },
        ring: () => undefined,
      });
    }
    for (let { next } = alarms; next !== undefined; next = alarms.next) alarms.delete(next);
    return read;
  }

  it('cost hardly more each when there are ten times as many', () => {
    // A look at all others for each would make this 100; a search by halves makes it 10 × log 10,000 ÷ log 1,000.
    expect(reads(10_000) / reads(1_000)).toBeLessThan(15);
  });

  it('ring by their times, and those for the same time in the order in which they came', () => {
    const alarms = new TimerQueue();
    const rung: string[] = [];
    const add = (at: number, name: string) => {
      const alarm = { at, ring: () => rung.push(name) };
      alarms.add(alarm);
      return alarm;
    };
    add(30, 'late');
    add(10, 'first');
    const off = add(5, 'off');
    add(10, 'second');
    add(20, 'middle');
    add(10, 'third');
    expect(alarms.size).toBe(6);
    alarms.delete(off);
    alarms.delete(off);
    expect(alarms.size).toBe(5);
    for (let { next } = alarms; next !== undefined; next = alarms.next) {
      alarms.delete(next);
      next.ring();
    }
    expect(rung).toEqual(['first', 'second', 'third', 'middle', 'late']);
    expect(alarms.size).toBe(0);
    add(1, 'again');
    expect(alarms.next?.at).toBe(1);
  });
});
