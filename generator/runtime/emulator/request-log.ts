import type { Emulator } from './emulator.js';
import type { JournalEntry } from './journal.js';

/** How often the journal is read. */
const everyMs = 200;

/** Prints requests as they come. Gives the function that stops it. */
export function printRequests({ journal }: Emulator, print: (line: string) => void): () => void {
  let seen = journal.count;
  const printNew = () => {
    // It counts anew after a reset.
    if (journal.count < seen) seen = 0;
    for (const entry of journal.entries()) if (entry.number > seen) print(lineOf(entry));
    seen = journal.count;
  };
  const timer = setInterval(printNew, everyMs);
  return () => {
    clearInterval(timer);
    printNew();
  };
}

/** What a request holds must not move the cursor, clear the screen or begin a line that could be one of ours. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

function lineOf({
  account,
  code,
  fault,
  message,
  operation,
  status,
  surface,
  taskId,
  time,
  verdict,
}: JournalEntry): string {
  const what = operation === undefined ? '' : `${surface}/${operation}`;
  const why = code === undefined ? '' : `${code}: ${message ?? ''}`;
  const met = fault === undefined ? '' : `fault ${fault}`;
  return [time, verdict.padEnd(8), String(status), what, account, taskId, why, met]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => printable(part ?? ''))
    .join('  ');
}
