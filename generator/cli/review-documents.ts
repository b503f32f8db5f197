import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorDocument } from '../documents/document.ts';
import { DocumentFailure } from '../documents/document-failure.ts';
import type { DocumentSource } from '../documents/read-document.ts';
import type { ReadDocument } from '../drift/found.ts';
import { guessSource } from '../drift/guess-source.ts';
import type { DriftTools } from '../drift/tools.ts';
import { vocabularyOf } from '../drift/vocabulary.ts';
import type { Loaded } from '../load/load-specs.ts';
import type { Operation, Surface, Table } from '../model/table.ts';
import { describes } from '../review/paragraphs.ts';
import { describedPart } from './drift-read.ts';
import { CommandFailure } from './failure.ts';
import type { ReviewOptions } from './review-run.ts';
import { log, type Progress } from './terminal.ts';

/**
 * The documents that describe the operations. Those that were named must be there; of the packages that the specs name,
 * one that cannot be had is told and left out.
 */
export async function documentsFor(
  chosen: readonly { readonly surface: Surface; readonly operation: Operation }[],
  specs: Pick<Loaded, 'reading'> & { readonly table: Table },
  options: ReviewOptions,
  loadTools: () => Promise<DriftTools>,
  progress: Progress,
): Promise<readonly ReadDocument[]> {
  const { table } = specs;
  checkSource(options, table);
  const services = [...new Set(chosen.flatMap(({ surface }) => surface.service ?? []))];
  const isNamed = [options.sdk, options.page, options.apiJson].some((list) => list !== undefined);
  if (!isNamed && services.length === 0) return [];
  const tools = await loadTools();
  const documents: VendorDocument[] = [];
  for (const source of isNamed ? namedSources(options, services) : packagesOf(table, services)) {
    try {
      documents.push(...(await tools.readDocument(source, (step) => progress.step(step))));
    } catch (error) {
      if (isNamed || !(error instanceof DocumentFailure)) throw error;
      progress.end();
      log(`left out: ${error.message}`);
    }
  }
  const described = documents.filter((document) =>
    chosen.some(({ operation, surface }) => describes(document, table, surface, operation)),
  );
  progress.step('reading what the documents say');
  const vocabulary = vocabularyOf(specs, table);
  const action = [...new Set(chosen.map(({ operation }) => operation.name))];
  return described.map((document) => {
    const source = options.source ?? guessSource(document, table.sources);
    const facts = tools.readFacts(describedPart(document, { action }, table), vocabulary);
    return { document, facts, ...(source === undefined ? {} : { source }) };
  });
}

function namedSources(
  { apiJson = [], page = [], sdk = [] }: ReviewOptions,
  services: readonly string[],
): readonly DocumentSource[] {
  return [
    ...sdk.map((spec) => ({ kind: 'sdk', spec, services }) as const),
    ...page.map((file) => ({ kind: 'page', file }) as const),
    ...apiJson.map((file) => ({ kind: 'api-json', file }) as const),
  ];
}

/** The packages of the sources, from node_modules where they are installed. */
function packagesOf({ sources }: Table, services: readonly string[]): readonly DocumentSource[] {
  const names = [...new Set(Object.values(sources).flatMap(({ npm = [] }) => npm))];
  return names.map((name) => {
    const installed = join('node_modules', name);
    const isInstalled = statSync(installed, { throwIfNoEntry: false })?.isDirectory() === true;
    return { kind: 'sdk', spec: isInstalled ? installed : name, services };
  });
}

function checkSource({ source }: ReviewOptions, { sources }: Table): void {
  if (source === undefined || Object.hasOwn(sources, source)) return;
  throw new CommandFailure(`there is no source ${source}`, `sources.yaml has ${Object.keys(sources).join(', ')}.`);
}
