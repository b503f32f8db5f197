import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commandLine, refuse } from '../support/command-line.ts';
import { crowd, type Tally } from './crowd.ts';
import { type Case, caseId, expectations } from './expectations.ts';
import { openFile, openPromises } from './open.ts';
import { shared } from './processes.ts';
import { runCase } from './run-case.ts';
import { runs } from './runs.ts';
import { leaks, secretModes } from './secrets.ts';

/** One line of the results: how many of its cases hold, and what was seen where they do not. */
interface Line {
  readonly id: string;
  readonly held: number;
  readonly of: number;
  readonly seen: string;
}

interface Results {
  readonly date: string;
  readonly matrix: readonly Line[];
  readonly runs: readonly Line[];
  readonly secrets: Line;
  readonly shared: readonly Line[];
}

const name = 'world';
const parts = ['matrix', 'runs', 'secrets', 'shared'];
const { values } = commandLine({
  name,
  about: 'the client against an independent service; writes test/world/RESULTS.md',
  options: {
    calls: { type: 'string', default: '5000', value: 'n', about: 'calls of the runs' },
    only: { type: 'string', value: 'part', about: `one of ${parts.join(', ')}` },
    settle: {
      type: 'boolean',
      default: false,
      about: 'write open.json: what does not hold now, and tests expect to fail',
    },
    before: { type: 'boolean', default: false, about: 'keep this run as the one that later ones are compared with' },
  },
});
const calls = Number(values.calls);
if (!Number.isInteger(calls) || calls < 1) refuse(name, `--calls takes a whole number from 1, not ${values.calls}.`);
if (values.only !== undefined && !parts.includes(values.only)) refuse(name, `There is no part ${values.only}.`);

const wanted = (part: string): boolean => values.only === undefined || values.only === part;
const file = (name: string): URL => new URL(`./${name}`, import.meta.url);
const beforeFile = file('before.json');
const before = existsSync(beforeFile) ? (JSON.parse(readFileSync(beforeFile, 'utf8')) as Results) : undefined;
const open: string[] = [];
const shorter = (text: string): string => (text.length > 700 ? `${text.slice(0, 697)}...` : text);

async function matrix(): Promise<Line[]> {
  // Played side by side, written in the order of the table.
  const order = new Map(expectations.map((given, at) => [given, at]));
  const groups = new Map<
    string,
    { readonly given: Case; readonly faults: readonly string[]; readonly seen: string }[]
  >();
  await crowd(expectations.length, 6, async (at) => {
    const given = expectations[at];
    if (given === undefined) return;
    const id = [given.row, `${given.surface}, key by the ${given.keyBy}`, given.belief].join(' | ');
    const finding = await runCase(given);
    if (finding.faults.length > 0) open.push(caseId(given));
    groups.set(id, [...(groups.get(id) ?? []), { given, ...finding }]);
  });
  console.log(`the table is played: ${open.length} of ${expectations.length} cases do not hold`);
  const sorted = [...groups].map(([id, found]) => {
    found.sort((a, b) => (order.get(a.given) ?? 0) - (order.get(b.given) ?? 0));
    return { id, found, at: order.get(found[0]?.given as Case) ?? 0 };
  });
  sorted.sort((a, b) => a.at - b.at);
  return sorted.map(({ id, found }) => {
    const failed = found.filter(({ faults }) => faults.length > 0);
    const [first] = failed;
    const variants = failed.map(({ given }) => given.variant).filter(Boolean);
    const which =
      variants.length === 0 || failed.length === found.length
        ? ''
        : `${variants.slice(0, 6).join(', ')}${variants.length > 6 ? ', …' : ''}: `;
    const seen = first === undefined ? (found[0]?.seen ?? '') : `${which}${first.faults.join('; ')} [${first.seen}]`;
    return { id, held: found.length - failed.length, of: found.length, seen };
  });
}

const tallied = (id: string, { figures, faults }: Tally): Line => ({
  id,
  held: faults.length === 0 ? 1 : 0,
  of: 1,
  seen: Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure}`)
    .join(', '),
});

async function large(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { id, large: run } of runs) {
    const found = await run(calls);
    if (found.faults.length > 0) open.push(id);
    lines.push(tallied(id, found));
    console.log(lines.at(-1)?.id, lines.at(-1)?.seen);
  }
  return lines;
}

async function secrets(): Promise<Line> {
  const leaked: string[] = [];
  for (const mode of secretModes) {
    if ((await leaks(mode)) === undefined) continue;
    leaked.push(mode.name);
    open.push(`secrets | ${mode.name}`);
  }
  return { id: 'secrets', held: secretModes.length - leaked.length, of: secretModes.length, seen: leaked.join('; ') };
}

async function processes(): Promise<Line[]> {
  return [
    tallied('two processes, 20 creates a second', await shared({ processes: 2, calls: 300 })),
    tallied('four processes, 20 creates a second', await shared({ processes: 4, calls: 300 })),
  ];
}

const nothing: Line = { id: 'secrets', held: 0, of: 0, seen: 'not run' };
const now: Results = {
  date: new Date().toISOString().slice(0, 10),
  matrix: wanted('matrix') ? await matrix() : [],
  runs: wanted('runs') ? await large() : [],
  secrets: wanted('secrets') ? await secrets() : nothing,
  shared: wanted('shared') ? await processes() : [],
};

const compared = values.before ? now : before;
const mark = (line: Line | undefined): string =>
  line === undefined ? '–' : line.held === line.of ? `holds (${line.of})` : `**${line.held} of ${line.of}**`;
const cell = (text: string): string => shorter(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
function table(
  title: string,
  then: readonly Line[] | undefined,
  lines: readonly Line[],
  columns: readonly string[],
  figures = false,
): string {
  const rows = lines.map((line) => {
    const old = then?.find(({ id }) => id === line.id);
    return `| ${[...line.id.split(' | ').map(cell), mark(old), mark(line), figures ? [cell(old?.seen ?? '–'), cell(line.seen)].join(' | ') : cell(line.seen)].join(' | ')} |`;
  });
  const head = [
    ...columns,
    `before (${compared?.date ?? 'none'})`,
    `after (${now.date})`,
    ...(figures ? ['seen before'] : []),
    'seen',
  ];
  return `## ${title}\n\n| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n${rows.join('\n')}\n`;
}
const total = (lines: readonly Line[]): string =>
  `${lines.reduce((sum, { held }) => sum + held, 0)} of ${lines.reduce((sum, { of }) => sum + of, 0)}`;

if (values.before) writeFileSync(beforeFile, `${JSON.stringify(now, null, 2)}\n`);
if (values.settle) {
  // A part that was not run keeps what it had.
  const partOf = (id: string): string =>
    id.startsWith('secrets | ') ? 'secrets' : id.includes(' | ') ? 'matrix' : 'runs';
  const kept = [...openPromises()].filter((id) => !wanted(partOf(id)));
  writeFileSync(openFile, `${JSON.stringify([...kept, ...open].sort(), null, 2)}\n`);
}
if (values.only === undefined) {
  const text = [
    '# What holds in a world that is not our own\n',
    'Written by `npm run world`. The expectations are in `expectations.ts`, each with its reason; the service in `service/` shares nothing with what it tests.',
    `A figure in brackets is the number of cases behind a line. Before: ${compared ? total(compared.matrix) : '–'} cases of the table held; now: ${total(now.matrix)}.\n`,
    table('Moment by moment', compared?.matrix, now.matrix, ['moment', 'surface', 'belief']),
    table('Many calls at once', compared?.runs, now.runs, ['run'], true),
    table('Secrets', compared && [compared.secrets], [now.secrets], ['what']),
    table('Several processes on one account', compared?.shared, now.shared, ['what'], true),
    'The share of calls that the rate refuses for good is a figure to read: without a limiter that processes share, nothing is promised.',
  ];
  writeFileSync(file('RESULTS.md'), `${text.join('\n')}\n`);
}
for (const [name, lines] of Object.entries({
  matrix: now.matrix,
  runs: now.runs,
  secrets: [now.secrets],
  shared: now.shared,
})) {
  console.log(`${name}: ${total(lines)} hold`);
}
process.exit(0);
