import type { Bearer } from '../../model/name-bearer.ts';
import { planNames } from '../../model/name-plan.ts';
import { codeKey, type VendorNamed, wordOf } from '../../model/names.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import type { ReservedNames } from '../../model/taken-names.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { pair } from './pair.ts';

/** What names of the package are made of another word than before; the vendor's name is the same. */
interface Reworded {
  readonly at: Coordinates;
  readonly isOf: (bearer: Bearer) => boolean;
}

/** Compares the names that the package exports, of what is called the same by the vendor. */
export function compareExportedNames(surfaces: Both<Surface>, tables: Both<Table>, found: Found): void {
  const { base, head } = surfaces;
  const rename = (at: Coordinates, before: readonly string[], after: readonly string[]) =>
    found.change(change('package.export.renamed', at, { before, after }, provenanceOf(surfaces)));
  const reworded = pair(base.operations, head.operations, nameOf).both.flatMap((one) => rewordedIn(one, head.name));
  if (reworded.length > 0) {
    const names = { base: exportsOf(tables.base, base), head: exportsOf(tables.head, head) };
    const stays = new Set(head.formerTypes.map(nameOf));
    for (const { at, isOf } of reworded) {
      const gone = namesOf(names.base, isOf).filter((name) => !names.head.has(name));
      const aliases = gone.filter((name) => stays.has(name)).map((name) => `${name} (deprecated)`);
      const come = namesOf(names.head, isOf).filter((name) => !names.base.has(name));
      if (gone.length > 0) rename(at, gone, [...come, ...aliases]);
    }
  }
  for (const enums of pair(base.errors, head.errors, nameOf).both)
    for (const codes of pair(enums.base.codes, enums.head.codes, ({ code }) => code).both) {
      const [before, after] = [codes.base, codes.head].map((one) => `${enums.head.name}.${codeKey(one)}`);
      if (before !== undefined && after !== undefined && before !== after)
        rename({ surface: head.name, name: codes.head.code }, [before], [after]);
    }
}

const nameOf = ({ name }: { readonly name: string }) => name;

function provenanceOf({ base, head }: Both<Surface>): Both<Surface['provenance']> {
  return { base: base.provenance, head: head.provenance };
}

/** Of an operation that has another word all names are others, those of its models too. */
function rewordedIn({ base, head }: Both<Operation>, surface: string): readonly Reworded[] {
  const at = { surface, operation: head.name };
  const files = [head.file, head.matrix?.file];
  if (wordOf(base) !== wordOf(head)) return [{ at, isOf: ({ file }) => files.includes(file) }];
  const isChanged = (one: Both<VendorNamed>) => wordOf(one.base) !== wordOf(one.head);
  const placed = (kind: Bearer['kind'], name: string, where: Coordinates): Reworded => ({
    at: { ...at, ...where },
    isOf: (bearer) => bearer.kind === kind && files.includes(bearer.file) && bearer.path.at(-1) === name,
  });
  const parameters = pair(base.request, head.request, nameOf).both.filter(isChanged);
  const models = pair(base.matrix?.models ?? [], head.matrix?.models ?? [], nameOf).both.filter(isChanged);
  return [
    ...parameters.map((one) => placed('parameter', one.head.name, { path: one.head.name })),
    ...models.map((one) => placed('model', one.head.name, { model: one.head.name })),
  ];
}

/** Both editions were checked when they were loaded. */
const nothingReserved: ReservedNames = { isReserved: () => false, isMember: () => false, folders: [] };

function exportsOf(table: Table, { name }: Surface): ReadonlyMap<string, Bearer> {
  const space = planNames(table, nothingReserved).surfaces.get(name);
  return new Map([...(space?.names ?? [])].filter(([one]) => space?.inner.has(one) === false));
}

function namesOf(names: ReadonlyMap<string, Bearer>, isOf: Reworded['isOf']): readonly string[] {
  return [...names].flatMap(([name, bearer]) => (isOf(bearer) ? [name] : [])).sort();
}
