import type { PeerGroup } from './lib/peers.ts';
import type { Row } from './lib/row.ts';

/** How a suite is to be run. */
export interface Run {
  /** Rounds that count. */
  readonly rounds: number;
  /** An empty folder that is removed afterwards. */
  readonly scratch: string;
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** What has to be known to read the rows: what is left out, and why. */
  readonly notes?: readonly string[];
}

/** One comparison with the peers, in a folder of its own. */
export interface Suite {
  /** The name on the command line. */
  readonly name: string;
  /** What is compared, as a heading. */
  readonly title: string;
  /** What we want, in words. */
  readonly aim: string;
  /** Whom it needs installed. */
  readonly peers: readonly PeerGroup[];
  readonly run: (run: Run) => Promise<Outcome>;
}
