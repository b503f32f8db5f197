import { vi } from 'vitest';
import type { Emulator } from '../../../generated/src/emulator/index.ts';

/**
 * Lets the time limits of clients run by the clock of an emulator. A client guards each request with a timer of the
 * machine; by that, a request that nobody answers would cost its real time, and one that is answered could be late on a
 * busy machine.
 */
export async function withLimitsBy<T>({ clock }: Emulator, work: () => Promise<T>): Promise<T> {
  const machine = { setTimeout, clearTimeout };
  vi.stubGlobal(
    'setTimeout',
    (ring: (...given: readonly unknown[]) => void, ms: number, ...more: readonly unknown[]) => {
      // The `fetch` of Node sets timers too, for connections that other tests left open: with arguments, as clients do not.
      if (more.length > 0) return machine.setTimeout(() => ring(...more), ms);
      const timer = new AbortController();
      clock.sleep(ms, timer.signal).then(ring, () => undefined);
      return timer;
    },
  );
  vi.stubGlobal('clearTimeout', (timer: AbortController | NodeJS.Timeout | undefined) =>
    timer instanceof AbortController ? timer.abort() : machine.clearTimeout(timer),
  );
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
  }
}
