import type { Fill, Phase } from '../../../model/emulator.ts';
import { requestId } from '../../../model/made-up-answer.ts';
import { type Parameter, structIn, type Type } from '../../../model/parameter.ts';
import { fieldsOf, type Operation, type StateMeaning, type TaskFields } from '../../../model/table.ts';
import type { Context } from '../../context.ts';
import type { Cursor } from '../../cursor.ts';
import { isUnknown } from '../limits.ts';
import { findNamed } from '../named.ts';
import type { Placed } from './emulator.ts';

/** What a field of an answer may be filled with, besides what the request said. */
const roles = [
  'application',
  'began',
  'created',
  'ended',
  'error-code',
  'error-number',
  'example',
  'expires',
  'image.bytes',
  'image.format',
  'image.height',
  'image.id',
  'image.pixels',
  'image.url',
  'image.width',
  'kind',
  'message',
  'progress',
  'result.id',
  'result.url',
  'state',
  'task-id',
  'video.bitrate',
  'video.bytes',
  'video.container',
  'video.height',
  'video.id',
  'video.pixels',
  'video.seconds',
  'video.url',
  'video.width',
] as const;

/** The mapping that the fields of an answer are described in, and the operation whose answer it is. */
interface Described {
  readonly at: Cursor;
  readonly home: Placed;
}

/** Where a field stands. */
interface Place {
  /** Path of what holds it; empty at the top. */
  readonly path: string;
  /** Fields that are filled whatever the mapping says. */
  readonly filled?: readonly string[];
  /** The field of the answer that keeps the task, once one is entered. */
  readonly within?: string | undefined;
}

/** The fields of an answer with what fills them, flat. */
export function resolveAnswer(
  at: Cursor,
  home: Placed,
  emulator: Cursor,
  placed: ReadonlyMap<string, Placed>,
  context: Context,
): readonly Fill[] {
  const described = answerOf(at, home, emulator, placed, context);
  if (described === undefined) {
    const asks = at.get('finds') ?? at.get('lists');
    if (asks !== undefined && !at.has('answerLike'))
      context.diagnostics.report('missing-key', { key: 'answer' }, at.keyAt);
    return [];
  }
  const lists = at.get('lists');
  const filled = [requestId, ...['in', 'scroll'].flatMap((key) => lists?.text(key) ?? [])];
  const reader = new AnswerReader(described.home, context);
  return reader.read(described.at, described.home.operation.response, { path: '', filled });
}

/** What a result is told by. Nothing is known of one that is not there. */
const isOfResult = (value: string) => value === 'example' || /^(?:stored )?(?:video|image|result)\./.test(value);

class AnswerReader {
  readonly #home: Placed;
  readonly #context: Context;
  /** The operations whose requests may be repeated. */
  readonly #creating: readonly Operation[];
  readonly #task: TaskFields | undefined;

  constructor(home: Placed, context: Context) {
    this.#home = home;
    this.#context = context;
    const { operations } = home.surface;
    const { name, task } = home.operation;
    // An operation that lists tasks lists those of every kind.
    this.#creating = operations.filter(
      ({ poll }) => poll !== undefined && (task === undefined || poll.operation === name),
    );
    this.#task = task ?? operations.find((one) => one.task !== undefined)?.task;
  }

  read(mapping: Cursor, parameters: readonly Parameter[], place: Place): readonly Fill[] {
    const entries = mapping.ownEntries();
    const values = entries.flatMap(([, { value }]) => (typeof value === 'string' ? [value] : []));
    // What stands beside the URL or the id of a result is told with it.
    const result = values.some(isOfResult) && !values.includes('state') ? ({ result: true } as const) : {};
    this.#checkFilled(mapping, parameters, [
      ...(place.filled ?? []),
      ...entries.map(([key]) => key.replace(/\[\]$/, '')),
    ]);
    return entries.flatMap(([key, entry]) => {
      const parameter = this.#parameter(key, entry, parameters);
      if (parameter === undefined) return [];
      const path = place.path === '' ? key : `${place.path}.${key}`;
      const isTask = place.path === '' && this.#task?.within?.includes(parameter.name) === true;
      const within = place.within ?? (isTask ? parameter.name : undefined);
      const fills = this.#fills(entry, parameter, { path, within });
      const common = { ...result, ...(within === undefined ? {} : { of: within }) };
      return fills.map((fill) => ({ ...fill, ...common }));
    });
  }

  /** An answer without a field that it always has is no answer of the service. */
  #checkFilled(mapping: Cursor, parameters: readonly Parameter[], filled: readonly string[]): void {
    for (const { name, required } of parameters) {
      if (required && !filled.includes(name))
        this.#context.diagnostics.report('missing-key', { key: name }, mapping.keyAt);
    }
  }

  /** The field that an entry fills. */
  #parameter(key: string, { keyAt }: Cursor, parameters: readonly Parameter[]): Parameter | undefined {
    const { diagnostics } = this.#context;
    const name = key.replace(/\[\]$/, '');
    const parameter = findNamed('unknown-field', name, parameters, keyAt, this.#context);
    if (parameter === undefined) return undefined;
    if (isUnknown(parameter.type)) {
      diagnostics.leaveOut();
      return undefined;
    }
    const isList = parameter.type.kind === 'list';
    if (key.endsWith('[]') === isList) return parameter;
    diagnostics.report('list-path', { path: key, step: name, problem: isList ? 'no-brackets' : 'no-list' }, keyAt);
    return undefined;
  }

  #fills(entry: Cursor, parameter: Parameter, place: Place): readonly Fill[] {
    const fields = this.#fieldsOf(parameter.type);
    if (typeof entry.value !== 'string') return this.read(entry, fields, place);
    const { path, within } = place;
    const asked = this.#creating.filter(({ poll }) => within === undefined || poll?.field === within);
    const names = [...new Set(asked.flatMap(({ request }) => request.map(({ name }) => name)))];
    const isStruct = fields.length > 0;
    if (isStruct && entry.value === 'request') {
      const repeated = fields.filter(({ name }) => names.includes(name));
      return repeated.map(({ name }) => ({ path: `${path}.${name}`, value: `request.${name}` }));
    }
    const filled = readValue(entry, isStruct ? ['request'] : ['request.…', ...roles], this.#context);
    if (filled === undefined) return [];
    const name = filled.value.startsWith('request.') ? filled.value.slice('request.'.length) : undefined;
    if (name !== undefined && !asked.some(({ request }) => this.#leadsOn(name.split('.'), request))) {
      this.#context.diagnostics.report('unknown-field', { name, known: names }, entry.at);
      return [];
    }
    const result = isOfResult(filled.value) ? ({ result: true } as const) : {};
    if (filled.value === 'example' && parameter.example === undefined) {
      this.#context.diagnostics.report(
        'bad-value',
        { value: '"example"', known: ['a field with an example'] },
        entry.at,
      );
      return [];
    }
    const example = filled.value === 'example' ? { example: parameter.example } : {};
    const states = filled.value === 'state' ? { states: spelledStates(parameter, this.#task?.states ?? {}) } : {};
    return [{ path, ...filled, ...result, ...states, ...example } as Fill];
  }

  /** Whether a request has what a path leads to. */
  #leadsOn([step, ...rest]: readonly string[], parameters: readonly Parameter[]): boolean {
    const parameter = parameters.find(({ name }) => name === step);
    if (parameter === undefined) return false;
    // What is wrong with the type has been said.
    if (rest.length === 0 || isUnknown(parameter.type)) return true;
    return this.#leadsOn(rest, this.#fieldsOf(parameter.type));
  }

  #fieldsOf(type: Type): readonly Parameter[] {
    return fieldsOf(this.#home.surface, structIn(type));
  }
}

/** An operation may share the answer of another one, of another surface even. */
function answerOf(
  at: Cursor,
  home: Placed,
  emulator: Cursor,
  placed: ReadonlyMap<string, Placed>,
  context: Context,
): Described | undefined {
  const like = at.get('answerLike');
  if (like === undefined) {
    const own = at.get('answer');
    return own && { at: own, home };
  }
  const name = String(like.value);
  const shared = placed.get(name);
  const mapping = emulator.get('operations')?.get(name)?.get('answer');
  if (shared === undefined || mapping === undefined) {
    context.diagnostics.report('unknown-operation', { name, known: [...placed.keys()] }, like.at);
    return undefined;
  }
  return { at: mapping, home: shared };
}

/** `stored request.OutputConfig.MediaName` → what fills the field, and when. */
function readValue(at: Cursor, known: readonly string[], context: Context): Pick<Fill, 'value' | 'stored'> | undefined {
  const text = String(at.value);
  const stored = text.startsWith('stored ');
  const value = stored ? text.slice('stored '.length) : text;
  if (!known.includes(value.startsWith('request.') ? 'request.…' : value)) {
    context.diagnostics.report('bad-value', { value: `"${value}"`, known }, at.at);
    return undefined;
  }
  return { value, ...(stored ? { stored: true } : {}) };
}

/** What to say of each phase, with the state before it where the field has none of its own. */
const fallbacks: Readonly<Record<Phase, readonly StateMeaning[]>> = {
  waiting: ['waiting', 'running'],
  running: ['running'],
  succeeded: ['succeeded', 'finished'],
  failed: ['failed', 'finished'],
  aborted: ['aborted', 'failed'],
};

export function spelledStates(
  { type }: Parameter,
  states: Readonly<Record<string, StateMeaning>>,
): Readonly<Partial<Record<Phase, string>>> {
  const values = type.kind === 'string' ? type.values : undefined;
  const spelled = (meaning: StateMeaning) =>
    Object.keys(states).find((state) => states[state] === meaning && (values?.includes(state) ?? true));
  return Object.fromEntries(
    Object.entries(fallbacks).flatMap(([phase, meanings]) => {
      const [state] = meanings.flatMap((meaning) => spelled(meaning) ?? []);
      return state === undefined ? [] : [[phase, state]];
    }),
  );
}
