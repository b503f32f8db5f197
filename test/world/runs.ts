import { aborted, mixed, type Tally } from './crowd.ts';
import { killed } from './processes.ts';

/** A promise about many calls, small for every test run and large for `npm run world`. */
export interface Run {
  readonly id: string;
  readonly promise: string;
  readonly small: () => Promise<Tally>;
  readonly large: (calls: number) => Promise<Tally>;
}

const surfaces = ['vod', 'gateway', 'mps'] as const;
const promises = {
  vod: 'The bill is as long as the list of calls, and every task is known.',
  gateway: 'The bill is as long as the list of calls, and what is unknown is ambiguous, with its key.',
  mps: 'Nothing is sent again after a doubt.',
};
const seed = 20_261_130;

export const runs: readonly Run[] = [
  ...surfaces.map((surface) => ({
    id: `mixed, ${surface}`,
    promise: promises[surface],
    small: () => mixed({ surface, calls: 150, seed }),
    large: (calls: number) => mixed({ surface, calls, seed }),
  })),
  ...surfaces.map((surface) => ({
    id: `aborted, ${surface}`,
    promise: surface === 'mps' ? 'What is paid is not called free.' : 'What is paid is known by its key.',
    small: () => aborted({ surface, calls: 60, seed }),
    large: (calls: number) => aborted({ surface, calls: Math.min(calls, 1000), seed }),
  })),
  {
    id: 'killed, vod',
    promise:
      'Killed at any moment and started again with what it wrote down, a program pays every job once and knows it.',
    small: () => killed({ kills: 3, jobs: 24, seed }),
    large: (calls: number) =>
      killed({ kills: Math.min(50, Math.ceil(calls / 100)), jobs: Math.min(500, Math.ceil(calls / 10)), seed }),
  },
];
