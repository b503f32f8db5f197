// Shipped to the letter from generator/runtime; change it there.
/** Nothing came within the time that was given. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
}

/**
 * Settles as the work does, or rejects at once when the signal fires: what is underneath may be slow to notice an
 * abort, or blind to it. Nothing is left behind on the signal once the work has settled.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const settle = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

/** Settles as the work does, or rejects with `Stalled` after a time. */
export function orStalled<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Stalled(`nothing came for ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
