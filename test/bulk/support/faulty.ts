import { createMoments } from '../../world/expectations.ts';
import { FaultyProxy, faultsThatNeedTime, faultsThatRepeat, proxyFaults } from '../../world/proxy.ts';
import { html, type Moment } from '../../world/service/moments.ts';
import { faultsOf, jobsOf, type Outcome, Program, type Surface, startWorld } from './world.ts';

const lookMoments: readonly Moment[] = [
  { worked: false, reply: html(502) },
  { worked: false, reply: { as: 'destroyed' } },
  { worked: false, reply: { as: 'code', code: 'RequestLimitExceeded' } },
  { worked: true, reply: { as: 'half' } },
  { worked: true, reply: { as: 'twice', copy: 'before-next' } },
];

export interface FaultyRun {
  readonly surface: Surface;
  readonly jobs: number;
  readonly seed: number;
  readonly path: string;
  /** The share of exchanges that something happens to. */
  readonly rate: number;
  readonly inFlight: number;
  readonly taskMs?: number;
  /** Without the proxy, for very many jobs: the service itself does what can go wrong. */
  readonly isDirect?: boolean;
}

/** Many jobs through everything that can go wrong, judged by the bill. */
export async function faulty({
  inFlight,
  isDirect = false,
  jobs: count,
  path,
  rate,
  seed,
  surface,
  taskMs = 60_000,
}: FaultyRun) {
  const world = await startWorld({
    keepsRequests: false,
    switches: { taskMs, listingLagLooks: 2, seenTexture: true, rateLimits: true },
  });
  const { clock, service } = world;
  // Where no key protects, a proxy that asks twice pays twice, and nobody on this side can help it.
  const leftOut = surface === 'mps' ? [...faultsThatNeedTime, ...faultsThatRepeat] : faultsThatNeedTime;
  const faults = proxyFaults.filter((fault) => !leftOut.includes(fault));
  const proxy = isDirect
    ? undefined
    : await FaultyProxy.start({ target: service.port, seed, rate, faults, onActivity: () => clock.touch() });
  service.programme.mix('create', { seed: seed + 1, rate, moments: createMoments });
  service.programme.mix('look', { seed: seed + 2, rate: rate / 2, moments: lookMoments });
  service.programme.mix('list', { seed: seed + 3, rate: rate / 2, moments: lookMoments });
  const jobs = jobsOf(surface, count);
  const began = clock.now();
  try {
    const program = new Program(world);
    const outcome: Outcome = await program.submit(surface, jobs, path, {
      inFlight,
      ...(proxy === undefined ? {} : { url: proxy.url }),
    });
    await proxy?.settled();
    return {
      outcome,
      faults: faultsOf(surface, service, jobs, outcome.results),
      paid: service.ledger.entries.length,
      requests: { ...service.counts },
      refusedForRate: { ...service.refusedForRate },
      disturbed: proxy === undefined ? undefined : proxy.exchanges - (proxy.counts.get('none') ?? 0),
      virtualSeconds: Math.round((clock.now() - began) / 1000),
    };
  } finally {
    await proxy?.close();
    await service.close();
  }
}
