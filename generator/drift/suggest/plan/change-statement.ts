import type { Statement } from '../../../documents/fact.ts';
import { factLine } from '../../../documents/fact.ts';
import { type FileStatement, isOfFiles } from '../../../documents/file-statements.ts';
import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { parameterKeys } from '../key-order.ts';
import { removeEntry, setEntry } from '../yaml/entries.ts';
import { mark } from '../yaml/marks.ts';
import { inside, nodeAt, type Spot, valueAt } from '../yaml/nodes.ts';
import { changeKeys, changeValues } from './change-parameter.ts';
import { filesWith } from './files-text.ts';
import { isForNote, noteText } from './note-text.ts';
import { factAt, parameterSpot, typeAt } from './owner.ts';
import type { Plan } from './plan.ts';
import { cite, citeAlso, fileSources, markConflict } from './sourcing.ts';
import { keysOf, statedKeys } from './statements.ts';
import { capital } from './wording.ts';

type Differs = Extract<Difference, { readonly kind: 'statement-differs' }>;

/** A limit, a default, a unit: into the key that holds it, or into the note where there is none. */
export function changeStatement(plan: Plan, difference: Differs): void {
  const { owner, name, what, documented } = difference;
  const spot = parameterSpot(plan, owner, name);
  if (what === 'value') return changeListed(plan, difference, spot);
  if (what === 'window' || what === 'lifetime') return changeTime(plan, difference);
  const names = keysOf[what];
  const { keys, left } = statedKeys(documented, typeAt(plan, spot));
  if (names !== undefined && left.length === 0) return changeKeys(plan, spot, names, keys);
  if (documented.length > 0 && documented.every(isOfFiles)) return changeFiles(plan, spot, documented);
  if (documented.length > 0 && documented.every(isForNote)) return addNote(plan, spot, documented);
  throw new ByHand(whatIsSaid(name, what, documented));
}

function changeListed(plan: Plan, { owner, name, documented }: Differs, spot: Spot): void {
  const values = documented.flatMap((says) => (says.kind === 'value' ? [says] : []));
  const held = (factAt(plan.draft, spot, 'values') ?? []) as readonly unknown[];
  const gone = held.map(String).filter((value) => !values.some((says) => says.value === value));
  changeValues(plan, { kind: 'values-differ', owner, name, missing: values, gone });
}

/** What is asked of files has a key of its own; what that has no form for stands in the note. */
function changeFiles(plan: Plan, spot: Spot, documented: readonly FileStatement[]): void {
  const { draft } = plan;
  const { entries, left } = filesWith(documented, valueAt(draft, inside(spot, 'files')));
  if (entries.length > 0) setEntry(draft, spot, 'files', entries, { order: parameterKeys });
  else removeEntry(draft, spot, 'files');
  if (left.length > 0) return addNote(plan, spot, left);
  if (draft.edits.length === 0) return;
  citeAlso(plan, spot, fileSources(plan, spot.file), parameterKeys);
  markConflict(plan, spot);
}

/** A note of a person is not touched; without one, what the language cannot say becomes the note. */
function addNote(plan: Plan, spot: Spot, documented: readonly Statement[]): void {
  const { draft } = plan;
  const text = noteText(documented);
  if (nodeAt(draft, inside(spot, 'note')) !== undefined) throw new ByHand(`Make the note say: ${text}`);
  setEntry(draft, spot, 'note', text, { order: parameterKeys });
  mark(draft, inside(spot, 'note'), 'note');
  citeAlso(plan, spot, fileSources(plan, spot.file), parameterKeys);
  markConflict(plan, spot);
}

/** How long a key is remembered, and how long a result is kept, stand at the operation. */
function changeTime(plan: Plan, { owner, name, what, documented }: Differs): void {
  const { draft } = plan;
  const key = what === 'window' ? 'dedupe' : 'task';
  const spot = { file: owner.file, path: [key] };
  const [says] = documented;
  const seconds = says?.kind === 'window' || says?.kind === 'lifetime' ? says.seconds : undefined;
  const span = seconds === undefined ? undefined : timeText(seconds);
  const isHere = what === 'window' ? valueAt(draft, inside(spot, 'field')) === name : nodeAt(draft, spot) !== undefined;
  if (documented.length !== 1 || span === undefined || !isHere) throw new ByHand(whatIsSaid(name, what, documented));
  setEntry(draft, spot, what, span);
  cite(plan, spot, fileSources(plan, owner.file), ['field', 'window', 'source', 'conflict', 'note']);
  markConflict(plan, spot);
}

/** `3d`, `12h`; the language has nothing shorter. */
function timeText(seconds: number): string | undefined {
  if (seconds > 0 && seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  return seconds > 0 && seconds % 3600 === 0 ? `${seconds / 3600}h` : undefined;
}

function whatIsSaid(name: string, what: Statement['kind'], documented: readonly Statement[]): string {
  if (documented.length === 0)
    return `The document says no ${what} of ${name} any more; see what in the specs says one.`;
  const lines = documented.map((says) => factLine({ says, when: {} })).join('; ');
  return `${capital(`the document says of ${name}: ${lines}`)}. The language has no key for it here; say it in a rule or a note.`;
}
