import type { VendorOperation } from '../documents/document.ts';
import {
  type DocumentFacts,
  nameOf,
  requestSubject,
  responseSubject,
  type Vocabulary,
} from '../documents/document-facts.ts';
import type { Fact } from '../documents/fact.ts';
import { lowerDocument } from '../documents/lower/lower.ts';
import type { Diagnostic } from '../load/diagnostics.ts';
import { loadSpecs } from '../load/load-specs.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Table } from '../model/table.ts';
import { kebabCase } from '../model/words.ts';
import { type AnswerTypes, answerTypes, openTypes } from './answer-types.ts';
import { type CitedSource, citedSource, type DocumentOrigin } from './cited-source.ts';
import type { Check, DraftText } from './draft-text.ts';
import { DraftedTypes } from './drafted-types.ts';
import { draftErrors } from './errors-file.ts';
import { addedChecks, insertEntry, insertItem } from './insert-entry.ts';
import { knownFragments } from './known-fragments.ts';
import { knownWordings } from './known-wording.ts';
import { type DraftedMatrix, draftMatrix } from './matrix.ts';
import { modelsFile } from './models-file.ts';
import { operationFile } from './operation-file.ts';
import { reachableFrom } from './reachable.ts';
import { serviceFile } from './service-file.ts';
import type { SurfacePlan } from './surface-plan.ts';
import { type FileScope, typeFile } from './type-file.ts';
import { TypeNames } from './type-names.ts';

export interface DraftRequest {
  readonly origin: DocumentOrigin;
  readonly plan: SurfacePlan;
  /** Those to draft; the specs have none of them. */
  readonly operations: readonly VendorOperation[];
  readonly facts: DocumentFacts;
  readonly vocabulary: Vocabulary;
  readonly table: Table;
  readonly specs: SpecTexts;
  /** Types of answers to draft beside those near the top of an answer, by the names that the document has for them. */
  readonly answerTypes?: AnswerTypes;
}

export interface Draft {
  /** New files, and old ones with something added, by their path inside the folder of the specs. */
  readonly files: ReadonlyMap<string, string>;
  readonly checks: readonly Check[];
  readonly operations: readonly string[];
  readonly types: readonly string[];
  /** Types of fields of answers that are left open, by the names that the document has for them, with those in them. */
  readonly leftOpen: ReadonlyMap<string, readonly string[]>;
  /** What `answerTypes` names and no answer has, or the specs have, or a request. */
  readonly unknownTypes: readonly string[];
  /** What is wrong with the specs together with the draft. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Facts that contradict each other may hide behind one another; more rounds than this mean that something else is wrong. */
const mostRounds = 6;

/**
 * Drafts the files of operations. The result is held against the specs' own checks: a fact that they do not admit, such
 * as a default outside of its range, is taken out and marked.
 */
export function draftSpecs(request: DraftRequest): Draft {
  const refused = new Map<string, string>();
  for (let round = 1; ; round++) {
    const { draft, texts } = draftOnce(request, refused);
    const { diagnostics } = loadSpecs(new Map([...request.specs, ...draft.files]));
    const before = refused.size;
    for (const { file, line, message } of diagnostics) {
      const fact = texts.get(file)?.factAt(line);
      if (fact !== undefined && !refused.has(fact)) refused.set(fact, message);
    }
    if (refused.size === before || round === mostRounds) return { ...draft, diagnostics };
  }
}

function draftOnce(
  request: DraftRequest,
  refused: ReadonlyMap<string, string>,
): { readonly draft: Omit<Draft, 'diagnostics'>; readonly texts: ReadonlyMap<string, DraftText> } {
  const { facts, operations, origin, plan, specs, table, vocabulary } = request;
  const { existing, name: surface } = plan;
  const said = lowerDocument(origin.document, facts);
  const source = citedSource(origin, table);
  const actions = operations.map(nameOf);
  const names = new TypeNames(surface, existing, [...(existing?.operations.map(({ name }) => name) ?? []), ...actions]);
  const types = new DraftedTypes(origin.document, existing, names);
  // What requests reach comes first: a type that both reach is one of requests.
  for (const operation of operations)
    types.reachRequest({ subject: requestSubject(operation), fields: operation.request });
  const answers = operations.map((one) => ({ subject: responseSubject(one), fields: one.response ?? [] }));
  const named = request.answerTypes ?? new Set();
  const wanted = new Set(answers.flatMap((answer) => [...answerTypes(answer, types, named)]));
  for (const answer of answers) types.reachAnswer(answer, wanted);
  const matrices = new Map<VendorOperation, DraftedMatrix>();
  for (const operation of operations) {
    const subject = requestSubject(operation);
    const reachable = reachableFrom(operation.request, subject, types);
    const matrix = draftMatrix(subject, reachable, said, vocabulary);
    if (matrix === undefined || matrix.columns.length === 0) continue;
    matrices.set(operation, matrix);
  }
  const errors = draftErrors(plan, operations, source.id, table, specs);
  const wording = knownWordings(plan, origin.document, table);
  const scope: FileScope = {
    source: source.id,
    types,
    said,
    refused,
    wording,
    fragment: knownFragments(surface, specs),
    ...matrixScope([...matrices.values()]),
  };
  const texts = new Map<string, DraftText>();
  const add = (text: DraftText) => texts.set(text.file, text);
  for (const operation of operations) {
    const matrix = matrices.get(operation);
    const models = matrix === undefined ? undefined : modelsName(operation, surface, matrices.size, specs);
    const more = matrix === undefined || models === undefined ? {} : { models: { file: models, matrix } };
    if (more.models !== undefined) add(modelsFile(`${surface}/${more.models.file}`, more.models.matrix, source.id));
    add(operationFile(operation, { ...scope, surface, errorCodes: errors.codes, ...more }));
  }
  for (const type of types.all) add(typeFile(type, scope));
  const [first] = operations;
  if (existing === undefined && first !== undefined) add(serviceFile(plan, first, source.id, table, specs));
  const changed = changedFiles(plan, source, specs);
  if (errors.file !== undefined) changed.set(errors.file.path, errors.file.text);
  const files = new Map([...[...texts].map(([file, text]) => [file, text.text] as const), ...changed]);
  const checks = [
    ...[...texts.values()].flatMap((text) => text.checks),
    ...[...changed].flatMap(([file, text]) => addedChecks(file, specs.get(file) ?? '', text)),
  ];
  return {
    texts,
    draft: {
      files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
      checks,
      operations: actions,
      types: types.all.map(({ given }) => given.name),
      leftOpen: openTypes(answers, types),
      unknownTypes: named === 'all' ? [] : [...named].filter((name) => !wanted.has(name)),
    },
  };
}

function matrixScope(matrices: readonly DraftedMatrix[]): {
  covered: ReadonlySet<string>;
  elsewhere: ReadonlySet<Fact>;
} {
  return {
    covered: new Set(matrices.flatMap(({ covered }) => [...covered])),
    elsewhere: new Set(matrices.flatMap(({ taken }) => [...taken])),
  };
}

/** `models.yaml` for the first operation of a surface that has models, a name of its own for every other one. */
function modelsName(operation: VendorOperation, surface: string, drafted: number, specs: SpecTexts): string {
  const isFirst = drafted === 1 && !specs.has(`${surface}/models.yaml`);
  return isFirst ? 'models.yaml' : `${kebabCase(nameOf(operation))}-models.yaml`;
}

/** The files about all surfaces: a source to cite, and a surface that is new. */
function changedFiles(plan: SurfacePlan, source: CitedSource, specs: SpecTexts): Map<string, string> {
  const changed = new Map<string, string>();
  const sources = specs.get('sources.yaml');
  if (source.entry !== undefined && sources !== undefined) {
    const text = insertEntry(sources, ['sources'], source.entry);
    if (text !== undefined) changed.set('sources.yaml', text);
  }
  const edition = specs.get('edition.yaml');
  if (plan.existing === undefined && edition !== undefined) {
    const text = insertItem(edition, ['surfaces'], plan.name);
    if (text !== undefined) changed.set('edition.yaml', text);
  }
  return changed;
}
