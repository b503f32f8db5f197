import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { circumstances } from './lib/circumstances.ts';
import { BenchFailure } from './lib/failure.ts';
import { benchFolder, builtFolder, repositoryFolder } from './lib/folders.ts';
import { installPeers } from './lib/peers.ts';
import { progress } from './lib/progress.ts';
import { readOptions, usage } from './options.ts';
import { type Recorded, resultsPage, suiteSection } from './report.ts';
import type { Suite } from './suite.ts';
import { suites } from './suites.ts';

const resultsFolder = join(benchFolder, 'results');

/** @returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(
    args,
    suites.map(({ name }) => name),
  );
  if (options.help) return say(usage);
  if (options.list) return say(suites.map(({ name, title, aim }) => `${name}\n  ${title}\n  ${aim}\n`).join(''));
  const chosen = suites.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  await installPeers(chosen.flatMap(({ peers }) => peers));
  progress('building the package');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: repositoryFolder, stdio: ['ignore', 'ignore', 'inherit'] });
  let failures = 0;
  for (const suite of chosen) {
    try {
      const recorded = await record(suite, options.rounds);
      say(`${suiteSection(suite, recorded)}\n\n`);
    } catch (error) {
      failures += 1;
      progress(`${suite.name} could not be run: ${error instanceof BenchFailure ? error.message : stackOf(error)}`);
    }
  }
  writeFileSync(join(benchFolder, 'RESULTS.md'), resultsPage(suites, readRecorded(), readProfiles()));
  return failures === 0 ? 0 : 1;
}

/** What is written by hand about the rows that do not meet their aim, by suite. */
function readProfiles(): ReadonlyMap<string, string> {
  const folder = join(benchFolder, 'profiles');
  return new Map(
    readdirSync(folder).map((name) => [name.replace(/\.md$/, ''), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** A suite's results are kept as soon as it is done: a later one that fails must not cost them. */
async function record(suite: Suite, rounds: number): Promise<Recorded> {
  progress(`${suite.name}: ${suite.title}`);
  const before = circumstances(rounds);
  const start = performance.now();
  mkdirSync(builtFolder, { recursive: true });
  const scratch = mkdtempSync(join(builtFolder, `${suite.name}-`));
  try {
    const outcome = await suite.run({ rounds, scratch });
    const seconds = (performance.now() - start) / 1000;
    const recorded: Recorded = { suite: suite.name, circumstances: before, seconds, ...outcome };
    mkdirSync(resultsFolder, { recursive: true });
    writeFileSync(join(resultsFolder, `${suite.name}.json`), `${JSON.stringify(recorded, null, 2)}\n`);
    return recorded;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readRecorded(): ReadonlyMap<string, Recorded> {
  const files = suites.map(({ name }) => ({ name, file: join(resultsFolder, `${name}.json`) }));
  return new Map(
    files
      .filter(({ file }) => existsSync(file))
      .map(({ name, file }): [string, Recorded] => [name, JSON.parse(readFileSync(file, 'utf8'))]),
  );
}

function say(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchFailure)) throw error;
  progress(error.message);
  process.exitCode = 2;
}
