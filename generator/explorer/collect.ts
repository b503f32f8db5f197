import { methodNames } from '../emit/client/classes.ts';
import { clientSymbol, requestSymbol } from '../emit/symbols.ts';
import { citingFacts } from '../model/citing-facts.ts';
import { describeCondition } from '../model/condition.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Provenance } from '../model/facts.ts';
import { cellText } from '../model/lower/cell-text.ts';
import { describeCellRule } from '../model/lower/rule-text.ts';
import { type LoweredCell, type LoweredRule, lowerOperation, type Row } from '../model/lower.ts';
import type { Matrix } from '../model/matrix.ts';
import { operationNames } from '../model/names.ts';
import type { Parameter } from '../model/parameter.ts';
import { formatPath } from '../model/path.ts';
import {
  describeOutcome,
  type EvidenceById,
  evidenceOf,
  type Remarkable,
  remarksOf,
  ruleRemarksOf,
} from '../model/remarks.ts';
import { requestInShort } from '../model/request-in-short.ts';
import type { Rule } from '../model/rule.ts';
import { isMainMatrix, type Operation, type Surface, type Table } from '../model/table.ts';
import type {
  Cited,
  PageCell,
  PageChanges,
  PageConflict,
  PageData,
  PageEvidence,
  PageMatrix,
  PageOperation,
  PageParameter,
  PageRow,
  PageRule,
  PageSurface,
  PageType,
} from './page-data.ts';

/** The decision table as the page needs it. */
export function pageData(table: Table, changes?: PageChanges): PageData {
  return {
    package: table.package,
    edition: table.edition,
    sources: table.sources,
    conflicts: Object.values(table.conflicts).map((conflict) => pageConflict(table, conflict.id)),
    surfaces: table.surfaces.map((surface) => pageSurface(surface, evidenceOf(table))),
    evidence: table.surfaces.flatMap(({ evidence }) => evidence.map((entry) => pageEvidence(table, entry))),
    ...(changes === undefined ? {} : { changes }),
  };
}

/** The provenance without the place in the specs: a line that moves there is no reason for other bytes here. */
function cite({ conflicts, note, sources }: Provenance): Cited {
  return { sources, conflicts, ...(note === undefined ? {} : { note }) };
}

function told<T extends { readonly provenance: Provenance }>({ provenance, ...fact }: T) {
  return { ...fact, ...cite(provenance) };
}

/** What was seen of a fact. */
function seen(
  fact: Remarkable,
  evidence: EvidenceById,
  remarks = remarksOf(fact, evidence),
): Pick<Cited, 'remarks' | 'evidence'> {
  const ids = (fact.provenance.evidence ?? []).filter((id) => evidence.has(id));
  return { ...(remarks.length === 0 ? {} : { remarks }), ...(ids.length === 0 ? {} : { evidence: ids }) };
}

/** Texts that are longer stand in the page as their length: an entry may be about a file of many megabytes. */
const mostCharacters = 500;

function pageEvidence(table: Table, evidence: Evidence): PageEvidence {
  const { code: _, origin: __, request, ...entry } = evidence;
  const lengths: Record<string, number> = {};
  const without = (value: unknown, pointer: string): unknown => {
    // Looked for what is no A: a text of many megabytes would be too much for an expression that may have to go back.
    if (typeof value === 'string' && value.length > mostCharacters && !/[^A]/.test(value)) {
      lengths[pointer] = value.length;
      return '';
    }
    if (Array.isArray(value)) return value.map((item, index) => without(item, `${pointer}/${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner, `${pointer}/${key}`)]));
  };
  const kept = without(request, '');
  return {
    ...entry,
    seen: describeOutcome(evidence),
    request: kept,
    ...(Object.keys(lengths).length === 0 ? {} : { lengths }),
    short: requestInShort(request),
    citedBy: (citingFacts(table).get(entry.id) ?? []).map(({ what }) => what),
  };
}

function pageConflict(table: Table, id: string): PageConflict {
  const conflict = table.conflicts[id];
  if (conflict === undefined) throw new Error(`the table has no contradiction ${id}`);
  const { origin, ...rest } = conflict;
  return { ...rest, surfaces: table.surfaces.flatMap(({ conflicts, name }) => (conflicts.includes(id) ? [name] : [])) };
}

function pageSurface(surface: Surface, evidence: EvidenceById): PageSurface {
  const { description, endpoints, name, protocol, title, version } = surface;
  const sent = reachable(surface);
  return {
    name,
    title,
    description,
    protocol,
    ...(version === undefined ? {} : { version }),
    endpoints: endpoints.map((endpoint) => ({ name: endpoint.name, url: endpoint.url })),
    client: clientSymbol(surface).name,
    operations: surface.operations.map((operation) => pageOperation(surface, operation, evidence)),
    types: Object.fromEntries(
      surface.structs
        .filter((struct) => sent.has(struct.name))
        .map((struct): readonly [string, PageType] => [
          struct.name,
          {
            description: struct.description,
            ...(struct.file === undefined ? {} : { file: struct.file }),
            fields: struct.parameters.map((parameter) => pageParameter(parameter, evidence)),
            rules: struct.rules.map((rule) => pageRule(rule, evidence)),
          },
        ]),
    ),
  };
}

/** Names of the object types that requests hold, at any depth. */
function reachable(surface: Surface): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = ({ type }: Parameter): void => {
    let inner = type;
    while (inner.kind === 'list') inner = inner.of;
    if (inner.kind !== 'struct' || found.has(inner.name)) return;
    const { name } = inner;
    found.add(name);
    surface.structs.find((struct) => struct.name === name)?.parameters.forEach(visit);
  };
  for (const { request } of surface.operations) request.forEach(visit);
  return found;
}

function pageOperation(surface: Surface, operation: Operation, evidence: EvidenceById): PageOperation {
  const { billed, dedupe, description, http, matrix, name, poll, rateLimit, status, title } = operation;
  const sending = poll?.method ?? operationNames(operation).call;
  return {
    name,
    title,
    description,
    status,
    billed,
    ...(http === undefined ? {} : { http }),
    requestType: requestSymbol(surface, operation).name,
    method: sending,
    isFunction: !methodNames(surface).has(sending),
    waits: poll !== undefined,
    ...(rateLimit === undefined ? {} : { rateLimit: told(rateLimit) }),
    ...(dedupe === undefined
      ? {}
      : { dedupe: { field: dedupe.field, windowSeconds: dedupe.windowSeconds, ...cite(dedupe.provenance) } }),
    ...(matrix === undefined ? {} : { matrix: pageMatrix(surface, operation, matrix, evidence) }),
    request: operation.request.map((parameter) => pageParameter(parameter, evidence)),
    rules: lowerOperation(operation).rules.map((rule) => pageRule(rule, evidence)),
    examples: operation.examples.map(({ expect, provenance, request, title }) => ({
      title,
      expect,
      request,
      ...cite(provenance),
    })),
    cited: cite(operation.provenance),
  };
}

function pageParameter({ requiredBy, ...parameter }: Parameter, evidence: EvidenceById): PageParameter {
  return {
    ...told(parameter),
    ...seen(parameter, evidence),
    ...(requiredBy === undefined ? {} : { requiredBy: { title: requiredBy.title, ...cite(requiredBy.provenance) } }),
  };
}

function pageRule(rule: Rule | LoweredRule, evidence: EvidenceById): PageRule {
  const { effect, id, provenance, severity, title, when } = rule;
  return {
    id,
    title,
    ...(when === undefined ? {} : { when: describeCondition(when), condition: when }),
    severity,
    paths: 'paths' in effect ? effect.paths.map(formatPath) : [formatPath(effect.path)],
    ...(effect.kind === 'allow' ? { allowed: effect.allowed } : {}),
    ...cite(provenance),
    ...seen(rule, evidence, ruleRemarksOf(rule, evidence)),
  };
}

function pageMatrix(surface: Surface, operation: Operation, matrix: Matrix, evidence: EvidenceById): PageMatrix {
  return {
    ...(isMainMatrix(surface, operation) ? {} : { named: operation.name }),
    model: matrix.model,
    version: matrix.version,
    modes: matrix.modes,
    columns: matrix.columns.map(({ id, paths, title }) => ({ id, title, paths: paths.map(formatPath) })),
    models: matrix.models.map(({ delisted, listed, name, provenance, versions }) => ({
      name,
      ...(versions === 'unlisted' ? {} : { versions }),
      listed,
      ...(delisted === undefined ? {} : { delisted }),
      ...cite(provenance),
    })),
    rows: lowerOperation(operation).rows.map((row) => pageRow(matrix, row, evidence)),
  };
}

function pageRow(matrix: Matrix, row: Row, evidence: EvidenceById): PageRow {
  const { condition, group, model, title, versions } = row;
  return {
    title,
    ...(model === undefined ? {} : { model }),
    versions,
    ...(group?.delisted === undefined ? {} : { delisted: group.delisted }),
    condition,
    cells: Object.fromEntries(
      matrix.columns.flatMap((column) => {
        const cell = row.cells[column.id];
        return cell === undefined ? [] : [[column.id, pageCell(cell, evidence)] as const];
      }),
    ),
  };
}

function pageCell({ rules, statement }: LoweredCell, evidence: EvidenceById): PageCell {
  const says = [...new Set(rules.map(describeCellRule))];
  return { ...told(statement), ...seen(statement, evidence), text: cellText(statement), says };
}
