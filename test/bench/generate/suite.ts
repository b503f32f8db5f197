import { interleaved } from '../lib/interleaved.ts';
import { medianOf } from '../lib/results.ts';
import type { Row } from '../lib/row.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import { makeInputs } from './inputs.ts';
import { generating, openApiTypescript, ours, peerTools } from './tools.ts';

export const generateSuite: Suite = {
  name: 'generate',
  title: 'Generating everything from nothing, whole process',
  aim: '≤ 0.8 × openapi-typescript, which makes types only, at 400 and 1,000 operations',
  peers: ['types', 'hey-api', 'orval'],
  run,
};

/** The smallest is there for those that finish no other. */
const sizes = [40, 400, 1000];
const timeoutSeconds = 180;

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const tools = peerTools();
  const named = openApiTypescript().name;
  const rows: Row[] = [];
  for (const operations of sizes) {
    const inputs = makeInputs(operations, scratch);
    const takingPart = tools.filter(({ upTo }) => operations <= upTo);
    const contestants = [ours, ...takingPart].map((tool) => generating(tool, inputs, scratch, timeoutSeconds));
    const shown = await interleaved(contestants, { rounds });
    for (const { name, emits } of takingPart) {
      for (const [figure, how] of [
        ['wallSeconds', 'wall time'],
        ['cpuSeconds', 'CPU time'],
      ] as const) {
        rows.push({
          what: `${operations.toLocaleString('en')} operations, ${how}`,
          unit: 's',
          peer: `${name} (${emits})`,
          theirs: medianOf(shown.get(name), (usage) => usage[figure]),
          ours: medianOf(shown.get(ours.name), (usage) => usage[figure]),
          ...(name === named && operations >= 400 ? { aim: { of: 'ratio', atMost: 0.8 } } : {}),
        });
      }
    }
  }
  return { rows, notes: [`Ours makes ${ours.emits}; what the others make stands behind their names.`, ...notes] };
}

const notes = [
  'Ours reads YAML in its own language, with a matrix of models for one operation in four, rules between parameters, sources and contradictions. The others read the same operations, parameters, enums and limits as one OpenAPI 3.1 document in YAML, or as JSON Schema, which is all they can say of it.',
  'The output is removed before each run. Ours is built in the warm-up, as the others are installed compiled.',
  'orval is left out at 1,000 operations, where it takes longer than the rest together; typed-openapi with zod already at 400.',
];
