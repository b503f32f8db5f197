import type { VendorField } from '../../documents/document.ts';
import { requestSubject } from '../../documents/document-facts.ts';
import type { Fact, Statement } from '../../documents/fact.ts';
import { isOpen, ownAllowed } from '../../documents/lower/allowed.ts';
import type { ColumnFacts } from '../../documents/lower/cell.ts';
import type { PartialBody } from '../../documents/lower/partial-table.ts';
import { isUnconditional, type ScopedFact, scoped } from '../../documents/lower/scope.ts';
import { canonical } from '../../model/canonical.ts';
import { cellText } from '../../model/lower/cell-text.ts';
import { type Cell, type Column, groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Path } from '../../model/path.ts';
import type { Difference, DriftSort } from '../finding.ts';
import { type Findings, inOrder } from '../found.ts';
import type { Match } from '../match/match-operations.ts';
import { structOf } from '../match/struct-of.ts';
import { cellDifference } from './cell-difference.ts';
import { documentedText } from './documented-text.ts';
import { type PlacedCell, placedCell } from './placed-cell.ts';

/** Where a column's parameter stands in specs and document. */
export interface ColumnPlace {
  readonly match: Match;
  readonly column: Column;
  readonly matrix: Matrix;
  readonly parameter: Parameter;
  readonly field: VendorField;
  readonly subject: string;
}

/** The columns that are about a parameter of the document, with each of their parameters. */
export function columnPlaces(match: Match, findings: Findings): readonly ColumnPlace[] {
  const { matrix } = match.operation;
  if (matrix === undefined) return [];
  return matrix.columns.flatMap((column) =>
    column.paths.flatMap((path) => {
      const found = follow(match, path, findings);
      return found === undefined ? [] : [{ match, column, matrix, ...found }];
    }),
  );
}

function follow({ operation, surface, vendor }: Match, path: Path, { said }: Findings) {
  let parameters = operation.request;
  let inside: PartialBody | undefined = {
    fields: vendor.request,
    subject: requestSubject(vendor),
  };
  let found: Pick<ColumnPlace, 'parameter' | 'field' | 'subject'> | undefined;
  for (const { name } of path) {
    const parameter = parameters.find((one) => one.name === name);
    const field: VendorField | undefined = inside?.fields.find((one) => one.name === name);
    if (parameter === undefined || field === undefined) return undefined;
    const subject: string = `${inside?.subject}.${name}`;
    found = { parameter, field, subject };
    parameters = structOf(parameter.type, surface)?.parameters ?? [];
    inside = said.insideOf(field, subject);
  }
  return found;
}

/** The kinds of statement that a column has, each with what decides whether the parameter itself has it. */
const aspects = ['allowed', 'default', 'count'] as const;

const kindsOf: Readonly<Record<(typeof aspects)[number], readonly Statement['kind'][]>> = {
  allowed: ['value', 'range'],
  default: ['default'],
  count: ['count'],
};

/**
 * What holds whatever the model is compared with the parameter, unless the specs have it in the cells: then it is what
 * the cells of models have that nothing closer is said of. Gives the kinds that the cells take over.
 */
export function kindsInCells({ column, matrix, parameter }: ColumnPlace): readonly Statement['kind'][] {
  const cells = matrix.models.flatMap(({ groups }) => groups.flatMap((group) => group.cells[column.id] ?? []));
  return aspects.flatMap((aspect) =>
    hasOwn(parameter, aspect) || !cells.some((cell) => hasAspect(cell, aspect)) ? [] : kindsOf[aspect],
  );
}

function hasOwn({ default: standard, type }: Parameter, aspect: (typeof aspects)[number]): boolean {
  if (aspect === 'allowed') return !isOpen(ownAllowed(type));
  if (aspect === 'default') return standard !== undefined;
  return type.kind === 'list' && (type.min !== undefined || type.max !== undefined);
}

function hasAspect(cell: Cell, aspect: (typeof aspects)[number]): boolean {
  return aspect === 'allowed' ? !isOpen(cell.allowed) : cell[aspect] !== undefined;
}

/** The cells of a column, model by model. Gives the facts that a cell cannot hold, for the comparison with rules. */
export function compareColumn(place: ColumnPlace, findings: Findings): readonly Fact[] {
  const { matrix, parameter, subject } = place;
  const inCells = kindsInCells(place);
  const facts = scoped(findings.said.factsAt(subject), matrix).filter(
    ({ fact, level, rest }) =>
      level > 0 || (isUnconditional(rest) && (!isAspect(fact.says.kind) || inCells.includes(fact.says.kind))),
  );
  const columnFacts: ColumnFacts = { type: parameter.type, facts };
  const conditional: Fact[] = [];
  // Where the document ends in the column, it may have said more.
  if (findings.coverage.isCut(subject)) return [];
  for (const model of matrix.models) {
    if (model.delisted !== undefined) continue;
    compareModel(place, model, columnFacts, conditional, findings);
  }
  return [...new Set(conditional)];
}

function isAspect(kind: Statement['kind']): boolean {
  return aspects.some((aspect) => kindsOf[aspect].includes(kind));
}

interface Differing {
  readonly sort: DriftSort;
  readonly documented: PlacedCell;
  readonly cell: Cell;
  readonly cites: boolean;
  readonly versions: string[];
}

function compareModel(
  place: ColumnPlace,
  model: Model,
  columnFacts: ColumnFacts,
  conditional: Fact[],
  findings: Findings,
): void {
  const { column, parameter } = place;
  const groups = new Map<string, Differing>();
  const versions = model.versions === 'unlisted' ? ['unlisted'] : model.versions;
  for (const version of versions) {
    const group = groupOf(model, version);
    const cell = group?.cells[column.id];
    if (cell === undefined || group?.delisted !== undefined) continue;
    const documented = placedCell(columnFacts, place, model.name, version);
    conditional.push(...documented.conditional);
    // Where the document names other versions of the model, its silence about this one tells, whatever else is not read.
    const isLost = namesVersions(columnFacts, model.name, version)
      ? findings.coverage.isLostAbout(place.subject, [model.name, version], otherModels(place.matrix, model))
      : findings.coverage.isLost(place.subject);
    const cites = findings.cites(cell.provenance) && !isLost;
    const names = namesOthers(columnFacts.facts);
    const sort = cellDifference({ documented, cell, parameter, cites, names, isFirst: isFirst(place) });
    if (sort === undefined) continue;
    const { conditional: _, facts: __, limiting: ___, ...says } = documented;
    const key = canonical([sort, inOrder(says)]);
    const differing = groups.get(key) ?? { sort, documented, cell, cites, versions: [] };
    differing.versions.push(version);
    groups.set(key, differing);
  }
  for (const differing of groups.values()) reportCell(place, model, differing, findings);
}

/** A column with several parameters, such as a file by its id or by its address, misses nothing twice. */
function isFirst({ column, parameter }: ColumnPlace): boolean {
  return column.paths[0]?.at(-1)?.name === parameter.name;
}

/** Whether the document names some model for the column, so that silence about another means something. */
function namesOthers(facts: readonly ScopedFact[]): boolean {
  return facts.some(({ fact, level }) => level > 0 && fact.says.kind !== 'unsupported');
}

function otherModels({ models }: Matrix, { name }: Model): readonly string[] {
  return models.flatMap((one) => (one.name === name ? [] : [one.name]));
}

function namesVersions({ facts }: ColumnFacts, model: string, version: string): boolean {
  return facts.some(
    ({ models, versions }) => models?.includes(model) === true && versions !== undefined && !versions.includes(version),
  );
}

function reportCell(place: ColumnPlace, model: Model, differing: Differing, findings: Findings): void {
  const { cell, documented, sort, versions } = differing;
  const { column, field, match, parameter } = place;
  const isAll = model.versions === 'unlisted' || versions.length === model.versions.length;
  const title = isAll ? model.name : `${model.name} ${versions.join(', ')}`;
  const several = column.paths.length > 1 ? ` (${parameter.name})` : '';
  findings.report({
    surface: match.surface.name,
    operation: match.operation.name,
    subject: `${title} · ${column.id}${several}`,
    sort,
    message: `the document says: ${documentedText(documented)}; the specs: ${cellText(cell)}`,
    ...(documented.facts.length === 0 ? { place: field.place } : { facts: documented.facts }),
    provenance: cell.provenance,
    difference: {
      kind: 'cell-differs',
      file: model.provenance.origin.file,
      model: model.name,
      versions: isAll ? 'all' : versions,
      column: column.id,
      documented: asCell(differing),
    },
  });
}

/** As an edit has to know it: what the document says nothing of stays out, what it takes back is empty. */
function asCell({
  cell,
  cites,
  documented,
}: Differing): Extract<Difference, { readonly kind: 'cell-differs' }>['documented'] {
  const { allowed, count, default: standard, modes, support, whenFields } = documented;
  const hasParts = allowed !== undefined || count !== undefined || standard !== undefined;
  if (support === 'none' || (support === undefined && !hasParts)) return { support: support ?? 'unknown' };
  const isTold = support === 'full';
  const limits = allowed ?? (cites && !isOpen(cell.allowed) ? {} : undefined);
  const bounds = count ?? (cites && cell.count !== undefined ? {} : undefined);
  const kinds = modes ?? (isTold && cell.modes !== undefined ? [] : undefined);
  const fields = whenFields ?? (isTold && cell.when !== undefined ? {} : undefined);
  return {
    ...(support === undefined ? {} : { support }),
    ...(limits === undefined ? {} : { allowed: limits }),
    ...(standard === undefined ? {} : { default: standard }),
    ...(bounds === undefined ? {} : { count: bounds }),
    ...(kinds === undefined ? {} : { modes: kinds }),
    ...(fields === undefined ? {} : { whenFields: fields }),
  };
}
