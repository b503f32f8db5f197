import { type ChangeSide, changeKinds, type DocumentChange } from './document-change.ts';

/** What was compared, for the head of a report: the names of the documents. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

/** Characters of a quote that a line of the text report shows. */
const quoteLength = 100;

const titles: Readonly<Record<DocumentChange['kind'], string>> = {
  operation: 'Operations',
  error: 'Error codes',
  type: 'Types',
  field: 'Fields',
  'field-type': 'Types of fields',
  required: 'Required fields',
  fact: 'What the prose states',
  unread: 'Changed texts that could not be read',
};

/**
 * Changes as a report: `text` for a person, with places and words on either side; `json` for programs, with everything
 * `DocumentChange` holds. Ends in a line break.
 */
export function describeChanges(
  changes: readonly DocumentChange[],
  { before, after }: Compared,
  format: 'text' | 'json' = 'text',
): string {
  if (format === 'json') return `${JSON.stringify({ before, after, changes }, undefined, 2)}\n`;
  const parts = changeKinds.map((kind) =>
    sectionOf(
      titles[kind],
      changes.filter((change) => change.kind === kind),
    ),
  );
  const head = `${before} → ${after}: ${countOf(changes.length)}`;
  return `${[head, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

function countOf(changes: number): string {
  if (changes === 0) return 'no changes';
  return changes === 1 ? '1 change' : `${changes} changes`;
}

function sectionOf(title: string, changes: readonly DocumentChange[]): string {
  if (changes.length === 0) return '';
  const lines: string[] = [`${title} (${changes.length})`];
  let subject: string | undefined;
  for (const change of changes) {
    const named = change.kind === 'fact' || change.kind === 'unread';
    if (named && change.subject !== subject) lines.push(`  ${change.subject}`);
    subject = change.subject;
    const indent = named ? '    ' : '  ';
    const unsure = change.confidence === 'likely' ? '  (likely)' : '';
    lines.push(`${indent}${change.line}${unsure}`);
    lines.push(...sidesOf(change).map((side) => `${indent}    ${side}`));
  }
  return lines.join('\n');
}

function sidesOf({ before, after }: DocumentChange): readonly string[] {
  return [...(before ? [`before ${sideText(before)}`] : []), ...(after ? [`after  ${sideText(after)}`] : [])];
}

function sideText({ place: { file, line, column }, quote }: ChangeSide): string {
  const place = `${file}:${line}:${column}`;
  return quote === undefined ? place : `${place}  "${shortened(quote.replace(/\s+/g, ' ').trim())}"`;
}

function shortened(quote: string): string {
  const characters = [...quote];
  return characters.length <= quoteLength ? quote : `${characters.slice(0, quoteLength - 1).join('')}…`;
}
