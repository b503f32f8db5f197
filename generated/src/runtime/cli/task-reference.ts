// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { TaskHandle } from '../data/operation.js';
import { handleOf, parseHandle } from '../tasks/handle.js';
import { type Arguments, isSet, optionValue } from './arguments.js';
import { type Catalog, type CatalogOperation, operationFetchedBy, surfaceNamed } from './catalog.js';
import { readIfThere, readText } from './files.js';
import { chosenOperation, withOptions } from './read-request.js';
import { Mistake, type Surroundings } from './surroundings.js';

/** A task that a command is about, and the surface that it is of. */
export interface NamedTask {
  readonly operation: CatalogOperation;
  readonly handle: TaskHandle;
}

/** The task that is meant: by its id, by the JSON of its handle, or by a file, or `-`, that holds what `generate` printed. */
export async function namedTask(
  catalog: Catalog,
  command: string,
  args: Arguments,
  surroundings: Surroundings,
): Promise<NamedTask> {
  const [text, ...more] = args.positionals;
  if (text === undefined || more.length > 0)
    throw new Mistake(`${command} takes one task: its id, or a file with its handle (- for standard input)`);
  if (isSet(args, 'emulator') && !isSet(args, 'emulator-state'))
    throw new Mistake(
      `the emulator of this command has no task yet: pass --emulator-state <file>, to \`generate\` and to \`${command}\``,
    );
  const handle = await handleIn(text, surroundings);
  if (handle === undefined) return taskOfId(catalog, text, args, surroundings);
  if (isSet(args, 'surface') && optionValue(args, 'surface') !== handle.surface)
    throw new Mistake(`the handle is of the surface ${handle.surface}, not of ${optionValue(args, 'surface')}`);
  return { operation: operationFetchedBy(catalog, surfaceNamed(catalog, handle.surface), handle.query), handle };
}

async function taskOfId(catalog: Catalog, id: string, args: Arguments, surroundings: Surroundings): Promise<NamedTask> {
  const operation = chosenOperation(catalog, args);
  const { query, queryRequest } = operation.pipeline;
  // What the query shares with the create has the option of the create.
  const fields = await withOptions({}, operation, args, surroundings);
  return { operation, handle: handleOf(query.info, id, queryRequest(id, fields)) };
}

async function handleIn(text: string, surroundings: Surroundings): Promise<TaskHandle | undefined> {
  if (text.trimStart().startsWith('{')) return parseHandle(handleWithin(text));
  if (text === '-') return parseHandle(handleWithin(await readText(text, surroundings)));
  const isId = !/[./\\]/.test(text);
  const file = isId ? undefined : await readIfThere(text);
  return file === undefined ? undefined : parseHandle(handleWithin(file));
}

/** The handle itself, or what `generate` printed with the handle in it, in an error too. */
function handleWithin(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isObject(value)) return value;
  const { error, handle } = value;
  return handle ?? (isObject(error) ? error.handle : undefined) ?? value;
}
