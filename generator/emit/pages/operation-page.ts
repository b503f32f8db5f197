import { lowerOperation } from '../../model/lower.ts';
import { operationNames } from '../../model/names.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { describeSeconds } from '../../model/words.ts';
import type { OperationApi } from '../api.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { code, prose } from '../markdown.ts';
import { requestSymbol, validateSymbol } from '../symbols.ts';
import { citeLinks } from './cite.ts';
import { citedSources, conflictsOf } from './cited.ts';
import { callErrors, taskErrors } from './error-rows.ts';
import { modelSections } from './model-sections.ts';
import { parameterRow, reachable, ruleRow, typeView } from './parameter-rows.ts';
import { taskSection } from './task-section.ts';
import { fill } from './templates.ts';

function operationPagePath(surface: Surface, operation: Operation): string {
  return `docs/${surface.name}/${operationNames(operation).folder}.md`;
}

/** The reference page of an operation: tables, matrix, rules, the task, errors, examples, contradictions. */
export const operationPages: Emitter = {
  name: 'operation pages',
  emit: ({ operations }) => ({
    texts: operations.map((one) => [operationPagePath(one.surface, one.operation), operationPage(one)] as const),
  }),
};

export function operationPage(api: OperationApi): string {
  const { evidence, files, operation, sharedResponse: shared, surface, table } = api;
  const requestTypes = reachable(operation.request, surface);
  const responseTypes = reachable(operation.response, surface).filter((struct) => !requestTypes.includes(struct));
  const structs = [...requestTypes, ...responseTypes];
  const sources = [...citedSources(table, operation, structs)].map((id) => table.sources[id]);
  const conflicts = conflictsOf(table, operation, structs);
  const page = fill('operation', {
    header: header(files, 'html'),
    name: operation.name,
    title: operation.title,
    description: operation.description,
    hinted: operation.status === 'hinted',
    facts: factRows(surface, operation),
    validator: validateSymbol(surface, operation).name,
    request: requestSymbol(surface, operation).name,
    package: `${table.package.name}/${surface.name}`,
    parameters: operation.request.map((parameter) => parameterRow(parameter, evidence)),
    types: requestTypes.map((struct) => typeView(struct, evidence)),
    hasMatrix: operation.matrix !== undefined,
    matrix: operation.matrix && modelSections({ ...operation, matrix: operation.matrix }, evidence),
    rules: lowerOperation(operation).rules.map((rule) => ruleRow(rule, evidence)),
    response: operation.response.map((parameter) => parameterRow(parameter, evidence)),
    responseLike: shared && `${shared.surface.name}/${shared.operation.name}`,
    responseLikePage: shared && `../${shared.surface.name}/${operationNames(shared.operation).folder}.md`,
    responseTypes: responseTypes.map((struct) => typeView(struct, evidence)),
    task: taskSection(operation),
    errors: callErrors(table, surface, operation),
    commonErrors: table.common.errors.map(({ name }) => ({ name, anchor: name.toLowerCase() })),
    taskErrors: taskErrors(surface, responseTypes),
    examples: operation.examples.map((example) => ({
      ...example,
      request: example.request.trimEnd(),
      response: example.response?.trimEnd(),
      sources: example.provenance.sources.join(', '),
    })),
    isTried: triedIn(surface).has(operation.name),
    conflicts,
    sources,
  });
  const cited = new Set([...page.matchAll(/\[([\w.-]+)\]/g)].map(([, id = '']) => id));
  const links = [
    ...sources.flatMap((source) => (source === undefined ? [] : [[source.id, `#source-${source.id}`] as const])),
    ...conflicts.map(({ id }) => [id, `#contradiction-${id}`] as const),
    ...[...evidenceOf(table)].map(
      ([id, of]) => [id, `${of === surface.name ? '' : `../${of}/`}evidence.md#${id}`] as const,
    ),
  ].filter(([id]) => cited.has(id));
  return links.length === 0 ? page : `${page}\n${links.map(([id, to]) => `[${id}]: ${to}\n`).join('')}`;
}

/** The surface of each entry of evidence, by its id. One table is asked once for every operation. */
function evidenceOf(table: Table): ReadonlyMap<string, string> {
  let places = evidencePlaces.get(table);
  if (places === undefined) {
    places = new Map(table.surfaces.flatMap(({ evidence, name }) => evidence.map(({ id }) => [id, name] as const)));
    evidencePlaces.set(table, places);
  }
  return places;
}

const evidencePlaces = new WeakMap<Table, ReadonlyMap<string, string>>();

/** The operations of which there is evidence. */
function triedIn(surface: Surface): ReadonlySet<string> {
  let names = triedOperations.get(surface);
  if (names === undefined) {
    names = new Set(surface.evidence.map(({ operation }) => operation));
    triedOperations.set(surface, names);
  }
  return names;
}

const triedOperations = new WeakMap<Surface, ReadonlySet<string>>();

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
        : code(`${http.method} ${http.path}`),
    ],
    ['Addresses', prose(surface.endpoints.map(({ name, url }) => `${name} ${url}`).join(', '))],
    ['Charged', operation.billed ? 'yes, every accepted call' : 'no'],
    [
      'Rate limit',
      rateLimit && `${rateLimit.requests} requests a ${rateLimit.per} ${prose(citeLinks(rateLimit.provenance))}`,
    ],
    [
      'Idempotency key',
      dedupe &&
        `\`${dedupe.field}\`, for ${describeSeconds(dedupe.windowSeconds)} ${prose(citeLinks(dedupe.provenance))}`,
    ],
    [
      'Result',
      poll &&
        `\`${poll.operation}\` with \`${poll.parameter ?? poll.id}\`${
          poll.parameter === undefined || poll.parameter === poll.id ? '' : `, which is \`${poll.id}\` of the answer`
        }`,
    ],
    ['Source', prose(citeLinks(operation.provenance))],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
