import type { DocumentSource } from '../documents/read-document.ts';
import type { ReadDocument } from '../drift/found.ts';
import type { DriftTools } from '../drift/tools.ts';
import { vocabularyOf } from '../drift/vocabulary.ts';
import type { Table } from '../model/table.ts';
import { writeWhole } from '../output/whole-file.ts';
import type { DriftOptions } from './drift-options.ts';
import { describedPart, sdkSource } from './drift-read.ts';
import type { Sound } from './drift-run.ts';
import { CommandFailure } from './failure.ts';
import { sourceOf } from './import-choice.ts';
import { shown } from './specs.ts';
import { log, out, type Progress } from './terminal.ts';

/** What the vendor changed since another SDK. Gives the exit code: 1 when something did. */
export async function compareAgainst(
  documents: readonly ReadDocument[],
  options: DriftOptions,
  specs: Sound,
  tools: DriftTools,
  progress: Progress,
): Promise<number> {
  const { against = '', format } = options;
  const { table } = specs;
  const isJson = options.json === true || format === 'json';
  if (!isJson && format !== 'text') {
    throw new CommandFailure(`--against has no report as ${format}`, 'Take --format text or --format json.');
  }
  const earlier = await tools.readDocument(againstSource(against, table), (step) => progress.step(step));
  progress.step('comparing');
  const vocabulary = vocabularyOf(specs, table);
  const actions = options.action ?? table.surfaces.flatMap(({ operations }) => operations.map(({ name }) => name));
  const factsOf = new Map(documents.map(({ document, facts }) => [document, facts]));
  const pairs = tools.pairDocuments(
    earlier,
    documents.map(({ document }) => document),
  );
  const whole = pairs.flatMap(({ after, before }) => (after && before ? [{ after, before }] : []));
  if (whole.length === 0) {
    throw new CommandFailure(
      `${against} has none of the services that were read`,
      'Compare two documents about one service: versions of a package, two api.json, or two pages on one operation.',
    );
  }
  const texts: string[] = [];
  let changed = 0;
  for (const { after, before } of whole) {
    const earlierPart = options.allActions === true ? before : describedPart(before, options, table);
    const facts = {
      before: tools.readFacts(earlierPart, vocabulary),
      after: factsOf.get(after) ?? tools.readFacts(after, vocabulary),
    };
    const changes = tools.compareDocuments(before, after, facts, options.allActions === true ? {} : { actions });
    changed += changes.length;
    texts.push(
      tools.describeChanges(changes, { before: before.name, after: after.name }, isJson ? 'json' : 'text').trimEnd(),
    );
  }
  progress.end();
  print(isJson ? jsonList(texts) : texts.join('\n\n'), options);
  return changed > 0 ? 1 : 0;
}

/** A file is an api.json or a page; everything else is a package, or the folder of one. */
function againstSource(against: string, table: Table): DocumentSource {
  const source = sourceOf(against, undefined);
  return source.kind === 'sdk' ? sdkSource(against, table) : source;
}

/** One report stands for itself, several are a list. */
function jsonList(texts: readonly string[]): string {
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0 ? only : `[${texts.join(',\n')}]`;
}

function print(text: string, { output }: DriftOptions): void {
  if (output === undefined) return out(text);
  writeWhole(output, `${text}\n`);
  log(`written to ${shown(output)}`);
}
