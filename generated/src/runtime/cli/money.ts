// Shipped to the letter from generator/runtime; change it there.
import type { Cost, Estimate, PriceTable } from '../data/estimate.js';
import { checkPrices } from '../estimate/price.js';
import { type Arguments, optionNumber, optionValue } from './arguments.js';
import type { CatalogOperation } from './catalog.js';
import { readText } from './files.js';
import { Mistake, type Surroundings } from './surroundings.js';

/** The most that a video may take, and the prices by which that is judged. */
export interface Limits {
  readonly seconds?: number;
  readonly cost?: number;
  readonly prices?: PriceTable;
}

/** A request takes more than the options allow, or nobody can say how much it takes. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

export async function readLimits(args: Arguments, surroundings: Surroundings): Promise<Limits> {
  const seconds = optionNumber(args, 'max-seconds');
  const cost = optionNumber(args, 'max-cost');
  const file = optionValue(args, 'prices');
  if (cost !== undefined && file === undefined)
    throw new Mistake('--max-cost needs --prices: this package knows no price');
  return {
    ...(seconds === undefined ? {} : { seconds }),
    ...(cost === undefined ? {} : { cost }),
    ...(file === undefined ? {} : { prices: pricesIn(file, await readText(file, surroundings)) }),
  };
}

function pricesIn(file: string, text: string): PriceTable {
  let table: PriceTable;
  try {
    table = JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  checkPrices(table);
  return table;
}

/** What a request comes to; nothing for an operation of which that is not known. */
export function estimateOf(
  { facts, surface }: CatalogOperation,
  request: object,
  { prices }: Limits,
): Estimate | undefined {
  const { estimate } = surface;
  return estimate?.operation === facts.info.name ? estimate(request as never, { prices }) : undefined;
}

/** Throws where a request takes, or may take, more than allowed. */
export function checkLimits({ cost, seconds }: Limits, estimate: Estimate | undefined): void {
  const unknown = 'say the duration in the request';
  if (seconds !== undefined) {
    const most = estimate?.seconds.max;
    if (most === undefined)
      throw new TooMuch(`--max-seconds ${seconds}: nobody knows how long the video will be; ${unknown}`);
    if (most > seconds) throw new TooMuch(`--max-seconds ${seconds}: the video may have ${most} s`);
  }
  if (cost !== undefined) {
    const most = estimate?.cost?.max;
    if (most === undefined)
      throw new TooMuch(`--max-cost ${cost}: none of the prices says what the video costs; add one, or ${unknown}`);
    if (most > cost) throw new TooMuch(`--max-cost ${cost}: the video may cost ${most} ${estimate?.cost?.currency}`);
  }
}

/** `5 s by default, 720P by default, about 0.5 USD` */
export function estimateLine(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'its length is not known';
  const { cost, outputs, resolution, seconds } = estimate;
  const range =
    seconds.min === undefined || seconds.max === undefined ? 'of unknown length' : `${seconds.min} to ${seconds.max} s`;
  const length = seconds.value === undefined ? range : `${seconds.value} s${byDefault(seconds.from)}`;
  const size = resolution.value === undefined ? '' : `, ${resolution.value}${byDefault(resolution.from)}`;
  return `${outputs === 1 ? 'a video' : `${outputs} videos`}, ${length}${size}${cost === undefined ? '' : `, ${costText(cost)}`}`;
}

function byDefault(from: string): string {
  return from === 'default' ? ' by default' : '';
}

export function costText({ currency, max, min }: Cost): string {
  if (max === undefined) return `at least ${min} ${currency}`;
  return `${min === max ? min : `${min} to ${max}`} ${currency}`;
}
