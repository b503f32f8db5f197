import { stripVTControlCharacters } from 'node:util';
import { compareWithSpecs, type DriftComparison } from '../drift/compare-documents.ts';
import { githubReport } from '../drift/report/github.ts';
import { jsonReport } from '../drift/report/json.ts';
import { markdownReport } from '../drift/report/markdown.ts';
import { shownSuggestions } from '../drift/report/suggestions.ts';
import { textReport } from '../drift/report/text.ts';
import { summaryText } from '../drift/report/words.ts';
import { type DriftReview, hasDrift, isOpen, reviewDrift } from '../drift/review.ts';
import { suggestAll } from '../drift/suggest-all.ts';
import type { DriftTools } from '../drift/tools.ts';
import type { Loaded } from '../load/load-specs.ts';
import { readSpecTexts } from '../load/specs.ts';
import { writeWhole } from '../output/whole-file.ts';
import type { Format } from './diff-options.ts';
import { acknowledge, checkAcknowledgement } from './drift-acknowledge.ts';
import { compareAgainst } from './drift-against.ts';
import type { DriftOptions } from './drift-options.ts';
import { readDocuments } from './drift-read.ts';
import { today, writeSuggestions } from './drift-write.ts';
import { CommandFailure } from './failure.ts';
import { workflowLinks } from './links.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { loadFolder, shown } from './specs.ts';
import { columnsOfOutput, log, out, Progress } from './terminal.ts';

/** Specs that have no mistakes. */
export interface Sound extends Loaded {
  readonly table: NonNullable<Loaded['table']>;
}

/** `specgen drift`. Gives the exit code. */
export async function runDrift(options: DriftOptions, loadTools: () => Promise<DriftTools>): Promise<number> {
  checkAcknowledgement(options);
  const specs = soundSpecs(options.specs);
  checkActions(options, specs);
  const progress = new Progress();
  progress.step('getting ready to read');
  try {
    const tools = await loadTools();
    const documents = await readDocuments(options, specs, tools, progress);
    if (options.against !== undefined) return await compareAgainst(documents, options, specs, tools, progress);
    progress.step('comparing');
    const { action: actions, allActions } = options;
    const comparison = compareWithSpecs(specs.table, documents, {
      ...(actions === undefined ? {} : { actions }),
      ...(allActions === undefined ? {} : { allActions }),
    });
    progress.end();
    return settle(comparison, documents, specs, options, tools);
  } finally {
    progress.end();
  }
}

function settle(
  comparison: DriftComparison,
  documents: Parameters<typeof compareWithSpecs>[1],
  specs: Sound,
  options: DriftOptions,
  tools: DriftTools,
): number {
  const review = reviewDrift(comparison, specs.readings, specs.table);
  if (options.acknowledge !== undefined) {
    acknowledge(review, options, specs.table);
    const readings = soundSpecs(options.specs).readings;
    return report(withSuggestions(reviewDrift(comparison, readings, specs.table), options, tools), options);
  }
  if (options.write !== true) return report(withSuggestions(review, options, tools), options);
  writeSuggestions(review, options, tools);
  const written = soundSpecs(options.specs);
  const { action: actions } = options;
  const after = compareWithSpecs(written.table, documents, actions === undefined ? {} : { actions });
  return report(withSuggestions(reviewDrift(after, written.readings, written.table), options, tools), options);
}

/** What is open with what to change in the specs as they are now. */
function withSuggestions(review: DriftReview, { specs }: DriftOptions, tools: DriftTools): DriftReview {
  if (!review.findings.some(isOpen)) return review;
  const texts = readSpecTexts(specs);
  const suggestions = suggestAll(review, texts, tools, today());
  return { ...review, suggestions: shownSuggestions(suggestions, texts, tools.applyEdits) };
}

export function soundSpecs(folder: string): Sound {
  const loaded = loadFolder(folder);
  if (loaded.table !== undefined) return { ...loaded, table: loaded.table };
  printDiagnostics(loaded.diagnostics, shown(folder));
  throw new CommandFailure('the specs cannot be read', 'Fix the problems above; specgen lint reports them too.');
}

function checkActions({ action = [], allActions }: DriftOptions, { table }: Sound): void {
  const known = new Set(table.surfaces.flatMap(({ operations }) => operations.map(({ name }) => name)));
  for (const name of action) {
    if (known.has(name) || allActions === true) continue;
    throw new CommandFailure(`there is no operation ${name}`, `The specs have ${[...known].sort().join(', ')}.`);
  }
}

/** Prints or writes the report, and gives the exit code. */
function report(review: DriftReview, options: DriftOptions): number {
  const text = reportText(review, options);
  if (options.output === undefined) out(text);
  else {
    writeWhole(options.output, `${stripVTControlCharacters(text).trimEnd()}\n`);
    log(`${summaryText(review)}: written to ${shown(options.output)}`);
  }
  return hasDrift(review) ? 1 : 0;
}

function reportText(review: DriftReview, options: DriftOptions): string {
  const all = options.all === true;
  const prefix = shown(options.specs);
  switch (formatOf(options)) {
    case 'json':
      return jsonReport(review, all);
    case 'github':
      return githubReport(review, prefix);
    case 'markdown':
      return markdownReport(review, { all, prefix, ...workflowLinks() }).trimEnd();
    case 'text':
      return textReport(review, {
        all,
        prefix,
        width: Math.max(40, columnsOfOutput() ?? 100),
      });
  }
}

export function formatOf({ format, json }: DriftOptions): Format {
  return json === true ? 'json' : format;
}
