import type { Fill, Phase } from '../../../model/emulator.ts';
import type { Parameter, Type } from '../../../model/parameter.ts';
import type { StateMeaning } from '../../../model/table.ts';
import type { Context } from '../../context.ts';
import type { Cursor } from '../../cursor.ts';
import { isUnknown } from '../limits.ts';
import type { Placed } from './emulator.ts';

/** What a field of an answer may be filled with, besides what the request said. */
const roles = [
  'application',
  'began',
  'created',
  'ended',
  'error-code',
  'error-number',
  'expires',
  'kind',
  'message',
  'progress',
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

/** The fields of an answer with what fills them, flat. */
export function resolveAnswer(
  at: Cursor,
  home: Placed,
  emulator: Cursor,
  placed: ReadonlyMap<string, Placed>,
  context: Context,
): readonly Fill[] {
  const described = answerOf(at, home, emulator, placed, context);
  if (described === undefined) return [];
  const { operation, surface } = described.home;
  const creating = surface.operations.filter(({ poll }) => poll !== undefined);
  const fieldsOf = (type: Type): readonly Parameter[] => {
    if (type.kind === 'list') return fieldsOf(type.of);
    return type.kind === 'struct' ? (surface.structs.find(({ name }) => name === type.name)?.parameters ?? []) : [];
  };
  const task = operation.task ?? surface.operations.find((one) => one.task !== undefined)?.task;
  const walk = (mapping: Cursor, parameters: readonly Parameter[], path: string, of?: string): readonly Fill[] => {
    const entries = mapping.ownEntries();
    const holds = (value: string) => entries.some(([, entry]) => entry.value === value);
    const result = holds('video.url') && !holds('state') ? ({ result: true } as const) : {};
    return entries.flatMap(([key, entry]): readonly Fill[] => {
      const name = key.replace(/\[\]$/, '');
      const parameter = parameters.find((one) => one.name === name);
      if (parameter === undefined) {
        const fields = parameters.map((one) => one.name);
        context.diagnostics.report('unknown-field', { name, known: fields }, entry.keyAt);
        return [];
      }
      if (isUnknown(parameter.type)) {
        context.diagnostics.leaveOut();
        return [];
      }
      const isList = parameter.type.kind === 'list';
      if (key.endsWith('[]') !== isList) {
        const problem = isList ? 'no-brackets' : 'no-list';
        context.diagnostics.report('list-path', { path: key, step: name, problem }, entry.keyAt);
        return [];
      }
      const full = path === '' ? key : `${path}.${key}`;
      const within = of ?? (path === '' && task?.within?.includes(name) === true ? name : undefined);
      const common = { ...result, ...(within === undefined ? {} : { of: within }) };
      if (typeof entry.value !== 'string') {
        return walk(entry, fieldsOf(parameter.type), full, within).map((fill) => ({ ...common, ...fill }));
      }
      const asked = creating.filter(({ poll }) => within === undefined || poll?.field === within);
      const isStruct = fieldsOf(parameter.type).length > 0;
      if (isStruct && entry.value === 'request') {
        const names = new Set(asked.flatMap(({ request }) => request.map((one) => one.name)));
        return fieldsOf(parameter.type)
          .filter((field) => names.has(field.name))
          .map((field) => ({ path: `${full}.${field.name}`, value: `request.${field.name}`, ...common }));
      }
      const known = isStruct ? ['request'] : ['request.…', ...roles];
      const filled = readValue(entry, known, context);
      if (filled === undefined) return [];
      const repeated = filled.value.startsWith('request.') ? filled.value.slice('request.'.length) : undefined;
      if (repeated !== undefined && !asked.some(({ request }) => leadsOn(repeated.split('.'), request, fieldsOf))) {
        const names = [...new Set(asked.flatMap(({ request }) => request.map((one) => one.name)))];
        context.diagnostics.report('unknown-field', { name: repeated, known: names }, entry.at);
        return [];
      }
      // Nothing is known of a video that is not there.
      const onlyResult = filled.value.startsWith('video.') ? ({ result: true } as const) : {};
      const states = filled.value === 'state' ? { states: spelledStates(parameter, task?.states ?? {}) } : {};
      return [{ path: full, ...filled, ...common, ...onlyResult, ...states }];
    });
  };
  return walk(described.at, operation.response, '');
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

/** Whether a request has what a path leads to. */
function leadsOn(
  [step, ...rest]: readonly string[],
  parameters: readonly Parameter[],
  fieldsOf: (type: Type) => readonly Parameter[],
): boolean {
  const parameter = parameters.find(({ name }) => name === step);
  return parameter !== undefined && (rest.length === 0 || leadsOn(rest, fieldsOf(parameter.type), fieldsOf));
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
  aborted: ['aborted'],
};

function spelledStates(
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
