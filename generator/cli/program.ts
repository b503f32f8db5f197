import { existsSync, readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { parse } from 'yaml';
import type { Engine } from '../diff/engine.ts';
import type { DriftTools } from '../drift/tools.ts';
import { fitHelp } from '../runtime/cli/fit-help.ts';
import { isObject } from '../runtime/core/values.ts';
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
import { endWith, out, runIn, type Screen, type Surroundings, surroundings } from './terminal.ts';

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
    .showHelpAfterError('\nUsage: specgen [options] [command]\nAll commands: specgen --help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(fitHelp(text, widthOf(stdout))),
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
  program.option('-V, --version', 'print the version of the package and the edition of the specs in this folder');
  program.on('option:version', () => {
    printVersion();
    throw new CommanderError(0, 'specgen.version', '');
  });
  for (const command of program.commands) {
    // The whole help would push the error out of sight.
    const usage = `\nUsage: specgen ${command.name()} ${command.usage()}\nAll options and examples: specgen ${command.name()} --help`;
    command.exitOverride().showHelpAfterError(usage);
  }

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    endWith(exitCodeFor(error));
  }
}

/** The generator has no separate version: it is that of the package it makes. */
function printVersion(): void {
  const text = existsSync(editionFile) ? readFileSync(editionFile, 'utf8') : undefined;
  const found: unknown = text === undefined ? undefined : parse(text);
  if (!isObject(found) || !isObject(found.package)) out(`specgen; there is no ${editionFile} here`);
  else out(`${found.package.name} ${found.package.version}, edition ${found.edition}`);
}

const editionFile = 'specs/edition.yaml';

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
