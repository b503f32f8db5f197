import { type ParseArgsConfig, parseArgs } from 'node:util';

/** An option of a script: as `parseArgs` takes it, with what its value is called and what it does. */
export type ScriptOption = NonNullable<ParseArgsConfig['options']>[string] & {
  readonly value?: string;
  readonly about: string;
};

export interface Script<Options extends Readonly<Record<string, ScriptOption>>> {
  /** Its name in package.json. */
  readonly name: string;
  readonly about: string;
  readonly options: Options;
  /** What it takes besides options, as in `<tag>`. Nothing when absent. */
  readonly positionals?: string;
}

type Values<Options extends Readonly<Record<string, ScriptOption>>> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>;

/**
 * The options that a script of package.json was called with. `--help` prints what there is and ends with 0; an option that
 * is not there ends with 2.
 */
export function commandLine<const Options extends Readonly<Record<string, ScriptOption>>>(
  script: Script<Options>,
): Values<Options> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpOf(script));
    process.exit(0);
  }
  try {
    return parseArgs({
      args,
      options: script.options,
      allowPositionals: script.positionals !== undefined,
    }) as Values<Options>;
  } catch (error) {
    refuse(script.name, error instanceof Error ? error.message : String(error));
  }
}

/** Ends a script for a mistake of who called it. */
export function refuse(name: string, problem: string): never {
  process.stderr.write(`${problem}\nnpm run ${name} -- --help shows what there is.\n`);
  process.exit(2);
}

export function helpOf({ about, name, options, positionals }: Script<Readonly<Record<string, ScriptOption>>>): string {
  const rows = [
    ...Object.entries(options).map(([option, { about: what, default: standard, value }]): [string, string] => [
      value === undefined ? `--${option}` : `--${option} <${value}>`,
      standard === undefined || standard === false ? what : `${what} (default: ${standard})`,
    ]),
    ['-h, --help', 'show this'] as [string, string],
  ];
  const width = Math.max(...rows.map(([option]) => option.length)) + 2;
  const usage = `Usage: npm run ${name} -- [options]${positionals === undefined ? '' : ` ${positionals}`}`;
  const lines = rows.map(([option, what]) => `  ${option.padEnd(width)}${what}`);
  return `${[usage, '', about, '', 'Options:', ...lines].join('\n')}\n`;
}
