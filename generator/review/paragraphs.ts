import type { VendorDocument } from '../documents/document.ts';
import { type Fact, factLine } from '../documents/fact.ts';
import { lowerDocument } from '../documents/lower/lower.ts';
import { readBlocks } from '../documents/markup/read-blocks.ts';
import type { PlacedText } from '../documents/placed-text.ts';
import type { ReadDocument } from '../drift/found.ts';
import { type Body, bodiesOf } from '../drift/match/bodies.ts';
import { matchOperations } from '../drift/match/match-operations.ts';
import type { Operation, Surface, Table } from '../model/table.ts';

/** What one or several documents say of a parameter, in the same words. */
export interface Paragraph {
  /** `tencentcloud-sdk-nodejs-vod 4.1.287`. Documents with the same words stand together. */
  readonly documents: readonly string[];
  /** Id of `sources.yaml`, where the document is one of them. */
  readonly source?: string;
  readonly place: { readonly file: string; readonly line: number };
  /** As the document writes it: `float`, and whether the parameter is required. */
  readonly type?: string;
  readonly required?: boolean;
  /** The text without its markup, list items marked with dashes. */
  readonly lines: readonly string[];
  /** What the reader of `specgen drift` makes of it, a line for each fact. */
  readonly facts: readonly string[];
  /** What it cannot read. */
  readonly unread: readonly string[];
}

/** What the reader makes of the paragraphs of a parameter, by the key of the parameter. */
export type StatedFacts = ReadonlyMap<string, readonly Fact[]>;

/** The paragraphs of an operation by parameter: `request Prompt`, `type AigcVideoOutputConfig Duration`. */
export type Paragraphs = ReadonlyMap<string, readonly Paragraph[]>;

/** The key of a parameter among the paragraphs: fields of a type are the same wherever the type is used. */
export function keyOf(owner: string, name: string): string {
  return `${owner} ${name}`;
}

/** Whether a document describes the operation at all. */
export function describes(document: VendorDocument, table: Table, surface: Surface, operation: Operation): boolean {
  return matchOf(document, table, surface, operation) !== undefined;
}

/** Everything the documents say of the parameters of an operation. */
export function paragraphsOf(
  documents: readonly ReadDocument[],
  table: Table,
  surface: Surface,
  operation: Operation,
): Paragraphs {
  const found = new Map<string, Paragraph[]>();
  eachBody(documents, table, surface, operation, (read, body) => addBody(found, read, body));
  return found;
}

/** Everything that could be read of what the documents say, parameter by parameter. */
export function factsOf(
  documents: readonly ReadDocument[],
  table: Table,
  surface: Surface,
  operation: Operation,
): StatedFacts {
  const found = new Map<string, readonly Fact[]>();
  eachBody(documents, table, surface, operation, ({ facts }, body) => {
    for (const field of body.fields) {
      const key = keyOf(ownerOf(body), field.name);
      found.set(key, [...(found.get(key) ?? []), ...(facts.bySubject.get(`${body.subject}.${field.name}`) ?? [])]);
    }
  });
  return found;
}

function eachBody(
  documents: readonly ReadDocument[],
  table: Table,
  surface: Surface,
  operation: Operation,
  visit: (read: ReadDocument, body: Body) => void,
): void {
  for (const read of documents) {
    const match = matchOf(read.document, table, surface, operation);
    if (match === undefined) continue;
    const said = lowerDocument(read.document, read.facts);
    for (const body of bodiesOf([match], said)) visit(read, body);
  }
}

function ownerOf({ owner, side }: Body): string {
  return owner.kind === 'type' ? `type ${owner.type}` : side;
}

function matchOf(document: VendorDocument, table: Table, surface: Surface, operation: Operation) {
  return matchOperations(document, table, [operation.name]).matched.find(
    (one) => one.surface === surface && one.operation === operation,
  );
}

function addBody(found: Map<string, Paragraph[]>, { document, facts, source }: ReadDocument, body: Body): void {
  const owner = ownerOf(body);
  for (const field of body.fields) {
    const key = keyOf(owner, field.name);
    const subject = `${body.subject}.${field.name}`;
    const lines = field.prose.flatMap(linesOf);
    const known = found.get(key) ?? [];
    const same = known.find((one) => one.lines.join('\n') === lines.join('\n') && one.required === field.required);
    if (same !== undefined) {
      known[known.indexOf(same)] = { ...same, documents: [...new Set([...same.documents, document.name])] };
      continue;
    }
    found.set(key, [
      ...known,
      {
        documents: [document.name],
        ...(source === undefined ? {} : { source }),
        place: { file: field.place.file, line: field.place.line },
        ...(field.type === undefined ? {} : { type: field.type.written }),
        ...(field.required === undefined ? {} : { required: field.required }),
        lines,
        facts: [...new Set((facts.bySubject.get(subject) ?? []).map(factLine))],
        unread: facts.unread.filter((one) => one.subject === subject).map(({ quote, why }) => `${quote} (${why})`),
      },
    ]);
  }
}

function linesOf(prose: PlacedText): readonly string[] {
  return readBlocks(prose).map(({ depth, item, text }) => {
    const indent = '  '.repeat(Math.max(0, depth - 1));
    if (item) return `${indent}- ${text.text}`;
    return depth === 0 ? text.text : `${indent}  ${text.text}`;
  });
}
