/**
 * Imports twenty actions of five services from the package of all services, checks what comes of each, and writes the
 * table of RESULTS.md. It fetches a package of 7 MB and takes some minutes, so it is no test.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { partOf } from '../../../generator/documents/part-of.ts';
import { readFacts } from '../../../generator/documents/prose/read-facts.ts';
import { readDocument } from '../../../generator/documents/read-document.ts';
import { draftSpecs } from '../../../generator/draft/draft.ts';
import { missingOperations, surfacePlan } from '../../../generator/draft/surface-plan.ts';
import { vocabularyOf } from '../../../generator/drift/vocabulary.ts';
import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { loadSpecs, mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { commandLine } from '../../support/command-line.ts';
import { earlierSpecs } from '../support/earlier-specs.ts';
import { type Counts, compareAction, countsSum } from './compare.ts';
import { type ExpectedAction, expectedActions } from './expected.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const { positionals } = commandLine({
  name: 'try:import',
  about: 'draft twenty actions of five services, check what comes of each, and write test/draft/RESULTS.md',
  positionals: '[package]',
  options: {},
});
const packageName = positionals[0] ?? 'tencentcloud-sdk-nodejs@4.1.313';

interface Row {
  readonly wanted: ExpectedAction;
  readonly fields: number;
  readonly types: number;
  readonly marks: number;
  readonly counts: Counts;
  readonly wrong: readonly string[];
  readonly lint: boolean;
  readonly generate: boolean;
  readonly compile: boolean;
}

const specs = earlierSpecs();
const table = mustLoadSpecs(specs);
const vocabulary = vocabularyOf(loadSpecs(specs), table);
const services = [...new Set(expectedActions.map(({ service }) => service))];
const documents = await readDocument({ kind: 'sdk', spec: packageName, services }, (step) => console.error(step));
const rows: Row[] = [];
for (const wanted of expectedActions) {
  console.error(`${wanted.service} ${wanted.action}`);
  rows.push(tryAction(wanted));
}
writeFileSync(join(repository, 'test/draft/RESULTS.md'), resultsPage(rows));

function tryAction(wanted: ExpectedAction): Row {
  const document = documents.find(
    ({ operations: [first] }) => first?.service === wanted.service && first.version === wanted.version,
  );
  const operation = document?.operations.find(({ action }) => action === wanted.action);
  const plan = operation === undefined ? undefined : surfacePlan(table, operation);
  if (document === undefined || operation === undefined || plan === undefined) throw new Error(`no ${wanted.action}`);
  const { missing } = missingOperations([operation], plan.existing);
  const facts = readFacts(partOf(document, missing), vocabulary);
  const draft = draftSpecs({
    origin: { kind: 'sdk', document },
    plan,
    operations: missing,
    facts,
    vocabulary,
    table,
    specs,
  });
  const drafted = [...draft.files].map(([path, text]) => [path, parse(text) as unknown] as const);
  const { counts, wrong } = compareAction(wanted, new Map(drafted), draft.files);
  const { table: joined } = loadSpecs(new Map([...specs, ...draft.files]));
  const tree = joined === undefined ? undefined : emitPackage(joined);
  return {
    wanted,
    fields: operation.request.length,
    types: draft.types.length,
    marks: draft.checks.length,
    counts,
    wrong,
    lint: draft.diagnostics.length === 0,
    generate: tree !== undefined,
    compile: tree !== undefined && compiles(tree),
  };
}

function compiles(tree: FileTree): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  try {
    for (const [path, text] of tree) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', folder, '--noEmit', '--skipLibCheck'], { cwd: folder });
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsPage(found: readonly Row[]): string {
  const yes = (is: boolean) => (is ? 'yes' : '**no**');
  const lines = found.map(({ compile, counts, fields, generate, lint, marks, types, wanted }) =>
    [
      `${wanted.service} ${wanted.action}`,
      fields,
      types,
      marks,
      counts.expected,
      counts.right,
      counts.marked,
      counts.missed,
      counts.wrong,
      ...[lint, generate, compile].map(yes),
    ].join(' | '),
  );
  const total = countsSum(found.map(({ counts }) => counts));
  const wrong = found.flatMap((row) => row.wrong.map((one) => `- ${row.wanted.service} ${row.wanted.action}: ${one}`));
  return `# Twenty actions, drafted

Made by \`npm run try:import\` from ${documents[0]?.name.split(' ').slice(0, 2).join(' ')}. Facts are those that a person wrote down
from the document beforehand (\`try/expected.ts\`): values, bounds, defaults, lengths, counts, units, rates, versions of models.

- right: the draft has it as the document does
- marked: the draft does not have it, and says so in a \`# check:\` at the parameter
- missed: the draft does not have it and says nothing
- wrong: the draft has something else, or something that the document does not say

| action | parameters | types | marks | facts | right | marked | missed | wrong | lint | generate | compile |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---|---|---|
${lines.map((line) => `| ${line} |`).join('\n')}
| **all** | ${sum(found, 'fields')} | ${sum(found, 'types')} | ${sum(found, 'marks')} | ${total.expected} | ${total.right} | ${total.marked} | ${total.missed} | ${total.wrong} | | | |
${wrong.length === 0 ? '' : `\n## Wrong and missed\n\n${wrong.join('\n')}\n`}`;
}

function sum(found: readonly Row[], key: 'fields' | 'types' | 'marks'): number {
  return found.reduce((total, row) => total + row[key], 0);
}
