import type { Origin, Provenance } from './facts.ts';
import type { Struct } from './parameter.ts';
import type { Operation, Surface, Table } from './table.ts';

/** A fact that cites a request that was really made. */
export interface CitingFact {
  /** `vod CreateAigcVideoTask, Hailuo 02, Duration, s` */
  readonly what: string;
  readonly origin: Origin;
}

type Fact = readonly [what: string, provenance: Provenance];

const kept = new WeakMap<Table, ReadonlyMap<string, readonly CitingFact[]>>();

/** The facts that cite each entry of evidence, by the id of the entry. */
export function citingFacts(table: Table): ReadonlyMap<string, readonly CitingFact[]> {
  const known = kept.get(table);
  if (known !== undefined) return known;
  const found = new Map<string, CitingFact[]>();
  for (const [what, { evidence = [], origin }] of table.surfaces.flatMap(factsOf)) {
    for (const id of evidence) {
      const facts = found.get(id) ?? [];
      // Groups of versions share the cell that is written once.
      if (!facts.some((one) => isSame(one.origin, origin))) facts.push({ what, origin });
      found.set(id, facts);
    }
  }
  kept.set(table, found);
  return found;
}

function factsOf(surface: Surface): readonly Fact[] {
  return [
    ...surface.operations.flatMap((operation) => operationFacts(`${surface.name} ${operation.name}`, operation)),
    ...surface.structs.flatMap((struct) => structFacts(`${surface.name} ${struct.name}`, struct)),
  ];
}

function operationFacts(title: string, { matrix, request, rules }: Operation): readonly Fact[] {
  return [
    ...structFacts(title, { parameters: request, rules }),
    ...Object.entries(matrix?.refused ?? {}).map(
      ([name, provenance]): Fact => [`${title}, the refused name ${name}`, provenance],
    ),
    ...(matrix?.models ?? []).flatMap((model): readonly Fact[] => [
      [`${title}, the model ${model.name}`, model.provenance],
      ...model.groups.flatMap((group) =>
        (matrix?.columns ?? []).flatMap((column): readonly Fact[] => {
          const cell = group.cells[column.id];
          const of = `${title}, ${group.statedOf ?? group.title}, ${column.title}`;
          return cell === undefined ? [] : [[of, cell.provenance]];
        }),
      ),
    ]),
  ];
}

function structFacts(title: string, { parameters, rules }: Pick<Struct, 'parameters' | 'rules'>): readonly Fact[] {
  return [
    ...parameters.map(({ name, provenance }): Fact => [`${title}, ${name}`, provenance]),
    ...rules.map(({ id, provenance }): Fact => [`${title}, rule ${id}`, provenance]),
  ];
}

function isSame(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
