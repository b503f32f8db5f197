import type { VendorDocument } from '../documents/document.ts';
import { partOf } from '../documents/part-of.ts';
import type { DocumentSource } from '../documents/read-document.ts';
import type { ReadDocument } from '../drift/found.ts';
import { guessSource } from '../drift/guess-source.ts';
import { matchOperations } from '../drift/match/match-operations.ts';
import type { DriftTools } from '../drift/tools.ts';
import { vocabularyOf } from '../drift/vocabulary.ts';
import type { Table } from '../model/table.ts';
import type { DriftOptions } from './drift-options.ts';
import type { Sound } from './drift-run.ts';
import { CommandFailure } from './failure.ts';
import type { Progress } from './terminal.ts';

/** The documents that were named, or the newest packages that the specs name. */
export async function readDocuments(
  options: DriftOptions,
  specs: Sound,
  tools: DriftTools,
  progress: Progress,
): Promise<readonly ReadDocument[]> {
  const { table } = specs;
  checkSource(options, table);
  const documents: VendorDocument[] = [];
  for (const source of sourcesFor(options, table)) {
    documents.push(...(await tools.readDocument(source, (step) => progress.step(step))));
  }
  progress.step('reading what the documents say');
  const vocabulary = vocabularyOf(specs, table);
  return documents.map((document) => {
    const source = options.source ?? guessSource(document, table.sources);
    const facts = tools.readFacts(
      options.allActions === true ? document : describedPart(document, options, table),
      vocabulary,
    );
    return { document, facts, ...(source === undefined ? {} : { source }) };
  });
}

/** The prose of a whole service takes its time, and most of it is about operations that the specs do not have. */
export function describedPart(
  document: VendorDocument,
  { action }: Pick<DriftOptions, 'action'>,
  table: Table,
): VendorDocument {
  const { matched } = matchOperations(document, table, action);
  return partOf(
    document,
    matched.map(({ vendor }) => vendor),
  );
}

/** An SDK, read for the services that the specs are about. */
export function sdkSource(spec: string, table: Table): DocumentSource {
  const services = [...new Set(table.surfaces.flatMap(({ service }) => service ?? []))];
  return { kind: 'sdk', spec, services };
}

function sourcesFor({ apiJson = [], page = [], sdk = [] }: DriftOptions, table: Table): readonly DocumentSource[] {
  const named: readonly DocumentSource[] = [
    ...sdk.map((spec) => sdkSource(spec, table)),
    ...page.map((file) => ({ kind: 'page', file }) as const),
    ...apiJson.map((file) => ({ kind: 'api-json', file }) as const),
  ];
  if (named.length > 0) return named;
  const packages = Object.values(table.sources).flatMap(({ npm = [] }) => npm);
  if (packages.length > 0) return [...new Set(packages)].map((spec) => sdkSource(spec, table));
  throw new CommandFailure(
    'there is no document to read',
    'Name one with --sdk, --page or --api-json, or give a source of sources.yaml its npm packages.',
  );
}

function checkSource({ source }: DriftOptions, { sources }: Table): void {
  if (source === undefined || Object.hasOwn(sources, source)) return;
  throw new CommandFailure(`there is no source ${source}`, `sources.yaml has ${Object.keys(sources).join(', ')}.`);
}
