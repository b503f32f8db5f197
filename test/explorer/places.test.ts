import { expect, test } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { compareMisfits, misfit, type Validate } from '../../generator/explorer/page/request/judge.ts';
import { table } from './support/pages.ts';

/** Where a request that was pasted belongs, told by how badly it fits each operation. */

const packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { vod, mps, gateway };
const places = table.surfaces.flatMap((surface) =>
  surface.operations.map((operation) => ({
    name: `${surface.name} ${operation.name}`,
    validate: packages[surface.name]?.[`validate${operation.name}`] as Validate,
    examples: operation.examples.map(({ request, title }) => ({ title, request: JSON.parse(request) as unknown })),
  })),
);
const examples = places.flatMap((place) => place.examples.map((one) => ({ ...one, place, name: place.name })));

test.each(examples)('$name, $title: fits no other operation better', ({ place, request }) => {
  const own = misfit(place.validate, request);
  const better = places.filter(({ validate }) => compareMisfits(misfit(validate, request), own) < 0);
  expect(better.map(({ name }) => name)).toEqual([]);
});

test('an operation that refuses nothing is no better for a request whose names it does not know', () => {
  const strict: Validate = () => ({ ok: false, issues: [issue('error', 'matrix'), issue('error', 'required')] });
  const loose: Validate = (value) => ({ ok: true, value, warnings: [issue('warning', 'unknown-parameter')] });
  expect(compareMisfits(misfit(strict, {}), misfit(loose, {}))).toBeLessThan(0);
});

function issue(severity: 'error' | 'warning', code: 'matrix' | 'required' | 'unknown-parameter') {
  return { path: 'a', code, severity, rule: 'a', message: 'a', sources: [], conflicts: [] };
}
