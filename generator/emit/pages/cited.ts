import type { Conflict, Provenance } from '../../model/facts.ts';
import type { Struct } from '../../model/parameter.ts';
import type { Operation, Table } from '../../model/table.ts';

function provenances(operation: Operation, structs: readonly Struct[]): readonly Provenance[] {
  const cells = operation.matrix?.models.flatMap((model) => [
    model.provenance,
    ...model.groups.flatMap((group) => Object.values(group.cells).map((cell) => cell.provenance)),
  ]);
  const optional = [operation.rateLimit, operation.dedupe].filter((fact) => fact !== undefined);
  return [
    operation.provenance,
    ...[
      ...operation.request,
      ...operation.response,
      ...operation.rules,
      ...operation.errors,
      ...operation.examples,
      ...optional,
    ].map((fact) => fact.provenance),
    ...structs.flatMap((struct) => [struct, ...struct.parameters, ...struct.rules].map((fact) => fact.provenance)),
    ...(cells ?? []),
  ];
}

/** Every document that a page cites, itself or in a contradiction. */
export function citedSources(table: Table, operation: Operation, structs: readonly Struct[]): ReadonlySet<string> {
  const own = provenances(operation, structs).flatMap((provenance) => provenance.sources);
  const sides = conflictsOf(table, operation, structs).flatMap(({ sides }) => sides.flatMap(({ ids }) => ids));
  const cited = new Set([...own, ...sides]);
  const places = placesOf(table.sources);
  return new Set([...cited].filter((id) => places.has(id)).sort(inOrderOf(places)));
}

/** The contradictions that touch an operation. */
export function conflictsOf(table: Table, operation: Operation, structs: readonly Struct[]) {
  const cited = new Set(provenances(operation, structs).flatMap((provenance) => provenance.conflicts));
  const places = placesOf(table.conflicts);
  return [...cited]
    .flatMap((id) => table.conflicts[id] ?? [])
    .sort((one, other) => inOrderOf(places)(one.id, other.id))
    .map(conflictView);
}

const known = new WeakMap<object, ReadonlyMap<string, number>>();

/** The order of the table, looked up once: to go through all of it for each operation would grow with the square. */
function placesOf(entries: Table['conflicts'] | Table['sources']): ReadonlyMap<string, number> {
  const places = known.get(entries) ?? new Map(Object.keys(entries).map((id, at) => [id, at]));
  known.set(entries, places);
  return places;
}

function inOrderOf(places: ReadonlyMap<string, number>): (one: string, other: string) => number {
  return (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0);
}

export function conflictView({ about, id, resolution, sides }: Conflict) {
  return {
    id,
    about,
    resolution,
    sides: sides.map(({ sources, says }) => ({ ids: sources, sources: sources.join(', '), says })),
  };
}
