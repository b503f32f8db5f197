import { loadEngine } from '../diff/load-engine.ts';
import { loadDriftTools } from '../drift/tools.ts';
import { runProgram } from './program.ts';

/** Runs the command line that the process was started with, and leaves the exit code to the process. */
export async function main(): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe: that is the end of the output, not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const exitCode = await runProgram(loadEngine, loadDriftTools);
  if (exitCode !== 0) process.exitCode = exitCode;
}
