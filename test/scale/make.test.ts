import { expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { openApiOf } from './openapi.ts';
import { planApi } from './plan.ts';
import { specTexts } from './specs.ts';

const made = (operations: number, seed: number) => specTexts(planApi({ operations, seed }));

test.each([1, 2, 3, 4])('nothing is wrong with specs from seed %i', (seed) => {
  const { diagnostics, table } = loadSpecs(made(24, seed));
  expect(diagnostics).toEqual([]);
  const operations = table?.surfaces.flatMap((surface) => surface.operations) ?? [];
  expect(operations.map(({ request }) => request.length)).toEqual(Array.from({ length: 24 }, () => 15));
  // One in four: the first, fifth … of the twenty of the first service, and the first of the four left over.
  expect(operations.filter(({ matrix }) => matrix !== undefined)).toHaveLength(6);
});

test('each matrix of four thousand operations has a model with sound: a block without models is refused', () => {
  const { services } = planApi({ operations: 4000, seed: 1 });
  const matrices = services.flatMap(({ operations }) => operations.flatMap(({ models }) => (models ? [models] : [])));
  expect(matrices).toHaveLength(1000);
  expect(matrices.filter((models) => !models.some(({ hasSound }) => hasSound))).toEqual([]);
});

test('the same seed gives the same bytes, another one others', () => {
  expect([...made(24, 7)]).toEqual([...made(24, 7)]);
  expect([...made(24, 7)]).not.toEqual([...made(24, 8)]);
});

test('a larger API begins like a smaller one', () => {
  const larger = made(60, 1);
  const operations = [...made(40, 1)].filter(([path]) => path.includes('/operations/'));
  expect(operations).toHaveLength(40);
  for (const [path, text] of operations) expect(larger.get(path)).toBe(text);
});

test('the OpenAPI twin has the same operations and parameters', () => {
  const plan = planApi({ operations: 24, seed: 1 });
  const { components, paths } = openApiOf(plan) as {
    paths: object;
    components: { schemas: Record<string, { properties: object }> };
  };
  const { table } = loadSpecs(specTexts(plan));
  const operations = table?.surfaces.flatMap((surface) => surface.operations) ?? [];
  expect(Object.keys(paths)).toHaveLength(24);
  expect(operations).toHaveLength(24);
  for (const { name, request } of operations) {
    const twin = components.schemas[`${name}Request`];
    expect(Object.keys(twin?.properties ?? {})).toEqual(request.map((parameter) => parameter.name));
  }
});
