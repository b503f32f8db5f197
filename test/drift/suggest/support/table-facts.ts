import type { Cell, Matrix } from '../../../../generator/model/matrix.ts';
import type { Parameter } from '../../../../generator/model/parameter.ts';
import type { Table } from '../../../../generator/model/table.ts';

/**
 * The table as one line for each fact, by a name that says where it belongs: `vod/models.yaml/Kling/2.1/Duration`.
 * Where a fact is written is no part of it.
 */
export function tableFacts(table: Table): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const say = (name: string, fact: unknown) => facts.set(name, withoutOrigins(fact));
  const sayParameters = (place: string, parameters: readonly Parameter[]) => {
    for (const parameter of parameters) say(`${place}/${parameter.name}`, parameter);
    say(
      `${place}, order`,
      parameters.map(({ name }) => name),
    );
  };
  for (const surface of table.surfaces) {
    const { errors, operations, structs, files: _files, ...rest } = surface;
    say(surface.name, rest);
    for (const { codes, name } of errors)
      for (const { code, ...known } of codes) say(`${surface.name}/${name}/${code}`, known);
    for (const { name, parameters, ...struct } of structs) {
      say(`${surface.name}/${name}`, struct);
      sayParameters(`${surface.name}/${name}`, parameters);
    }
    for (const operation of operations) {
      const { errors: codes, file, matrix, rateLimit, request, response, rules, ...other } = operation;
      say(file, other);
      say(`${file}/rateLimit`, rateLimit);
      say(`${file}/errors`, codes);
      // Some rules ask the matrix, and change with it.
      say(`${file}/rules`, rules);
      sayParameters(`${file}/request`, request);
      sayParameters(`${file}/response`, response);
      if (matrix !== undefined) sayMatrix(matrix, say);
    }
  }
  const { surfaces: _surfaces, files: _all, ...rest } = table;
  say('the rest', rest);
  return facts;
}

function sayMatrix({ models, ...rest }: Matrix, say: (name: string, fact: unknown) => void): void {
  const file = models[0]?.provenance.origin.file ?? '';
  say(`${file}, modes and columns`, rest);
  // What versions inherit, each of them has.
  for (const { cells: _inherited, delisted, groups, name, versions, ...model } of models) {
    say(`${file}/${name}`, model);
    say(`${file}/${name}/versions`, versions);
    say(`${file}/${name}/delisted`, delisted);
    for (const group of groups) {
      for (const version of group.versions === 'unlisted' ? ['unlisted'] : group.versions) {
        say(`${file}/${name}/delisted/${version}`, group.delisted);
        for (const [column, cell] of Object.entries(group.cells))
          say(`${file}/${name}/${version}/${column}`, said(cell));
      }
    }
  }
}

/** Where nothing is said, nobody said it. */
function said(cell: Cell): Partial<Cell> {
  const { provenance, ...rest } = cell;
  return cell.support === 'unknown' ? rest : { ...rest, provenance };
}

export function cellOf(facts: ReadonlyMap<string, string>, name: string): Cell {
  return JSON.parse(facts.get(name) ?? 'null') as Cell;
}

/** The names of facts that came, went or changed. */
export function changedFacts(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort();
}

function withoutOrigins(fact: unknown): string {
  return JSON.stringify(fact, (key, value: unknown) => (key === 'origin' ? undefined : value)) ?? '';
}
