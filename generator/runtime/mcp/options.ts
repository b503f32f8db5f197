import type { ServiceClient } from '../client/client.js';
import {
  anything,
  type Checks,
  callback,
  checkGiven,
  fields,
  flag,
  isIntegerFrom,
  must,
  object,
  string,
} from '../client/option-checks.js';
import { isObject } from '../core/values.js';
import type { PriceTable } from '../data/estimate.js';
import { InvalidOptionError } from '../errors.js';
import { checkPrices } from '../estimate/price.js';

/** When somebody is asked before a paid call. */
export type Confirm = 'always' | 'never' | { readonly overSeconds: number };

export interface VideoToolsOptions {
  /** The surface of calls that name none. Default: the first one, `vod`. */
  readonly surface?: string;
  /** Clients by surface, such as `{ vod: new VodClient(…) }`. Default: clients that find their keys as usual. */
  readonly clients?: Readonly<Record<string, ServiceClient>>;
  /** Folder for results and for the ledger. Default `./videos`. */
  readonly output?: string;
  /** Folder of the files that calls may name. Without it they may name addresses only. */
  readonly files?: string;
  /** The file with every paid call, which budgets and request keys outlive a restart by. Default `ledger.jsonl` in `output`, of an
   * emulator `ledger-emulator.jsonl`. */
  readonly ledger?: string;
  /** Most seconds of video, and most money, of all calls in the ledger. */
  readonly budget?: { readonly seconds?: number; readonly money?: number };
  /** Prices of yours, for estimates and for `budget.money`. */
  readonly prices?: PriceTable;
  /** Default `always`. */
  readonly confirm?: Confirm;
  /** Check and estimate everything, send no paid call. */
  readonly dryRun?: boolean;
  /** Leave the tools out that pay or write. */
  readonly readOnly?: boolean;
  /** Fill in the parameters that every request needs and only a real account has; for an emulator. */
  readonly isEmulated?: boolean;
  /** Results may lie on this computer: an emulator's do. */
  readonly allowPrivate?: boolean;
  /** Parameters that every request needs, by name, where a request lacks them. Default: the variables of the environment. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** For tests: milliseconds since the epoch. */
  readonly now?: () => number;
  /** For tests: most milliseconds that a tool takes. Default, and most, 45,000. */
  readonly longestCallMs?: number;
}

/** Clients give most calls up after a minute: no tool may take that long. */
export const longestCallMs = 45_000;

const confirmFields = fields({ overSeconds: anything });
const confirmWord = must(
  (value) => value === 'always' || value === 'never',
  "'always', 'never' or { overSeconds: 30 }",
);

const ofTools: Checks<VideoToolsOptions> = {
  surface: string,
  clients: object,
  output: string,
  files: string,
  ledger: string,
  budget: fields({ seconds: anything, money: anything }),
  prices: anything,
  confirm: (value, name) => (isObject(value) ? confirmFields : confirmWord)(value, name),
  dryRun: flag,
  readOnly: flag,
  isEmulated: flag,
  allowPrivate: flag,
  defaults: object,
  now: callback,
  longestCallMs: must(isIntegerFrom(0), 'an integer of milliseconds'),
};

/**
 * A limit that is misspelt would not limit anything, and in place of a client whose surface is misspelt another one, with keys
 * of the environment, would pay.
 */
export function checkOptions(options: VideoToolsOptions, surfaces: readonly string[]): void {
  const clients = fields(Object.fromEntries(surfaces.map((name) => [name, object])));
  checkGiven('createVideoTools', options, { ...ofTools, clients });
  const refuse = (why: string): never => {
    throw new InvalidOptionError('createVideoTools', why);
  };
  const { budget = {}, confirm = 'always', prices } = options;
  for (const [name, value] of Object.entries(budget))
    if (value !== undefined && !(Number.isFinite(value) && value >= 0))
      refuse(`budget.${name} must be a number, 0 or more`);
  if (prices !== undefined) checkPrices(prices);
  if (budget.money !== undefined && prices === undefined)
    refuse('`budget.money` needs `prices`: this package knows no price');
  if (typeof confirm === 'object' && !(Number.isFinite(confirm.overSeconds) && confirm.overSeconds >= 0))
    refuse('`confirm.overSeconds` must be a number, 0 or more');
}
