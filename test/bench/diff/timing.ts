import type { Case } from './compare.ts';
import type { Peer } from './peers.ts';
import { askOurs, askPeer, comparisonOnly, generateAll } from './run-tool.ts';

const rounds = 5;

/** How long a tool takes compared with ours, start-up included: medians of interleaved runs on the documents with enums. */
export interface Timing {
  readonly ourSeconds: number;
  readonly ratios: ReadonlyMap<Peer, number>;
  /** `specgen generate --check` of the same specs. */
  readonly generateSeconds: number;
  /** Of ours, what is left without start-up and loading. */
  readonly comparisonSeconds: number;
}

export async function timeAll({ specs, documents }: Case, peers: readonly Peer[]): Promise<Timing> {
  const ours: number[] = [];
  const generate: number[] = [];
  const comparison: number[] = [];
  const theirs = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await secondsOf(() => askOurs(specs.before, specs.after)));
    generate.push(await secondsOf(() => generateAll(specs.before)));
    comparison.push((await comparisonOnly(specs.before, specs.after)) / 1000);
    for (const [peer, times] of theirs) {
      const { before, after } = documents.enums[peer.reads];
      times.push(await secondsOf(() => askPeer(peer, before, after)));
    }
  }
  const ourSeconds = median(ours);
  return {
    ourSeconds,
    ratios: new Map([...theirs].map(([peer, times]) => [peer, median(times) / ourSeconds])),
    generateSeconds: median(generate),
    comparisonSeconds: median(comparison),
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
