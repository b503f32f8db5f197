import type { Surface } from './ledger.ts';

/** Requests in one second, as documented. MPS queries have been 20 and 50: the older, stricter figure. */
const perSecond: Readonly<Record<string, number>> = {
  'vod CreateAigcVideoTask': 20,
  'vod CreateAigcVideoRedrawTask': 20,
  'vod CreateAigcImageTask': 20,
  'vod DescribeTaskDetail': 100,
  'vod DescribeTasks': 100,
  'mps CreateAigcVideoTask': 10,
  'mps CreateAigcImageTask': 20,
  'mps DescribeAigcVideoTask': 20,
};

/** An exact window: never more than the rate in any second. What is refused does not count. */
export class RateWindows {
  readonly #taken = new Map<string, number[]>();

  take(surface: Surface, account: string, action: string, now: number): boolean {
    const rate = perSecond[`${surface} ${action}`];
    if (rate === undefined) return true;
    const name = `${surface} ${account} ${action}`;
    const within = (this.#taken.get(name) ?? []).filter((at) => at > now - 1000);
    this.#taken.set(name, within);
    if (within.length >= rate) return false;
    within.push(now);
    return true;
  }
}
