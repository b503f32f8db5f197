import { describeCondition, describeRange } from '../../model/condition.ts';
import { cellText } from '../../model/describe-cell.ts';
import { describeEffect } from '../../model/describe-rule.ts';
import type { Provenance } from '../../model/facts.ts';
import { groupOf, type Matrix } from '../../model/matrix.ts';
import type { Parameter, Struct, Type } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Operation, type Surface, type Table } from '../../model/table.ts';
import { kebabCase } from '../../model/words.ts';
import { header } from '../header.ts';
import { requestSymbol, validateSymbol } from '../symbols.ts';
import { sharedResponse } from '../types/response.ts';
import { structName } from '../types/usage.ts';
import { fill } from './templates.ts';

export function operationPagePath(surface: Surface, operation: Operation): string {
  return `docs/${surface.name}/${kebabCase(operation.name)}.md`;
}

/** The reference page of an operation: tables, matrix, rules, contradictions, examples. */
export function operationPage(table: Table, surface: Surface, operation: Operation): string {
  const files = [operation.file, ...(operation.matrix === undefined ? [] : [`${surface.name}/models.yaml`])];
  const requestTypes = reachable(operation.request, surface);
  const shared = sharedResponse(table, operation);
  const responseTypes = reachable(operation.response, surface).filter((struct) => !requestTypes.includes(struct));
  return fill('operation', {
    header: header(files, 'html'),
    name: operation.name,
    title: operation.title,
    description: operation.description,
    hinted: operation.status === 'hinted',
    facts: factRows(surface, operation),
    validator: validateSymbol(surface, operation).name,
    request: requestSymbol(surface, operation).name,
    package: `${table.package.name}/${surface.name}`,
    parameters: operation.request.map(parameterRow),
    types: requestTypes.map(typeView),
    hasMatrix: operation.matrix !== undefined,
    matrix: operation.matrix === undefined ? undefined : matrixView(operation.matrix),
    rules: operation.rules.map(ruleRow),
    response: operation.response.map(parameterRow),
    responseLike: shared && `${shared.surface.name}/${shared.operation.name}`,
    responseLikePage: shared && `../${shared.surface.name}/${kebabCase(shared.operation.name)}.md`,
    responseTypes: responseTypes.map(typeView),
    errors: operation.errors.map(({ code, provenance }) => ({
      code,
      ...meaningOf(table, surface, code),
      sources: provenance.sources.join(', '),
    })),
    examples: operation.examples.map((example) => ({
      ...example,
      request: example.request.trimEnd(),
      response: example.response?.trimEnd(),
      sources: example.provenance.sources.join(', '),
    })),
    conflicts: conflictsOf(table, operation, [...requestTypes, ...responseTypes]),
    sources: [...citedSources(table, operation, [...requestTypes, ...responseTypes])].map((id) => table.sources[id]),
  });
}

function factRows(
  surface: Surface,
  operation: Operation,
): readonly { readonly name: string; readonly value: string }[] {
  const { dedupe, http, poll, rateLimit } = operation;
  const rows: (readonly [string, string | undefined])[] = [
    [
      'Call',
      http === undefined
        ? `action \`${operation.name}\`, version \`${surface.version}\``
        : `\`${http.method} ${http.path}\``,
    ],
    ['Addresses', surface.endpoints.map(({ name, url }) => `${name} ${url}`).join(', ')],
    ['Charged', operation.billed ? 'yes, every accepted call' : 'no'],
    ['Rate limit', rateLimit && `${rateLimit.requests} requests a ${rateLimit.per} ${cite(rateLimit.provenance)}`],
    [
      'Against double submission',
      dedupe && `\`${dedupe.field}\`, for ${dedupe.windowSeconds / 86_400} days ${cite(dedupe.provenance)}`,
    ],
    ['Result', poll && `\`${poll.operation}\` with \`${poll.id}\``],
    ['Source', cite(operation.provenance)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function cite({ sources, conflicts }: Pick<Provenance, 'sources' | 'conflicts'>): string {
  return `[${[...sources, ...conflicts].join(', ')}]`;
}

function parameterRow(parameter: Parameter) {
  const { documented, documentedType, provenance } = parameter;
  const notes = [
    parameter.description,
    limitsText(parameter),
    parameter.default === undefined ? undefined : `Default: \`${JSON.stringify(parameter.default)}\`.`,
    documentedType === undefined ? undefined : `The document says ${documentedType}.`,
    documented === 'example-only' ? 'Only an example shows it.' : undefined,
    documented === 'implied' ? 'The documents only hint at it; using it warns.' : undefined,
    parameter.requiredBy === undefined
      ? undefined
      : `The document flags it as optional; the rule \`${parameter.requiredBy.id}\` asks for it ${cite(parameter.requiredBy.provenance)}.`,
    parameter.delisted === undefined ? undefined : `Taken out of the documents on ${parameter.delisted.date}.`,
    provenance.note,
  ];
  return {
    name: parameter.name,
    type: typeText(parameter.type),
    required: parameter.required ? 'yes' : 'no',
    text: notes.filter((note) => note !== undefined).join(' '),
    cite: cite(provenance),
  };
}

function limitsText({ meanings, type, unit }: Parameter): string | undefined {
  const parts: (string | undefined)[] = [unit === undefined ? undefined : `In ${unit}.`];
  if ('values' in type && type.values !== undefined) {
    const named = type.values.map((value) => {
      const meaning = meanings[String(value)];
      return meaning === undefined ? `\`${value}\`` : `\`${value}\` (${meaning})`;
    });
    parts.push(`One of ${named.join(', ')}.`);
  }
  if (type.kind === 'string' && type.maxLength !== undefined) parts.push(`At most ${type.maxLength} characters.`);
  if (type.kind === 'string' && type.enum !== undefined) parts.push(`Known values: the enum \`${type.enum}\`.`);
  if ((type.kind === 'integer' || type.kind === 'number') && (type.min ?? type.max) !== undefined) {
    parts.push(`Range: ${describeRange(type.min, type.max)}.`);
  }
  if (type.kind === 'list' && (type.min ?? type.max) !== undefined)
    parts.push(`Elements: ${describeRange(type.min, type.max)}.`);
  const text = parts.filter((part) => part !== undefined).join(' ');
  return text === '' ? undefined : text;
}

function typeText(type: Type): string {
  if (type.kind === 'list') return `list of ${typeText(type.of)}`;
  return type.kind === 'struct' ? type.name : type.kind;
}

function typeView(struct: Struct) {
  return {
    name: struct.name,
    description: struct.description,
    fields: struct.parameters.map(parameterRow),
    rules: struct.rules.map(ruleRow),
  };
}

function reachable(parameters: readonly Parameter[], surface: Surface): readonly Struct[] {
  const found = new Map<string, Struct>();
  const visit = (parameter: Parameter) => {
    const name = structName(parameter.type);
    if (name === undefined || found.has(name)) return;
    const struct = findStruct(surface, name);
    found.set(name, struct);
    struct.parameters.forEach(visit);
  };
  parameters.forEach(visit);
  return [...found.values()];
}

function ruleRow(rule: Rule) {
  return {
    id: rule.id,
    title: rule.title,
    when: rule.when === undefined ? 'always' : describeCondition(rule.when),
    effect: describeEffect(rule.effect, (name) => `\`${name}\``),
    severity: rule.severity === 'error' ? 'rejects' : 'warns',
    cite: cite(rule.provenance),
  };
}

/** The matrix as a table: a row for each model and version. */
function matrixView(matrix: Matrix) {
  return {
    columns: matrix.columns.map(({ title }) => title),
    rows: matrix.models.flatMap((model) => {
      const versions = model.versions === 'unlisted' ? ['any'] : model.versions;
      return versions.map((version) => {
        const group = groupOf(model, version);
        const marks = [
          model.listed ? '' : ' (implied)',
          group?.delisted === undefined ? '' : ` (delisted ${group.delisted.date})`,
        ];
        return {
          model: `${model.name}${marks.join('')}`,
          version,
          cells: matrix.columns.map(({ id }) => cellText(group?.cells[id])),
        };
      });
    }),
    conflicts: matrix.columns.length,
  };
}

function meaningOf(table: Table, surface: Surface, code: string) {
  const found = [...surface.errors, ...table.common.errors]
    .flatMap((one) => one.codes)
    .find((one) => one.code === code);
  return { meaning: found?.meaning ?? '', retryable: found?.retryable ? 'yes' : 'no', charged: found?.charged ?? 'no' };
}

function provenances(operation: Operation, structs: readonly Struct[]): readonly Provenance[] {
  const cells = operation.matrix?.models.flatMap((model) => [
    model.provenance,
    ...model.groups.flatMap((group) => Object.values(group.cells).map((cell) => cell.provenance)),
  ]);
  const optional = [operation.rateLimit, operation.dedupe].filter((fact) => fact !== undefined);
  return [
    operation.provenance,
    ...[
      ...operation.request,
      ...operation.response,
      ...operation.rules,
      ...operation.errors,
      ...operation.examples,
      ...optional,
    ].map((fact) => fact.provenance),
    ...structs.flatMap((struct) => [struct, ...struct.parameters, ...struct.rules].map((fact) => fact.provenance)),
    ...(cells ?? []),
  ];
}

function citedSources(table: Table, operation: Operation, structs: readonly Struct[]): ReadonlySet<string> {
  const own = provenances(operation, structs).flatMap((provenance) => provenance.sources);
  const sides = conflictsOf(table, operation, structs).flatMap(({ sides }) => sides.flatMap(({ ids }) => ids));
  const cited = new Set([...own, ...sides]);
  return new Set(Object.keys(table.sources).filter((id) => cited.has(id)));
}

function conflictsOf(table: Table, operation: Operation, structs: readonly Struct[]) {
  const cited = new Set(provenances(operation, structs).flatMap((provenance) => provenance.conflicts));
  return Object.values(table.conflicts)
    .filter(({ id }) => cited.has(id))
    .map(({ id, about, sides, resolution }) => ({
      id,
      about,
      resolution,
      sides: sides.map(({ sources, says }) => ({ ids: sources, sources: sources.join(', '), says })),
    }));
}
