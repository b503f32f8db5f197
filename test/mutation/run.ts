import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../support/command-line.ts';
import { type Part, parts } from './parts.ts';
import { record } from './results.ts';
import { chosenSample } from './sample.ts';
import { percentage, type Report, scoreOf, survivorsOf } from './score.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, 'test/mutation/reports');

const names = parts.map(({ name }) => name);
const { values } = commandLine({
  name: 'mutation',
  about: 'change the code at random places and count which changes no test finds',
  options: {
    only: { type: 'string', multiple: true, value: 'part', about: `one of ${names.join(', ')}; may be given again` },
    mutate: { type: 'string', value: 'files', about: 'change these files, by the tests of the part' },
    sample: { type: 'string', default: '1', value: 'share', about: 'share of the changes that are tried' },
    seed: { type: 'string', default: '1', value: 'n', about: 'which changes a sample takes' },
    concurrency: { type: 'string', default: '1', value: 'n', about: 'processes side by side' },
  },
});
const unknown = values.only?.find((name) => !names.includes(name));
if (unknown !== undefined) fail(`There is no part ${unknown}. The parts are ${names.join(', ')}.`);
if (!(Number(values.sample) > 0 && Number(values.sample) <= 1)) fail('--sample is a share: more than 0, at most 1.');
if (values.mutate !== undefined && values.only?.length !== 1)
  fail('--mutate needs to know by which tests: --only <part>.');

mkdirSync(reports, { recursive: true });
for (const part of parts) {
  if (values.only === undefined || values.only.includes(part.name)) mutate(part);
}

/** Mutates a part, prints how it fared and leaves what survived in `reports/`. */
function mutate(part: Part): void {
  const environment = { MUTATION_PART: part.name, MUTATION_SAMPLE: values.sample, MUTATION_SEED: values.seed };
  const sample = chosenSample(environment);
  const stryker = join(root, 'test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js');
  const files = values.mutate ?? part.mutate.join(',');
  const options = ['run', 'test/mutation/stryker.config.json', '--mutate', files, '--concurrency', values.concurrency];
  const written = join(reports, 'mutation.json');
  rmSync(written, { force: true });
  const began = Date.now();
  spawnSync(process.execPath, [stryker, ...options], {
    cwd: root,
    // Stryker starts processes of its own, and all of them load our test runner, which is TypeScript.
    env: { ...process.env, ...environment, NODE_OPTIONS: '--import tsx', NO_COLOR: '1' },
    stdio: 'inherit',
  });
  if (!existsSync(written)) fail('Stryker wrote no report. `npm ci --prefix test/mutation` installs it.');
  const path = join(reports, `${part.name}.json`);
  renameSync(written, path);
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  const survivors = survivorsOf(report, sample);
  writeFileSync(join(reports, `${part.name}.survivors.txt`), `${survivors.join('\n')}\n`);
  const score = scoreOf(report, sample);
  if (score.tried === 0) fail(`No mutant of ${files} was tried.`);
  const minutes = (Date.now() - began) / 60_000;
  console.log(`${part.name}: ${percentage(score).toFixed(1)} % of ${score.tried} mutants noticed`);
  console.log(`What was not: test/mutation/reports/${part.name}.survivors.txt`);
  // A few files are no part.
  if (values.mutate === undefined) record({ part: part.name, score, sample, minutes });
}

function fail(why: string): never {
  console.error(why);
  process.exit(2);
}
