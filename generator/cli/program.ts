import { Command, CommanderError } from 'commander';
import type { Engine } from '../diff/engine.ts';
import type { DriftTools } from '../drift/tools.ts';
import { diffCommand } from './diff.ts';
import { driftCommand } from './drift.ts';
import { examplesCommand } from './examples/command.ts';
import { explainCommand } from './explain/command.ts';
import { explorerCommand } from './explorer.ts';
import { logFailure } from './failure.ts';
import { generateCommand } from './generate.ts';
import { importCommand } from './import.ts';
import { lintCommand } from './lint.ts';

/** What the program was started from, for those who start it again or remember something from run to run. */
export interface Launch {
  /** A folder that belongs to this state of the generator. */
  readonly memory: string;
}

/**
 * Runs the command line. What compares two editions and what reads the vendor's documents is passed in, and loaded only
 * by the commands that do.
 */
export async function runProgram(
  loadEngine: () => Promise<Engine>,
  loadTools: () => Promise<DriftTools>,
  launch?: Launch,
): Promise<void> {
  const program = new Command('specgen')
    .description("specs of Tencent Cloud's AIGC video APIs → the tencent-aigc-video package")
    .showHelpAfterError()
    .exitOverride();
  generateCommand(program, launch);
  lintCommand(program);
  diffCommand(program, loadEngine);
  driftCommand(program, loadTools);
  importCommand(program);
  explainCommand(program);
  explorerCommand(program, loadEngine);
  examplesCommand(program);
  for (const command of program.commands) command.exitOverride().showHelpAfterError();

  // A reader that has seen enough, such as `head`, closes the pipe: that is the end of the output, not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
}

/** Commander has printed its own errors and its help. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  logFailure(error);
  return 2;
}
