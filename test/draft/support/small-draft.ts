import { fileURLToPath } from 'node:url';
import { readApiJson } from '../../../generator/documents/api-json/read-api-json.ts';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import type { DocumentFacts } from '../../../generator/documents/document-facts.ts';
import type { Fact, Scope, Statement } from '../../../generator/documents/fact.ts';
import { type Draft, type DraftRequest, draftSpecs } from '../../../generator/draft/draft.ts';
import { missingOperations, surfacePlan } from '../../../generator/draft/surface-plan.ts';
import { vocabularyOf } from '../../../generator/drift/vocabulary.ts';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';

const folder = fileURLToPath(new URL('../../golden/small/specs', import.meta.url));

/** Specs of a made-up service `demo`, version 2030-01-01. */
export const smallSpecs = readSpecTexts(folder);
export const table = mustLoadSpecs(smallSpecs);

/** A field of an api.json: `{ Name: 'string!' }`, `list of Part`, `Part`; an exclamation mark says it is required. */
export type Fields = Readonly<Record<string, string>>;

export interface SmallDocument {
  readonly service?: string;
  readonly request: Fields;
  readonly response?: Fields;
  readonly types?: Readonly<Record<string, Fields>>;
  readonly action?: string;
  /** What the document says of the operation. */
  readonly text?: string;
}

const members = (fields: Fields) =>
  Object.entries(fields).map(([name, written]) => {
    const list = written.startsWith('list of ');
    const member = written.replace('list of ', '').replace('!', '');
    return { name, type: list ? 'list' : member, member, required: written.endsWith('!'), document: '' };
  });

/** A document of one operation, `MakeThing`. */
export function smallDocument({
  action = 'MakeThing',
  request,
  response = {},
  service = 'demo',
  text = '',
  types = {},
}: SmallDocument) {
  const [input, output] = [`${action}Request`, `${action}Response`];
  const objects = Object.entries({ ...types, [input]: request, [output]: response });
  return readApiJson(
    'demo.json',
    JSON.stringify({
      actions: { [action]: { input, output, document: text } },
      metadata: { apiVersion: '2030-01-01', serviceShortName: service },
      objects: Object.fromEntries(objects.map(([name, fields]) => [name, { members: members(fields), document: '' }])),
    }),
  );
}

/** Statements by subject, as a reader of prose would give them. */
export type Said = Readonly<Record<string, readonly (Statement | readonly [Scope, Statement])[]>>;

export function said(facts: Said, confidence: Fact['confidence'] = 'stated'): DocumentFacts {
  const place = { file: 'demo.json', line: 7, column: 1 };
  const bySubject = Object.entries(facts).map(([subject, statements]): [string, readonly Fact[]] => [
    subject,
    statements.map((one) => {
      const [when, says] = 'kind' in one ? [{}, one] : one;
      return { says, when, confidence, place, quote: '' };
    }),
  ]);
  return { bySubject: new Map(bySubject), unread: [] };
}

/** What else of a request is not as usual. */
export type More = Partial<Pick<DraftRequest, 'answerTypes' | 'specs'>>;

export function smallDraft(document: SmallDocument, facts: DocumentFacts = said({}), more: More = {}): Draft {
  return draftOf(smallDocument(document), facts, more);
}

export function draftOf(read: VendorDocument, facts: DocumentFacts = said({}), more: More = {}): Draft {
  const [operation] = read.operations;
  const plan = operation === undefined ? undefined : surfacePlan(table, operation);
  if (plan === undefined) throw new Error('the document names no service');
  const { missing } = missingOperations(read.operations, plan.existing);
  const origin = { kind: 'api-json', document: read } as const;
  return draftSpecs({
    origin,
    plan,
    operations: missing,
    facts,
    vocabulary: vocabularyOf({}, table),
    table,
    specs: smallSpecs,
    ...more,
  });
}

/** The text of a drafted file, and of nothing when it is not drafted. */
export function drafted(draft: Draft, file: string): string {
  return draft.files.get(file) ?? '';
}
