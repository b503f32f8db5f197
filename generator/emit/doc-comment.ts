import { describeFiles } from '../model/describe-files.ts';
import { rangeOf } from '../model/describe-type.ts';
import type { Provenance, Tombstone } from '../model/facts.ts';
import { cellLimits } from '../model/lower/cell-text.ts';
import type { LoweredCell } from '../model/lower.ts';
import type { Parameter, Type } from '../model/parameter.ts';

/** A tag of a doc comment, such as `@deprecated`. What looks like one in a text is none. */
export interface DocTag {
  readonly tag: 'defaultValue' | 'deprecated';
  readonly text: string;
}

/** A doc comment as structures hold it: the text, with nothing in it that could end the comment or begin a tag. */
export function docComment(...lines: readonly (string | DocTag | undefined)[]): { readonly description: string } {
  const safe = lines
    .filter((line) => line !== undefined)
    .map((line) => (typeof line === 'string' ? commentText(line) : `@${line.tag} ${commentLine(line.text)}`))
    .join('\n');
  const text = (safe.includes('\n\n\n') ? safe.replaceAll(/\n{3,}/g, '\n\n') : safe).trim();
  return { description: text.includes('\n') ? `\n${text}` : text };
}

/** The whole comment, as code. */
export function commentCode(description: string): string {
  if (!description.includes('\n')) return `/** ${description} */`;
  const lines = description.trim().split('\n');
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

/** Text of the specs as a block comment can hold it. */
function commentText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('*/', '*\\/')
    .replaceAll(/(?<=^|[\s{(*])@(?=\w)/gm, '\\@');
}

/** The same for a comment of one line. */
export function commentLine(text: string): string {
  return commentText(text.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, ' '));
}

/** The whole comment, of one line. */
export function docLine(text: string): string {
  return `/** ${commentLine(text)} */`;
}

/** Description, unit, limits, default, notes and sources of a parameter; with the cell of a model where there is one. */
export function parameterComment(
  parameter: Parameter,
  cell?: LoweredCell,
  advice?: string,
): { readonly description: string } {
  const { meanings, provenance } = parameter;
  const cellNote = cell?.statement.provenance.note;
  return docComment(
    parameter.description,
    '',
    ...Object.entries(meanings).map(([value, meaning]) => `- \`${value}\`: ${meaning}`),
    '',
    facts(parameter, cell),
    describeFiles(parameter.files),
    provenance.note,
    cellNote,
    documentedNote(parameter),
    advice,
    '',
    sources(cell === undefined ? provenance : mergeProvenance(provenance, cell.statement.provenance)),
    defaultOf(parameter, cell),
    deprecated(parameter.delisted),
  );
}

/**
 * The same where a model says it of a parameter that is documented in full for all of them: what it is in one sentence, and what
 * holds of this model. One line where no tag needs its own.
 */
export function narrowerComment(parameter: Parameter, cell: LoweredCell): { readonly description: string } {
  const { provenance } = cell.statement;
  const parts = [
    firstSentence(parameter.description),
    facts(parameter, cell),
    describeFiles(parameter.files),
    provenance.note,
    sources(provenance),
  ];
  const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return docComment(commentLine(text), defaultOf(parameter, cell), deprecated(parameter.delisted));
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function facts(parameter: Parameter, cell: LoweredCell | undefined): string | undefined {
  const parts = [
    parameter.unit === undefined ? undefined : `Unit: ${parameter.unit}.`,
    limits(parameter.type),
    cell === undefined ? undefined : cellLimits(cell.statement),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function limits(type: Type): string | undefined {
  if (type.kind === 'string')
    return type.maxLength === undefined ? undefined : `At most ${type.maxLength} characters (Unicode code points).`;
  const range = rangeOf(type);
  return range && `${type.kind === 'list' ? 'Elements' : 'Range'}: ${range}.`;
}

function documentedNote({ documented, documentedType }: Parameter): string | undefined {
  const parts = [
    documentedType === undefined ? undefined : `The document gives the type as ${documentedType}.`,
    documented === 'example-only' ? 'Only an example shows it; no table lists it.' : undefined,
    documented === 'implied' ? 'The documents only hint at it; using it warns.' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function defaultOf(parameter: Parameter, cell: LoweredCell | undefined): DocTag | undefined {
  const value = cell?.statement.default ?? parameter.default;
  return value === undefined ? undefined : { tag: 'defaultValue', text: `\`${JSON.stringify(value)}\`` };
}

export function deprecated(tombstone: Tombstone | undefined): DocTag | undefined {
  if (tombstone === undefined) return undefined;
  const text = `Removed from the documents on ${tombstone.date} (${tombstone.sources.join(', ')}).`;
  return { tag: 'deprecated', text };
}

/** Of a public name that has another one now. */
export function renamed(now: string): { readonly description: string } {
  return docComment({ tag: 'deprecated', text: `Write \`${now}\`; the old name stays until 0.4.0.` });
}

export function sources({ sources: ids, conflicts }: Pick<Provenance, 'sources' | 'conflicts'>): string {
  const contradictions = conflicts.length === 0 ? '' : ` Contradictions: ${conflicts.join(', ')}.`;
  return `Source: ${ids.join(', ')}.${contradictions}`;
}

function mergeProvenance(a: Provenance, b: Provenance): Pick<Provenance, 'sources' | 'conflicts'> {
  return {
    sources: [...new Set([...a.sources, ...b.sources])],
    conflicts: [...new Set([...a.conflicts, ...b.conflicts])],
  };
}
