import { optional } from '../../load/optional.ts';
import type { Table } from '../../model/table.ts';
import { isObject } from '../../runtime/core/values.ts';
import { isDay, type JournalContents, type Observation, outcomes, type Problem } from './observation.ts';
import { readProbeFile } from './read-probe-file.ts';

/** Reads what a client or a probe has written. `surface` is meant where the file does not say it. */
export function readJournal(file: string, text: string, table: Table, surface: string | undefined): JournalContents {
  const first = text.split('\n').find((line) => line.trim() !== '');
  // A probe writes YAML, which begins with a comment or a key.
  const isProbe = first !== undefined && /^(?:#|---|[a-z]+:(?:\s|$))/.test(first);
  return isProbe ? readProbeFile(file, text, table, surface) : readLines(file, text, table);
}

interface Line {
  readonly at: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** JSON lines. A task that failed takes the place of the entry about its request. */
function readLines(file: string, text: string, table: Table): JournalContents {
  const problems: Problem[] = [];
  const lines: Line[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const at = `${file}:${index + 1}`;
    const found = readLine(at, line, table);
    if ('code' in found) problems.push(found);
    else lines.push(found);
  }
  const requests = new Map<unknown, Line>();
  const failures = new Map<unknown, Line>();
  for (const line of lines) (line.entry.outcome === 'task-failed' ? failures : requests).set(line.entry.id, line);
  for (const [id, { at }] of failures) {
    if (requests.has(id)) continue;
    const message = `the entry is about a task that failed, and the entry about its request is not in this journal`;
    problems.push({ at, code: 'no-request', message, help: 'Give the journal in which the request is.' });
  }
  const observations = [...requests].map(([id, request]) => observationOf(request, failures.get(id)));
  return { observations, problems };
}

function observationOf({ at, entry }: Line, failure: Line | undefined): Observation {
  const { date, operation, request, surface } = entry;
  const { code, outcome } = failure?.entry ?? entry;
  return {
    at: failure?.at ?? at,
    surface: String(surface),
    operation: String(operation),
    outcome: outcome as Observation['outcome'],
    ...optional('code', typeof code === 'string' ? code : undefined),
    date: String(date),
    shape: request,
  };
}

function readLine(at: string, line: string, table: Table): Line | Problem {
  const remove = 'Remove the line, or write it as the client does.';
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    const help = 'A line that was cut off is of no use. Remove it.';
    return { at, code: 'not-json', message: 'the line is not JSON', help };
  }
  if (!isObject(entry)) return { at, code: 'not-an-entry', message: 'the line is not an object', help: remove };
  if (entry.version !== 1) {
    const help = 'Use the edition of specgen that belongs to the client.';
    return { at, code: 'other-version', message: 'the entry is not of version 1', help };
  }
  const { operation, surface } = entry;
  const wrong = wrongField(entry);
  if (wrong !== undefined) return { at, code: 'not-an-entry', message: wrong, help: remove };
  const known = table.surfaces.find(({ name }) => name === surface)?.operations.some(({ name }) => name === operation);
  if (known !== true) {
    const help = `The surfaces are ${table.surfaces.map(({ name }) => name).join(', ')}.`;
    return { at, code: 'unknown-operation', message: 'the specs have no such operation of that surface', help };
  }
  return { at, entry };
}

/** Fields are named, and their values are not repeated: a file that is no journal may hold anything. */
function wrongField(entry: Readonly<Record<string, unknown>>): string | undefined {
  const { code, date, id, operation, outcome, request, surface } = entry;
  if (typeof id !== 'string' || id === '') return '`id` must be a string';
  if (typeof surface !== 'string' || typeof operation !== 'string') return '`surface` and `operation` must be strings';
  if (!isDay(date)) return '`date` must be a day, YYYY-MM-DD';
  if (!outcomes.some((one) => one === outcome)) return `\`outcome\` must be ${outcomes.join(', ')}`;
  if (code !== undefined && typeof code !== 'string') return '`code` must be a string';
  if (outcome !== 'task-failed' && !isObject(request)) return '`request` must be an object';
  return undefined;
}
