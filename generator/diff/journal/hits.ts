import { formatPath } from '../../model/path.ts';
import type { Operation, Table } from '../../model/table.ts';
import type { VerdictChanges } from '../engine.ts';
import type { Finding, Json } from '../finding.ts';
import { worstImpact } from '../impact.ts';
import type { JournalSummary } from '../review.ts';
import type { RecordedRequest } from './read.ts';
import { holds, isOneOf, valuesAt } from './values.ts';

/**
 * Counts the recorded requests that each finding with an effect concerns: those that lie where the finding does. A finding that flips
 * verdicts counts only the requests whose verdict did change, when somebody can tell.
 */
export function countHits(
  findings: readonly Finding[],
  requests: readonly RecordedRequest[],
  tables: readonly Table[],
  verdictChanges?: VerdictChanges,
): ReadonlyMap<Finding, number> {
  const changes = requests.map((one) => verdictChanges?.(one.surface, one.operation, one.request));
  const effective = findings.filter((finding) => worstImpact(finding) !== 'doc-only');
  return new Map(
    effective.map((finding) => {
      const counts = requests.filter(
        (one, index) => (changes[index] !== false || !flips(finding)) && concerns(finding, one, tables),
      );
      return [finding, counts.length] as const;
    }),
  );
}

export function summaryOf(
  name: string,
  requests: readonly RecordedRequest[],
  verdictChanges?: VerdictChanges,
): JournalSummary {
  if (verdictChanges === undefined) return { name, requests: requests.length };
  const changed = requests.filter((one) => verdictChanges(one.surface, one.operation, one.request)).length;
  return { name, requests: requests.length, changed };
}

/** Whether the finding's witness is accepted by one edition and refused by the other. */
function flips({ witness }: Finding): boolean {
  return witness !== undefined && witness.before.accepted !== witness.after.accepted;
}

/** Whether a request lies where the finding does, as far as its coordinates tell. */
function concerns(finding: Finding, { operation, request, surface }: RecordedRequest, tables: readonly Table[]) {
  const { at } = finding;
  if (at.surface !== undefined && at.surface !== surface) return false;
  if (at.operation !== undefined && at.operation !== operation) return false;
  const known = operationsIn(tables, surface, operation);
  const meets = (path: string, values: readonly Json[]) =>
    valuesAt(request, path).some((value) => isOneOf(value, values));
  const matrix = known.find((one) => one.matrix !== undefined)?.matrix;
  const models = at.model === undefined ? at.models : [at.model];
  if (matrix !== undefined && models !== undefined && !meets(matrix.model, models)) return false;
  if (matrix !== undefined && at.versions !== undefined && !meets(matrix.version, at.versions)) return false;
  if (at.modes !== undefined && !isInMode(known, at.modes, request)) return false;
  return hasValueOf(finding, pathsOf(finding, known), request);
}

function operationsIn(tables: readonly Table[], surface: string, operation: string): readonly Operation[] {
  return tables.flatMap((table) =>
    table.surfaces
      .filter(({ name }) => name === surface)
      .flatMap(({ operations }) => operations.filter(({ name }) => name === operation)),
  );
}

/** Modes are looked up in both editions, since the change may be about one of them. */
function isInMode(known: readonly Operation[], names: readonly string[], request: Json): boolean {
  const modes = known.flatMap(({ matrix }) => matrix?.modes ?? []).filter(({ name }) => names.includes(name));
  return modes.length === 0 || modes.some(({ condition }) => holds(condition, request));
}

/** Paths from the request's root. Those of an object type begin wherever the type is used, which is not followed. */
function pathsOf({ at }: Finding, known: readonly Operation[]): readonly string[] {
  if (at.type !== undefined) return [];
  if (at.path !== undefined) return [at.path];
  const column = known.flatMap(({ matrix }) => matrix?.columns ?? []).find(({ id }) => id === at.column);
  return column?.paths.map(formatPath) ?? [];
}

/**
 * Whether the request is like the witness where the finding lies: it has the parameter too, with one of the values
 * that came or went where they are listed, or it leaves it out too. Without a witness the place says nothing.
 */
function hasValueOf({ after, before, witness }: Finding, paths: readonly string[], request: Json): boolean {
  if (witness === undefined || paths.length === 0) return true;
  const shown = paths.flatMap((path) => valuesAt(witness.request, path));
  const sent = paths.flatMap((path) => valuesAt(request, path));
  if (shown.length === 0) return sent.length === 0;
  const moved = exclusive(listOf(before), listOf(after));
  return shown.some((value) => isOneOf(value, moved)) ? sent.some((value) => isOneOf(value, moved)) : sent.length > 0;
}

/** The values that a fact lists: a value, a list of them, or a cell with `values`. */
function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [value];
  return isList(value) ? value : listOf(value.values);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What stands in one of two lists and not in the other. */
function exclusive(one: readonly Json[], other: readonly Json[]): readonly Json[] {
  return [...one.filter((value) => !isOneOf(value, other)), ...other.filter((value) => !isOneOf(value, one))];
}
