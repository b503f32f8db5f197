import { compile } from '../accepted-set/compile.ts';
import { type Constraint, constraint, implies } from '../accepted-set/constraint.ts';
import type { Turn } from '../change.ts';
import type { Both, Placed } from '../edition.ts';
import type { Json } from '../finding.ts';
import { type Domain, domainOf } from '../witness/domain.ts';
import { type Goal, type Outcome, search } from '../witness/search.ts';
import type { Suspect } from './suspect.ts';

/** One edition's constraints: those the other edition has too, and those of its own. */
interface Half {
  readonly errors: readonly Constraint[];
  readonly shared: readonly Constraint[];
  readonly own: readonly Constraint[];
  /** Where those of an owner stand in `own`: every suspect asks for those of its own few. */
  readonly ownBy: ReadonlyMap<string, readonly number[]>;
  readonly strays: readonly Constraint[];
}

/** Owners of what was reported: what it explains need not be explained again. */
export interface Told {
  readonly owners: Set<string>;
  /** Those whose facts a caller answers without a look at anything else. */
  readonly separable: Set<string>;
  /** Those of parameters that only one edition knows. */
  readonly names: Set<string>;
  /** Those of models and versions. What is warned of for its version alone is warned of for anything else as well. */
  readonly choices: Set<string>;
}

/** The requests of one operation in both editions, and which of them are judged differently. */
export class Arena {
  readonly placed: Both<Placed>;
  readonly #told: Told;
  #halves: Both<Half> | undefined;
  #domain: Domain | undefined;
  judged = 0;
  isComplete = true;

  constructor(placed: Both<Placed>, told: Told) {
    this.placed = placed;
    this.#told = told;
  }

  /** Compiled when a suspect first asks for it: where nothing is suspected, nothing is to be looked at. */
  get #constraints(): Both<Half> {
    const { base, head } = this.placed;
    this.#halves ??= halvesOf(compile(base, head), compile(head, base));
    return this.#halves;
  }

  /** Owners of constraints that only one edition has. */
  differs(owners: ReadonlySet<string>): boolean {
    const { base, head } = this.#constraints;
    return [...owners].some((owner) => base.ownBy.has(owner) || head.ownBy.has(owner));
  }

  /**
   * A request for which the facts turn the verdict. One that no told fact turns as well, if there is one; else one for
   * which they would turn it if only the told facts that are separable had stayed as they were.
   */
  find(turn: Turn, owners: ReadonlySet<string>, start: Json, from?: Suspect['from']): Outcome {
    const breaks = this.#breaks(turn, owners);
    if (breaks.length === 0) return { judged: 0, isComplete: true, because: new Set() };
    const { accepting, refusing } = this.#sides(turn);
    const severity = turn === 'narrowed' || turn === 'widened' ? 'error' : 'warning';
    const own = ownOf(accepting, owners);
    const quiet = severity === 'warning' ? [...refusing.errors, ...own] : [];
    const warnings = own.filter((one) => one.severity === 'warning');
    const warned =
      severity === 'warning' || from === undefined ? [] : from === 'silent' ? warnings : [someBroken(warnings)];
    const accepted = [...accepting.errors, ...quiet, ...warned];
    // Names that no document lists show nothing but themselves, as long as there is a choice.
    const strays = [...accepting.strays, ...refusing.strays].filter(({ owner }) => !owners.has(owner));
    const toldOnes = ownOf(refusing, this.#told.owners).filter(
      (one) => one.severity === severity && !owners.has(one.owner),
    );
    const look = (kept: readonly Constraint[]) =>
      this.#findKept({ breaks, keeps: [...accepted, ...kept], start }, toldOnes, { turn, owners });
    const found = look(strays);
    const names = strays.filter(({ stray }) => stray === 'name');
    if (found.request !== undefined || names.length === strays.length || breaks.every(choosesModel)) return found;
    // With more to choose from a search that was given up would only be given up again.
    if (!found.isComplete || fails(found, (one) => one.stray === undefined || one.stray === 'name')) return found;
    return look(names);
  }

  #findKept(
    goal: Goal,
    toldOnes: readonly Constraint[],
    { owners, turn }: { readonly turn: Turn; readonly owners: ReadonlySet<string> },
  ): Outcome {
    const { accepting } = this.#sides(turn);
    const { breaks, start } = goal;
    const keeps = unique([...goal.keeps, ...toldOnes]);
    const alone = this.#search({ breaks, keeps, start });
    const { choices, names, separable } = this.#told;
    const isSoft = turn === 'doubted' || turn === 'confirmed';
    // A name that only one edition lists is told by itself, with all that came with it.
    const isApart = ({ owner, stray }: Constraint) =>
      separable.has(owner) || (isSoft && stray === undefined && choices.has(owner));
    if (alone.request !== undefined || !alone.isComplete || !keeps.some(isApart)) return alone;
    // A request with a parameter that is unknown where it has to be accepted is none that could be made to fit.
    const isUnknown = (one: Constraint) => names.has(one.owner) && accepting.own.includes(one);
    const isSeparable = (one: Constraint) => isApart(one) && !owners.has(one.owner) && !isUnknown(one);
    if (fails(alone, (one) => !isSeparable(one))) return alone;
    const apart = this.#search({ breaks, keeps: keeps.filter((one) => !isSeparable(one)), start });
    if (apart.request === undefined) return apart;
    const witness = this.#search({ breaks, keeps: unique(goal.keeps), start });
    return witness.request === undefined ? { ...witness, isComplete: false } : witness;
  }

  /** What the facts ask in the edition that refuses, and do not ask, by their bounds and conditions alone, in the other. */
  #breaks(turn: Turn, owners: ReadonlySet<string>): readonly Constraint[] {
    const { accepting, refusing } = this.#sides(turn);
    const severity = turn === 'narrowed' || turn === 'widened' ? 'error' : 'warning';
    const asked = ownOf(accepting, owners).filter((one) => severity === 'warning' || isError(one));
    return ownOf(refusing, owners).filter(
      (one) => one.severity === severity && !asked.some((other) => implies(one, other)),
    );
  }

  /** Whether the facts ask more in the edition that refuses: the direction, when no request was found in time. */
  hasTurn(turn: Turn, owners: ReadonlySet<string>): boolean {
    return this.#breaks(turn, owners).length > 0;
  }

  /** The other facts that turn the verdicts which these facts would turn alone, by their owners; none if there are none. */
  explainedBy(owners: ReadonlySet<string>, start: Json): ReadonlySet<string> {
    const found = (['narrowed', 'widened'] as const).flatMap((turn) => {
      const { accepting, refusing } = this.#sides(turn);
      const breaks = this.#breaks(turn, owners);
      const own = ownOf(accepting, owners).filter(isError);
      const { request } = this.#search({ breaks, keeps: [...accepting.shared, ...own], start });
      if (request === undefined) return [];
      return [...accepting.own, ...refusing.own].filter(
        ({ isBroken, owner }) => !owners.has(owner) && isBroken(request),
      );
    });
    return new Set(found.map(({ owner }) => owner));
  }

  #sides(turn: Turn): { readonly accepting: Half; readonly refusing: Half } {
    const { base, head } = this.#constraints;
    return turn === 'narrowed' || turn === 'doubted'
      ? { accepting: base, refusing: head }
      : { accepting: head, refusing: base };
  }

  #search(goal: Goal): Outcome {
    this.#domain ??= domainOf(this.placed.base, this.placed.head);
    const outcome = search(goal, this.#domain);
    this.judged += outcome.judged;
    this.isComplete &&= outcome.isComplete;
    return outcome;
  }
}

/** Whether a search that found nothing finds nothing either where it keeps to some of the constraints only. */
function fails({ because, isComplete, request }: Outcome, isKept: (one: Constraint) => boolean): boolean {
  return isComplete && request === undefined && [...because].every(isKept);
}

/** That one of them is broken, as something to keep to. */
function someBroken(constraints: readonly Constraint[]): Constraint {
  return constraint({
    owner: 'some of several',
    severity: 'warning',
    asks: { someBroken: constraints.map(({ key }) => key) },
    scope: [...new Set(constraints.flatMap(({ scope }) => scope))],
    isBroken: (request) => !constraints.some((one) => one.isBroken(request)),
  });
}

/** Whether it is about a model of its own, so that no other one shows it. */
function choosesModel({ row }: Constraint): boolean {
  return row !== undefined;
}

function isError({ severity }: Constraint): boolean {
  return severity === 'error';
}

function halvesOf(base: readonly Constraint[], head: readonly Constraint[]): Both<Half> {
  return { base: halfOf(base, head), head: halfOf(head, base) };
}

function halfOf(constraints: readonly Constraint[], others: readonly Constraint[]): Half {
  const known = new Set(others.map(({ key }) => key));
  const errors = unique(constraints.filter(isError));
  const own = constraints.filter(({ key }) => !known.has(key));
  const ownBy = new Map<string, number[]>();
  for (const [index, { owner }] of own.entries()) {
    const places = ownBy.get(owner);
    if (places === undefined) ownBy.set(owner, [index]);
    else places.push(index);
  }
  return {
    errors,
    shared: errors.filter(({ key }) => known.has(key)),
    own,
    ownBy,
    strays: constraints.filter(({ stray }) => stray !== undefined),
  };
}

/** What only this edition asks and some owners stand for, in order. */
function ownOf({ own, ownBy }: Half, owners: ReadonlySet<string>): readonly Constraint[] {
  const places = [...owners].flatMap((owner) => ownBy.get(owner) ?? []);
  return places.sort((a, b) => a - b).flatMap((place) => own[place] ?? []);
}

/** Each constraint once. */
function unique(constraints: readonly Constraint[]): readonly Constraint[] {
  const byKey = new Map<string, Constraint>();
  for (const one of constraints) byKey.set(one.key, one);
  return [...byKey.values()];
}
