import { expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Table } from '../../generator/model/table.ts';
import { caseSpecs, editionOf } from './support/cases.ts';

/**
 * Whatever the table holds, changing it must be noticed. Every value of it is changed in turn; those that may change
 * in silence are listed here, with the reason.
 */
const silent: Readonly<Record<string, string>> = {
  'surfaces.#.operations.#.matrix.modes.#.name': 'cells that name a mode hold its name themselves',
  'surfaces.#.operations.#.matrix.models.#.groups.#.title': 'how versions are grouped is nobody’s business',
  'surfaces.#.operations.#.matrix.models.#.groups.#.versions.#': 'the loader gives every version its cells',
  'surfaces.#.operations.#.matrix.models.#.groups.#.versions': 'the loader gives every version its cells',
  'surfaces.#.operations.#.rules.#.code': 'which kind of issue a rule makes follows from where it stands',
  'surfaces.#.operations.#.rules.#.severity': 'a rule whose effect is to warn refuses nothing',
  'surfaces.#.operations.#.request.*.documentedRequired': 'it comes with required',
  'surfaces.#.operations.#.response.*.documentedRequired': 'it comes with required',
  'surfaces.#.structs.#.parameters.*.documentedRequired': 'it comes with required',
  'surfaces.#.operations.#.response.*.in': 'what is received travels in one way',
  'surfaces.#.operations.#.response.*.severity': 'what is received is not refused',
  'surfaces.#.conflicts.#': 'an index of the contradictions, which are compared themselves',
};

/** Positions, which say where a fact is written, and the edition, which every comparison names. */
const skipped = ['origin', 'files', 'file', 'edition'];

function shape(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? '#' : step))
    .join('.')
    .replace(/cells\.\w+/, 'cells.*')
    .replace(/(request|response|parameters)\.#/, '$1.*');
}

/** Places of all values, the first three of each shape. */
function places(table: Table): readonly (readonly (string | number)[])[] {
  const found: (readonly (string | number)[])[] = [];
  const seen = new Map<string, number>();
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (!skipped.includes(key)) walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
      }
      return;
    }
    const count = seen.get(shape(path)) ?? 0;
    seen.set(shape(path), count + 1);
    if (count < 3) found.push(path);
  };
  walk(table, []);
  return found;
}

function changed(table: Table, path: readonly (string | number)[]): Table {
  const copy: unknown = structuredClone(table);
  const [last, ...above] = [...path].reverse();
  const holder = above
    .reverse()
    .reduce<Record<string | number, unknown>>(
      (inner, step) => inner[step] as Record<string | number, unknown>,
      copy as Record<string | number, unknown>,
    );
  const value = holder[last ?? ''];
  holder[last ?? ''] = typeof value === 'string' ? `${value}Zq` : typeof value === 'number' ? value + 1 : !value;
  return copy as Table;
}

it('every value of the table is compared', () => {
  const base = editionOf(caseSpecs, 'base');
  const unnoticed = new Set<string>();
  let count = 0;
  for (const path of places(base.table)) {
    try {
      const { findings } = compareEditions(base, { name: 'head', table: changed(base.table, path) });
      if (findings.length === 0) unnoticed.add(shape(path));
      count++;
    } catch {
      // A reference that leads nowhere, which the loader would have reported.
    }
  }
  expect(count).toBeGreaterThan(150);
  expect([...unnoticed].sort()).toEqual(Object.keys(silent).sort());
});
