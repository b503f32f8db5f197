import { type Contestant, interleaved } from '../lib/interleaved.ts';
import { medianOf } from '../lib/results.ts';
import type { Case } from './compare.ts';
import type { Peer } from './peers.ts';
import { askOurs, askPeer, comparisonOnly, generateAll } from './run-tool.ts';

/** How long a tool takes, start-up included: medians of interleaved runs on the documents with enums of one edit. */
export interface Timing {
  readonly ourSeconds: number;
  readonly peerSeconds: ReadonlyMap<Peer, number>;
  /** `specgen generate` of the same specs, from nothing. */
  readonly generateSeconds: number;
  /** Of ours, what is left without start-up and loading. */
  readonly comparisonSeconds: number;
}

const names = { ours: 'specgen diff', generate: 'specgen generate', comparison: 'the comparison alone' } as const;

/** `scratch` is a folder to generate into. */
export async function timeAll(one: Case, peers: readonly Peer[], scratch: string, rounds: number): Promise<Timing> {
  const { before, after } = one.specs;
  const contestants: readonly Contestant<number>[] = [
    timed(names.ours, () => askOurs(before, after)),
    timed(names.generate, () => generateAll(before, scratch)),
    { name: names.comparison, measure: async () => (await comparisonOnly(before, after)) / 1000 },
    ...peers.map((peer) => {
      const pair = one.documents.enums[peer.reads];
      return timed(peer.package, () => askPeer(peer, pair.before, pair.after));
    }),
  ];
  const shown = await interleaved(contestants, { rounds });
  const seconds = (name: string) => Number(medianOf(shown.get(name), (value) => value));
  return {
    ourSeconds: seconds(names.ours),
    peerSeconds: new Map(peers.map((peer) => [peer, seconds(peer.package)])),
    generateSeconds: seconds(names.generate),
    comparisonSeconds: seconds(names.comparison),
  };
}

function timed(name: string, work: () => Promise<unknown>): Contestant<number> {
  return {
    name,
    measure: async () => {
      const start = performance.now();
      await work();
      return (performance.now() - start) / 1000;
    },
  };
}
