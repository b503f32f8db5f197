import type { Json } from '../finding.ts';

/** One recorded request. The emulator's journal exports more about each; only this is read. */
export interface RecordedRequest {
  readonly surface: string;
  readonly operation: string;
  readonly request: Json;
}

/** A line that is no recorded request. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Reads a journal: a JSON object on each line. Blank lines are passed over; anything else throws a `JournalError`. */
export function readJournal(text: string): readonly RecordedRequest[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]));
}

function readLine(text: string, line: number): RecordedRequest {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    throw new JournalError(line, 'this line is no JSON');
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new JournalError(line, 'this line is no JSON object');
  }
  const { operation, request, surface } = entry as Partial<Record<'surface' | 'operation' | 'request', Json>>;
  if (typeof surface !== 'string') throw new JournalError(line, 'it lacks "surface", a text');
  if (typeof operation !== 'string') throw new JournalError(line, 'it lacks "operation", a text');
  if (request === undefined) throw new JournalError(line, 'it lacks "request", the body that was sent');
  return { surface, operation, request };
}
