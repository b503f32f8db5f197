import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageData } from '../../generator/explorer/collect.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { canonical } from '../../generator/model/canonical.ts';
import { emitTexts, emitWhole, specTexts } from '../golden/support/emit.ts';
import { readScenarios, scenarioTexts } from '../golden/support/scenario.ts';

/**
 * Writes what the sources beside this file give: the decision table and the package of the specs, of the small specs and
 * of each scenario. `run.ts` runs it on two states of the sources and compares the folders.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder to write to');

write('specs', specTexts('specs'), await emitWhole(specTexts('specs')));
const small = specTexts('test/golden/small/specs');
write('small', small, emitTexts(small));
for (const scenario of readScenarios()) {
  const texts = scenarioTexts(scenario);
  write(`scenarios/${scenario.name}`, texts, emitTexts(texts));
}

function write(name: string, specs: SpecTexts, tree: ReadonlyMap<string, string>): void {
  const { table } = loadSpecs(specs);
  // One fact a line, so that a difference shows where it is. Where a fact is written does not matter.
  const facts = JSON.stringify(JSON.parse(canonical(table)), (key, value) => (key === 'origin' ? undefined : value), 1);
  // What the explorer shows, apart from the program that shows it.
  const page = table === undefined ? '' : JSON.stringify(pageData(table), null, 1);
  for (const [path, text] of [['table.json', `${facts}\n`] as const, ['page.json', `${page}\n`] as const, ...tree]) {
    const file = join(folder ?? '', name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
