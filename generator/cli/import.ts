import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Draft } from '../draft/draft.ts';
import type { SpecTexts } from '../load/specs.ts';
import { CommandFailure } from './failure.ts';
import { type Choice, checkTypes, chosenDocument, chosenOperations, planOf, sourceOf } from './import-choice.ts';
import { draftAsJson, printDraft, printSummary } from './import-summary.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { loadFolder, shown } from './specs.ts';
import { count, endWith, out, Progress } from './terminal.ts';

interface Options extends Choice {
  readonly all?: boolean;
  readonly types?: readonly string[];
  readonly specs: string;
  readonly out?: string;
  readonly write?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('draft the specs of an action that has none from what the vendor publishes')
    .argument('<source>', 'npm package of an SDK, its folder, an api.json, or a saved page')
    .option('--action <names...>', 'actions to draft, CreateAigcImageTask')
    .option('--all', 'every action of the service that the specs lack')
    .option('--service <name>', 'the service, where the source has several: vod')
    .option('--api-version <date>', 'version of the service, where it has several: 2018-07-17')
    .option('--types <names...>', 'types of large answers to draft, with all that is in them, or all')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--write', 'write the files into the folder of the specs')
    .option('--out <folder>', 'write them into another folder, laid out like the specs')
    .option('--force', 'replace files that are there')
    .option('--json', 'print the draft as JSON')
    .addHelpText(
      'after',
      `
Without --write or --out the draft is printed and nothing is written.

What the vendor's document does not say, or says in a way that is easily misread, carries a comment "# check: …" on its
line. Descriptions are words of the names only. Look for the marks with: grep -rn "# check:" specs

Types that only answers have are drafted from the top of an answer down, as many levels as have 20 types or fewer together.
The fields below are typed as "object", which allows everything, with "# check: left open: <type>". Name the types that you
need with --types.

Examples:
  specgen import tencentcloud-sdk-nodejs-vod --action CreateAigcImageTask --write
  specgen import tencentcloud-sdk-nodejs@4.1.313 --service asr --all --out drafts
  specgen import tencentcloud-sdk-nodejs-vod --action PullEvents --types AigcVideoTask EditMediaTask

Exit codes: 0 drafted, 1 problems in the specs or in the draft, 2 could not run.`,
    )
    .action(async (source: string, options: Options) => {
      endWith(await runImport(source, options));
    });
}

async function runImport(source: string, options: Options): Promise<number> {
  if ((options.action === undefined) === (options.all !== true)) {
    throw new CommandFailure('it is not clear what to draft', 'Name actions with --action, or give --all.');
  }
  const loaded = loadFolder(options.specs);
  const { diagnostics, table } = loaded;
  if (table === undefined) {
    if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  const progress = new Progress();
  const [
    { readDocument },
    { readFacts },
    { draftSpecs },
    { vocabularyOf },
    { partOf },
    { matchOperations },
    plans,
    { readSpecTexts },
    { withAcknowledgements },
  ] = await Promise.all([
    import('../documents/read-document.ts'),
    import('../documents/prose/read-facts.ts'),
    import('../draft/draft.ts'),
    import('../drift/vocabulary.ts'),
    import('../documents/part-of.ts'),
    import('../drift/match/match-operations.ts'),
    import('../draft/surface-plan.ts'),
    import('../load/specs.ts'),
    import('./import-acknowledge.ts'),
  ]);
  const from = sourceOf(source, options.service);
  const documents = await readDocument(from, (step) => progress.step(step));
  const document = chosenDocument(documents, options, (version) =>
    table.surfaces.some((surface) => surface.version === version),
  );
  const wanted = chosenOperations(document, options);
  const plan = planOf(wanted, (operation) => plans.surfacePlan(table, operation), options);
  const { known, missing, unfit } = plans.missingOperations(wanted, plan.existing);
  if (missing.length === 0) {
    throw new CommandFailure(
      `${plan.name} has ${known.length === 1 ? `a spec of ${known[0]}` : 'specs of all of them'} already`,
      'Compare it with the document by specgen drift.',
    );
  }
  progress.step('reading the prose');
  const vocabulary = vocabularyOf(loaded, table);
  // With the operations that the specs have, as specgen drift will read it: names of the one may say something of the other.
  const others = matchOperations(document, table).matched.map(({ vendor }) => vendor);
  const facts = readFacts(partOf(document, [...others, ...missing]), vocabulary);
  progress.step('drafting');
  const specs = readSpecTexts(options.specs);
  const origin = { kind: from.kind, document };
  const answerTypes = options.types?.includes('all') === true ? 'all' : new Set(options.types);
  const drafted = draftSpecs({ origin, plan, operations: missing, facts, vocabulary, table, specs, answerTypes });
  checkTypes(options.types ?? [], drafted);
  const draft = withAcknowledgements(drafted, { document, facts }, specs);
  const time = progress.end();
  await put(draft, options, specs);
  if (options.json === true) out(JSON.stringify(draftAsJson(draft, plan.name), null, 2));
  else {
    const target = options.out ?? (options.write === true ? options.specs : undefined);
    if (target === undefined) printDraft(draft);
    printSummary(draft, { known, unfit, time, specs, folder: target, acknowledged: draft.acknowledged });
  }
  return draft.diagnostics.length === 0 ? 0 : 1;
}

/** Writes the draft where it was asked for. Only additions to files of the specs replace something without --force. */
async function put({ files }: Draft, { force, out: target, specs, write }: Options, before: SpecTexts): Promise<void> {
  if (target === undefined && write !== true) return;
  const folder = target ?? specs;
  const inTheWay = [...files.keys()].filter(
    (path) => existsSync(join(folder, path)) && (target !== undefined || !before.has(path)),
  );
  if (inTheWay.length > 0 && force !== true) {
    const more = inTheWay.length === 1 ? '' : ` and ${count(inTheWay.length - 1, 'other file')} of the draft`;
    throw new CommandFailure(
      `${shown(join(folder, inTheWay[0] ?? ''))} is there already${more}`,
      'Give --force to replace it.',
    );
  }
  const { writeFiles } = await import('../output/write-files.ts');
  writeFiles(folder, files);
}
