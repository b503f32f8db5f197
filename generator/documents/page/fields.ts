import type { VendorField } from '../document.ts';
import { readType } from './field-type.ts';
import { beginsWith, commonParameterWords, noWords, yesWords } from './frame-words.ts';
import { findLostLists } from './lost-lists.ts';
import type { Notes } from './notes.ts';
import type { PageText } from './page-text.ts';
import type { Cell, Table, TableRow } from './table.ts';

interface Reader {
  readonly text: PageText;
  readonly notes: Notes;
}

type Draft = Omit<VendorField, 'fields'> & { fields?: Draft[] };

/**
 * The fields that the rows of a table describe, nested ones inside the field they belong to. Parameters that all
 * actions have are none.
 *
 * @param subject what the fields belong to: `CreateAigcVideoTaskRequest`, the name of a type.
 */
export function readFields(reader: Reader, table: Table, subject: string): readonly VendorField[] {
  const fields: Draft[] = [];
  const open: { readonly nesting: number; readonly subject: string; readonly field: Draft }[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    if (isCommonParameter(reader.text, row)) continue;
    const name = nameOf(reader, row, subject);
    if (name === undefined) continue;
    while ((open.at(-1)?.nesting ?? -2) >= row.nesting && open.length > 0) open.pop();
    const parent = row.nesting < 0 ? undefined : open.at(-1);
    const path = `${parent?.subject ?? subject}.${name.text}`;
    if (seen.has(path)) {
      reader.notes.add(name.from, name.from + name.text.length, 'the page describes the field more than once', path);
      continue;
    }
    seen.add(path);
    const field = fieldOf(reader, row, name, path);
    const siblings = parent === undefined ? fields : nestedFields(parent.field);
    siblings.push(field);
    open.push({ nesting: row.nesting, subject: path, field });
  }
  for (const { from, to } of table.doubts) {
    reader.notes.add(from, to, 'the line describes a field, or goes on with the one before', subject);
  }
  return fields;
}

function nestedFields(field: Draft): Draft[] {
  field.fields ??= [];
  return field.fields;
}

export function isCommonParameter(text: PageText, { cells: { description } }: TableRow): boolean {
  return beginsWith(cellText(text, description), commonParameterWords);
}

/** Names, types and what common parameters are for; the addresses of links make them longer. */
const longestShortCell = 2000;

/** The text of a short cell without the marks of Markdown. */
export function cellText({ text }: PageText, cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return text
    .slice(cell.from, Math.min(cell.to, cell.from + longestShortCell))
    .replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replaceAll(/[*`\\]/g, '')
    .trim();
}

/** The name without the `.N` of lists, and where it stands. */
function nameOf(
  { text, notes }: Reader,
  { cells }: TableRow,
  subject: string,
): { readonly text: string; readonly from: number } | undefined {
  const cell = cells.name;
  const written = /^[\s└├│─»↳]*([A-Za-z_][\w.-]*)/.exec(cellText(text, cell))?.[1];
  if (cell === undefined) return undefined;
  if (written === undefined) {
    const described = cells.description ?? cell;
    notes.add(cell.from, Math.max(cell.to, described.to), 'no name of a field stands where one was expected', subject);
    return undefined;
  }
  const found = text.text.indexOf(written, cell.from);
  const from = found === -1 || found >= cell.to ? cell.from : found;
  return { text: written.replace(/(?:\.N)?[.-]*$/, ''), from };
}

function fieldOf(
  reader: Reader,
  row: TableRow,
  name: { readonly text: string; readonly from: number },
  path: string,
): Draft {
  const { text } = reader;
  const required = requiredOf(reader, row, path);
  const type = typeOf(reader, row, path);
  const { description } = row.cells;
  if (description !== undefined) noteLostLists(reader, description, path);
  const example = cellText(text, row.cells.example);
  return {
    name: name.text,
    ...(type !== undefined && { type }),
    ...(required !== undefined && { required }),
    prose: description === undefined || description.fileFrom === description.fileTo ? [] : [proseOf(text, description)],
    ...(example !== '' && { example }),
    place: text.file.placeOf(text.fileOffset(name.from)),
  };
}

function proseOf({ file }: PageText, { fileFrom, fileTo }: Cell) {
  return file.stretch(fileFrom, fileTo);
}

function typeOf({ text, notes }: Reader, { cells, unsplit }: TableRow, path: string): VendorField['type'] {
  const { name, type: cell } = cells;
  if (unsplit === true && name !== undefined) {
    notes.add(name.from, name.from + 160, 'type and description run together, so neither is sure', path);
  }
  if (cell === undefined) return undefined;
  const written = cellText(text, cell);
  const type = readType(written);
  if (type === undefined && written !== '') notes.add(cell.from, cell.to, 'the type is none that is known', path);
  return type;
}

function requiredOf(
  { text, notes }: Reader,
  { cells: { required: cell } }: TableRow,
  path: string,
): boolean | undefined {
  const written = cellText(text, cell).toLowerCase();
  if (yesWords.has(written)) return true;
  if (noWords.has(written)) return false;
  if (cell !== undefined && written !== '') {
    notes.add(cell.from, cell.to, 'it does not say whether the field is required in a way that is known', path);
  }
  return undefined;
}

function noteLostLists({ text, notes }: Reader, { from, to, gap = false }: Cell, path: string): void {
  for (const lost of findLostLists(text.text.slice(from, to), gap)) {
    notes.addLostList(from + lost.from, from + lost.to, lost.why, path);
  }
}
