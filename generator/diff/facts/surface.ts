import type { Matrix } from '../../model/matrix.ts';
import type { Struct } from '../../model/parameter.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { structsIn } from '../accepted-set/compile.ts';
import { matrixOwners } from '../accepted-set/matrix-constraints.ts';
import { ownerOf } from '../accepted-set/objects.ts';
import { type Change, change } from '../change.ts';
import { type Both, type Placed, placedIn } from '../edition.ts';
import type { Side } from '../finding.ts';
import { Arena, type Told } from '../verdicts/arena.ts';
import { settle, type WitnessPolicy } from '../verdicts/settle.ts';
import { compareCells } from './cells.ts';
import { compareCodes, compareErrors, respelledCodes, type ToldCodes } from './errors.ts';
import { compareEvidence } from './evidence.ts';
import { compareExportedNames } from './exported-names.ts';
import { Found } from './found.ts';
import { compareModels } from './models.ts';
import { compareColumns, compareModes } from './modes.ts';
import { compareOperation } from './operations.ts';
import { pair } from './pair.ts';
import { compareParameters } from './parameters.ts';
import { compareFields, responseOf } from './responses.ts';
import { compareRules } from './rules.ts';
import { compareService } from './service.ts';
import { compareWording } from './wording.ts';
import { compareWritten, writtenIn } from './written.ts';

export interface SurfaceComparison {
  readonly changes: readonly Change[];
  readonly arenas: readonly Arena[];
}

/** Compares a surface that both editions have. */
export function compareSurface(
  surfaces: Both<Surface>,
  tables: Both<Table>,
  toldCodes: ToldCodes,
  policy: WitnessPolicy,
): SurfaceComparison {
  const { base, head } = surfaces;
  const found = new Found();
  const at = { surface: head.name };
  compareService(surfaces, at, found);
  const operations = pair(base.operations, head.operations, ({ name }) => name);
  for (const { name, provenance, title } of operations.added) {
    found.change(change('operation.added', { ...at, operation: name }, { after: title }, { head: provenance }));
  }
  for (const { name, provenance, title } of operations.removed) {
    found.change(change('operation.removed', { ...at, operation: name }, { before: title }, { base: provenance }));
  }
  const respelled = respelledCodes(base.errors, head.errors);
  for (const one of operations.both) {
    const place = { ...at, operation: one.head.name };
    compareOperation(one, place, found);
    compareErrors(one, place, respelled, toldCodes, found);
    compareRequest(one, place, found);
    const responses = { base: responseOf(one.base, tables.base), head: responseOf(one.head, tables.head) };
    if (one.base.responseLike === undefined || one.base.responseLike !== one.head.responseLike) {
      compareFields(responses.base, responses.head, (path) => ({ ...place, path }), found);
    }
  }
  compareExportedNames(surfaces, tables, found);
  compareTypes(surfaces, operations.both, found);
  compareCodes(base.errors, head.errors, at, toldCodes, found);
  const told: Told = { owners: new Set(), separable: new Set(), names: new Set(), choices: new Set() };
  const arenas = operations.both.map(
    (one) =>
      new Arena({ base: placedIn(tables.base, base, one.base), head: placedIn(tables.head, head, one.head) }, told),
  );
  found.change(...compareEvidence(surfaces, found.suspects.length > 0 ? policy.validators : undefined));
  return { changes: [...found.changes, ...settle(found.suspects, arenas, told, policy)], arenas };
}

function compareRequest(operations: Both<Operation>, at: { surface: string; operation: string }, found: Found): void {
  const { base, head } = operations;
  const operation = head.name;
  const scope = {
    at: (path: string) => ({ ...at, path }),
    owner: (name: string) => ownerOf.parameter(operation, name),
    operation,
    sides: ['request'] as const,
  };
  compareParameters(base.request, head.request, scope, found);
  compareRules(base.rules, head.rules, { name: operation, at, operation }, found);
  compareMatrix(operations, at, found);
}

function compareMatrix(operations: Both<Operation>, at: { surface: string; operation: string }, found: Found): void {
  const [base, head] = [operations.base.matrix, operations.head.matrix];
  const operation = operations.head.name;
  const hasSameAxes = base?.model === head?.model && base?.version === head?.version;
  if (base !== undefined && head !== undefined && hasSameAxes) {
    const matrices = { base, head, at, operation };
    compareModels(matrices, found);
    compareCells(matrices, found);
    compareModes(matrices, found);
    compareColumns(matrices, found);
    return;
  }
  const names = (matrix: Matrix) => matrix.models.map(({ name }) => name).sort();
  const bare = { at, operation, turns: {} };
  const provenance = { base: operations.base.provenance, head: operations.head.provenance };
  if (base !== undefined) {
    const certain = { id: 'matrix.undocumented', turn: 'widened', orElse: 'confirmed' } as const;
    const owners = matrixOwners({ ...operations.base, matrix: base });
    found.suspect('model', { ...bare, owners, before: names(base), provenance, certain });
  }
  if (head !== undefined) {
    const certain = { id: 'matrix.documented', turn: 'narrowed', orElse: 'doubted' } as const;
    const owners = matrixOwners({ ...operations.head, matrix: head });
    found.suspect('model', { ...bare, owners, after: names(head), provenance, certain });
  }
}

/** Object types that both editions have: a field of one is one fact, however many operations use the type. */
function compareTypes(surfaces: Both<Surface>, operations: readonly Both<Operation>[], found: Found): void {
  const sent = new Set<string>();
  const received = new Set<string>();
  const written = new Set<string>();
  for (const { base, head } of operations) {
    for (const [surface, operation] of [[surfaces.base, base] as const, [surfaces.head, head] as const]) {
      const placed: Placed = { surface, operation };
      for (const name of structsIn(operation.request, placed)) sent.add(name);
      for (const name of structsIn(operation.response, placed)) received.add(name);
      for (const name of writtenIn(operation.request, placed)) written.add(name);
    }
  }
  for (const { base, head } of pair(surfaces.base.structs, surfaces.head.structs, ({ name }) => name).both) {
    const at = { surface: surfaces.head.name, type: head.name };
    const field = (path: string) => ({ ...at, path });
    const sides: readonly Side[] = received.has(head.name) ? ['request', 'response'] : ['request'];
    if (sent.has(head.name)) {
      const owner = (name: string) => ownerOf.field(head.name, name);
      compareParameters(base.parameters, head.parameters, { at: field, owner, sides }, found);
    } else if (written.has(head.name)) compareWritten({ base, head }, surfaces, at, found);
    else compareFields(base.parameters, head.parameters, field, found);
    // What is received is not held against rules.
    if (sent.has(head.name)) compareRules(base.rules, head.rules, { name: head.name, at }, found);
    const texts = { base: { description: base.description }, head: { description: head.description } };
    compareWording(at, { texts, provenance: provenanceOf(base, head) }, found);
  }
}

function provenanceOf(base: Struct, head: Struct): Both<Struct['provenance']> {
  return { base: base.provenance, head: head.provenance };
}
