// Shipped to the letter from generator/runtime; change it there.
import type { Budget, BudgetCall, Reservation } from '../client/budget.js';
import { anything, checkGiven, fields, object } from '../client/option-checks.js';
import type { Estimate, PriceTable } from '../data/estimate.js';
import { BudgetExceededError, InvalidOptionError } from '../errors.js';
import { checkPrices, rounded } from './price.js';

export interface BudgetOptions {
  /** Most seconds of video. */
  readonly seconds?: number;
  /** Most money, in the currency of `prices`. */
  readonly money?: number;
  readonly prices?: PriceTable;
  /** What to set aside for a call whose seconds, or whose price, nobody knows. Without it such a call is refused. */
  readonly unknown?: { readonly seconds?: number; readonly money?: number };
}

/** What has been set aside and not been given back. */
export interface Spending {
  readonly seconds: number;
  /** Absent without prices. */
  readonly money?: number;
}

export interface OpenBudget extends Budget {
  readonly spent: Spending;
}

type Amounts = { readonly seconds: number; readonly money: number };

/**
 * A budget for the paid calls of one or several clients, in this process. The most that a call may cost is set aside before
 * it is sent, and given back only when it is certain that nothing was charged. When the task ends and its answer gives the
 * seconds, they take the place of the estimate.
 */
export function createBudget(options: BudgetOptions): OpenBudget {
  checkOptions(options);
  return new ReservedBudget(options);
}

class ReservedBudget implements OpenBudget {
  readonly #options: BudgetOptions;
  #seconds = 0;
  #money = 0;
  /** By idempotency key: the same request sent again costs nothing more. */
  readonly #byKey = new Map<string, Reservation>();

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  get spent(): Spending {
    const { prices } = this.#options;
    return { seconds: rounded(this.#seconds), ...(prices === undefined ? {} : { money: rounded(this.#money) }) };
  }

  reserve(call: BudgetCall): Reservation {
    const { key } = call;
    const before = key === undefined ? undefined : this.#byKey.get(key);
    if (before !== undefined) return before;
    const asked = this.#asked(call);
    this.#check(call, 'seconds', asked.seconds);
    this.#check(call, 'money', asked.money);
    this.#add(asked, 1);
    const reservation = this.#reservation(call, asked);
    if (key !== undefined) this.#byKey.set(key, reservation);
    return reservation;
  }

  #reservation({ estimate, key }: BudgetCall, asked: Amounts): Reservation {
    let held: Amounts | undefined = asked;
    return {
      release: () => {
        if (held === undefined) return;
        this.#add(held, -1);
        held = undefined;
        if (key !== undefined) this.#byKey.delete(key);
      },
      settle: (seconds) => {
        if (held === undefined || seconds === undefined) return;
        this.#add(held, -1);
        const { prices } = this.#options;
        const money = prices === undefined ? undefined : estimate({ prices, seconds })?.cost?.max;
        held = { seconds, money: money ?? held.money };
        this.#add(held, 1);
      },
    };
  }

  #asked(call: BudgetCall): Amounts {
    const { prices } = this.#options;
    const estimate = call.estimate({ prices });
    return {
      seconds: this.#known(call, 'seconds', secondsOf(estimate)),
      money: this.#known(call, 'money', estimate?.cost?.max),
    };
  }

  /** The most that a call may come to; what nobody knows is refused, unless the budget says what to take for it. */
  #known({ action }: BudgetCall, unit: keyof Amounts, value: number | undefined): number {
    const { [unit]: limit, unknown = {} } = this.#options;
    const amount = value ?? unknown[unit];
    if (amount !== undefined) return amount;
    if (limit === undefined) return 0;
    const why =
      unit === 'seconds'
        ? 'neither the request nor a document says how long the video will be. Say it in the request'
        : 'none of the prices fits the request, or its seconds have no bound. Add a price';
    throw this.#refusal(action, unit, undefined, `${why}, or pass \`unknown: { ${unit} }\` to the budget`);
  }

  #check({ action }: BudgetCall, unit: keyof Amounts, asked: number): void {
    const limit = this.#options[unit];
    if (limit === undefined || rounded(this.#spentOf(unit) + asked) <= limit) return;
    const [name, spent] = [this.#nameOf(unit), rounded(this.#spentOf(unit))];
    const message = `${spent} of ${limit} ${name} are spent or set aside, and this call may take ${asked}`;
    throw this.#refusal(action, unit, asked, message);
  }

  #refusal(action: string, unit: keyof Amounts, asked: number | undefined, message: string): BudgetExceededError {
    const facts = {
      unit: this.#nameOf(unit),
      limit: this.#options[unit] ?? 0,
      spent: rounded(this.#spentOf(unit)),
      asked,
    };
    return new BudgetExceededError(`${action}: the budget refuses the call, and nothing was sent: ${message}`, {
      action,
      ...facts,
    });
  }

  #nameOf(unit: keyof Amounts): string {
    return unit === 'seconds' ? 'seconds' : (this.#options.prices?.currency ?? 'money');
  }

  #spentOf(unit: keyof Amounts): number {
    return unit === 'seconds' ? this.#seconds : this.#money;
  }

  #add({ money, seconds }: Amounts, sign: 1 | -1): void {
    this.#seconds += sign * seconds;
    this.#money += sign * money;
  }
}

function secondsOf(estimate: Estimate | undefined): number | undefined {
  return estimate?.seconds.max === undefined ? undefined : estimate.seconds.max * estimate.outputs;
}

/** A limit that is misspelt would not limit anything. */
function checkOptions(options: BudgetOptions): void {
  const amounts = { seconds: anything, money: anything };
  checkGiven('createBudget', options, { ...amounts, prices: object, unknown: fields(amounts) });
  const { money, prices, seconds } = options;
  const refuse = (why: string): never => {
    throw new InvalidOptionError('createBudget', why);
  };
  if (seconds === undefined && money === undefined) refuse('pass `seconds`, or `money` with `prices`');
  for (const [name, value] of Object.entries({ seconds, money }))
    if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value) && value >= 0))
      refuse(`\`${name}\` must be a number, 0 or more`);
  if (money !== undefined && prices === undefined) refuse('`money` needs `prices`: this package knows no price');
  if (prices !== undefined) checkPrices(prices);
}
