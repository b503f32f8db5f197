// Shipped to the letter from generator/runtime; change it there.
import type { TaskHandle } from '../data/operation.js';
import { type Arguments, isSet, optionValue, shellQuoted } from './arguments.js';
import type { CatalogOperation } from './catalog.js';
import type { Connected } from './connect.js';
import { requestOptions } from './request-options.js';

const program = 'npx tencent-aigc-video';

/** The command that goes on with a task: as it would be typed. */
export function waitCommand(
  { facts, pipeline, surface }: CatalogOperation,
  handle: TaskHandle,
  { again }: Pick<Connected, 'again'>,
  output: string | undefined,
): string {
  // What the query needs besides the id has the option of the create.
  const shared = requestOptions(facts).flatMap(({ name, path }) => {
    const value = path.length === 1 ? handle.request[path[0] ?? ''] : undefined;
    return value === undefined || value === handle.taskId ? [] : [`--${name}`, String(value)];
  });
  // An id without an operation means the usual task of the surface.
  const isUsual = pipeline.query.info.name === surface.pipelines[0]?.query.info.name;
  return commandLine([
    'wait',
    handle.taskId,
    '--surface',
    surface.name,
    ...(isUsual ? [] : ['--operation', pipeline.create.info.name]),
    ...shared,
    ...again,
    ...(output === undefined ? [] : ['--output', output]),
  ]);
}

/** The same command once more, with the key that the first one had. */
export function againCommand(args: readonly string[], key: string): string {
  const at = args.findIndex((one) => one === '--key' || one.startsWith('--key='));
  return commandLine(at >= 0 ? args : [...args, '--key', key]);
}

export function commandLine(args: readonly string[]): string {
  return [program, ...args.map(shellQuoted)].join(' ');
}

/** The template of the files that results are written to; nothing where none is wanted. */
export function outputTemplate(args: Arguments, standard: string | undefined): string | undefined {
  return isSet(args, 'no-download') ? undefined : (optionValue(args, 'output') ?? standard);
}
