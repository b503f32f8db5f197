import { type Change, change, type Turn } from '../change.ts';
import type { Json, Witness } from '../finding.ts';
import { arranged } from '../witness/request-path.ts';
import type { EmittedValidators } from '../witness/validators.ts';
import type { Arena, Told } from './arena.ts';
import { type Certain, type Suspect, separable } from './suspect.ts';

/** Thrown when the emitted validators do not bear out what the comparison found: a mistake of ours. */
export class UnconfirmedWitness extends Error {
  override readonly name = 'UnconfirmedWitness';
}

/** What becomes of a request that the search found, once both editions' validators have judged it. */
export interface WitnessPolicy {
  readonly validators: EmittedValidators;
  /** Tests throw; a report does without the witness. */
  readonly onUnconfirmed: (error: UnconfirmedWitness) => void;
}

/** Suspects, widest first, become changes: each with what it does to verdicts, and none for what another explains. */
export function settle(
  suspects: readonly Suspect[],
  arenas: readonly Arena[],
  told: Told,
  policy: WitnessPolicy,
): readonly Change[] {
  const explained: Explained[] = [];
  const found = suspects.flatMap((suspect) => {
    const settled = settleOne(suspect, arenas, policy);
    if ('by' in settled) {
      explained.push(settled);
      return [];
    }
    for (const owner of settled.length > 0 ? suspect.owners : []) {
      told.owners.add(owner);
      if (separable.includes(suspect.stage)) told.separable.add(owner);
      if (suspect.stage === 'name') told.names.add(owner);
      if (suspect.stage === 'model' || suspect.stage === 'version') told.choices.add(owner);
    }
    return settled;
  });
  // What is explained by facts that are not told themselves has to be told: they cancel each other out.
  const untold = explained.filter(({ by }) => ![...by].some((owner) => told.owners.has(owner)));
  return [...found, ...untold.map(({ otherwise }) => otherwise)];
}

/** A suspect that turns no verdict which other facts do not turn as well. */
interface Explained {
  readonly by: ReadonlySet<string>;
  readonly otherwise: Change;
}

/** The turns in the order in which they matter: a warning is worth a word where nothing is refused. */
const hard: readonly Turn[] = ['narrowed', 'widened'];
const soft: readonly Turn[] = ['doubted', 'confirmed'];

function settleOne(suspect: Suspect, all: readonly Arena[], policy: WitnessPolicy): readonly Change[] | Explained {
  const owners = new Set(suspect.owners);
  const arenas = all.filter(({ placed }) => [undefined, placed.head.operation.name].includes(suspect.operation));
  const report = (id: string, turned?: Turned): Change => ({
    ...change(id, suspect.at, suspect, suspect.provenance, suspect.sides),
    ...(suspect.details === undefined ? {} : { details: suspect.details }),
    ...turned,
  });
  const { certain } = suspect;
  if (certain !== undefined) {
    const turned =
      refusedBy(certain, suspect, arenas, policy) ??
      turnOf(suspect, certain.turn, owners, arenas, policy) ??
      (certain.orElse === undefined ? undefined : turnOf(suspect, certain.orElse, owners, arenas, policy));
    return [report(certain.id, turned)];
  }
  for (const turns of [hard, soft]) {
    const found = turns.flatMap((turn) => {
      const id = suspect.turns[turn];
      const turned = id === undefined ? undefined : turnOf(suspect, turn, owners, arenas, policy);
      return id === undefined || turned === undefined ? [] : [report(id, turned)];
    });
    if (found.length > 0) return inOne(found);
  }
  if (suspect.otherwise === undefined) return [];
  const start = suspect.start ?? {};
  const otherwise = report(suspect.otherwise);
  const differing = arenas.filter((arena) => arena.differs(owners));
  const by = new Set(differing.flatMap((arena) => [...arena.explainedBy(owners, start)]));
  return by.size === 0 ? [otherwise] : { by, otherwise };
}

/** A request that was taken with a warning, and that what came with a fact refuses. */
function refusedBy(
  { limits }: Certain,
  suspect: Suspect,
  arenas: readonly Arena[],
  policy: WitnessPolicy,
): Turned | undefined {
  if (limits === undefined) return undefined;
  const turned = turnOf(suspect, 'narrowed', new Set([...suspect.owners, ...limits]), arenas, policy);
  return turned?.witness === undefined ? undefined : turned;
}

/** A change that has one name for several turns is one change: the first that a request shows, or the first there is. */
function inOne(changes: readonly Change[]): readonly Change[] {
  const ids = [...new Set(changes.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [first, ...others] = changes.filter((one) => one.id === id);
    if (first === undefined || first.witness !== undefined) return first ?? [];
    // What could not be shown is not ruled out either: its class stays.
    const shown = others.find(({ witness }) => witness !== undefined);
    return shown?.witness === undefined ? first : { ...first, witness: shown.witness };
  });
}

/** A verdict turns: by which request, or why there is none to show. */
type Turned = Pick<Change, 'witness' | 'remark' | 'turn'>;

const givenUp: Turned = {
  remark: 'The search for a request that shows it was cut short; it follows from the facts alone.',
};
const unconfirmed: Turned = {
  remark: 'The request that was to show it does not, which is a mistake of the comparison.',
};

/** Whether a verdict turns in one of the operations, and the request that shows it. */
function turnOf(
  suspect: Suspect,
  turn: Turn,
  owners: ReadonlySet<string>,
  arenas: readonly Arena[],
  policy: WitnessPolicy,
): Turned | undefined {
  let isOpen = false;
  for (const arena of arenas) {
    if (!arena.differs(owners)) continue;
    const { isComplete, request } = arena.find(turn, owners, suspect.start ?? {}, suspect.from);
    if (request !== undefined) return confirmed(request, turn, arena, policy);
    isOpen ||= !isComplete && arena.hasTurn(turn, owners);
  }
  // The search was given up; the constraints alone say in which direction the fact moved.
  return isOpen ? { ...givenUp, turn } : undefined;
}

function confirmed(request: Json, turn: Turn, arena: Arena, policy: WitnessPolicy): Turned {
  const { operation: newer, surface } = arena.placed.head;
  const { operation: older } = arena.placed.base;
  const shown = arranged(request, [...older.request, ...newer.request], surface);
  const witness = { request: shown, ...policy.validators.judge(arena.placed, shown) };
  if (isBorneOut(witness, turn)) return { witness, turn };
  policy.onUnconfirmed(new UnconfirmedWitness(`${newer.name} is not ${turn} by ${JSON.stringify(witness)}`));
  return unconfirmed;
}

function isBorneOut({ after, before }: Witness, turn: Turn): boolean {
  switch (turn) {
    case 'narrowed':
      return before.accepted && !after.accepted;
    case 'widened':
      return !before.accepted && after.accepted;
    case 'doubted':
      return before.accepted && after.accepted && hasMore(after, before);
    case 'confirmed':
      return before.accepted && after.accepted && hasMore(before, after);
  }
}

/** Whether a verdict has an issue that the other has not. */
function hasMore(one: Witness['before'], other: Witness['before']): boolean {
  return one.issues.some((issue) => !other.issues.includes(issue));
}
