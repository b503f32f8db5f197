import { isObject, property, type Scalar } from '../core/values.js';
import type { Cost, Estimate, Price, PriceTable } from '../data/estimate.js';
import { InvalidOptionError } from '../errors.js';

/** Millionths of the currency: sums of prices stay what a person would write. */
const digits = 1_000_000;

export function rounded(amount: number): number {
  return Math.round(amount * digits) / digits;
}

/**
 * What a request costs by a table. A price whose condition is about a value that nobody knows may be the one that counts,
 * and so may those after it. Nothing when no price fits.
 */
export function costOf(
  estimate: Estimate,
  request: Readonly<Record<string, unknown>>,
  table: PriceTable,
): Cost | undefined {
  checkPrices(table);
  const possible: Price[] = [];
  for (const price of table.prices) {
    const fits = fit(price, estimate, request);
    if (fits !== 'no') possible.push(price);
    if (fits === 'yes') break;
  }
  if (possible.length === 0) return undefined;
  const { max, min = 0 } = estimate.seconds;
  const least = Math.min(...possible.map((price) => amount(price, min, estimate.outputs)));
  const most = Math.max(...possible.map((price) => amount(price, max, estimate.outputs)));
  return { currency: table.currency, min: rounded(least), ...(Number.isFinite(most) ? { max: rounded(most) } : {}) };
}

/** Without a bound of the seconds, what costs by the second has none. */
function amount({ perOutput = 0, perSecond = 0 }: Price, seconds: number | undefined, outputs: number): number {
  const each = perSecond === 0 ? 0 : perSecond * (seconds ?? Number.POSITIVE_INFINITY);
  return outputs * (perOutput + each);
}

type Fit = 'yes' | 'no' | 'maybe';

function fit(price: Price, estimate: Estimate, request: Readonly<Record<string, unknown>>): Fit {
  const { model, operation, surface, version, when = {} } = price;
  const answers = [
    matches(surface, estimate.surface),
    matches(operation, estimate.operation),
    matches(model, estimate.model),
    matches(version, estimate.version),
    ...Object.entries(when).map(([path, wanted]) => matches(wanted, valueOfPath(path, estimate, request))),
  ];
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

/** The service takes names in any case, and so do tables. */
function matches(wanted: Scalar | readonly Scalar[] | undefined, value: unknown): Fit {
  if (wanted === undefined) return 'yes';
  if (value === undefined) return 'maybe';
  const written = String(value).toLowerCase();
  const all: readonly Scalar[] = Array.isArray(wanted) ? wanted : [wanted as Scalar];
  return all.some((one) => String(one).toLowerCase() === written) ? 'yes' : 'no';
}

function valueOfPath(path: string, { values }: Estimate, request: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(values, path)) return values[path]?.value;
  // A parameter without a default that is not there has no value, and none is to come.
  return path.split('.').reduce<unknown>((value, name) => property(value, name), request) ?? '';
}

/** A table comes from a file: what is wrong with it is said before anything is sent. */
export function checkPrices(table: PriceTable): void {
  const refuse = (why: string): never => {
    throw new InvalidOptionError('prices', why);
  };
  if (!isObject(table) || typeof table.currency !== 'string' || table.currency === '')
    refuse('a table of prices has a `currency`');
  if (!Array.isArray(table.prices)) refuse('a table of prices has an array `prices`');
  for (const [index, price] of table.prices.entries()) {
    const at = `prices[${index}]`;
    if (!isObject(price)) refuse(`${at} must be an object`);
    for (const name of Object.keys(price))
      if (!known.includes(name)) refuse(`${at} has no \`${name}\`: ${known.join(', ')}`);
    const { perOutput, perSecond, when } = price;
    if (perOutput === undefined && perSecond === undefined) refuse(`${at} needs \`perSecond\` or \`perOutput\``);
    for (const [name, value] of Object.entries({ perSecond, perOutput }))
      if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value) && value >= 0))
        refuse(`${at}.${name} must be a number, 0 or more`);
    if (when !== undefined && !isObject(when)) refuse(`${at}.when must be an object of paths and values`);
  }
}

const known = ['surface', 'operation', 'model', 'version', 'when', 'perSecond', 'perOutput', 'note'];
