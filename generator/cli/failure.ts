import pc from 'picocolors';
import { GitFailure } from '../diff/editions/git.ts';
import { DocumentFailure } from '../documents/document-failure.ts';
import { SpecsMoved } from '../drift/suggest/write-specs.ts';
import { LockLost, NotWritable, TreeBusy } from '../output/lock.ts';
import { LeadsOut } from '../output/write-tree.ts';
import { log } from './terminal.ts';

/** The command could not do its work for a reason the user can fix: exit code 2, and no stack trace. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** Says why a command could not do its work. Only a mistake of ours shows a stack trace. */
export function logFailure(error: unknown): void {
  if (error instanceof CommandFailure || error instanceof GitFailure || error instanceof DocumentFailure) {
    return logWithHelp(error.message, error.help);
  }
  if (error instanceof TreeBusy) return logWithHelp(error.message, 'Wait until it is done.');
  if (error instanceof LeadsOut)
    return logWithHelp(error.message, 'Remove the link, or name another folder with --out.');
  if (error instanceof SpecsMoved || error instanceof LockLost) {
    return logWithHelp(error.message, 'Run the command again.');
  }
  if (isSystemError(error) || error instanceof NotWritable) {
    return logWithHelp(error.message, 'Check that the path exists and may be read and written.');
  }
  log(`${pc.red('bug')}: please report this with the specs that led to it.`);
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function logWithHelp(message: string, help: string): void {
  log(`${pc.red('error')}: ${message}\n  help: ${help}`);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
