import { stripVTControlCharacters } from 'node:util';
import { findEditions, openEdition } from '../diff/editions/read-edition.ts';
import type { ReadDocument } from '../drift/found.ts';
import type { DriftTools } from '../drift/tools.ts';
import { loadSpecs } from '../load/load-specs.ts';
import type { Operation, Surface, Table } from '../model/table.ts';
import { writeWhole } from '../output/whole-file.ts';
import { changedBetween } from '../review/changed.ts';
import { htmlReport } from '../review/html-report.ts';
import { markdownReport } from '../review/markdown-report.ts';
import { type ReviewedEdition, type ReviewedParameter, reviewOperation } from '../review/review.ts';
import { textReport } from '../review/text-report.ts';
import { type ReviewReport, type Shown, summaryText } from '../review/words.ts';
import { suggest } from '../runtime/validation/suggest.ts';
import { reportBrokenBase } from './diff-broken.ts';
import { CommandFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { documentsFor } from './review-documents.ts';
import { readFolder, shown } from './specs.ts';
import { columnsOfOutput, log, out, Progress } from './terminal.ts';

/** What the user asked of `specgen review`. */
export interface ReviewOptions {
  readonly specs: string;
  readonly format: 'text' | 'markdown' | 'html' | 'json';
  readonly json?: boolean;
  readonly changed?: string;
  readonly sdk?: readonly string[];
  readonly page?: readonly string[];
  readonly apiJson?: readonly string[];
  readonly source?: string;
  readonly output?: string;
}

interface Chosen {
  readonly surface: Surface;
  readonly operation: Operation;
}

/** `specgen review`. Gives the exit code. */
export async function runReview(
  operation: string | undefined,
  parameter: string | undefined,
  options: ReviewOptions,
  loadTools: () => Promise<DriftTools>,
): Promise<number> {
  if (operation === undefined && options.changed === undefined) {
    throw new CommandFailure('no operation is named', 'Name one, as in specgen review vod/CreateAigcVideoTask.');
  }
  const opened = openSpecs(options);
  if (opened === undefined) return 1;
  const { base, head } = opened;
  const chosen = operation === undefined ? all(head.table) : [choose(head.table, operation)];
  const progress = new Progress();
  try {
    const { documents, leftOut } = await documentsFor(chosen, head, options, loadTools, progress);
    const parameters = base === undefined ? review(head, chosen, documents) : changes(base, head, chosen, documents);
    const wanted = parameter === undefined ? parameters : named(parameter, parameters, options);
    progress.end();
    print({ ...about(documents, options), leftOut, parameters: wanted }, options);
    return 0;
  } finally {
    progress.end();
  }
}

interface Opened {
  readonly head: ReviewedEdition & Pick<ReturnType<typeof loadSpecs>, 'reading'>;
  readonly base?: ReviewedEdition;
}

function openSpecs({ changed, specs }: ReviewOptions): Opened | undefined {
  const texts = readFolder(specs);
  const { diagnostics, reading, readings, table } = loadSpecs(texts);
  if (table === undefined) {
    printDiagnostics(diagnostics, shown(specs));
    return undefined;
  }
  const head = { table, texts, readings, ...(reading === undefined ? {} : { reading }) };
  if (changed === undefined) return { head };
  const base = openEdition(findEditions(changed, undefined, specs).base);
  if (base.edition !== undefined) return { head, base: { table: base.edition.table, texts: base.texts } };
  reportBrokenBase(base);
  return undefined;
}

function review(
  edition: ReviewedEdition,
  chosen: readonly Chosen[],
  documents: readonly ReadDocument[],
): readonly ReviewedParameter[] {
  return chosen.flatMap(({ operation, surface }) => reviewOperation(edition, surface, operation, documents));
}

/** The documents are those of today: what was different before only the specs say. */
function changes(
  base: ReviewedEdition,
  head: ReviewedEdition,
  chosen: readonly Chosen[],
  documents: readonly ReadDocument[],
): readonly Shown[] {
  const names = new Set(chosen.map(({ operation, surface }) => `${surface.name}/${operation.name}`));
  const before = all(base.table).filter(
    ({ operation, surface }) =>
      names.has(`${surface.name}/${operation.name}`) || !has(head.table, surface.name, operation.name),
  );
  return changedBetween(review(base, before, []), review(head, chosen, documents));
}

function all(table: Table): readonly Chosen[] {
  return table.surfaces.flatMap((surface) => surface.operations.map((operation) => ({ surface, operation })));
}

function has(table: Table, surface: string, operation: string): boolean {
  return all(table).some((one) => one.surface.name === surface && one.operation.name === operation);
}

/** The operation that was named, in any case of letters. */
function choose(table: Table, name: string): Chosen {
  const wanted = name.toLowerCase();
  const known = all(table);
  const full = ({ operation, surface }: Chosen) => `${surface.name}/${operation.name}`;
  const found = known.filter((one) => [full(one), one.operation.name].some((text) => text.toLowerCase() === wanted));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new CommandFailure(`several surfaces have ${name}`, `Write ${found.map(full).join(' or ')}.`);
  }
  const meant =
    suggest(name, known.map(full)) ??
    suggest(
      name,
      known.map(({ operation }) => operation.name),
    );
  const help = meant === undefined ? `There are ${known.map(full).join(', ')}.` : `Did you mean ${meant}?`;
  throw new CommandFailure(`there is no operation ${name}`, help);
}

/** The parameters with a path, or with a name wherever it is; the request comes first. */
function named(name: string, parameters: readonly Shown[], { changed }: ReviewOptions): readonly Shown[] {
  const wanted = name.toLowerCase();
  const isWanted = ({ path }: Shown) => [path, lastName(path)].some((text) => text.toLowerCase() === wanted);
  const exact = parameters.filter(({ path }) => path.toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : parameters.filter(isWanted);
  const request = found.filter(({ side }) => side === 'request');
  if (found.length > 0) return request.length > 0 ? request : found;
  if (changed !== undefined) return [];
  const paths = [...new Set(parameters.map(({ path }) => path))];
  const meant = suggest(name, paths) ?? suggest(name, paths.map(lastName));
  const help = meant === undefined ? `There are ${paths.join(', ')}.` : `Did you mean ${meant}?`;
  throw new CommandFailure(`there is no parameter ${name}`, help);
}

function lastName(path: string): string {
  return path.split('.').at(-1) ?? path;
}

function about(
  documents: readonly ReadDocument[],
  { changed, specs }: ReviewOptions,
): Omit<ReviewReport, 'parameters' | 'leftOut'> {
  const names = documents.map(({ document, source }) =>
    source === undefined ? document.name : `${document.name} (${source})`,
  );
  return {
    documents: [...new Set(names)],
    prefix: shown(specs),
    ...(changed === undefined ? {} : { base: changed }),
  };
}

function print(report: ReviewReport, options: ReviewOptions): void {
  const text = reportText(report, options);
  if (options.output === undefined) return out(text);
  writeWhole(options.output, `${stripVTControlCharacters(text).trimEnd()}\n`);
  log(`${summaryText(report)}: written to ${shown(options.output)}`);
}

function reportText(report: ReviewReport, { format, json }: ReviewOptions): string {
  if (json === true || format === 'json') return JSON.stringify(report, null, 2);
  if (format === 'markdown') return markdownReport(report);
  if (format === 'html') return htmlReport(report).trimEnd();
  return textReport(report, Math.max(40, columnsOfOutput() ?? 100));
}
