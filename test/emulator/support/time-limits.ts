import { vi } from 'vitest';
import type { Emulator } from '../../../generated/src/emulator/index.ts';

/**
 * Lets the time limits of clients run by the clock of an emulator. A client guards each request with a timer of the
 * machine; by that, a request that nobody answers would cost its real time, and one that is answered could be late on a
 * busy machine.
 */
export async function withLimitsBy<T>({ clock }: Emulator, work: () => Promise<T>): Promise<T> {
  vi.stubGlobal('setTimeout', (ring: () => void, ms: number) => {
    const timer = new AbortController();
    clock.sleep(ms, timer.signal).then(ring, () => undefined);
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: AbortController | undefined) => timer?.abort());
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
  }
}
