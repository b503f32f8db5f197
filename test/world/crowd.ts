import { nameOf, type WorldClient, worldClient, worldRequest } from './clients.ts';
import { VirtualClock } from './clock.ts';
import { createMoments, type SurfaceName } from './expectations.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { FaultyProxy, faultsThatNeedTime, faultsThatRepeat, proxyFaults } from './proxy.ts';
import { Random } from './random.ts';
import type { Entry } from './service/ledger.ts';
import { html, type Moment } from './service/moments.ts';
import { WorldService } from './service/service.ts';

/** What came of many calls at once: figures to read, and the promises that were broken. */
export interface Tally {
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

export interface CrowdOptions {
  readonly surface: 'vod' | 'mps' | 'gateway';
  readonly calls: number;
  readonly seed: number;
  readonly concurrency?: number;
  /** The share of exchanges that something in between happens to, and of requests that the service does something odd to. */
  readonly rate?: number;
}

const lookMoments: readonly Moment[] = [
  { worked: false, reply: html(502) },
  { worked: false, reply: { as: 'destroyed' } },
  { worked: false, reply: { as: 'code', code: 'RequestLimitExceeded' } },
  { worked: true, reply: { as: 'half' } },
  { worked: true, reply: { as: 'twice', copy: 'before-next' } },
];

interface Judged {
  readonly surface: SurfaceName;
  readonly name: string;
  readonly outcome: Outcome;
}

/** The promises, over a whole run: who is paid twice, who is not known, who is said to be free and is not. */
export function tally(
  service: WorldService,
  judged: readonly Judged[],
  more: Readonly<Record<string, number>> = {},
): Tally {
  const figures: Record<string, number> = { calls: judged.length, paid: service.ledger.entries.length };
  const broken: Record<string, string[]> = {};
  const note = (what: string, which: string): void => {
    broken[what] = [...(broken[what] ?? []), which];
  };
  const byName = new Map<string | undefined, Entry[]>();
  for (const entry of service.ledger.entries) {
    const name = nameOf(entry.body);
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  for (const { surface, name, outcome } of judged) {
    figures[outcome.kind] = (figures[outcome.kind] ?? 0) + 1;
    const entries = byName.get(name) ?? [];
    const [entry] = entries;
    const what = `${name} (${outcome.kind}, charged ${String(outcome.charged)})`;
    if (entries.length > 1) note('paid more than once', what);
    if (outcome.kind === 'value') {
      if (entry === undefined || outcome.taskId !== entry.taskId) note('the task of another call', what);
      else if (outcome.url !== undefined && !outcome.url.includes(entry.taskId))
        note('the video of another call', what);
      continue;
    }
    if (entry === undefined) continue;
    if (outcome.charged !== 'maybe' && outcome.charged !== 'yes') note('on the bill, and not said to be', what);
    const known = outcome.handle?.taskId === entry.taskId || (entry.key !== undefined && outcome.key === entry.key);
    if (surface !== 'mps' && !known) note('on the bill, and neither key nor handle', what);
  }
  if (service.refusedKeys.some((code) => code !== 'AuthFailure.SignatureExpire'))
    note('signatures refused', service.refusedKeys.join(', '));
  for (const [what, which] of Object.entries(broken)) figures[what] = which.length;
  return {
    figures: { ...figures, ...more },
    faults: Object.entries(broken).map(([what, which]) => `${what}: ${which.length}, as ${which[0]}`),
  };
}

/** So many at a time, until all are done. */
export async function crowd<T>(count: number, concurrency: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) done.push(await work(at));
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
  return done;
}

/** Many calls at once through everything that can go wrong. */
export async function mixed({ surface, calls, seed, concurrency = 32, rate = 0.2 }: CrowdOptions): Promise<Tally> {
  const clock = new VirtualClock();
  const touch = (): void => clock.touch();
  const service = await WorldService.start({
    now: clock.now,
    onActivity: touch,
    switches: { listingLagLooks: 2, seenTexture: true },
  });
  // Where no key protects, a proxy that asks twice pays twice, and nobody on this side can help it.
  const leftOut = surface === 'mps' ? [...faultsThatNeedTime, ...faultsThatRepeat] : faultsThatNeedTime;
  const faults = proxyFaults.filter((fault) => !leftOut.includes(fault));
  const proxy = await FaultyProxy.start({ target: service.port, seed, rate, faults, onActivity: touch });
  service.programme.mix('create', { seed: seed + 1, rate, moments: createMoments });
  service.programme.mix('look', { seed: seed + 2, rate: rate / 2, moments: lookMoments });
  service.programme.mix('list', { seed: seed + 3, rate: rate / 2, moments: lookMoments });
  const client: WorldClient = worldClient(surface, { endpoint: proxy.url, now: clock.now, sleep: clock.sleep });
  try {
    const judged = await crowd(calls, concurrency, async (at): Promise<Judged> => {
      const name = `call ${at}`;
      const request = worldRequest(surface, name, at % 3 === 0 ? 'caller' : 'client', `own-key-${seed}-${at}`);
      // Every fifth call waits for its video, too.
      const outcome = await outcomeOf(at % 5 === 0 ? client.generate(request) : client.start(request));
      return { surface, name, outcome };
    });
    await proxy.settled();
    const disturbed = proxy.exchanges - (proxy.counts.get('none') ?? 0);
    return tally(service, judged, { exchanges: proxy.exchanges, 'disturbed on the way': disturbed });
  } finally {
    await proxy.close();
    await service.close();
  }
}

/** Calls that are aborted at random: after so many things have happened, not after so much time. */
export async function aborted({ surface, calls, seed, concurrency = 5 }: CrowdOptions): Promise<Tally> {
  const clock = new VirtualClock();
  const random = new Random(seed);
  const waiting = new Set<() => void>();
  const service = await WorldService.start({
    now: clock.now,
    onActivity: () => {
      clock.touch();
      for (const tell of [...waiting]) tell();
    },
  });
  service.programme.mix('create', { seed: seed + 1, rate: 0.3, moments: createMoments });
  const client = worldClient(surface, { endpoint: service.url, now: clock.now, sleep: clock.sleep });
  try {
    const judged = await crowd(calls, concurrency, async (at): Promise<Judged> => {
      const name = `call ${at}`;
      const abort = new AbortController();
      let left = random.below(8 * concurrency);
      const tell = (): void => {
        left -= 1;
        if (left < 0) abort.abort();
      };
      waiting.add(tell);
      const outcome = await outcomeOf(
        client.start(worldRequest(surface, name, 'client', ''), { signal: abort.signal }),
      );
      waiting.delete(tell);
      return { surface, name, outcome };
    });
    return tally(service, judged);
  } finally {
    await service.close();
  }
}
