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

/** What was read, and which documents of the specs could not be had. */
export interface DocumentsForReview {
  readonly documents: readonly ReadDocument[];
  /** `tencentcloud-sdk-nodejs (sdk-cn)` */
  readonly leftOut: readonly string[];
}

/**
 * The documents that describe the operations. Those that were named must be there; of the packages that the specs name,
 * one that cannot be had is reported and left out.
 */
export async function documentsFor(
  chosen: readonly { readonly surface: Surface; readonly operation: Operation }[],
  specs: Pick<Loaded, 'reading'> & { readonly table: Table },
  options: ReviewOptions,
  loadTools: () => Promise<DriftTools>,
  progress: Progress,
): Promise<DocumentsForReview> {
  const { table } = specs;
  checkSource(options, table);
  const services = [...new Set(chosen.flatMap(({ surface }) => surface.service ?? []))];
  const isNamed = [options.sdk, options.page, options.apiJson].some((list) => list !== undefined);
  if (!isNamed && services.length === 0) return { documents: [], leftOut: [] };
  const tools = await loadTools();
  const documents: { readonly document: VendorDocument; readonly source?: string }[] = [];
  const leftOut: string[] = [];
  for (const wanted of isNamed ? namedSources(options, services) : packagesOf(table, services)) {
    try {
      const read = await tools.readDocument(wanted.from, (step) => progress.step(step));
      documents.push(...read.map((document) => ({ ...wanted.known, document })));
    } catch (error) {
      if (isNamed || !(error instanceof DocumentFailure)) throw error;
      progress.end();
      const name = wanted.title ?? '';
      leftOut.push(name);
      log(`left out: ${name}: ${error.message}`);
    }
  }
  const described = documents.filter(({ document }) =>
    chosen.some(({ operation, surface }) => describes(document, table, surface, operation)),
  );
  progress.step('reading what the documents say');
  const vocabulary = vocabularyOf(specs, table);
  const action = [...new Set(chosen.map(({ operation }) => operation.name))];
  const found = described.map(({ document, source: known }): ReadDocument => {
    const source = options.source ?? known ?? guessSource(document, table.sources);
    const facts = tools.readFacts(describedPart(document, { action }, table), vocabulary);
    return { document, facts, ...(source === undefined ? {} : { source }) };
  });
  return { documents: found, leftOut };
}

/** A document to be read, with what is known of it beforehand. */
interface Wanted {
  readonly from: DocumentSource;
  readonly known?: { readonly source: string };
  /** What to call it where it cannot be had. */
  readonly title?: string;
}

function namedSources(
  { apiJson = [], page = [], sdk = [] }: ReviewOptions,
  services: readonly string[],
): readonly Wanted[] {
  const sources: readonly DocumentSource[] = [
    ...sdk.map((spec) => ({ kind: 'sdk', spec, services }) as const),
    ...page.map((file) => ({ kind: 'page', file }) as const),
    ...apiJson.map((file) => ({ kind: 'api-json', file }) as const),
  ];
  return sources.map((from) => ({ from }));
}

/**
 * The packages of the sources, from node_modules where they are installed. An SDK is also published in parts, a package for
 * each service: those stand for it where they are installed and the whole is not.
 */
function packagesOf({ sources }: Table, services: readonly string[]): readonly Wanted[] {
  const packages = new Map(
    Object.values(sources).flatMap(({ id, npm = [] }) => npm.map((name) => [name, id] as const)),
  );
  return [...packages].flatMap(([name, source]): readonly Wanted[] => {
    const about = { known: { source }, title: `${name} (${source})` };
    const whole = installed(name);
    if (whole !== undefined) return [{ ...about, from: { kind: 'sdk', spec: whole, services } }];
    const parts = services.flatMap((service) => {
      const spec = installed(`${name}-${service}`);
      return spec === undefined ? [] : [{ service, spec }];
    });
    const missing = services.filter((service) => !parts.some((part) => part.service === service));
    return [
      ...parts.map(({ service, spec }): Wanted => ({ ...about, from: { kind: 'sdk', spec, services: [service] } })),
      ...(missing.length === 0 ? [] : [{ ...about, from: { kind: 'sdk', spec: name, services: missing } } as const]),
    ];
  });
}

function installed(name: string): string | undefined {
  const folder = join('node_modules', name);
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? folder : undefined;
}

function checkSource({ source }: ReviewOptions, { sources }: Table): void {
  if (source === undefined || Object.hasOwn(sources, source)) return;
  throw new CommandFailure(`there is no source ${source}`, `sources.yaml has ${Object.keys(sources).join(', ')}.`);
}
