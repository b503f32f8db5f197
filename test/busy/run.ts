import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Report, redTests, totalsOf, usageFrom, usageText } from './report.ts';

/**
 * `npm run test:busy -- --runs 10 test/cli`: runs the tests again and again while busy loops take the processor, and stops
 * at the first run that is not green. What is not an option of this program goes on to Vitest.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const usage = `Usage: npm run test:busy -- [--runs <n>] [--loops <n>] [what Vitest takes: files, -t name …]

run the tests again and again while busy loops take the processor; ends at the first run that is not green

Options:
  --runs <n>   how often (default: 10)
  --loops <n>  busy loops at the same time (default: 4)
`;
const { tokens, values } = parseArgs({
  options: { runs: { type: 'string', default: '10' }, loops: { type: 'string', default: '4' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
});
if (process.argv.includes('--help')) {
  process.stdout.write(usage);
  process.exit(0);
}
const [runs, loops] = [Number(values.runs), Number(values.loops)];
if (!(Number.isInteger(runs) && runs >= 1) || !(Number.isInteger(loops) && loops >= 0)) {
  process.stderr.write(usage);
  process.exit(2);
}
const own = tokens.filter((token) => token.kind === 'option' && (token.name === 'runs' || token.name === 'loops'));
const skipped = new Set(
  own.flatMap(({ index, ...one }) => ('inlineValue' in one && one.inlineValue ? [index] : [index, index + 1])),
);
const passedOn = process.argv.slice(2).filter((_, index) => !skipped.has(index));

const folder = mkdtempSync(join(tmpdir(), 'test-busy-'));
const started: ChildProcess[] = [];
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

/** A loop looks now and then whether the one who started it is still there: whatever ends us, it ends as well. */
const loop = 'const parent = process.ppid; while (process.ppid === parent) for (let i = 0; i < 1e7; i++);';
for (let count = 0; count < loops; count++) {
  started.push(spawn(process.execPath, ['-e', loop], { stdio: 'ignore' }));
}

for (let count = 1; count <= runs; count++) {
  const { report, text, usage } = await testOnce();
  const totals = report === undefined ? 'no report' : totalsOf(report);
  process.stdout.write(`run ${count} of ${runs}: ${totals}, ${usageText(usage)}\n`);
  const red = report === undefined ? [] : redTests(report);
  if (report?.success === true && usage.exitCode === 0) continue;
  process.stdout.write(red.length > 0 ? `${red.join('\n')}\n` : text);
  process.exit(1);
}

// The loops would keep this process.
process.exit(0);

/** One run of Vitest, with what it and the processes that it started took of the processor. */
async function testOnce() {
  const output = join(folder, 'report.json');
  const times = join(folder, 'times');
  rmSync(output, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${output}`, ...passedOn];
  const start = performance.now();
  // The shell's own account of time is the only one that has the children of children.
  const script = 'TIMEFORMAT="%U %S"; file=$1; shift; { time "$@" 2>&3; } 3>&2 2>"$file"';
  const child = spawn('bash', ['-c', script, 'bash', times, process.execPath, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const [exitCode] = await once(child, 'close');
  started.splice(started.indexOf(child), 1);
  const usage = usageFrom(readOrNothing(times), exitCode, performance.now() - start);
  const written = readOrNothing(output);
  return { report: written === '' ? undefined : (JSON.parse(written) as Report), text, usage };
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
