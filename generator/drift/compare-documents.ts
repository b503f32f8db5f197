import type { Unread, VendorOperation } from '../documents/document.ts';
import { nameOf, requestSubject, responseSubject } from '../documents/document-facts.ts';
import { compareText } from '../model/canonical.ts';
import type { Table } from '../model/table.ts';
import type { Where } from './finding.ts';
import { Findings, type Found, type ReadDocument } from './found.ts';
import { type Body, bodiesOf } from './match/bodies.ts';
import { type Matches, matchOperations } from './match/match-operations.ts';
import { compareProse } from './prose/compare-prose.ts';
import { compareFields } from './structure/compare-fields.ts';
import { compareOperation } from './structure/compare-operation.ts';

export interface CompareOptions {
  /** Names of operations to compare; all that the specs have when absent. */
  readonly actions?: readonly string[];
  /** Tells of operations that the specs do not have, one by one. */
  readonly allActions?: boolean;
}

/** What a document was good for. */
export interface Compared {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly date?: string;
  readonly source?: string;
  /** `vod/CreateAigcVideoTask`, in the order of the specs. */
  readonly operations: readonly string[];
  /** How many operations of the document the specs do not have. */
  readonly others: number;
  /** The date of the edition that the specs have, where this is an older one. */
  readonly newerEdition?: string;
  /** How many differences from newer documents were left out. */
  readonly left?: number;
}

export interface DriftComparison {
  readonly documents: readonly Compared[];
  readonly found: readonly Found[];
}

/** Holds documents of the vendor against the specs, each for itself: they may well contradict each other. */
export function compareWithSpecs(
  table: Table,
  documents: readonly ReadDocument[],
  options: CompareOptions = {},
): DriftComparison {
  const all = documents.map((read) => compareOne(table, read, options));
  return {
    documents: all.map(({ compared }) => compared).sort((a, b) => compareText(a.name, b.name)),
    found: all.flatMap(({ found }) => found).sort((a, b) => compareText(orderOf(a), orderOf(b))),
  };
}

/** By place in the specs, then by document; nothing depends on the order in which documents are given or written. */
function orderOf({ document, finding: { id, operation = '', subject, surface }, source = '' }: Found): string {
  return [surface, operation, subject, id, source, document].join('\u0000');
}

function compareOne(table: Table, read: ReadDocument, options: CompareOptions) {
  const { document, source } = read;
  const findings = new Findings(table, read);
  const matches = matchOperations(document, table, options.actions);
  const bodies = bodiesOf(matches.matched, findings.said);
  for (const match of matches.matched) compareOperation(match, findings);
  for (const body of bodies) compareFields(body, findings);
  compareProse(matches.matched, bodies, findings);
  reportOperations(matches, options.allActions === true, findings);
  reportUnread(matches, bodies, findings);
  const compared: Compared = {
    name: document.name,
    language: document.language,
    ...(document.date === undefined ? {} : { date: document.date }),
    ...(source === undefined ? {} : { source }),
    operations: matches.matched.map(({ operation, surface }) => `${surface.name}/${operation.name}`),
    others: matches.unknown.length,
    ...(findings.newerEdition === undefined ? {} : { newerEdition: findings.newerEdition }),
    ...(findings.left === 0 ? {} : { left: findings.left }),
  };
  return { compared, found: findings.all };
}

function reportOperations({ ambiguous, gone, unknown }: Matches, all: boolean, findings: Findings): void {
  for (const { operation, surface } of gone) {
    findings.report({
      surface: surface.name,
      operation: operation.name,
      subject: operation.name,
      sort: 'gone',
      message: 'the document has other operations of the service, and not this one',
      provenance: operation.provenance,
      difference: { kind: 'operation-gone', operation: operation.name },
    });
  }
  for (const vendor of ambiguous) {
    const why = 'several surfaces of the specs have an operation of this name, and the document names no service';
    const subject = nameOf(vendor);
    reportText({ ...vendor, subject, quote: subject, why }, { surface: '', subject }, findings);
  }
  for (const vendor of all ? unknown : []) {
    findings.report({
      surface: vendor.service ?? vendor.host ?? '',
      subject: nameOf(vendor),
      sort: 'missing',
      message: 'the specs do not have the operation',
      place: vendor.place,
      ...(vendor.prose[0] === undefined ? {} : { quote: vendor.prose[0].text }),
      difference: { kind: 'operation-missing', action: nameOf(vendor) },
    });
  }
}

/**
 * What could not be read of the operations that were compared. A text whose subject is not known may be about any of
 * them, and about nothing else where the document has nothing else.
 */
function reportUnread({ matched, unknown }: Matches, bodies: readonly Body[], findings: Findings): void {
  const { document } = findings.read;
  const owners = ownersOf(bodies);
  for (const unread of findings.coverage.unread) {
    const owner = unread.subject === undefined ? undefined : nearest(unread.subject, owners);
    const isOurs = owner !== undefined || (unread.subject === undefined && matched.length > 0 && unknown.length === 0);
    if (!isOurs) continue;
    const alone = matched.length === 1 ? bodies[0]?.where : undefined;
    const subject = unread.subject ?? document.name;
    reportText(unread, owner?.(subject) ?? { ...(alone ?? { surface: '' }), subject }, findings);
  }
}

/** Where a finding about a subject of the document stands, and what it is called there. */
type Filed = (subject: string) => Where & { readonly subject: string };

/** Everything that a subject of a text can begin with, and where it then belongs. */
function ownersOf(bodies: readonly Body[]): ReadonlyMap<string, Filed> {
  const subjectsOf = (vendor: VendorOperation) => [nameOf(vendor), requestSubject(vendor), responseSubject(vendor)];
  return new Map(
    [...bodies].reverse().flatMap((body) => {
      const { match, subject: own, where } = body;
      const atOperation: Filed = (subject) => ({ surface: where.surface, operation: match.operation.name, subject });
      // The document may know the type by another name.
      const inBody: Filed = (subject) => ({
        ...where,
        subject: where.type === undefined ? subject : `${where.type}${subject.slice(own.length)}`,
      });
      return [[own, inBody] as const, ...subjectsOf(match.vendor).map((subject) => [subject, atOperation] as const)];
    }),
  );
}

function nearest(subject: string, owners: ReadonlyMap<string, Filed>): Filed | undefined {
  const own = owners.get(subject);
  if (own !== undefined) return own;
  const end = subject.lastIndexOf('.');
  return end < 0 ? undefined : nearest(subject.slice(0, end), owners);
}

function reportText(
  { place, quote, subject, why }: Pick<Unread, 'place' | 'subject' | 'quote' | 'why'>,
  where: ReturnType<Filed>,
  findings: Findings,
): void {
  findings.report({
    ...where,
    sort: 'unread',
    message: `cannot be read: ${why}`,
    place,
    quote,
    difference: { kind: 'text-unread', subject: subject ?? findings.read.document.name, why },
  });
}
