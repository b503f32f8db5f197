import { compile } from '../accepted-set/compile.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import type { Both, Placed } from '../edition.ts';
import type { Json } from '../finding.ts';
import { type Domain, domainOf } from '../witness/domain.ts';
import { type Outcome, search } from '../witness/search.ts';

/** One edition's constraints: those the other edition has too, and those of its own. */
interface Half {
  readonly errors: readonly Constraint[];
  readonly shared: readonly Constraint[];
  readonly own: readonly Constraint[];
}

/** What about a verdict turns over: accepted ↔ refused, or accepted ↔ accepted with a warning. */
export type Turn = 'narrowed' | 'widened' | 'doubted' | 'confirmed';

/** Owners of what was reported: what it explains need not be explained again. */
export interface Told {
  readonly owners: Set<string>;
  /** Those whose facts a caller answers without a look at anything else. */
  readonly separable: Set<string>;
}

/** The requests of one operation in both editions, and which of them are judged differently. */
export class Arena {
  readonly placed: Both<Placed>;
  readonly base: Half;
  readonly head: Half;
  readonly #domain: Domain;
  readonly #told: Told;
  judged = 0;
  isComplete = true;

  constructor(placed: Both<Placed>, told: Told) {
    this.placed = placed;
    this.#told = told;
    const base = compile(placed.base, placed.head);
    const head = compile(placed.head, placed.base);
    this.base = halfOf(base, head);
    this.head = halfOf(head, base);
    this.#domain = domainOf(placed.base, placed.head);
  }

  /** Whether all constraints cancel out. */
  get isEqual(): boolean {
    return this.base.own.length === 0 && this.head.own.length === 0;
  }

  /** Owners of constraints that only one edition has. */
  differs(owners: ReadonlySet<string>): boolean {
    return [...this.base.own, ...this.head.own].some(({ owner }) => owners.has(owner));
  }

  /**
   * A request for which the facts turn the verdict. One that no told fact turns as well, if there is one; else one for
   * which they would turn it if only the told facts that are separable had stayed as they were.
   */
  find(turn: Turn, owners: ReadonlySet<string>, start: Json): Outcome {
    const { accepting, refusing } = this.#halves(turn);
    const severity = turn === 'narrowed' || turn === 'widened' ? 'error' : 'warning';
    const isOwn = ({ owner }: Constraint) => owners.has(owner);
    const breaks = refusing.own.filter((one) => isOwn(one) && one.severity === severity);
    const quiet = severity === 'warning' ? [...refusing.errors, ...accepting.own.filter(isOwn)] : [];
    const accepted = unique([...accepting.errors, ...quiet]);
    const isTold = ({ owner, severity: of }: Constraint) =>
      of === severity && !owners.has(owner) && this.#told.owners.has(owner);
    const keeps = unique([...accepted, ...refusing.own.filter(isTold)]);
    const alone = this.#search({ breaks, keeps, start });
    if (alone.request !== undefined || !alone.isComplete || this.#told.separable.size === 0) return alone;
    const isSeparable = ({ owner }: Constraint) => this.#told.separable.has(owner) && !owners.has(owner);
    const apart = this.#search({ breaks, keeps: keeps.filter((one) => !isSeparable(one)), start });
    if (apart.request === undefined) return apart;
    const witness = this.#search({ breaks, keeps: accepted, start });
    return witness.request === undefined ? { judged: witness.judged, isComplete: false } : witness;
  }

  /** Whether the facts ask more in the edition that refuses: the direction, when no request was found in time. */
  hasTurn(turn: Turn, owners: ReadonlySet<string>): boolean {
    const severity = turn === 'narrowed' || turn === 'widened' ? 'error' : 'warning';
    return this.#halves(turn).refusing.own.some((one) => owners.has(one.owner) && one.severity === severity);
  }

  /** Whether the facts turn verdicts that other changed facts turn as well: then those explain them. */
  isExplained(owners: ReadonlySet<string>, start: Json): boolean {
    return (['narrowed', 'widened'] as const).some((turn) => {
      const { accepting, refusing } = this.#halves(turn);
      const breaks = refusing.own.filter(({ owner, severity }) => owners.has(owner) && severity === 'error');
      const own = accepting.own.filter(({ owner, severity }) => owners.has(owner) && severity === 'error');
      const { isComplete, request } = this.#search({ breaks, keeps: [...accepting.shared, ...own], start });
      return request !== undefined || !isComplete;
    });
  }

  #halves(turn: Turn): { readonly accepting: Half; readonly refusing: Half } {
    return turn === 'narrowed' || turn === 'doubted'
      ? { accepting: this.base, refusing: this.head }
      : { accepting: this.head, refusing: this.base };
  }

  #search(goal: Parameters<typeof search>[0]): Outcome {
    const outcome = search(goal, this.#domain);
    this.judged += outcome.judged;
    this.isComplete &&= outcome.isComplete;
    return outcome;
  }
}

function halfOf(constraints: readonly Constraint[], others: readonly Constraint[]): Half {
  const known = new Set(others.map(({ key }) => key));
  const errors = unique(constraints.filter(({ severity }) => severity === 'error'));
  return {
    errors,
    shared: errors.filter(({ key }) => known.has(key)),
    own: constraints.filter(({ key }) => !known.has(key)),
  };
}

function unique(constraints: readonly Constraint[]): readonly Constraint[] {
  return [...new Map(constraints.map((constraint) => [constraint.key, constraint])).values()];
}
