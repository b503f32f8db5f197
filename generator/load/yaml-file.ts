import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Diagnostics, Location } from './diagnostics.ts';

export type YamlPath = readonly (string | number)[];

/** A spec file with the position of everything in it. */
export class YamlFile {
  readonly name: string;
  readonly value: unknown;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #text: string;

  private constructor(name: string, text: string, document: Document.Parsed, lines: LineCounter) {
    this.name = name;
    this.#text = text;
    this.#document = document;
    this.#lines = lines;
    this.value = document.toJS({ maxAliasCount: 100 });
  }

  /** Parses a file. What is wrong with its YAML is reported, and then there is no file. */
  static parse(name: string, text: string, diagnostics: Diagnostics): YamlFile | undefined {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const locate = (from: number, to: number) => locationIn(name, text, lines, from, to);
    for (const error of document.errors) {
      const [from, to] = error.pos;
      if (error.code === 'DUPLICATE_KEY') {
        const key = text.slice(from).match(/^[^:\s]+/)?.[0] ?? '';
        diagnostics.report('duplicate-key', { key }, locate(from, from + key.length));
      } else {
        diagnostics.report('yaml-syntax', { problem: firstLine(error.message) }, locate(from, to));
      }
    }
    if (document.errors.length > 0) return undefined;
    try {
      return new YamlFile(name, text, document, lines);
    } catch (error) {
      // An alias without its anchor, or aliases that multiply, come to light only when the value is built.
      diagnostics.report('yaml-syntax', { problem: firstLine(String((error as Error).message)) }, locate(0, 0));
      return undefined;
    }
  }

  /** Where the value at a path stands, or as near to it as the file goes. */
  locate(path: YamlPath, part: 'key' | 'value' = 'value'): Location {
    const node = part === 'key' ? this.#keyNode(path) : this.#valueNode(path);
    const [from, to] = node?.range ?? [0, 0];
    return locationIn(this.name, this.#text, this.#lines, from, to);
  }

  /** The text a scalar is written as: `2.0` where the value is the number 2. */
  sourceOf(path: YamlPath): string | undefined {
    const node = this.#valueNode(path);
    return isScalar(node) ? node.source : undefined;
  }

  #valueNode(path: YamlPath): Node | undefined {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node;
    }
    return undefined;
  }

  #keyNode(path: YamlPath): Node | undefined {
    const key = path.at(-1);
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return this.#valueNode(path);
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
    return isNode(pair?.key) ? pair.key : this.#valueNode(path.slice(0, -1));
  }
}

function locationIn(file: string, text: string, lines: LineCounter, from: number, to: number): Location {
  const { line, col } = lines.linePos(from);
  const start = lines.lineStarts[line - 1] ?? 0;
  const end = text.indexOf('\n', start);
  const lineText = text.slice(start, end < 0 ? text.length : end);
  const length = Math.max(1, Math.min(to - from, lineText.length - (col - 1)));
  return { file, line: Math.max(1, line), column: Math.max(1, col), length, text: lineText };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
