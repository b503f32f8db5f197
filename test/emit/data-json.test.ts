import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiOf } from '../../generator/emit/api.ts';
import { surfaceJson } from '../../generator/emit/data/table-json.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { realTable } from '../support/tables.ts';

const table = realTable();

interface Data {
  readonly evidence: Readonly<Record<string, { readonly grade: string; readonly date?: string }>>;
}

const surfaces = apiOf(table).surfaces.map((one) => {
  const { surface } = one;
  const data = JSON.parse(JSON.stringify(surfaceJson(one))) as Data;
  return { name: surface.name, data, ids: citedIn({ ...data, evidence: undefined }) };
});

/** Every id below a key `evidence`, wherever it stands. */
function citedIn(value: unknown, key = ''): readonly string[] {
  if (Array.isArray(value)) return key === 'evidence' ? value.map(String) : value.flatMap((item) => citedIn(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => citedIn(inner, name));
}

test.each(surfaces)('every id that a fact of $name cites has its entry', ({ data, ids }) => {
  expect(ids.filter((id) => data.evidence[id] === undefined)).toEqual([]);
});

test('facts cite evidence at all', () => {
  expect(surfaces.flatMap(({ ids }) => ids).length).toBeGreaterThan(50);
});

test('every id that stands beside a fact in the specs is in the data of its surface', () => {
  for (const { ids, name } of surfaces) {
    const files = [...readSpecTexts(new URL('../../specs', import.meta.url).pathname)];
    const written = files
      .filter(([file]) => file.startsWith(`${name}/`) && !file.endsWith('evidence.yaml'))
      .flatMap(([, text]) => [...text.matchAll(/\bevidence: (?:\[([^\]]*)\]|(\w+))/g)])
      .flatMap(([, list, one]) => (list ?? one ?? '').split(/,\s*/));
    expect(written.filter((id) => !ids.includes(id))).toEqual([]);
  }
});

test('an entry has its date where its source tells one, and no date otherwise', () => {
  const vod = surfaces.find(({ name }) => name === 'vod')?.data;
  expect(vod?.evidence.V45).toMatchObject({ grade: 'run', outcome: 'accepted', date: '2026-08-05' });
  expect(vod?.evidence.V01).not.toHaveProperty('date');
});

test('the readme of the package says what the keys mean', () => {
  const readme = readFileSync(new URL('../../generator/templates/package-readme.hbs', import.meta.url), 'utf8');
  for (const key of ['absent', 'cells', 'rows', 'evidence', 'uncertain', 'refusedModels']) {
    expect(readme).toContain(`\`${key}\``);
  }
});
