import { Command, CommanderError } from 'commander';
import type { Engine } from '../diff/engine.ts';
import type { DriftTools } from '../drift/tools.ts';
import { diffCommand } from './diff.ts';
import { driftCommand } from './drift.ts';
import { evidenceCommand } from './evidence/command.ts';
import { examplesCommand } from './examples/command.ts';
import { explainCommand } from './explain/command.ts';
import { explorerCommand } from './explorer.ts';
import { logFailure } from './failure.ts';
import { generateCommand } from './generate.ts';
import { importCommand } from './import.ts';
import { lintCommand } from './lint.ts';
import { reviewCommand } from './review.ts';
import { endWith, runIn, type Screen, type Surroundings, surroundings } from './terminal.ts';

/**
 * Runs the command line and gives its exit code. What compares two editions and what reads the vendor's documents is
 * passed in, and loaded only by the commands that do. It runs in the surroundings of the process, unless others are given.
 */
export function runProgram(
  loadEngine: () => Promise<Engine>,
  loadTools: () => Promise<DriftTools>,
  others?: Surroundings,
): Promise<number> {
  return runIn(() => runCommand(loadEngine, loadTools), others);
}

async function runCommand(loadEngine: () => Promise<Engine>, loadTools: () => Promise<DriftTools>): Promise<void> {
  const { args, stderr, stdout } = surroundings();
  const program = new Command('specgen')
    .description("specs of Tencent Cloud's AIGC video APIs → the tencent-aigc-video package")
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => widthOf(stdout),
      getErrHelpWidth: () => widthOf(stderr),
    });
  generateCommand(program);
  lintCommand(program);
  diffCommand(program, loadEngine);
  driftCommand(program, loadTools);
  importCommand(program);
  reviewCommand(program, loadTools);
  evidenceCommand(program);
  explainCommand(program);
  explorerCommand(program, loadEngine);
  examplesCommand(program);
  for (const command of program.commands) command.exitOverride().showHelpAfterError();

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    endWith(exitCodeFor(error));
  }
}

/** What Commander takes elsewhere than on a terminal. */
function widthOf({ columns = 80, isTTY }: Screen): number {
  return isTTY === true ? columns : 80;
}

/** Commander has printed its own errors and its help. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  logFailure(error);
  return 2;
}
