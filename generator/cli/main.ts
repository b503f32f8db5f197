import { loadEngine } from '../diff/load-engine.ts';
import { loadDriftTools } from '../drift/tools.ts';
import { type Launch, runProgram } from './program.ts';

/** Runs the command line that the process was started with. */
export function main(launch?: Launch): Promise<void> {
  return runProgram(loadEngine, loadDriftTools, launch);
}
