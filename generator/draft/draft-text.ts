import type { Scalar } from '../model/facts.ts';

/** A line of a draft that a person has to look at. */
export interface Check {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is to be looked at, `wording`, and after a colon what about it. */
  readonly text: string;
}

/** A value as it is written: text, a list on one line, or a mapping on one line. */
export type Written = Scalar | readonly Scalar[] | { readonly [key: string]: Written | readonly Written[] };

/** The lines that a fact was written to, so that a complaint about one of them can be brought back to it. */
interface Stretch {
  readonly fact: string;
  readonly from: number;
  readonly to: number;
}

/** A spec file while it is drafted. What is uncertain carries a comment `# check: …` on its line. */
export class DraftText {
  readonly file: string;
  readonly #lines: string[] = [];
  readonly #checks: Check[] = [];
  readonly #stretches: Stretch[] = [];

  /** @param file path inside the folder of the specs */
  constructor(file: string) {
    this.file = file;
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  get checks(): readonly Check[] {
    return this.#checks;
  }

  /** The fact that a line was written for. */
  factAt(line: number): string | undefined {
    return this.#stretches.find(({ from, to }) => from <= line && line <= to)?.fact;
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  /** `key: value`, or `key:` when what it holds follows. */
  entry(indent: number, key: string, value?: Written, check?: string): void {
    const written = value === undefined ? '' : ` ${writtenText(value)}`;
    this.#lines.push(
      `${' '.repeat(indent)}${entryKey(key)}:${written}${check === undefined ? '' : ` ${comment(check)}`}`,
    );
    if (check !== undefined) this.note(check);
  }

  /** What is to be looked at and stands in no value. */
  check(indent: number, text: string): void {
    this.#lines.push(`${' '.repeat(indent)}${comment(text)}`);
    this.note(text);
  }

  /** Lines that say one fact. */
  fact(fact: string, write: () => void): void {
    const from = this.#lines.length + 1;
    write();
    if (this.#lines.length >= from) this.#stretches.push({ fact, from, to: this.#lines.length });
  }

  /** The lines of another draft of the same file, with their marks. */
  append(other: DraftText): void {
    const before = this.#lines.length;
    this.#lines.push(...other.#lines);
    this.#checks.push(...other.#checks.map((check) => ({ ...check, line: check.line + before })));
    this.#stretches.push(
      ...other.#stretches.map(({ fact, from, to }) => ({ fact, from: from + before, to: to + before })),
    );
  }

  /** Files a mark that stands on the last line already. */
  note(text: string): void {
    this.#checks.push({ file: this.file, line: this.#lines.length, text });
  }
}

function comment(text: string): string {
  return `# check: ${text.replaceAll(/\s+/g, ' ').trim()}`;
}

/** On a line of its own a comma needs no quotes: `Alpha 1.0, 2.0`. */
function entryKey(key: string): string {
  return key.split(', ').every((part) => keyText(part) === part || /^[\d.]*\d$/.test(part)) && /^[A-Za-z]/.test(key)
    ? key
    : keyText(key);
}

function keyText(key: string): string {
  return plain.test(key) && !words.has(key.toLowerCase()) ? key : quoted(key);
}

/** Texts that need no quotes anywhere in YAML, and that nobody takes for something else. */
const plain = /^[A-Za-z][A-Za-z0-9_-]*(?:[ .'()/+-]+[A-Za-z0-9_]+)*\.?$/;
/** `3..15`, `..15` */
const range = /^-?[\d.]*\.\.-?[\d.]*$/;
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** A value on one line, the way the specs are written. */
export function writtenText(value: Written | readonly Written[]): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return range.test(value) ? value : keyText(value);
  if (isList(value)) return `[${value.map(writtenText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${keyText(key)}: ${writtenText(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: Written | readonly Written[]): value is readonly Written[] {
  return Array.isArray(value);
}

/** In double quotes YAML reads what JSON writes. Characters that nobody sees are written out. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
