import { parseArgs } from 'node:util';
import { suggest } from '../validation/suggest.js';
import { Mistake } from './surroundings.js';

/** An option of a command. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: true;
  /** Its value where none is written. */
  readonly otherwise?: string;
  /** The placeholder of its value in the help: `<file>`. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was written behind the name of a command. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** The options that were given, by their names. */
  readonly given: ReadonlyMap<string, readonly string[] | true>;
}

/** Reads the arguments of a command. Throws a `Mistake` for what the command does not know. */
export function readArguments(command: string, args: readonly string[], options: Options): Arguments {
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { multiple, short, type }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === true ? { multiple } : {}) },
    ]),
  );
  try {
    const whole = args.flatMap((one, index) => [one, ...valueLeftOut(one, args[index + 1], options)]);
    const { positionals, values } = parseArgs({ args: whole, options: known, allowPositionals: true });
    const given = Object.entries(values).map(([name, value]) => [name, asList(value)] as const);
    return { positionals, given: new Map(given) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Mistake(explained(command, error.message, Object.keys(options)));
  }
}

/** The value of an option that may be written without one, where it was. */
function valueLeftOut(written: string, next: string | undefined, options: Options): readonly string[] {
  const name = written.startsWith('--') ? written.slice(2) : '';
  const otherwise = Object.hasOwn(options, name) ? options[name]?.otherwise : undefined;
  return otherwise === undefined || (next !== undefined && !next.startsWith('-')) ? [] : [otherwise];
}

function asList(value: unknown): readonly string[] | true {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : true;
}

/** Node's own message of an option that is not known speaks of positional arguments. */
function explained(command: string, message: string, names: readonly string[]): string {
  const [, unknown] = /^Unknown option '--?([^']+)'/.exec(message) ?? [];
  if (unknown === undefined) return message;
  const near = suggest(unknown, names);
  const hint = near === undefined ? '' : ` Did you mean --${near}?`;
  return `${command} has no option --${unknown}.${hint}`;
}

/** The value of an option, the last one if it was given several times. */
export function optionValue({ given }: Arguments, name: string): string | undefined {
  const values = given.get(name);
  return values === undefined || values === true ? undefined : values.at(-1);
}

export function optionValues({ given }: Arguments, name: string): readonly string[] {
  const values = given.get(name);
  return values === undefined || values === true ? [] : values;
}

export function isSet({ given }: Arguments, name: string): boolean {
  return given.has(name);
}

/** The number of an option: above 0. */
export function optionNumber(args: Arguments, name: string): number | undefined {
  const text = optionValue(args, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new Mistake(`--${name} takes a number above 0, not "${text}"`);
}

/** As a person would type it in a POSIX shell. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
