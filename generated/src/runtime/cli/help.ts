// Shipped to the letter from generator/runtime; change it there.
import { variableOf } from '../catalog/parameter-names.js';
import { type Options, optionValue, readArguments } from './arguments.js';
import { type Catalog, operationNamed, surfaceNamed } from './catalog.js';
import { type Command, commands } from './commands.js';
import { fitHelp } from './fit-help.js';
import { imageOptions, requestOptions } from './request-options.js';

const program = 'tencent-aigc-video';

const exitCodes = `Exit codes:
  0    done
  1    refused by the validator or by the service; not charged
  2    a mistake in the command, or keys that do not work; not charged
  3    the task ended without a video
  4    may be charged: the outcome is not known, the task still runs, or its video is not here yet; says what to do
  75   not charged; the same command may succeed later
  130  interrupted; says how to go on
`;

export function rootHelp({ surfaces }: Catalog): string {
  const rows = [
    ...Object.entries(commands).map(
      ([name, { operands, summary }]) => [`${name} ${operands}`.trim(), summary] as const,
    ),
    ['emulator', 'Answer in the place of the services, for other programs on this computer.'] as const,
    ['help [command]', 'Explain a command and its options.'] as const,
  ];
  const variables = surfaces.flatMap((surface) => [
    [surface.endpointVariable, `address of ${surface.name}`] as const,
    ...Object.keys(surface.examples).map((name) => [variableOf(surface, name), `${name} of ${surface.name}`] as const),
  ]);
  return fitHelp(`Usage: ${program} <command> [options]

Makes videos with Tencent Cloud's AIGC video APIs. A call is paid once, and only after it was checked.

Commands:
${columns(rows)}
Options:
  --version   print the version of the package
  -h, --help  print this, or the help of a command

Try it without keys and without cost:
  npx ${program} generate --emulator --model Kling --version 2.5 \\
    --prompt "A car drives along the coast."

Keys come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or from ~/.tencentcloud/credentials; the key of the
gateway from TENCENT_AIGC_GATEWAY_KEY. Other variables of the environment:
${columns(variables)}
${exitCodes}`);
}

/** The help of a command. Which parameters it takes depends on the surface. */
export function commandHelp(catalog: Catalog, name: string, args: readonly string[]): string {
  const command = commands[name];
  if (command === undefined) throw new Error(`there is no command ${name}`);
  const { notes, operands, summary } = command;
  return fitHelp(`Usage: ${[program, name, operands].filter((one) => one !== '').join(' ')} [options]

${summary}

Options:
${columns(optionRows(command.options))}${command.takesRequest === true ? parameterHelp(catalog, command, args) : ''}${notes === undefined ? '' : `\n${notes}\n`}
${exitCodes}`);
}

function parameterHelp(catalog: Catalog, { options }: Command, args: readonly string[]): string {
  // Whatever else was typed, the surface and the operation decide.
  const surface = surfaceNamed(catalog, typed(args, 'surface') ?? catalog.surfaces[0]?.name ?? '');
  const { facts, pipeline } = operationNamed(catalog, surface, typed(args, 'operation'));
  const parameters = requestOptions(facts).map(
    ({ name, path, type }) => [`--${name} <${type}>`, path.join('.')] as const,
  );
  const images = (pipeline === surface.pipelines[0] ? imageOptions(surface) : []).map(
    ([name, use]) =>
      [
        `--${name} <path|url>`,
        `an image${use === undefined ? '' : ` as ${use}`} in ${surface.image?.list}; may be repeated`,
      ] as const,
  );
  const isCreate = 'request' in options;
  const shown = isCreate
    ? [...parameters, ...images]
    : parameters.filter(([, path]) => Object.hasOwn(surface.examples, path));
  if (shown.length === 0) return '';
  return `\nParameters of ${surface.name}/${facts.info.name}${isCreate ? ' (--surface and --operation show those of others)' : ''}:\n${columns(shown)}`;
}

/** What was typed for an option, whatever is next to it. */
function typed(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((one) => one === `--${name}` || one.startsWith(`--${name}=`));
  if (at < 0) return undefined;
  const own = args[at] === `--${name}` ? args.slice(at, at + 2) : [args[at] ?? ''];
  return optionValue(readArguments('help', own, { [name]: { type: 'string', help: '' } }), name);
}

function optionRows(options: Options): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { help, short, value }]) => [
    `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
