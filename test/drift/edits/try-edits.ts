import { fileURLToPath } from 'node:url';
import type { VendorDocument, VendorField } from '../../../generator/documents/document.ts';
import { requestSubject } from '../../../generator/documents/document-facts.ts';
import { factLine } from '../../../generator/documents/fact.ts';
import { partOf } from '../../../generator/documents/part-of.ts';
import { VendorFile } from '../../../generator/documents/placed-text.ts';
import { readFacts } from '../../../generator/documents/prose/read-facts.ts';
import { readDocument } from '../../../generator/documents/read-document.ts';
import { compareWithSpecs } from '../../../generator/drift/compare-documents.ts';
import { isOpen, keyOf, reviewDrift } from '../../../generator/drift/review.ts';
import { vocabularyOf } from '../../../generator/drift/vocabulary.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';
import { packagePart } from '../../documents/support/packages.ts';
import { drawn, type Edit, editsOf, type Kind, kinds, randomFrom } from './edits.ts';

/** `reported`: told as a finding. `unread`: told as a sentence nobody's program reads. `hidden`: not told at all. */
export type Verdict = 'reported' | 'unread' | 'hidden' | 'opposite';

export interface Tried {
  readonly edit: Edit;
  readonly package: string;
  readonly verdict: Verdict;
}

const packages = [
  { name: 'tencentcloud-sdk-nodejs-vod', service: 'vod', source: 'sdk-cn' },
  { name: 'tencentcloud-sdk-nodejs-mps', service: 'mps', source: 'sdk-cn' },
  { name: 'tencentcloud-sdk-nodejs-intl-en', service: 'vod', source: 'sdk-intl' },
  { name: 'tencentcloud-sdk-nodejs-intl-en', service: 'mps', source: 'sdk-intl' },
] as const;

export interface Draw {
  readonly each: number;
  readonly seed: number;
  readonly of?: readonly Kind[];
  readonly services?: readonly string[];
  /**
   * Where the mainland packages come from, the newest for example; else those that are installed. An older package undoes nothing that
   * the specs have from a newer one, so that some of its edits are not told on purpose.
   */
  readonly mainland?: string;
}

/** Draws so many edits of each kind from each package, and tells what `specgen drift` makes of each alone. */
export async function tryEdits({
  each,
  of = kinds,
  seed,
  mainland,
  services = ['vod', 'mps'],
}: Draw): Promise<readonly Tried[]> {
  const loaded = loadSpecs(readSpecTexts(fileURLToPath(new URL('../../../specs', import.meta.url))));
  const { table } = loaded;
  if (table === undefined) throw new Error('the specs do not load');
  const vocabulary = vocabularyOf(loaded, table);
  const random = randomFrom(seed);
  const tried: Tried[] = [];
  for (const { name, service, source } of packages.filter((one) => services.includes(one.service))) {
    const isMainland = source === 'sdk-cn' && mainland !== undefined;
    const document = isMainland
      ? await createOf(mainland, service)
      : await packagePart(name, service, ['CreateAigcVideoTask']);
    const review = (one: VendorDocument) => {
      const facts = readFacts(one, vocabulary);
      const found = compareWithSpecs(table, [{ document: one, facts, source }]);
      const { findings, stale } = reviewDrift(found, loaded.readings, table);
      return { facts, open: findings.filter(isOpen), stale };
    };
    const before = review(document);
    const known = new Set(before.open.map(keyOf));
    const texts = textsOf(document);
    for (const kind of of) {
      const all = [...texts].flatMap(([subject, text]) => editsOf(kind, subject, text));
      for (const edit of drawn(all, each, random)) {
        const after = review(edited(document, edit));
        const fresh = after.open.filter((one) => !known.has(keyOf(one)));
        const lines = new Set((before.facts.bySubject.get(edit.subject) ?? []).map(factLine));
        const now = (after.facts.bySubject.get(edit.subject) ?? []).map(factLine).filter((line) => !lines.has(line));
        tried.push({ edit, package: `${name} ${service}`, verdict: verdictOf(edit, now, fresh, before, after) });
      }
    }
  }
  return tried;
}

type Fresh = readonly { readonly finding: { readonly sort: string } }[];
interface Counted {
  readonly open: readonly unknown[];
  readonly stale: readonly unknown[];
}

function verdictOf(edit: Edit, now: readonly string[], fresh: Fresh, before: Counted, after: Counted): Verdict {
  if (now.some((line) => edit.opposite.some((end) => line.endsWith(end)))) return 'opposite';
  if (fresh.some(({ finding }) => finding.sort !== 'unread')) return 'reported';
  if (fresh.length > 0) return 'unread';
  // What was open and is no longer, or an acknowledgement that nothing matches, is told as well.
  return after.open.length < before.open.length || after.stale.length > before.stale.length ? 'reported' : 'hidden';
}

async function createOf(spec: string, service: string): Promise<VendorDocument> {
  const [document] = await readDocument({ kind: 'sdk', spec, services: [service] });
  const wanted = document?.operations.filter(({ action }) => action === 'CreateAigcVideoTask') ?? [];
  if (document === undefined || wanted.length !== 1) throw new Error(`${spec} lacks CreateAigcVideoTask of ${service}`);
  return partOf(document, wanted);
}

/** The texts of the request and of the types it reaches. */
function textsOf({ operations, types }: VendorDocument): ReadonlyMap<string, string> {
  const owners = [
    ...operations.map((one) => [requestSubject(one), one.request] as const),
    ...[...types.values()].map((one) => [one.name, one.fields] as const),
  ];
  return new Map(
    owners.flatMap(([owner, fields]) =>
      fields.map(({ name, prose }) => [`${owner}.${name}`, prose.map(({ text }) => text).join('\n')] as const),
    ),
  );
}

function edited(document: VendorDocument, { subject, text }: Edit): VendorDocument {
  const fieldsOf = (owner: string, fields: readonly VendorField[]) =>
    fields.map((field) =>
      `${owner}.${field.name}` === subject
        ? { ...field, prose: [new VendorFile('edited', text).stretch(0, text.length)] }
        : field,
    );
  return {
    ...document,
    operations: document.operations.map((one) => ({ ...one, request: fieldsOf(requestSubject(one), one.request) })),
    types: new Map([...document.types].map(([name, type]) => [name, { ...type, fields: fieldsOf(name, type.fields) }])),
  };
}
