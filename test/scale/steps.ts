import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * Runs some work and counts its steps: how often each function, loop and branch of the generator was entered. The same
 * work has the same count on every machine, however busy it is. What functions of the language do inside, such as
 * searching a text, is not counted.
 */
export async function stepsOf<T>(work: () => T): Promise<{ readonly result: T; readonly steps: number }> {
  const session = new Session();
  session.connect();
  // Code that V8 has optimised does not count its calls.
  setFlagsFromString('--no-opt');
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const result = work();
    const { result: scripts } = await session.post('Profiler.takePreciseCoverage');
    const ours = scripts.filter(({ url }) => url.includes('/generator/') && !url.includes('/node_modules/'));
    const ranges = ours.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
    return { result, steps: ranges.reduce((sum, { count }) => sum + count, 0) };
  } finally {
    setFlagsFromString('--opt');
    session.disconnect();
  }
}
