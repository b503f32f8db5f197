import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AfterChanges } from '../../generator/cli/after-changes.ts';

/** The time of these tests passes when they say so. */
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to. */
function work() {
  const ends: (() => void)[] = [];
  const run = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const finish = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { run, finish };
}

test('changes that come close together are one', async () => {
  const { run } = work();
  const changes = new AfterChanges(run, 100);
  for (let file = 0; file < 10; file++) {
    changes.changed();
    await vi.advanceTimersByTimeAsync(99);
  }
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a change during the work is worked on afterwards, and not before the first has ended', async () => {
  const { finish, run } = work();
  const changes = new AfterChanges(run, 100);
  changes.changed();
  await vi.advanceTimersByTimeAsync(100);
  changes.changed();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(1);
  await finish();
  expect(run).toHaveBeenCalledTimes(2);
});

test('at the end what has begun is waited for, and nothing else begins', async () => {
  const { finish, run } = work();
  const changes = new AfterChanges(run, 100);
  changes.changed();
  await vi.advanceTimersByTimeAsync(100);
  changes.changed();
  const ended = vi.fn();
  void changes.end().then(ended);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
  await finish();
  expect(ended).toHaveBeenCalled();
  expect(run).toHaveBeenCalledTimes(1);
});
