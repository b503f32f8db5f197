import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import type { StandardSchema, ValidationResult } from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import type { Struct, Type } from '../../generator/model/parameter.ts';
import { formatPath } from '../../generator/model/path.ts';
import type { Rule } from '../../generator/model/rule.ts';
import { findStruct, type Operation, type Surface } from '../../generator/model/table.ts';
import { camelCase } from '../../generator/model/words.ts';
import { realTable } from '../support/tables.ts';
import { isAboutTextsOnly } from './json-texts.ts';
import { requestArbitrary, rowsToTry } from './request-arbitrary.ts';

/**
 * One table, many readers: the validator and the JSON Schema of a request must give the same verdict, and the validator says of a
 * cell what pages, the explorer and the terminal say of it.
 */

const table = realTable();
const packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { vod, mps, gateway };

type Validate = (input: unknown) => ValidationResult<unknown>;

function validatorOf(surface: Surface, operation: Operation): Validate {
  return packages[surface.name]?.[`validate${operation.name}`] as Validate;
}

function schemaOf(surface: Surface, operation: Operation): (input: unknown) => boolean {
  const path = new URL(`../../generated/schemas/${surface.name}/${operation.name}.schema.json`, import.meta.url);
  // Ajv's strict mode, with its complaints about types as errors: the schemas must be usable as they are.
  // To make the code of the checks shorter takes longer than they run here.
  const ajv = new Ajv2020({ strict: true, strictTypes: true, code: { optimize: false } });
  return ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
}

/** `npm run test:slow` tries many more, which also reach what is rarely broken. */
const isSlow = process.env.SLOW === '1';
const perRow = isSlow ? 1_000 : 40;
const seed = 20260519;
const totals = { requests: 0, accepted: 0, sentences: 0 };

describe.each(
  table.surfaces.flatMap((surface) =>
    surface.operations.map((operation) => ({ surface, operation, name: `${surface.name} ${operation.name}` })),
  ),
)('$name', ({ surface, operation }) => {
  const validate = validatorOf(surface, operation);
  const accepts = schemaOf(surface, operation);
  const broken = new Set<string>();
  const standard = packages[surface.name]?.[`${camelCase(operation.name)}Schema`] as StandardSchema<unknown>;

  it.each(rowsToTry(operation).map((row) => ({ row, title: row?.title ?? 'any request' })))('$title', ({ row }) => {
    const sentences = sentencesOf(row?.rules ?? []);
    const seen = new Set<string>();
    const verdicts = new Set<boolean>();
    const property = fc.property(requestArbitrary(surface, operation, row), (request) => {
      const verdict = validate(request);
      totals.requests++;
      if (verdict.ok) totals.accepted++;
      verdicts.add(verdict.ok);
      if (!verdict.ok) for (const { rule } of verdict.issues) broken.add(rule);
      noteColumns(request, operation, seen);
      const found = verdict.ok ? verdict.warnings : verdict.issues;
      const unlike = found.filter(({ message, rule }) => !isLowered(message, sentences.get(rule)));
      // There are thousands of requests: only what is wrong is put into words.
      if (unlike.length > 0) expect(unlike).toEqual([]);
      // What JSON as text holds is beyond a schema.
      if (isAboutTextsOnly(found, operation)) return;
      const bySchema = accepts(request);
      if (verdict.ok !== bySchema) expect(verdict.ok, explain(request, verdict)).toBe(bySchema);
      const isValue = 'value' in standard['~standard'].validate(request);
      if (isValue !== verdict.ok) expect(isValue, explain(request, verdict)).toBe(verdict.ok);
    });
    fc.assert(property, { seed, numRuns: perRow });
    if (!isSlow) return;
    // Both verdicts came up, and every column of the row was filled at least once.
    expect([...verdicts].sort()).toEqual([false, true]);
    expect([...seen].sort()).toEqual((operation.matrix?.columns ?? []).map((column) => column.id).sort());
  });

  if (!isSlow) return;
  it('every cell and every rule that can reject has rejected something', () => {
    const reached = reachableStructs(surface, operation).flatMap((struct) => struct.rules);
    const rows = rowsToTry(operation).flatMap((row) => row?.rules ?? []);
    const rules = [...operation.rules, ...reached, ...rows].filter((rule) => rule.severity === 'error');
    expect(rules.map((rule) => rule.id).filter((id) => !broken.has(id))).toEqual([]);
  });
});

afterAll(() => {
  expect(totals.requests).toBeGreaterThan(isSlow ? 30_000 : 2_000);
  expect(totals.accepted).toBeGreaterThan(totals.requests / 20);
  expect(totals.sentences).toBeGreaterThan(totals.requests / 4);
  console.log(`${totals.requests} requests, ${totals.accepted} accepted, the same verdict from validator and schema`);
});

/** What the lowering says of the cells of a row that keep a parameter from being used, by the id of the rule. */
function sentencesOf(rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { code, effect, id, title } of rules) {
    if (code !== 'matrix' || !('paths' in effect)) continue;
    found.set(id, [...(found.get(id) ?? []), title.replace(/\.$/, '')]);
  }
  return found;
}

/** Whether a message is about something else, or begins as the lowering has it: what comes after it is about the value. */
function isLowered(message: string, sentences: readonly string[] | undefined): boolean {
  if (sentences === undefined || !/ (?:can(?:not)? be used|is (?:not )?documented) /.test(message)) return true;
  totals.sentences++;
  return sentences.some((sentence) => message.startsWith(sentence));
}

function explain(request: unknown, verdict: ValidationResult<unknown>): string {
  return `${JSON.stringify(request)}\n${JSON.stringify(verdict.ok ? verdict.warnings : verdict.issues, null, 1)}`;
}

/** The named types that a request holds, at any depth. */
function reachableStructs(surface: Surface, operation: Operation): readonly Struct[] {
  const found = new Map<string, Struct>();
  const visit = (type: Type): void => {
    if (type.kind === 'list') return visit(type.of);
    if (type.kind !== 'struct' || found.has(type.name)) return;
    const struct = findStruct(surface, type.name);
    found.set(type.name, struct);
    for (const parameter of struct.parameters) visit(parameter.type);
  };
  for (const parameter of operation.request) visit(parameter.type);
  return [...found.values()];
}

/** Notes the columns of the matrix that a request fills. */
function noteColumns(request: unknown, operation: Operation, seen: Set<string>): void {
  for (const column of operation.matrix?.columns ?? []) {
    if (column.paths.some((path) => valuesAt(request, formatPath(path).split('.')).length > 0)) seen.add(column.id);
  }
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner = (value as Record<string, unknown>)[step.replace('[]', '')];
  if (!step.endsWith('[]')) return valuesAt(inner, rest);
  return Array.isArray(inner) ? inner.flatMap((item) => valuesAt(item, rest)) : [];
}
