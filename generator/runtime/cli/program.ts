import { runCommand } from '../emulator/cli.js';
import { suggest } from '../validation/suggest.js';
import { readArguments } from './arguments.js';
import type { Catalog } from './catalog.js';
import { type Command, commands } from './commands.js';
import { exitCodes } from './exit-code.js';
import { reportFailure } from './failure.js';
import { commandHelp, rootHelp } from './help.js';
import { allRequestOptions } from './request-options.js';
import { Mistake, type Surroundings } from './surroundings.js';

/** The program of the package. Gives its exit code. */
export async function runProgram(catalog: Catalog, surroundings: Surroundings): Promise<number> {
  const [name, ...args] = surroundings.args;
  try {
    if (name === undefined || name === '--help' || name === '-h') return print(surroundings, rootHelp(catalog));
    if (name === '--version' || name === '-v') return print(surroundings, `${catalog.version}\n`);
    if (name === 'help') return await help(catalog, args, surroundings);
    if (name === 'emulator') return await runCommand(catalog.tables, [name, ...args]);
    const command = commandNamed(name);
    if (asksForHelp(args)) return print(surroundings, commandHelp(catalog, name, args));
    const options =
      command.takesRequest === true ? { ...allRequestOptions(catalog), ...command.options } : command.options;
    return await command.run(catalog, readArguments(name, args, options), surroundings);
  } catch (error) {
    return reportFailure(surroundings, error, { json: args.includes('--json') });
  }
}

async function help(catalog: Catalog, args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...more] = args;
  if (name === undefined) return print(surroundings, rootHelp(catalog));
  if (name === 'emulator') return runCommand(catalog.tables, [name, '--help']);
  commandNamed(name);
  return print(surroundings, commandHelp(catalog, name, more));
}

function commandNamed(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const names = [...Object.keys(commands), 'emulator', 'help'];
  const near = suggest(name, names);
  throw new Mistake(
    `there is no command "${name}". ${near === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean "${near}"?`}`,
  );
}

/** After `--` nothing is an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  return before.includes('--help') || before.includes('-h');
}

function print({ stdout }: Surroundings, text: string): number {
  stdout.write(text);
  return exitCodes.done;
}
