import type { VendorField } from '../documents/document.ts';
import type { DocumentFacts, Vocabulary } from '../documents/document-facts.ts';
import type { Fact } from '../documents/fact.ts';
import type { Place } from '../documents/placed-text.ts';
import { pascalCase } from '../model/words.ts';
import { cellOf, type DraftedCell, isCell, lineOver, type MatrixNames, openCell, withoutMixed } from './cells.ts';
import { conditionsOf, factsAbout, isPlain } from './facts-of.ts';

/** A parameter that the matrix can be about. */
export interface Reachable {
  /** `OutputConfig.Duration`, `FileInfos[].ReferenceType`. */
  readonly path: string;
  readonly subject: string;
  readonly field: VendorField;
  /** The type in the specs, `number`. */
  readonly type: string;
}

export interface Column {
  readonly id: string;
  readonly path: string;
  /** Where the document speaks of it. */
  readonly place: Place;
  /** The cell of every model that the document does not name. */
  readonly others?: DraftedCell;
}

export interface DraftedModel {
  readonly name: string;
  /** Absent when the document lists none. */
  readonly versions?: readonly string[];
  /** Whether the list of models has it; otherwise only its versions tell of it. */
  readonly listed: boolean;
  /** By column. */
  readonly lines: ReadonlyMap<string, readonly DraftedLine[]>;
}

/** A line of a block: about the model, or about versions of it. */
export interface DraftedLine {
  /** `Alpha`, `Alpha 1.0, 2.0` */
  readonly title: string;
  readonly cell: DraftedCell;
}

export interface DraftedMatrix {
  readonly modelField: string;
  readonly versionField: string;
  readonly columns: readonly Column[];
  readonly models: readonly DraftedModel[];
  /** Subjects whose values and limits stand in the matrix. */
  readonly covered: ReadonlySet<string>;
  /** Facts that became cells. */
  readonly taken: ReadonlySet<Fact>;
  /** Cells in which the reader of the prose has filled something in, `Kling Duration`. */
  readonly likely: ReadonlySet<string>;
}

/**
 * The model matrix of a request, from what the prose says model by model. Absent when the request names no model and
 * version, or the document lists no model.
 */
export function draftMatrix(
  request: string,
  reachable: readonly Reachable[],
  facts: DocumentFacts,
  vocabulary: Vocabulary,
): DraftedMatrix | undefined {
  const own = reachable.filter(({ path, type }) => !path.includes('.') && type === 'string').map(({ path }) => path);
  const modelField = own.find((name) => vocabulary.modelFields.includes(name));
  const versionField = own.find((name) => vocabulary.versionFields.includes(name));
  if (modelField === undefined || versionField === undefined) return undefined;
  const names: MatrixNames = { modelField, versionField };
  const versions = versionsOf(request, names, facts);
  if (versions.size === 0) return undefined;
  const columns = new Map<
    string,
    {
      readonly column: Column;
      readonly facts: readonly Fact[];
      /** Models about which the document says something under conditions that no cell can hold. */
      readonly open: ReadonlySet<string>;
      readonly type: string;
    }
  >();
  const taken = new Set<Fact>();
  for (const { field, path, subject, type } of reachable) {
    if (path === modelField || path === versionField) continue;
    const about = factsAbout(facts, subject);
    const found = withoutMixed(about.filter((fact) => isCell(fact, names, type)));
    const others = about.filter((fact) => !found.includes(fact));
    const open = new Set(others.flatMap(({ when }) => when.fields?.[modelField] ?? []));
    if (!found.some((fact) => !isPlain(fact))) continue;
    for (const fact of found) taken.add(fact);
    const id = columnId(path, [...columns.keys()]);
    const only = found.some((fact) => fact.says.kind === 'others-unsupported' && isPlain(fact));
    // That it counts for some models does not say that the others refuse it.
    const counts = found.some(({ says }) => says.kind === 'effective');
    const rest = only || counts ? { others: { support: only ? 'none' : 'doubtful' } } : {};
    const place = found[0]?.place ?? field.place;
    columns.set(subject, { column: { id, path, place, ...rest }, facts: found, open, type });
  }
  const likely = new Set<string>();
  const listed = new Set(valuesAt(factsAbout(facts, `${request}.${modelField}`).filter(isPlain)));
  const models = [...versions].map(([name, own]): DraftedModel => {
    const lines = new Map<string, readonly DraftedLine[]>();
    for (const { column, facts: all, open, type } of columns.values()) {
      const about = all.filter(
        ({ when }) => concerns(when.fields?.[modelField], name) && namesModel(when.fields, names, own),
      );
      const forAll = about.filter(({ when }) => when.fields?.[versionField] === undefined);
      const isOpen = open.has(name);
      if (isOpen || about.some(({ confidence }) => confidence === 'likely')) likely.add(`${name} ${column.id}`);
      const cellFor = (some: readonly Fact[]) =>
        isOpen ? openCell(some, type, column.others !== undefined) : cellOf(some, type);
      const general = cellFor(forAll);
      const ofVersions = own.flatMap((version): readonly (readonly [string, DraftedCell])[] => {
        const special = about.filter(({ when }) => when.fields?.[versionField]?.includes(version) === true);
        return special.length === 0 ? [] : [[version, lineOver(general, cellFor(special))]];
      });
      lines.set(column.id, [
        ...(Object.keys(general).length > 0 ? [{ title: name, cell: general }] : []),
        ...joined(name, ofVersions),
      ]);
    }
    return {
      name,
      ...(own.length === 0 ? {} : { versions: own }),
      listed: listed.size === 0 || listed.has(name),
      lines,
    };
  });
  // Models and versions are the matrix itself.
  for (const name of [modelField, versionField]) {
    for (const fact of factsAbout(facts, `${request}.${name}`)) {
      const isNamed = name === modelField ? isPlain(fact) : fact.when.fields?.[modelField] !== undefined;
      if (fact.says.kind === 'value' && isNamed) taken.add(fact);
    }
  }
  const covered = new Set(columns.keys());
  return {
    ...names,
    columns: [...columns.values()].map(({ column }) => column),
    models,
    covered,
    taken,
    likely,
  };
}

/** Versions by model: those that the list of models names, and those of which only versions are given. */
function versionsOf(request: string, { modelField, versionField }: MatrixNames, facts: DocumentFacts) {
  const versions = new Map<string, readonly string[]>();
  const add = (model: string, more: readonly string[]) =>
    versions.set(model, [...new Set([...(versions.get(model) ?? []), ...more])]);
  for (const model of valuesAt(factsAbout(facts, `${request}.${modelField}`).filter(isPlain))) add(model, []);
  for (const fact of factsAbout(facts, `${request}.${versionField}`)) {
    if (conditionsOf(fact.when) > 0 || fact.says.kind !== 'value') continue;
    for (const model of fact.when.fields?.[modelField] ?? []) add(model, [fact.says.value]);
  }
  return versions;
}

function valuesAt(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(({ says }) => (says.kind === 'value' ? [says.value] : []));
}

function concerns(named: readonly string[] | undefined, model: string): boolean {
  return named === undefined || named.includes(model);
}

/** A version without its model is that of whichever model has it; nothing at all is about every model, or about none. */
function namesModel(
  fields: Fact['when']['fields'],
  { modelField, versionField }: MatrixNames,
  own: readonly string[],
): boolean {
  if (fields?.[modelField] !== undefined) return true;
  return fields?.[versionField]?.some((version) => own.includes(version)) === true;
}

/** Versions of which the same is said share a line. */
function joined(
  model: string,
  cells: readonly (readonly [version: string, cell: DraftedCell])[],
): readonly DraftedLine[] {
  const groups = new Map<string, { readonly versions: string[]; readonly cell: DraftedCell }>();
  for (const [version, cell] of cells) {
    const key = JSON.stringify(cell);
    const group = groups.get(key) ?? { versions: [], cell };
    group.versions.push(version);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ cell, versions }) => ({ title: `${model} ${versions.join(', ')}`, cell }));
}

/** The last name of a path; with those before it where that is taken. */
function columnId(path: string, taken: readonly string[]): string {
  const names = path.replaceAll('[]', '').split('.').map(pascalCase);
  for (let length = 1; length <= names.length; length++) {
    const id = names.slice(-length).join('').replaceAll('_', '');
    if (/^[A-Z]/.test(id) && !taken.includes(id)) return id;
  }
  return `Column${taken.length + 1}`;
}
