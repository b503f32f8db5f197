import type { Provenance } from '../../model/facts.ts';
import type { Operation, StateMeaning, TaskFields } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame } from './pair.ts';
import { compareWording } from './wording.ts';

/** Compares how the state of a task is read: what a waiting client depends on. */
export function compareTask({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const [was, is] = [base.task, head.task];
  const provenance = { base: was?.provenance, head: is?.provenance };
  if (was === undefined || is === undefined) {
    if (was === is) return;
    const say = (task: TaskFields | undefined) => task?.status;
    const id = is === undefined ? 'task.flow.removed' : 'task.flow.added';
    return found.change(change(id, at, { before: say(was), after: say(is) }, provenance));
  }
  const both = { base: was, head: is };
  compareStates(both, at, found);
  compareTimes(both, at, found);
  const values = { before: fieldsOf(was), after: fieldsOf(is) };
  if (!isSame(values.before, values.after)) found.change(change('task.flow.changed', at, values, provenance));
  const cited = { base: was.provenance, head: is.provenance };
  compareWording({ ...at, name: 'task' }, { texts: { base: {}, head: {} }, provenance: cited }, found);
}

function fieldsOf({
  errorCode,
  errorNumber,
  expires,
  message,
  outputs,
  progress,
  seconds,
  status,
  within,
}: TaskFields): unknown {
  return { errorCode, errorNumber, expires, message, outputs, progress, seconds, status, within };
}

function isEnd(meaning: StateMeaning): boolean {
  return meaning !== 'waiting' && meaning !== 'running';
}

/** A state that ends a task and is not known as one leaves a client waiting for ever. */
function compareStates({ base, head }: Both<TaskFields>, at: Coordinates, found: Found): void {
  const provenance = { base: base.provenance, head: head.provenance };
  const kindOf = (meaning: StateMeaning) => (isEnd(meaning) ? 'terminal' : 'waiting');
  for (const state of new Set([...Object.keys(base.states), ...Object.keys(head.states)])) {
    const [before, after] = [base.states[state], head.states[state]];
    const say = (id: string) => found.change(change(id, { ...at, name: state }, { before, after }, provenance));
    if (before === after) continue;
    if (before === undefined && after !== undefined) say(`task.status.${kindOf(after)}.added`);
    else if (after === undefined && before !== undefined) say(`task.status.${kindOf(before)}.removed`);
    else say('task.status.meaning.changed');
  }
}

function compareTimes({ base, head }: Both<TaskFields>, at: Coordinates, found: Found): void {
  const of = { base: base.provenance, head: head.provenance };
  compareTime('lifetime', { base: base.lifetimeSeconds, head: head.lifetimeSeconds }, of, at, found);
  const [was, is] = [base.fetchable, head.fetchable];
  const fetchable = { base: was?.provenance ?? of.base, head: is?.provenance ?? of.head };
  compareTime('fetchable', { base: was?.seconds, head: is?.seconds }, fetchable, at, found);
}

function compareTime(
  what: 'lifetime' | 'fetchable',
  { base: before, head: after }: Both<number | undefined>,
  provenance: Both<Provenance>,
  at: Coordinates,
  found: Found,
): void {
  if (before === after) return;
  const action =
    before === undefined
      ? 'documented'
      : after === undefined
        ? 'undocumented'
        : after > before
          ? 'lengthened'
          : 'shortened';
  found.change(change(`task.${what}.${action}`, at, { before, after }, provenance));
}
