// Shipped to the letter from generator/runtime; change it there.
import type { Estimate } from '../data/estimate.js';
import type { Amount } from './ledger.js';
import type { VideoToolsOptions } from './options.js';
import { ToolRefusal } from './refusal.js';

/** The most that a call may take; what nobody knows is refused where it counts. */
export function amountOf({ budget = {} }: VideoToolsOptions, estimate: Estimate | undefined): Amount {
  const seconds = secondsOf(estimate);
  const money = estimate?.cost?.max;
  if (budget.seconds !== undefined && seconds === undefined)
    throw new ToolRefusal(
      'unknown-length',
      'Nothing was sent: nobody knows how long the video will be, and there is a budget of seconds. Say the duration.',
    );
  if (budget.money !== undefined && money === undefined)
    throw new ToolRefusal(
      'unknown-price',
      'Nothing was sent: none of the prices says what the video costs, and there is a budget. Say duration and resolution, or have a price added.',
    );
  return { seconds: seconds ?? 0, money: money ?? 0 };
}

/** Throws where a call takes more than is left. */
export function checkBudget({ budget = {}, prices }: VideoToolsOptions, spent: Amount, asked: Amount): void {
  for (const unit of ['seconds', 'money'] as const) {
    const limit = budget[unit];
    const name = unit === 'seconds' ? 'seconds' : (prices?.currency ?? 'money');
    if (limit === undefined || Math.round((spent[unit] + asked[unit] - limit) * 1_000_000) <= 0) continue;
    throw new ToolRefusal(
      'over-budget',
      `Nothing was sent: ${spent[unit]} of ${limit} ${name} are spent or set aside, and this video may take ${asked[unit]}. Ask the user; only they can raise the budget of this server.`,
      { unit: name, limit, spent: spent[unit], asked: asked[unit] },
    );
  }
}

export function checkMaxSeconds(estimate: Estimate | undefined, most: unknown): void {
  if (typeof most !== 'number') return;
  const seconds = secondsOf(estimate);
  if (seconds !== undefined && seconds <= most) return;
  throw new ToolRefusal(
    'too-long',
    `Nothing was sent: ${seconds === undefined ? 'nobody knows how long the video will be' : `the video may have ${seconds} s`}, and maxSeconds is ${most}. Say a shorter duration.`,
  );
}

export function needsConfirmation({ confirm = 'always' }: VideoToolsOptions, estimate: Estimate | undefined): boolean {
  if (typeof confirm === 'string') return confirm === 'always';
  return (secondsOf(estimate) ?? Number.POSITIVE_INFINITY) > confirm.overSeconds;
}

/** Seconds of all videos of a request, at most. */
export function secondsOf(estimate: Estimate | undefined): number | undefined {
  return estimate?.seconds.max === undefined ? undefined : estimate.seconds.max * estimate.outputs;
}
