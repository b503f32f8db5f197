import type { EmulatedFind, EmulatedOperation, Fill } from '../../../model/emulator.ts';
import { resultOf } from '../../../model/names.ts';
import { type Parameter, structIn } from '../../../model/parameter.ts';
import { fieldsOf, type Operation, type Surface, type TaskFields } from '../../../model/table.ts';
import { spelledStates } from './answer.ts';
import { askedOf, type Placed } from './emulator.ts';

/** Seconds for which a task is found where no document says it: three days, as of VOD. */
const keptSeconds = 3 * 86_400;

/**
 * What the emulator does with operations of which its file says nothing, by what their own files say of tasks: one that starts
 * a task makes one, and one that fetches tasks finds them. Any other is answered with made-up values.
 */
export function likelyOperations(
  placed: ReadonlyMap<string, Placed>,
  described: readonly EmulatedOperation[],
): readonly EmulatedOperation[] {
  return [...placed].flatMap(([name, home]) =>
    described.some(({ operation }) => operation === name) ? [] : [likelyOperation(name, home, described)],
  );
}

function likelyOperation(
  name: string,
  { operation, surface }: Placed,
  described: readonly EmulatedOperation[],
): EmulatedOperation {
  const { poll, responseLike, task } = operation;
  if (poll !== undefined)
    return { operation: name, creates: { id: '{hex}', ...askedOf(resultOf(operation)), stored: {} }, answer: [] };
  if (task === undefined) return { operation: name, answer: [] };
  const creating = surface.operations.filter((one) => one.poll?.operation === operation.name);
  const shared = described.find((one) => one.operation === responseLike)?.answer;
  return {
    operation: name,
    finds: findsOf(operation, creating),
    answer: shared ?? new LikelyAnswer(surface, task).of(operation.response),
  };
}

function findsOf({ request, task }: Operation, creating: readonly Operation[]): EmulatedFind {
  const [poll] = creating.flatMap((one) => one.poll ?? []);
  const by = poll?.parameter ?? poll?.id ?? request.find(({ required }) => required)?.name ?? '';
  return { by, keptSeconds: task?.fetchable?.seconds ?? keptSeconds };
}

/** The fields by which clients wait for a task. */
class LikelyAnswer {
  readonly #surface: Surface;
  readonly #task: TaskFields;

  constructor(surface: Surface, task: TaskFields) {
    this.#surface = surface;
    this.#task = task;
  }

  of(response: readonly Parameter[]): readonly Fill[] {
    const { states, status, within } = this.#task;
    const parameter = response.find(({ name }) => name === status);
    const state: Fill = { path: status, value: 'state', states: parameter ? spelledStates(parameter, states) : {} };
    if (within === undefined) return [state, ...this.#fills(response)];
    const kinds = within.flatMap((of) =>
      this.#fills(this.#fieldsOf(response, of)).map((fill) => ({ ...fill, path: `${of}.${fill.path}`, of })),
    );
    return [state, ...kinds];
  }

  #fills(parameters: readonly Parameter[]): readonly Fill[] {
    const { errorCode, errorNumber, id, ids = [], message, outputs, progress } = this.#task;
    const plain: readonly (readonly [string | undefined, string])[] = [
      [id, 'task-id'],
      [errorNumber, 'error-number'],
      [errorCode, 'error-code'],
      [message, 'message'],
      [progress, 'progress'],
    ];
    const results = [...outputs.map((path) => [path, 'result.url']), ...ids.map((path) => [path, 'result.id'])];
    // What a task makes lies where its type has a place for it.
    const has = (path: string | undefined): path is string => path !== undefined && this.#leads(path, parameters);
    return [
      ...plain.flatMap(([path, value]) => (has(path) ? [{ path, value }] : [])),
      ...results.flatMap(([path, value = '']) => (has(path) ? [{ path, value, result: true as const }] : [])),
    ];
  }

  #leads(path: string, parameters: readonly Parameter[]): boolean {
    const [step = '', ...rest] = path.split('.');
    const name = step.replace(/\[\]$/, '');
    if (parameters.every((one) => one.name !== name)) return false;
    return rest.length === 0 || this.#leads(rest.join('.'), this.#fieldsOf(parameters, name));
  }

  #fieldsOf(parameters: readonly Parameter[], name: string): readonly Parameter[] {
    const type = parameters.find((one) => one.name === name)?.type;
    return fieldsOf(this.#surface, type && structIn(type));
  }
}
