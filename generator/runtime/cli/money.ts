import type { Estimate, PriceTable } from '../data/estimate.js';
import { checkPrices } from '../estimate/price.js';
import { type Arguments, optionNumber, optionValue } from './arguments.js';
import type { CatalogOperation } from './catalog.js';
import { readText } from './files.js';
import { Mistake, type Surroundings } from './surroundings.js';

export { costText, estimateLine } from '../estimate/wording.js';

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
  const prices = await readPrices(args, surroundings);
  if (cost !== undefined && prices === undefined)
    throw new Mistake('--max-cost needs --prices: this package knows no price');
  return {
    ...(seconds === undefined ? {} : { seconds }),
    ...(cost === undefined ? {} : { cost }),
    ...(prices === undefined ? {} : { prices }),
  };
}

/** The prices in the file of `--prices`. */
export async function readPrices(args: Arguments, surroundings: Surroundings): Promise<PriceTable | undefined> {
  const file = optionValue(args, 'prices');
  return file === undefined ? undefined : pricesIn(file, await readText(file, surroundings));
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

/** What a request comes to, with the `seconds` of its video where they are known; nothing for an operation of which that is not known. */
export function estimateOf(
  { facts, surface }: CatalogOperation,
  request: object,
  { prices }: Limits,
  seconds?: number,
): Estimate | undefined {
  const { estimate } = surface;
  return estimate?.operation === facts.info.name ? estimate(request as never, { prices, seconds }) : undefined;
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
