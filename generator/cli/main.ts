import { loadEngine } from '../diff/load-engine.ts';
import { loadDriftTools } from '../drift/tools.ts';
import type { SurfaceShare } from '../emit/share.ts';
import type { SpecTexts } from '../load/specs.ts';
import { type Launch, runProgram } from './program.ts';

/** Runs the command line that the process was started with. */
export function main(launch?: Launch): Promise<void> {
  return runProgram(loadEngine, loadDriftTools, launch);
}

/** What a second thread of the program makes of the specs. */
export async function secondShare(texts: SpecTexts): Promise<SurfaceShare> {
  const share = await import('../emit/share.ts');
  return share.secondShare(texts);
}
