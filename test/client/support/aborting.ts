import { vi } from 'vitest';

/** Something that a test waits for, in place of a time that should be enough. */
export interface Moment {
  readonly reached: Promise<void>;
  readonly reach: () => void;
}

export function moment(): Moment {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}

/** So many turns of the event loop that nothing which needs no network and no timer takes longer. */
const mostTurns = 1_000;

/** How many turns of the event loop go by until the work has ended. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  work.then(end, end);
  for (let turns = 0; turns < mostTurns; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return turns;
  }
  throw new Error(`the work goes on after ${mostTurns} turns of the event loop`);
}

/**
 * Aborts the work once the moment is reached. Gives what the work threw, and how many turns of the event loop later:
 * none, if it was let go at once. A busy machine makes turns longer, and not more.
 */
export async function abortAt(
  { reached }: Moment,
  work: (signal: AbortSignal) => Promise<unknown>,
  reason: unknown,
): Promise<{ readonly error: unknown; readonly turns: number; readonly signal: AbortSignal }> {
  const controller = new AbortController();
  const { signal } = controller;
  const working = work(signal).then(
    () => {
      throw new Error('it was not aborted');
    },
    (error: unknown) => error,
  );
  await Promise.race([reached, working]);
  // What comes right after the moment, the wait itself, has begun too.
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort(reason);
  const turns = await turnsUntil(working);
  return { error: await working, turns, signal };
}

/** The machine's own, also while a test has put timers of its own in their place. */
const later = setTimeout;

/** Waits until something is so, however long it takes: only the time limit of the test ends it before. */
export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => later(resolve, 1));
}

/**
 * Starts the work, and lets a time pass as soon as something is so: a time limit then ends what is under way, and never
 * what a busy machine has not begun.
 */
export async function timePasses<T>(ms: number, condition: () => boolean, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const working = work();
    await waitUntil(condition);
    vi.advanceTimersByTime(ms);
    return await working;
  } finally {
    vi.useRealTimers();
  }
}
