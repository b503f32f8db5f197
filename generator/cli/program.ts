import { Command, CommanderError } from 'commander';
import type { Engine } from '../diff/engine.ts';
import { diffCommand } from './diff.ts';
import { examplesCommand } from './examples/command.ts';
import { explainCommand } from './explain/command.ts';
import { explorerCommand } from './explorer.ts';
import { logFailure } from './failure.ts';
import { generateCommand } from './generate.ts';
import { lintCommand } from './lint.ts';

/** Runs the command line. What compares two editions is passed in, and loaded only by the command that does. */
export async function runProgram(loadEngine: () => Promise<Engine>): Promise<void> {
  const program = new Command('specgen')
    .description("specs of Tencent Cloud's AIGC video APIs → the tencent-aigc-video package")
    .showHelpAfterError()
    .exitOverride();
  generateCommand(program);
  lintCommand(program);
  diffCommand(program, loadEngine);
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
