import type { VendorDocument } from '../../../generator/documents/document.ts';
import type { DocumentFacts } from '../../../generator/documents/document-facts.ts';
import { partOf } from '../../../generator/documents/part-of.ts';
import { readFacts } from '../../../generator/documents/prose/read-facts.ts';
import { guessSource } from '../../../generator/drift/guess-source.ts';
import { matchOperations } from '../../../generator/drift/match/match-operations.ts';
import { vocabularyOf } from '../../../generator/drift/vocabulary.ts';
import { type Loaded, loadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Table } from '../../../generator/model/table.ts';
import { specTexts } from '../../support/tables.ts';
import { packageDocuments } from './packages.ts';

/** The package of the international site, as `npm ci` installs it. That of the mainland is too large to install. */
const sdk = 'tencentcloud-sdk-nodejs-intl-en';

export interface ReadPackage {
  readonly texts: SpecTexts;
  readonly loaded: Loaded;
  readonly table: Table;
  readonly read: readonly {
    readonly document: VendorDocument;
    readonly facts: DocumentFacts;
    readonly source?: string;
  }[];
}

const known = new Map<string, Promise<ReadPackage>>();

/** What the package says of the operations of specs, its prose included. The files of a worker read it once. */
export function readPackage(folder: string): Promise<ReadPackage> {
  const reading = known.get(folder) ?? newlyRead(folder);
  known.set(folder, reading);
  return reading;
}

async function newlyRead(folder: string): Promise<ReadPackage> {
  const texts = specTexts(folder);
  const loaded = loadSpecs(texts);
  const { table } = loaded;
  if (table === undefined) throw new Error(`${folder} does not load`);
  const vocabulary = vocabularyOf(loaded, table);
  const documents = (await Promise.all(['vod', 'mps'].map((service) => packageDocuments(sdk, service)))).flat();
  const read = documents.map((document) => {
    const matched = matchOperations(document, table).matched.map(({ vendor }) => vendor);
    const source = guessSource(document, table.sources);
    const facts = readFacts(partOf(document, matched), vocabulary);
    return { document, facts, ...(source === undefined ? {} : { source }) };
  });
  return { texts, loaded, table, read };
}
