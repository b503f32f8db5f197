import type { Heading } from './columns.ts';
import { plainTypes, readType } from './field-type.ts';
import { noWords, yesWords } from './frame-words.ts';
import type { Column } from './table.ts';

/** A stretch of a line. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The cells with which a line begins a row, as stretches of the line. */
export interface RowStart {
  readonly cells: Partial<Readonly<Record<Column, Span>>>;
  /** Where the last cell begins, which goes on below the line. */
  readonly rest: number;
  readonly nesting: number;
  readonly unsplit?: boolean;
}

/** A line that may begin a row, or may be a sentence: `Cover Image The cover.` */
export type Doubt = 'doubt';

/** No more of a line is looked at: names and types are short, whatever comes after them. */
export const longestRowStart = 300;

/** Bullets, between which a row of the table was lost, and marks of nested fields. */
const lead = /[\s•·●○▪◦*└├│─»↳-]*/y;
const nestingMark = /[└├│─»↳]/g;
const name = /[A-Za-z_][\w.-]*(?:\[\])?(?=\s|$)/y;
const writtenType =
  /(?:(?:array|list) of )*[A-Za-z]\w*(?: ?ISO8601| ?<[\w -]{1,40}>|\([\w -]{1,40}\)|(?:\[\w{0,80}\]))?(?:\[\])?(?=\s|$)/iy;
const flag = new RegExp(`(?:${wordsOf([...yesWords, ...noWords])})(?=\\s|$)`, 'iy');
const errorCode = /[A-Z]\w*(?:\.\w+)*(?=\s|$|\p{Script=Han})/uy;

/** Whether a line begins a row of a table, and with which cells. */
export function readRowStart(line: string, { columns, glued }: Heading): RowStart | Doubt | undefined {
  const text = line.slice(0, longestRowStart);
  const from = skip(lead, text, 0);
  const marks = text.slice(0, from);
  const nesting = [...marks.matchAll(nestingMark)].at(-1)?.index ?? -1;
  const cells =
    columns[0] === 'code' ? codeStart(text, from, glued) : glued ? gluedStart(text, from, columns) : undefined;
  const start = cells ?? (glued || columns[0] === 'code' ? undefined : spacedStart(text, from, columns));
  if (start === undefined || start === 'doubt') return start;
  return { ...start, nesting };
}

type Start = Omit<RowStart, 'nesting'>;

/** `ModelName Yes String Model name.`, in the order of the columns. */
function spacedStart(text: string, from: number, columns: readonly Column[]): Start | Doubt | undefined {
  const cells: Partial<Record<Column, Span>> = {};
  let at = from;
  for (const column of columns) {
    const pattern =
      column === 'name' ? name : column === 'required' ? flag : column === 'type' ? writtenType : undefined;
    if (pattern === undefined) break;
    const to = skip(pattern, text, at);
    if (to === at) return undefined;
    cells[column] = { from: at, to };
    at = skip(/\s*/y, text, to);
  }
  const type = cells.type === undefined ? undefined : text.slice(cells.type.from, cells.type.to);
  if (type === undefined || readType(type) === undefined) return undefined;
  return cells.required === undefined ? withoutFlag({ cells, rest: at }, type, text) : { cells, rest: at };
}

/** Without a flag between them, two words of a sentence pass for name and type: `Task ID is …`, `returned string value`. */
function withoutFlag(start: Start, type: string, text: string): Start | Doubt | undefined {
  if (/^[a-z]/.test(text.slice(start.rest))) return undefined;
  const read = readType(type);
  if (read?.kind !== 'struct' || read.list || /[a-z\d][A-Z]\w*[a-z]/.test(type)) return start;
  return /^[A-Z]/.test(text) ? 'doubt' : undefined;
}

/** `model_namestringRequiredModel name.`: the flag or a plain type tells where one cell ends and the next begins. */
function gluedStart(text: string, from: number, columns: readonly Column[]): Start | undefined {
  const order = columns.filter((column) => column === 'name' || column === 'type' || column === 'required').join();
  if (order === 'name,type,required') return typeBeforeFlag(text, from);
  if (order === 'name,required,type') return flagBeforeType(text, from);
  return order === 'name,type' ? typeAlone(text, from) : undefined;
}

const longestGluedCells = 150;
const gluedFlag = /Required|Optional|Mandatory|Yes|No|必选|必填|必需|可选|选填|非必填|非必选|是|否/g;
const gluedName = /^[A-Za-z_][\w.-]*(?:\[\])?$/;
/** As gateways write them and as the vendor does. */
const typeWords = wordsOf(plainTypes.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]));
const gluedType = `(?:(?:Array of |array)?\\[?(?:${typeWords})\\]?(?:\\[\\]|<[\\w -]{1,40}>)?|array)`;
const typeAtEnd = new RegExp(`^([A-Za-z_][\\w.-]*?)(Array of [A-Z]\\w*|${gluedType}|array\\[\\w{1,80}\\])$`);
const typeAtStart = new RegExp(`^${gluedType}(?![a-z])`);
const nameThenType = new RegExp(`^([A-Za-z_][\\w.-]*?)(${gluedType})(?![a-z])`);

/** Words in a line that may be the flag; names hold few such words, so the first ones do. */
function flagsIn(text: string): readonly RegExpExecArray[] {
  return [...text.slice(0, longestGluedCells).matchAll(gluedFlag)].slice(0, 6);
}

function typeBeforeFlag(text: string, from: number): Start | undefined {
  for (const match of flagsIn(text.slice(from))) {
    const parts = typeAtEnd.exec(text.slice(from, from + match.index));
    if (parts?.[1] === undefined) continue;
    const middle = from + parts[1].length;
    const end = from + match.index;
    const cells = {
      name: { from, to: middle },
      type: { from: middle, to: end },
      required: { from: end, to: end + match[0].length },
    };
    return { cells, rest: end + match[0].length };
  }
  return undefined;
}

function flagBeforeType(text: string, from: number): Start | undefined {
  for (const match of flagsIn(text.slice(from))) {
    const [flagFrom, flagTo] = [from + match.index, from + match.index + match[0].length];
    if (!gluedName.test(text.slice(from, flagFrom))) continue;
    const cells = { name: { from, to: flagFrom }, required: { from: flagFrom, to: flagTo } };
    const type = typeAtStart.exec(text.slice(flagTo))?.[0];
    if (type !== undefined) {
      const to = flagTo + type.length;
      return { cells: { ...cells, type: { from: flagTo, to } }, rest: to };
    }
    // The name of a type and the first word of a description look alike: what is sure is the name and the flag.
    if (/^(?:Array of )?[A-Z]\w*[a-z][A-Z]/.test(text.slice(flagTo))) return { cells, rest: flagTo, unsplit: true };
  }
  return undefined;
}

function typeAlone(text: string, from: number): Start | undefined {
  const parts = nameThenType.exec(text.slice(from));
  if (parts?.[1] === undefined || parts[2] === undefined) return undefined;
  const middle = from + parts[1].length;
  const to = middle + parts[2].length;
  return { cells: { name: { from, to: middle }, type: { from: middle, to } }, rest: to };
}

/**
 * `InvalidParameterValue.FileId The file …`: a code has several words, and a sentence begins after it. Where nothing
 * stands between them, only a sentence in Chinese shows where it begins.
 */
function codeStart(text: string, from: number, glued: boolean): Start | undefined {
  const to = skip(errorCode, text, from);
  const code = text.slice(from, to);
  const rest = skip(/\s*/y, text, to);
  const isCode = code.includes('.') || (/[a-z\d][A-Z]/.test(code) && (glued || !/^[a-z]/.test(text.slice(rest))));
  if (to === from || !isCode) return undefined;
  return glued && rest > to ? { cells: {}, rest: from, unsplit: true } : { cells: { code: { from, to } }, rest };
}

/** Where what a pattern matches at a place ends; the place itself where it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function wordsOf(words: readonly string[]): string {
  return words.join('|');
}
