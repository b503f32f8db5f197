import { parseArgs } from 'node:util';
import { BenchFailure } from './lib/failure.ts';

export interface Options {
  /** Names of suites; none means all. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly help: boolean;
  readonly list: boolean;
}

export const defaultRounds = 3;

/** @throws BenchFailure when an option is unknown, a suite does not exist, or the number of rounds is none. */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const values = parsed(args);
  const only = (values.only ?? []).flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new BenchFailure(`There is no suite ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  }
  const rounds = Number(values.rounds ?? defaultRounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new BenchFailure(`--rounds takes a whole number from 1, not "${values.rounds}".`);
  }
  return { only, rounds, help: values.help === true, list: values.list === true };
}

interface Values {
  readonly only?: string[];
  readonly rounds?: string;
  readonly help?: boolean;
  readonly list?: boolean;
}

function parsed(args: readonly string[]): Values {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        list: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new BenchFailure(`${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}

export const usage = `Usage: npm run bench -- [options]

compare the generator and the package with their peers, and write test/bench/RESULTS.md

Options:
  --only <names>   suites to run, with commas between or given again (default: all);
                   the results of the others stay as they are
  --rounds <n>     rounds that count (default: ${defaultRounds})
  --list           name the suites and what each wants
  -h, --help       show this

Exit codes: 0 done, whether or not aims are met; 1 a suite could not be run; 2 wrong options.
`;
