import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { specgen, specsFolder } from '../lib/folders.ts';
import { interleaved } from '../lib/interleaved.ts';
import { runProgram, type Usage } from '../lib/program.ts';
import { medianOf } from '../lib/results.ts';
import type { Aim, Row } from '../lib/row.ts';
import { writeTwin } from '../lib/twin.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import { openApiTypescript } from './tools.ts';

export const realSuite: Suite = {
  name: 'real',
  title: 'Generating from the real specs',
  aim: 'from nothing ≤ 2 × openapi-typescript on two operations',
  peers: ['types'],
  run,
};

const names = { cold: 'from nothing', unchanged: 'with nothing changed', peer: 'openapi-typescript' } as const;
const bounds: readonly { readonly key: 'cold' | 'unchanged'; readonly aim?: Aim }[] = [
  { key: 'cold', aim: { of: 'ratio', atMost: 2 } },
  { key: 'unchanged' },
];
const figures: readonly (readonly [keyof Usage, string])[] = [
  ['wallSeconds', 'wall time'],
  ['cpuSeconds', 'CPU time'],
];

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const twin = join(scratch, 'twin.yaml');
  writeTwin(twin, 'enums');
  const out = join(scratch, 'package');
  const generate = (folder: string) =>
    runProgram({ argv: [process.execPath, specgen, 'generate', '--specs', specsFolder, '--out', folder] });
  await generate(out);
  const tool = openApiTypescript();
  const inputs = { operations: 2, specs: specsFolder, openApiYaml: twin, openApiJson: twin, jsonSchema: twin };
  const shown = await interleaved(
    [
      {
        name: names.cold,
        measure: () => {
          const folder = join(scratch, 'cold');
          rmSync(folder, { recursive: true, force: true });
          return generate(folder);
        },
      },
      { name: names.unchanged, measure: () => generate(out) },
      {
        name: names.peer,
        measure: () => runProgram({ argv: [process.execPath, ...tool.args(inputs, join(scratch, 'twin.ts'))] }),
      },
    ],
    { rounds: rounds * 3 },
  );
  const rows = bounds.flatMap(({ key, aim }) =>
    figures.map(
      ([figure, how]): Row => ({
        what: `${names[key]}, ${how}`,
        unit: 's',
        peer: `${tool.name}, two operations`,
        theirs: medianOf(shown.get(names.peer), (usage) => usage[figure]),
        ours: medianOf(shown.get(names[key]), (usage) => usage[figure]),
        ...(aim === undefined ? {} : { aim }),
      }),
    ),
  );
  return { rows, notes };
}

const notes = [
  'Ours makes the whole package of all surfaces, the explorer included, and with nothing changed makes it again and writes no file. openapi-typescript makes the types of two operations, the creates of VOD and MPS, from our specs written as OpenAPI 3.0 in YAML with models, values and limits as enums.',
];
