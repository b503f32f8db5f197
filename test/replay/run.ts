import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../support/command-line.ts';
import { Packages, replayStep } from './replay-step.ts';
import { resultsPage } from './report.ts';
import type { StepScore } from './score.ts';
import { trueSteps } from './truth.ts';
import { specVocabulary } from './vocabulary.ts';

const { values } = commandLine({
  name: 'replay',
  about: 'nine months of packages of the vendor, one after the other, against what a person read in them',
  options: {
    packages: {
      type: 'string',
      value: 'folder',
      about: 'take unpacked packages from here, as name@version, instead of npm',
    },
    steps: {
      type: 'string',
      default: '',
      value: 'start',
      about: 'only steps whose names begin so, as vod/4.1.156; writes nothing',
    },
  },
});
const { packages, steps } = values;
const page = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const folder = packages === undefined ? '' : `${packages}/`;
const read = new Packages((name, version) => `${folder}${name}@${version}`, specVocabulary());
const scores: StepScore[] = [];
for (const step of trueSteps().filter(({ id }) => id.startsWith(steps))) {
  process.stderr.write(`${step.id}\n`);
  scores.push(await replayStep(step, read));
}
const text = resultsPage(scores, { date: new Date().toISOString().slice(0, 10), node: process.versions.node });
if (steps === '') writeFileSync(page, text);
process.stdout.write(text);
