import { Session } from 'node:inspector';

/** How often each thing was done, by what it is. */
export type Work = ReadonlyMap<string, number>;

/**
 * Counts what a piece of work does, which no clock does: how often each function was called, which the engine notes, and how
 * often each part of `input` was read, which a loop without a call does as well. One by one, since what grows too fast may
 * be small beside the rest.
 */
export function workOf<T extends object>(input: T, work: (input: T) => void): Work {
  const session = new Session();
  session.connect();
  const counts = new Map<string, number>();
  const add = (what: string, count: number) => counts.set(what, (counts.get(what) ?? 0) + count);
  const counted = countingReads(input, (part) => add(`reads of ${part}`, 1));
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    work(counted);
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
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
  } finally {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
  return counts;
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
