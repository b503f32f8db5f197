import { Session } from 'node:inspector';

/** How often each thing was done, by what it is. */
export type Work = ReadonlyMap<string, number>;

/**
 * Counts what pieces of work do, which no clock does: how often each function was called, which the engine notes, and how
 * often each part of `input` was read, which a loop without a call does as well. One by one, since what grows too fast may
 * be small beside the rest.
 */
export class WorkCounter {
  readonly #session = new Session();

  /**
   * The engine does not count calls of optimized functions. When it begins to count it drops those that it has and makes no
   * more, but one that is being made in the background still comes into use. So counting begins, waits for those while
   * `warmUp` runs, and begins again. `warmUp` also does what is done once in a process.
   */
  constructor(warmUp: () => void) {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#begin();
    warmUp();
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#begin();
  }

  workOf<T extends object>(input: T, work: (input: T) => void): Work {
    const counts = new Map<string, number>();
    const add = (what: string, count: number) => counts.set(what, (counts.get(what) ?? 0) + count);
    const counted = countingReads(input, (part) => add(`reads of ${part}`, 1));
    // What was called since the last time is not counted.
    this.#session.post('Profiler.takePreciseCoverage');
    work(counted);
    this.#session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error !== null) throw error;
      for (const { functions, url } of answer.result) {
        // Those of the test count what is read.
        if (!/\/(?:generator|node_modules)\//.test(url)) continue;
        const file = url.replace(/^.*\/(?=generator\/|node_modules\/)/, '');
        for (const { functionName, ranges } of functions) {
          const [whole] = ranges;
          if (whole !== undefined) add(`${file} ${functionName} at ${whole.startOffset}`, whole.count);
        }
      }
    });
    return counts;
  }

  end(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #begin(): void {
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }
}

const named = /\.(?:meanings|cells|conflicts|sources|refused|evidence)$/;

/** The same value, however deep it is looked into; the same object is always stood for by the same one. */
function countingReads<T extends object>(root: T, note: (part: string) => void): T {
  const standIns = new WeakMap<object, object>();
  const of = (value: unknown, part: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = standIns.get(value);
    if (known !== undefined) return known;
    const made = new Proxy(value, {
      get: (target, key) => {
        const isElement = Array.isArray(target) && typeof key === 'string' && /^\d+$/.test(key);
        // Entries by names that the API made up are alike, as elements of a list are.
        const inner = isElement || named.test(part) ? `${part}[]` : `${part}.${String(key)}`;
        note(inner);
        return of(Reflect.get(target, key, target), inner);
      },
    });
    standIns.set(value, made);
    return made;
  };
  return of(root, 'table') as T;
}
