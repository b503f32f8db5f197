import { interleaved } from '../lib/interleaved.ts';
import type { Usage } from '../lib/program.ts';
import { medianOf } from '../lib/results.ts';
import type { Aim, Row, Unit } from '../lib/row.ts';
import { growthExponent } from '../lib/statistics.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import { type Inputs, makeInputs } from './inputs.ts';
import { generating, openApiTypescript, ours, type Tool } from './tools.ts';

export const growthSuite: Suite = {
  name: 'growth',
  title: 'How generating grows, 40 to 4,000 operations',
  aim: 'exponent ≤ 1.1 of CPU time and of peak memory, above the fixed cost',
  peers: ['types'],
  run,
};

/** The first gives the fixed cost: what is left when there is next to nothing to do. */
const smallest = 1;
const sizes = [40, 400, 4000];
const aim: Aim = { of: 'value', atMost: 1.1 };

const figures: readonly {
  readonly key: keyof Usage;
  readonly what: string;
  readonly unit: Unit;
  readonly aim?: Aim;
}[] = [
  { key: 'cpuSeconds', what: 'CPU time', unit: 's', aim },
  { key: 'peakMiB', what: 'peak memory', unit: 'MiB', aim },
  { key: 'wallSeconds', what: 'wall time', unit: 's' },
];

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const peer = openApiTypescript();
  const inputs = [smallest, ...sizes].map((operations) => makeInputs(operations, scratch));
  const contestants = inputs.flatMap((one) =>
    [ours, peer].map((tool) => {
      const { measure } = generating(tool, one, scratch, 600);
      return { name: keyOf(tool, one), measure };
    }),
  );
  const shown = await interleaved(contestants, { rounds, warmUp: 0 });
  return {
    rows: figures.flatMap(({ key, what, unit, aim: bound }): readonly Row[] => {
      const at = (tool: Tool) => inputs.map((one) => medianOf(shown.get(keyOf(tool, one)), (usage) => usage[key]));
      const [own, their] = [at(ours), at(peer)];
      const exponents: Row = {
        what: `exponent of ${what}`,
        unit: '×',
        peer: peer.name,
        theirs: exponentOf(their),
        ours: exponentOf(own),
        ...(bound === undefined ? {} : { aim: bound }),
      };
      const each = inputs.map(
        ({ operations }, index): Row => ({
          what: `${operations.toLocaleString('en')} operations, ${what}`,
          unit,
          peer: peer.name,
          theirs: their[index] ?? 'not run',
          ours: own[index] ?? 'not run',
        }),
      );
      return [exponents, ...each];
    }),
    notes: [
      'The exponent is the slope of a straight line through the logarithms at 40, 400 and 4,000 operations, by least squares, after the cost of one operation has been taken off as the fixed cost. 1 is linear.',
    ],
  };
}

function keyOf({ name }: Tool, { operations }: Inputs): string {
  return `${name}, ${operations} operations`;
}

/** Of the medians at all sizes, the fixed cost first. */
function exponentOf(medians: readonly (number | string)[]): number | string {
  const [fixed, ...costs] = medians;
  const failure = medians.find((median) => typeof median === 'string');
  if (failure !== undefined) return failure;
  return growthExponent(
    costs.map((cost, index) => ({ size: sizes[index] ?? Number.NaN, cost: Number(cost) })),
    Number(fixed),
  );
}
