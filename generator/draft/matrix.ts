import type { VendorField } from '../documents/document.ts';
import type { Vocabulary } from '../documents/document-facts.ts';
import type { Fact } from '../documents/fact.ts';
import { type ColumnFacts, partialCell } from '../documents/lower/cell.ts';
import { modelsOf } from '../documents/lower/models.ts';
import type { PartialTable } from '../documents/lower/partial-table.ts';
import { type Axes, isUnconditional, scoped, splitScope } from '../documents/lower/scope.ts';
import type { Place } from '../documents/placed-text.ts';
import { canonical } from '../model/canonical.ts';
import type { Type } from '../model/parameter.ts';
import { pascalCase } from '../model/words.ts';
import { type DraftedCell, isHeld, isTooMuch, lineOver, withoutMixed, writtenCell } from './cells.ts';

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
  said: PartialTable,
  vocabulary: Vocabulary,
): DraftedMatrix | undefined {
  const axes = axesOf(reachable, vocabulary);
  const models = axes === undefined ? [] : modelsOf(axes, (name) => said.factsAt(`${request}.${name}`));
  if (axes === undefined || models.length === 0) return undefined;
  const columns: ReadColumn[] = [];
  for (const parameter of reachable.filter(({ path }) => path !== axes.model && path !== axes.version)) {
    const column = columnOf(parameter, axes, said, columns);
    if (column !== undefined) columns.push(column);
  }
  const likely = new Set<string>();
  const hasList = models.some(({ listed }) => listed);
  return {
    modelField: axes.model,
    versionField: axes.version,
    columns: columns.map(({ column }) => column),
    models: models.map(({ listed, name, versions }) => ({
      name,
      ...(versions.length === 0 ? {} : { versions }),
      listed: listed || !hasList,
      lines: linesOf(name, versions, columns, likely),
    })),
    covered: new Set(columns.map(({ subject }) => subject)),
    taken: new Set([...columns.flatMap(({ held }) => held), ...choiceFacts(request, axes, said)]),
    likely,
  };
}

function axesOf(reachable: readonly Reachable[], { modelFields, versionFields }: Vocabulary): Axes | undefined {
  const own = reachable.filter(({ path, type }) => !path.includes('.') && type === 'string').map(({ path }) => path);
  const model = own.find((name) => modelFields.includes(name));
  const version = own.find((name) => versionFields.includes(name));
  return model === undefined || version === undefined ? undefined : { model, version };
}

/** A column with what its cells are worked out from. */
interface ReadColumn {
  readonly column: Column;
  readonly subject: string;
  /** Facts that cells can hold. */
  readonly held: readonly Fact[];
  readonly facts: ColumnFacts;
  /** Models about which the document says something that no cell can hold. */
  readonly open: ReadonlySet<string>;
}

function columnOf(
  { field, path, subject, type }: Reachable,
  axes: Axes,
  said: PartialTable,
  before: readonly ReadColumn[],
): ReadColumn | undefined {
  const about = said.factsAt(subject);
  const held = withoutMixed(about.filter((fact) => isHeld(fact, axes, type)));
  if (!held.some(({ when }) => !isUnconditional(when))) return undefined;
  const left = about.filter((fact) => !held.includes(fact));
  const open = new Set(left.flatMap(({ when }) => splitScope(when, axes).models ?? []));
  const facts: ColumnFacts = { type: { kind: type as Type['kind'] }, facts: scoped(held, axes) };
  const id = columnId(
    path,
    before.map(({ column }) => column.id),
  );
  const others = writtenCell(partialCell(facts, nobody), false);
  const rest = Object.keys(others).length === 0 ? {} : { others };
  return { column: { id, path, place: held[0]?.place ?? field.place, ...rest }, subject, held, facts, open };
}

/** A model that no document names: what goes for it goes for all that the document does not name. */
const nobody = '';

function linesOf(
  name: string,
  versions: readonly string[],
  columns: readonly ReadColumn[],
  likely: Set<string>,
): DraftedModel['lines'] {
  const lines = new Map<string, readonly DraftedLine[]>();
  for (const { column, facts, open } of columns) {
    const isOpen = open.has(name);
    const read = (version?: string) => {
      const cell = partialCell(facts, name, version);
      const isUnsure = isOpen || isTooMuch(cell);
      const written = writtenCell(cell, isUnsure);
      if (isUnsure || cell.facts.some(({ confidence }) => confidence === 'likely')) likely.add(`${name} ${column.id}`);
      // Where the rest is refused, what is said of the model in other words may well be that it is not.
      const isBare = isUnsure && Object.keys(written).length === 0 && column.others !== undefined;
      return isBare ? { support: 'doubtful' } : written;
    };
    const general = read();
    // What follows for every model that is not named stands once, for the block.
    const isNamed = facts.facts.some(({ models, versions }) => models?.includes(name) && versions === undefined);
    const isOwn = isNamed || !isSame(general, column.others ?? {});
    const own = isOwn ? general : {};
    const ofVersions = versions.flatMap((version): readonly (readonly [string, DraftedCell])[] => {
      const cell = read(version);
      return isSame(cell, general) ? [] : [[version, lineOver(own, cell)]];
    });
    lines.set(column.id, [
      ...(Object.keys(own).length > 0 ? [{ title: name, cell: own }] : []),
      ...joined(name, ofVersions),
    ]);
  }
  return lines;
}

function isSame(one: DraftedCell, other: DraftedCell): boolean {
  return canonical(one) === canonical(other);
}

/** What names the models and their versions, which are the matrix itself. */
function choiceFacts(request: string, axes: Axes, said: PartialTable): readonly Fact[] {
  const values = (name: string) => said.factsAt(`${request}.${name}`).filter(({ says }) => says.kind === 'value');
  return [
    ...values(axes.model).filter(({ when }) => isUnconditional(when)),
    ...values(axes.version).filter(({ when }) => splitScope(when, axes).models !== undefined),
  ];
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
