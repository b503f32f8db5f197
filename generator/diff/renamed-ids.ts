import type { Table } from '../model/table.ts';

/** The new id of each source and contradiction that only got another id. */
interface Renames {
  readonly sources: ReadonlyMap<string, string>;
  readonly conflicts: ReadonlyMap<string, string>;
}

/**
 * The base with the ids of the head, where a document or a contradiction stays and only its id is another one: an id is
 * how the specs are written, and no fact. A document is known by its title and address, a contradiction by its file and
 * what it is about.
 */
export function withNewIds(base: Table, head: Table): Table {
  const renames: Renames = {
    sources: renamed(base.sources, head.sources, ({ title, url = '' }) => `${title} ${url}`),
    conflicts: renamed(base.conflicts, head.conflicts, ({ about, origin }) => `${origin.file} ${about}`),
  };
  if (renames.sources.size + renames.conflicts.size === 0) return base;
  const copy = copyWith(renames)(base) as Table;
  return {
    ...copy,
    sources: byNewId(copy.sources, renames.sources),
    conflicts: byNewId(copy.conflicts, renames.conflicts),
  };
}

function renamed<T extends { readonly id: string }>(
  base: Readonly<Record<string, T>>,
  head: Readonly<Record<string, T>>,
  identity: (entry: T) => string,
): Map<string, string> {
  const gone = Object.values(base).filter(({ id }) => !Object.hasOwn(head, id));
  const come = Object.values(head).filter(({ id }) => !Object.hasOwn(base, id));
  const renames = new Map<string, string>();
  for (const was of gone) {
    const alike = (entries: readonly T[]) => entries.filter((one) => identity(one) === identity(was));
    const [is] = alike(come);
    // Two entries with the same words cannot be told apart: they are reported as gone and new.
    if (is !== undefined && alike(come).length === 1 && alike(gone).length === 1) renames.set(was.id, is.id);
  }
  return renames;
}

function byNewId<T extends { readonly id: string }>(
  entries: Readonly<Record<string, T>>,
  ids: ReadonlyMap<string, string>,
): Record<string, T> {
  const renamed = Object.values(entries).map((entry) => ({ ...entry, id: ids.get(entry.id) ?? entry.id }));
  return Object.fromEntries(renamed.map((entry) => [entry.id, entry]));
}

/** Copies a value with the ids changed wherever documents and contradictions are cited; shared parts stay shared. */
function copyWith({ conflicts, sources }: Renames): (value: unknown) => unknown {
  const copies = new Map<object, unknown>();
  const idsAt = (key: string) => (key === 'sources' ? sources : key === 'conflicts' ? conflicts : undefined);
  return function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      copies.set(value, list);
      list.push(...value.map(copy));
      return list;
    }
    const made: Record<string, unknown> = {};
    copies.set(value, made);
    for (const [key, member] of Object.entries(value)) {
      const ids = idsAt(key);
      made[key] = ids !== undefined && isListOfText(member) ? member.map((id) => ids.get(id) ?? id) : copy(member);
    }
    return made;
  };
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
