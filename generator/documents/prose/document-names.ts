import type { VendorDocument, VendorField, VendorOperation } from '../document.ts';
import type { Vocabulary } from '../document-facts.ts';
import type { Fact } from '../fact.ts';
import { Names } from './names.ts';
import { readProse } from './read-prose.ts';

/** The names each part of a document is read with. */
export interface NamesOf {
  ofOperation(operation: VendorOperation): Names;
  ofType(name: string): Names;
}

/**
 * Collects the names of a document. The lists of models and versions are read first, since the rest of the text takes them
 * for known; they differ between operations, so each operation that has such lists gets names of its own, and with it the
 * types that only its request uses.
 */
export function documentNames(document: VendorDocument, vocabulary: Vocabulary): NamesOf {
  const all = fieldsOf(document);
  const base = Names.of(
    vocabulary,
    all.map(({ name }) => name),
    titlesOf(all),
  );
  const byOperation = new Map<VendorOperation, Names>();
  const byType = new Map<string, Names>();
  for (const operation of document.operations) {
    const own = flatten(operation.request).filter(({ name }) => base.isModelField(name) || base.isVersionField(name));
    const names = own.length === 0 ? base : base.branch();
    byOperation.set(operation, names);
    if (own.length === 0) continue;
    learnFrom(own, names);
    for (const type of typesOf(operation, document)) if (!byType.has(type)) byType.set(type, names);
  }
  return {
    ofOperation: (operation) => byOperation.get(operation) ?? base,
    ofType: (name) => byType.get(name) ?? base,
  };
}

/** Models first, then versions, which are told by model. */
function learnFrom(fields: readonly VendorField[], names: Names): void {
  const valuesOf = (field: VendorField): readonly Fact[] => readProse(field.prose, { names, field }).facts;
  for (const field of fields.filter(({ name }) => names.isModelField(name))) {
    for (const { says } of valuesOf(field)) if (says.kind === 'value') names.learn(says.value);
  }
  for (const field of fields.filter(({ name }) => names.isVersionField(name))) {
    for (const { says, when } of valuesOf(field)) {
      if (says.kind !== 'value') continue;
      for (const [name, models] of Object.entries(when.fields ?? {})) {
        if (names.isModelField(name)) for (const model of models) names.learn(model, says.value);
      }
    }
  }
}

function fieldsOf({ operations, types }: VendorDocument): readonly VendorField[] {
  const lists = [
    ...operations.flatMap(({ request, response = [] }) => [request, response]),
    ...[...types.values()].map(({ fields }) => fields),
  ];
  return lists.flatMap(flatten);
}

/** Fields with those given in place below them. */
function flatten(fields: readonly VendorField[]): readonly VendorField[] {
  const found: VendorField[] = [];
  const waiting = [...fields].reverse();
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    found.push(field);
    for (const inner of [...(field.fields ?? [])].reverse()) waiting.push(inner);
  }
  return found;
}

const title = /^\s*(?:<[^<>]{1,60}>\s*)*([^\s<>。，,；;：:（(A-Za-z0-9]{2,12})[。：:<]/;

/** What the document calls a parameter in words: the beginning of its prose, when no other begins so. */
function titlesOf(fields: readonly VendorField[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name, prose } of fields) {
    const words = title.exec(prose[0]?.text.slice(0, 400) ?? '')?.[1]?.toLowerCase();
    if (words === undefined) continue;
    if ((titles.get(words) ?? name) !== name) shared.add(words);
    titles.set(words, name);
  }
  for (const words of shared) titles.delete(words);
  return titles;
}

/** The types a request is made of. */
function typesOf({ request }: VendorOperation, { types }: VendorDocument): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...flatten(request)];
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    const name = field.type?.name;
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    for (const inner of flatten(types.get(name)?.fields ?? [])) waiting.push(inner);
  }
  return found;
}
