import { describeCondition } from '../../model/condition.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { formatPath } from '../../model/path.ts';
import type { EvidenceById } from '../../model/remarks.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import type { Surface, Table } from '../../model/table.ts';
import type { SurfaceApi } from '../api.ts';
import type { Emitter } from '../emitter.ts';
import { printJson } from '../json.ts';
import { modelTable } from './models.ts';
import { operationInfo } from './operations.ts';

/** Everything the specs say of a surface, as JSON: for documentation, other languages and tools. */
export const data: Emitter = {
  name: 'data',
  emit: ({ surfaces }) => ({
    texts: surfaces.map((one) => [`data/${one.surface.name}.json`, printJson(surfaceJson(one))] as const),
  }),
};

export function surfaceJson({ evidence, surface, table }: Pick<SurfaceApi, 'evidence' | 'surface' | 'table'>): unknown {
  const cited = new Set(surface.conflicts);
  const facts = factsJson(table, surface);
  return {
    edition: table.edition,
    surface: surface.name,
    title: surface.title,
    description: surface.description,
    absent: usual,
    // Where the documents are fetched from is of use to those who keep the specs.
    sources: Object.fromEntries(Object.values(table.sources).map(({ npm: _, ...source }) => [source.id, source])),
    conflicts: Object.fromEntries(
      Object.values(table.conflicts)
        .filter(({ id }) => cited.has(id))
        .map(({ origin, ...conflict }) => [conflict.id, conflict]),
    ),
    evidence: evidenceJson(evidence, surface, facts),
    ...facts,
  };
}

function factsJson(table: Table, surface: Surface) {
  return {
    operations: surface.operations.map((operation) => ({
      ...operationInfo(table, surface, operation),
      description: operation.description,
      provenance: cite(operation),
      request: operation.request.map(parameterJson),
      rules: operation.rules.map(ruleJson),
      response: operation.response.map(parameterJson),
      responseLike: operation.responseLike,
      models: operation.matrix && modelTable(operation.matrix),
      refusedModels: operation.matrix && refusedModels(operation.matrix),
      errors: operation.errors.map((error) => ({ code: error.code, ...cite(error) })),
      examples: operation.examples.map(({ provenance, ...example }) => ({ ...example, ...cite({ provenance }) })),
    })),
    types: surface.structs.map((struct) => ({
      name: struct.name,
      description: struct.description,
      ...cite(struct),
      fields: struct.parameters.map(parameterJson),
      rules: struct.rules.map(ruleJson),
    })),
    errors: surface.errors.map(({ codes, ...one }) => ({
      ...one,
      codes: codes.map(({ provenance, ...code }) => ({ ...code, ...cite({ provenance }) })),
    })),
  };
}

/** Names that the service was seen to refuse, by name. */
function refusedModels({ refused = {} }: Matrix) {
  const names = Object.entries(refused).map(([name, provenance]) => [name, cite({ provenance })] as const);
  return names.length === 0 ? undefined : Object.fromEntries(names);
}

interface Cited {
  readonly provenance: {
    readonly sources: readonly string[];
    readonly conflicts: readonly string[];
    readonly evidence?: readonly string[];
    readonly note?: string;
  };
}

function cite({ provenance: { sources, conflicts, evidence, note } }: Cited) {
  return {
    sources,
    ...(conflicts.length === 0 ? {} : { conflicts }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The entries of evidence that the facts of a surface cite, and its own, by id. The requests are on the reference pages. */
function evidenceJson(evidence: EvidenceById, surface: Surface, facts: unknown) {
  const ids = citedIn(facts);
  const told = [...evidence.values()].filter((entry) => entry.surface === surface.name || ids.has(entry.id));
  return Object.fromEntries(
    told.map(({ id, conflicts, origin, request, ...entry }) => [
      id,
      { ...entry, ...(conflicts.length === 0 ? {} : { conflicts }) },
    ]),
  );
}

/** The ids in the lists called `evidence`, wherever they stand: surfaces may share what is written once. */
function citedIn(value: unknown, key = '', found = new Set<unknown>()): ReadonlySet<unknown> {
  if (Array.isArray(value) && key === 'evidence') for (const id of value) found.add(id);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) citedIn(inner, name, found);
  return found;
}

/** What holds of most parameters. It is said once, and of a parameter where it differs. */
const usual = {
  required: false,
  documentedRequired: false,
  in: 'body',
  severity: 'error',
  documented: 'table',
} as const satisfies Partial<Parameter>;

function isUnusual([key, value]: readonly [string, unknown]): boolean {
  return !(key in usual) || usual[key as keyof typeof usual] !== value;
}

function parameterJson(parameter: Parameter) {
  const { provenance, type, files, meanings, requiredBy, ...rest } = parameter;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(isUnusual)),
    ...(requiredBy === undefined
      ? {}
      : { requiredBy: { id: requiredBy.id, title: requiredBy.title, ...cite(requiredBy) } }),
    ...(Object.keys(meanings).length === 0 ? {} : { meanings }),
    ...(files.length === 0 ? {} : { files }),
    type: typeJson(type),
    ...cite(parameter),
  };
}

function typeJson(type: Type): unknown {
  return type.kind === 'list' ? { ...type, of: typeJson(type.of) } : type;
}

function ruleJson(rule: Rule) {
  return {
    id: rule.id,
    title: rule.title,
    ...(rule.when === undefined ? {} : { when: describeCondition(rule.when) }),
    effect: effectJson(rule.effect),
    severity: rule.severity,
    ...(rule.refusedWith === undefined ? {} : { refusedWith: rule.refusedWith }),
    ...cite(rule),
  };
}

function effectJson(effect: Effect) {
  return 'paths' in effect
    ? { ...effect, paths: effect.paths.map(formatPath) }
    : { ...effect, path: formatPath(effect.path) };
}
