import { compareDocuments } from '../../generator/documents/compare/compare-documents.ts';
import type { VendorDocument } from '../../generator/documents/document.ts';
import type { DocumentFacts, Vocabulary } from '../../generator/documents/document-facts.ts';
import { partOf } from '../../generator/documents/part-of.ts';
import { readFacts } from '../../generator/documents/prose/read-facts.ts';
import { readService, scopes } from './scope.ts';
import { type StepScore, scoreStep } from './score.ts';
import type { TrueStep } from './truth.ts';

/** Where the packages of a step are: names for npm, or folders. */
export type Locate = (name: string, version: string) => string;

interface Read {
  readonly document: VendorDocument;
  readonly facts: DocumentFacts;
  /** How many of the actions of the list it has. */
  readonly operations: number;
}

/** Packages that were read, so that what one step ends with is there for the next to begin with. */
export class Packages {
  readonly #locate: Locate;
  readonly #vocabulary: Vocabulary;
  readonly #read = new Map<string, Read>();

  constructor(locate: Locate, vocabulary: Vocabulary) {
    this.#locate = locate;
    this.#vocabulary = vocabulary;
  }

  async read(name: string, version: string, service: TrueStep['service']): Promise<Read> {
    const key = `${service} ${name}@${version}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const document = await readService(this.#locate(name, version), service);
    // Only what the truth was written about is compared, so the prose of nothing else is read.
    const { actions = [] } = scopes[service];
    const operations = document.operations.filter(({ action }) => action !== undefined && actions.includes(action));
    const facts = readFacts(partOf(document, operations), this.#vocabulary, document);
    const read = { document, facts, operations: operations.length };
    this.#read.set(key, read);
    // A whole service takes tens of megabytes; a step needs two, and its neighbours of the other packages as many.
    if (this.#read.size > 6) this.#read.delete([...this.#read.keys()][0] ?? '');
    return read;
  }
}

/** Reads both packages of a step, compares them and holds the changes against the true ones. */
export async function replayStep(step: TrueStep, packages: Packages): Promise<StepScore> {
  const before = await packages.read(step.package, step.from, step.service);
  const after = await packages.read(step.package, step.to, step.service);
  // A service may have none of them yet; where neither package has one, nothing would be compared.
  if (before.operations + after.operations === 0)
    throw new Error(`neither package of ${step.id} has an action of the list`);
  const facts = { before: before.facts, after: after.facts };
  return scoreStep(step, compareDocuments(before.document, after.document, facts, scopes[step.service]));
}
