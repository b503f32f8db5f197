import { loadEngine } from '../diff/load-engine.ts';
import { loadDriftTools } from '../drift/tools.ts';
import { runProgram } from './program.ts';

/** Runs the command line that the process was started with. What runs remember goes into `memory`. */
export function main(memory?: string): Promise<void> {
  return runProgram(loadEngine, loadDriftTools, memory);
}
