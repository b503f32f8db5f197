import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { examplesCommand } from './examples.ts';
import { explainCommand } from './explain.ts';
import { CommandFailure } from './failure.ts';
import { generateCommand } from './generate.ts';
import { lintCommand } from './lint.ts';
import { log } from './terminal.ts';

const program = new Command('specgen')
  .description("specs of Tencent Cloud's AIGC video APIs → the tencent-aigc-video package")
  .showHelpAfterError()
  .exitOverride();

generateCommand(program);
lintCommand(program);
explainCommand(program);
examplesCommand(program);
for (const command of program.commands) command.exitOverride().showHelpAfterError();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

/** Commander has printed its own errors and its help. A mistake of the user's never shows a stack trace. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailure) {
    log(`${pc.red('error')}: ${error.message}\n  help: ${error.help}`);
    return 2;
  }
  if (isSystemError(error)) {
    log(`${pc.red('error')}: ${error.message}\n  help: Check that the path exists and may be read and written.`);
    return 2;
  }
  log(`${pc.red('bug')}: please report this with the specs that led to it.`);
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 2;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
