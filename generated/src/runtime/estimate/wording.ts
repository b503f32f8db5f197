// Shipped to the letter from generator/runtime; change it there.
import type { Cost, Estimate } from '../data/estimate.js';

/** `a video, 5 s by default, 720P by default, 0.5 USD` */
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
