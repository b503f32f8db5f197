import { createHash } from 'node:crypto';
import type { VendorDocument } from '../documents/document.ts';
import type { DocumentFacts } from '../documents/document-facts.ts';
import { type Fact, factLine } from '../documents/fact.ts';
import type { Coverage } from '../documents/lower/coverage.ts';
import { lowerDocument } from '../documents/lower/lower.ts';
import type { PartialTable } from '../documents/lower/partial-table.ts';
import type { Place } from '../documents/placed-text.ts';
import { canonical, sortedScalars } from '../model/canonical.ts';
import type { Provenance, Source } from '../model/facts.ts';
import type { Allowed } from '../model/rule.ts';
import type { Table } from '../model/table.ts';
import { dateOf, isNewer, type Standing } from './dates.ts';
import type { Difference, DriftFinding } from './finding.ts';

/** A document with what its prose states, and the source of the specs it is. */
export interface ReadDocument {
  readonly document: VendorDocument;
  readonly facts: DocumentFacts;
  /** Id of `sources.yaml`; absent for a document that none of them is. */
  readonly source?: string;
}

/** A finding with what decides about it later. */
export interface Found {
  readonly finding: DriftFinding;
  /** Name of the document that says it. */
  readonly document: string;
  readonly source?: string;
  /** Contradictions cited at the place of the specs that the document speaks against. */
  readonly conflicts: readonly string[];
  /** The sentences it rests on. */
  readonly words: readonly string[];
}

/** What a part of the comparison has to say about a finding; the rest is worked out. */
export interface Draft extends Omit<DriftFinding, 'id' | 'confidence' | 'place' | 'quote' | 'spec'>, Standing {
  /** The facts it rests on, the one to quote first. */
  readonly facts?: readonly Fact[];
  /** Where to look where there are no facts. */
  readonly place?: Place;
  readonly quote?: string;
}

/** Collects what a comparison with one document finds. */
export class Findings {
  readonly table: Table;
  readonly read: ReadDocument;
  /** What the document says. */
  readonly said: PartialTable;
  readonly #found = new Map<string, Found>();
  readonly #date: string | undefined;
  readonly #left = new Set<string>();

  constructor(table: Table, read: ReadDocument) {
    this.table = table;
    this.read = read;
    this.said = lowerDocument(read.document, read.facts);
    this.#date = dateOf(read.document, this.#source);
  }

  get #source(): Source | undefined {
    const { source } = this.read;
    return source === undefined ? undefined : this.table.sources[source];
  }

  get coverage(): Coverage {
    return this.said.coverage;
  }

  /** The date of the edition that the specs have, where the document is an older one. */
  get newerEdition(): string | undefined {
    const known = this.#source?.date;
    return known !== undefined && this.#date !== undefined && this.#date < known ? known : undefined;
  }

  /** How many findings were left out, since the specs have what they are about from newer documents. */
  get left(): number {
    return this.#left.size;
  }

  /** Whether the specs name this very document as where they have something from: then it should still say so. */
  cites({ sources }: Pick<Provenance, 'sources'>): boolean {
    return this.read.source !== undefined && sources.includes(this.read.source);
  }

  /** Types are reached from several operations; what is found in them is told once. */
  report({ facts = [], provenance, delisted, hasList = false, place, quote, ...draft }: Draft): void {
    const [first] = facts;
    const where = first?.place ?? place;
    const words = first?.quote ?? quote;
    const finding: DriftFinding = {
      id: idOf(draft, words),
      ...draft,
      confidence: facts.some(({ confidence }) => confidence === 'likely') ? 'likely' : 'stated',
      ...(where === undefined ? {} : { place: where }),
      ...(words === undefined ? {} : { quote: words }),
      ...(provenance === undefined ? {} : { spec: provenance.origin }),
    };
    if (this.#found.has(finding.id)) return;
    const standing = { hasList, ...(provenance && { provenance }), ...(delisted !== undefined && { delisted }) };
    if (isNewer(finding.sort, standing, this.#date, this.table.sources)) {
      this.#left.add(finding.id);
      return;
    }
    const { document, source } = this.read;
    this.#found.set(finding.id, {
      finding,
      document: document.name,
      ...(source === undefined ? {} : { source }),
      conflicts: provenance?.conflicts ?? [],
      words: [...new Set([...facts.map((fact) => fact.quote), ...(words === undefined ? [] : [words])])].sort(),
    });
  }

  get all(): readonly Found[] {
    return [...this.#found.values()];
  }
}

/**
 * What differs, and where in the specs, without where either of the two is written. Of a text that cannot be read
 * nothing is known but the text, so that its id goes with it.
 */
function idOf(
  { difference, sort, surface }: Pick<DriftFinding, 'difference' | 'sort' | 'surface'>,
  quote = '',
): string {
  const text = difference.kind === 'text-unread' ? quote.replaceAll(/\s+/g, ' ').trim() : undefined;
  return shortHash(canonical([sort, surface, essenceOf(difference), text]));
}

/** First sixteen digits of the SHA-256 of a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The order in which a document lists values means nothing. */
export function inOrder<T extends { readonly allowed?: Allowed }>(cell: T): T {
  const { values } = cell.allowed ?? {};
  return values === undefined ? cell : { ...cell, allowed: { ...cell.allowed, values: sortedScalars(values) } };
}

function essenceOf(difference: Difference): unknown {
  switch (difference.kind) {
    case 'parameter-missing':
      return [difference.kind, difference.owner, difference.field.name];
    // Why the reader fails is its own affair: the same sentence is the same finding.
    case 'text-unread':
      return [difference.kind, difference.subject];
    case 'rule-missing':
      return [difference.kind, difference.owner, difference.name, factLine(difference.fact)];
    case 'errors-differ':
      return { ...difference, missing: difference.missing.map(({ code }) => code).sort() };
    case 'values-differ':
      return { ...difference, missing: difference.missing.map(({ value }) => value).sort() };
    case 'cell-differs':
      return { ...difference, documented: inOrder(difference.documented) };
    case 'statement-differs':
      return { ...difference, documented: difference.documented.map(canonical).sort() };
    default:
      return difference;
  }
}
