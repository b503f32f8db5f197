import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Packages, replayStep } from './replay-step.ts';
import { resultsPage } from './report.ts';
import type { StepScore } from './score.ts';
import { trueSteps } from './truth.ts';
import { specVocabulary } from './vocabulary.ts';

/**
 * `--packages`: a folder with unpacked packages as `name@version`, instead of npm. `--steps`: only those whose names begin
 * so, `vod/4.1.156`; nothing is written then.
 */
const { values } = parseArgs({ options: { packages: { type: 'string' }, steps: { type: 'string', default: '' } } });
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
