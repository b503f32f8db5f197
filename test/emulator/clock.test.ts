import { describe, expect, it, vi } from 'vitest';
import { milliseconds, VirtualClock } from '../../generator/runtime/emulator/clock.ts';

const start = Date.UTC(2026, 4, 20);

describe('a duration', () => {
  it.each([
    [0, 0],
    [1_500, 1_500],
    ['500ms', 500],
    ['30s', 30_000],
    ['1.5s', 1_500],
    ['10m', 600_000],
    ['72h', 259_200_000],
    ['3d', 259_200_000],
    [' 3 d ', 259_200_000],
  ])('%j is %d milliseconds', (duration, expected) => {
    expect(milliseconds(duration)).toBe(expected);
  });

  it.each(['', '3', 'd', '3w', '-3d', '3d 4h', '1e3s', 'NaN', -1, Number.NaN, Number.POSITIVE_INFINITY])(
    '%j is refused',
    (duration) => {
      expect(() => milliseconds(duration)).toThrow(`"${duration}" is not a duration: expected milliseconds`);
    },
  );
});

describe('a clock', () => {
  it('runs with the machine, faster, slower, or not at all', () => {
    let real = 1_000;
    const clock = new VirtualClock(start, 1, () => real);
    real += 500;
    expect(clock.now()).toBe(start + 500);
    clock.setSpeed(60);
    real += 1_000;
    expect(clock.now()).toBe(start + 60_500);
    clock.setSpeed(0.5);
    real += 1_001;
    expect(clock.now()).toBe(start + 61_000);
    clock.setSpeed(0);
    real += 5_000;
    expect(clock.now()).toBe(start + 61_000);
    expect(clock.speed).toBe(0);
  });

  it('is moved ahead and set, back too', () => {
    const clock = new VirtualClock(start, 0);
    expect(clock.advance('3d')).toBe(Date.UTC(2026, 4, 23));
    expect(clock.set(new Date(start))).toBe(start);
    expect(clock.set(5)).toBe(5);
    expect(clock.now()).toBe(5);
  });

  it.each([Number.NaN, -1, Date.UTC(10_000, 0), new Date(Number.NaN)])(
    'cannot be set to %s, and stays as it is',
    (time) => {
      const clock = new VirtualClock(start, 0);
      expect(() => clock.set(time)).toThrow('a clock shows a time from 1970 to 9999');
      expect(clock.now()).toBe(start);
      expect(() => new VirtualClock(Number(time))).toThrow('a clock shows a time from 1970 to 9999');
    },
  );

  it('cannot be moved beyond what it shows, nor backwards, nor run backwards', () => {
    const clock = new VirtualClock(start, 0);
    expect(() => clock.advance(1e300)).toThrow('a clock shows a time');
    expect(() => clock.advance('-3d')).toThrow('is not a duration');
    for (const speed of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => clock.setSpeed(speed)).toThrow('the speed of a clock is 0 to 1000000');
    }
    expect([clock.now(), clock.speed]).toEqual([start, 0]);
  });
});

describe('sleep by a clock that stands still', () => {
  it('jumps from alarm to alarm, in their order', async () => {
    const clock = new VirtualClock(start, 0);
    const woken: [string, number][] = [];
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.now() - start]);
    };
    await Promise.all([sleep('day', 86_400_000), sleep('second', 1_000), sleep('none', 0), sleep('negative', -5)]);
    expect(woken).toEqual([
      ['none', 0],
      ['negative', 0],
      ['second', 1_000],
      ['day', 86_400_000],
    ]);
  });

  it('lets who wakes first go on before the next wakes', async () => {
    const clock = new VirtualClock(start, 0);
    const woken: number[] = [];
    const long = clock.sleep(10_000).then(() => woken.push(10_000));
    for (let second = 1; second <= 3; second++) {
      await clock.sleep(1_000);
      woken.push(clock.now() - start);
    }
    await long;
    expect(woken).toEqual([1_000, 2_000, 3_000, 10_000]);
  });

  it('ends at once when it is aborted, and the clock stays', async () => {
    const clock = new VirtualClock(start, 0);
    const controller = new AbortController();
    const slept = clock.sleep(1_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
    await expect(clock.sleep(1_000, controller.signal)).rejects.toThrow('enough');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toBe(start);
  });

  it('for ever does not jump to the end of time', async () => {
    const clock = new VirtualClock(start, 0);
    const controller = new AbortController();
    const slept = clock.sleep(Number.POSITIVE_INFINITY, controller.signal);
    await clock.sleep(1_000);
    expect(clock.now()).toBe(start + 1_000);
    controller.abort(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
  });
});

const machineTimers: Parameters<typeof vi.useFakeTimers>[0] = { toFake: ['setTimeout', 'clearTimeout', 'Date'] };

describe('sleep by a clock that runs', () => {
  it('takes its time, less when the clock is fast', async () => {
    vi.useFakeTimers(machineTimers);
    try {
      const clock = new VirtualClock(start, 60);
      let isAwake = false;
      const slept = clock.sleep(60_000).then(() => {
        isAwake = true;
      });
      await vi.advanceTimersByTimeAsync(999);
      expect(isAwake).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(isAwake).toBe(true);
      await slept;
      expect(clock.now()).toBe(start + 60_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each<readonly [string, (clock: VirtualClock) => unknown]>([
    ['moved past the time', (clock) => clock.advance('1h')],
    ['set past the time', (clock) => clock.set(start + 7_200_000)],
    ['stopped', (clock) => clock.setSpeed(0)],
    ['made much faster', (clock) => clock.setSpeed(1_000_000)],
  ])('ends when the clock is %s', async (_, move) => {
    const clock = new VirtualClock(start);
    const slept = clock.sleep(3_600_000);
    move(clock);
    await slept;
    expect(clock.now()).toBeGreaterThanOrEqual(start + 3_600_000);
  });

  it('goes on when the clock is moved short of the time', async () => {
    vi.useFakeTimers(machineTimers);
    try {
      const clock = new VirtualClock(start);
      let isAwake = false;
      const slept = clock.sleep(3_600_000).then(() => {
        isAwake = true;
      });
      clock.advance('59m');
      await vi.advanceTimersByTimeAsync(59_999);
      expect(isAwake).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await slept;
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends at once when it is aborted, and leaves no timer behind', async () => {
    vi.useFakeTimers(machineTimers);
    try {
      const clock = new VirtualClock(start);
      const controller = new AbortController();
      const slept = clock.sleep(3_600_000, controller.signal);
      expect(vi.getTimerCount()).toBe(1);
      controller.abort(new Error('enough'));
      await expect(slept).rejects.toThrow('enough');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
