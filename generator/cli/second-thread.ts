import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SurfaceShare } from '../emit/share.ts';
import type { SpecTexts } from '../load/specs.ts';

/** From how many operations on a second thread pays: it has to start, and to read the specs for itself. */
const worthwhile = 100;

/** Whether a second thread would be of use for these specs, as far as it can be told before they are read. */
function isWorthSharing(texts: SpecTexts): boolean {
  let operations = 0;
  for (const path of texts.keys()) if (path.includes('/operations/')) operations++;
  return operations >= worthwhile;
}

/** A thread that makes its share of the package while this one makes the other. */
export interface SecondThread {
  /** Its share; nothing when it came to no end, and then the work is to be done here. */
  readonly share: Promise<SurfaceShare>;
  readonly stop: () => void;
}

/** Starts the thread, if there is enough to do and more than one processor to do it. */
export function startSecondThread(script: URL, texts: SpecTexts): SecondThread | undefined {
  if (availableParallelism() < 2 || !isWorthSharing(texts)) return undefined;
  const worker = new Worker(script, { workerData: texts });
  const share = new Promise<SurfaceShare>((resolve) => {
    worker.once('message', resolve);
    // What goes wrong there goes wrong here too, where it can be told.
    worker.once('error', () => resolve([]));
    worker.once('exit', () => resolve([]));
  });
  return { share, stop: () => void worker.terminate() };
}
