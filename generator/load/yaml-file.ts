import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Diagnostics, Location } from './diagnostics.ts';
import { TextLines } from './text-lines.ts';
import {
  eachNode,
  hiddenCharacters,
  languageProblems,
  lastAlias,
  lossyScalars,
  parserProblem,
  withoutConsequences,
  type YamlProblem,
} from './yaml-problems.ts';

export type YamlPath = readonly (string | number)[];

/** A spec file, and where everything in it stands. */
export class YamlFile {
  readonly name: string;
  readonly value: unknown;
  readonly #document: Document.Parsed;
  readonly #lines: TextLines;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  private constructor(name: string, lines: TextLines, document: Document.Parsed, value: unknown) {
    this.name = name;
    this.value = value;
    this.#document = document;
    this.#lines = lines;
  }

  /** Parses a file. What is wrong with its YAML is reported, and then there is no file. */
  static parse(name: string, marked: string, diagnostics: Diagnostics): YamlFile | undefined {
    // Editors do not count the byte order mark, so neither do columns.
    const text = marked.replace(/^\uFEFF/, '');
    const lines = new TextLines(text);
    const document = parseDocument(text, options);
    const locate = (from: number, to: number) => lines.locate(name, from, to);
    const report = (problems: readonly YamlProblem[]): boolean => {
      // What the parser stumbles over next, on the line or in the same way, mostly goes back to the first mistake.
      const told = new Set<number | string>();
      for (const { from, to, ...texts } of problems) {
        const at = locate(from, to);
        if (!told.has(at.line) && !told.has(texts.problem)) diagnostics.report('yaml-syntax', texts, at);
        told.add(at.line).add(texts.problem);
      }
      return problems.length > 0;
    };
    const twice = repeatedKeys(document);
    for (const { range, value } of twice.slice(0, mostOfOneKind)) {
      const [from, to] = range ?? [0, 0];
      diagnostics.report('duplicate-key', { key: String(value) }, locate(from, to));
    }
    const more = twice[mostOfOneKind]?.range;
    if (more) diagnostics.report('more-problems', { more: twice.length - mostOfOneKind }, locate(more[0], more[1]));
    // The parser goes on after a mistake, and may stumble at each character that follows.
    const errors = withoutConsequences(document.errors).slice(0, mostOfOneKind);
    const wrong = [
      ...hiddenCharacters(text),
      ...errors.map((error) => parserProblem(error, document, text)),
      ...(errors.length > 0 ? [] : languageProblems(document)),
    ];
    if (report(wrong) || twice.length > 0 || document.errors.length > 0) return undefined;
    try {
      return new YamlFile(name, lines, document, document.toJS({ maxAliasCount: 100 }));
    } catch {
      // Aliases that multiply come to light only when the value is built.
      const [from, to] = lastAlias(document)?.range ?? [0, 0];
      report([{ problem: 'the aliases multiply beyond measure', help: 'Write the value out.', from, to }]);
      return undefined;
    }
  }

  /** Reports the keys and numbers that are read as something else than is written. */
  checkScalars(diagnostics: Diagnostics): boolean {
    const lossy = lossyScalars(this.#document);
    for (const { node, isKey } of lossy) {
      const [from, to] = node.range ?? [0, 0];
      const actual = isKey ? 'a key that is not read as it is written' : 'a number too large to be exact';
      const expected = isKey ? 'a text' : `a whole number up to ${Number.MAX_SAFE_INTEGER}, or a text in quotes`;
      const unquoted = isKey && node.source !== '' ? { unquoted: node.source ?? '' } : {};
      diagnostics.report('wrong-type', { actual, expected, ...unquoted }, this.#locationOf(from, to));
    }
    return lossy.length === 0;
  }

  /** Where the value at a path stands, or as near to it as the file goes. */
  locate(path: YamlPath, part: 'key' | 'value' = 'value'): Location {
    const node = part === 'key' ? this.#keyNode(path) : this.#valueNode(path);
    const [from, to] = node?.range ?? [0, 0];
    return this.#locationOf(from, to);
  }

  /** Where a character of a text stands: in a literal block its own place, in any other text that of the key. */
  locateInText(path: YamlPath, offset: number): Location {
    const node = this.#valueNode(path);
    if (!isScalar(node) || node.type !== 'BLOCK_LITERAL') return this.locate(path, 'key');
    const before = String(node.value).slice(0, offset).split('\n');
    const line = this.#lines.lineOf(node.range?.[0] ?? 0) + before.length;
    const shown = String(node.value).split('\n')[before.length - 1] ?? '';
    const indent = this.#lines.textOf(line).length - shown.length;
    const from = this.#lines.startOf(line) + indent + (before.at(-1)?.length ?? 0);
    return this.#locationOf(from, from + 1);
  }

  #locationOf(from: number, to: number): Location {
    return this.#lines.locate(this.name, from, to);
  }

  /** The text a scalar is written as: `2.0` where the value is the number 2. */
  sourceOf(path: YamlPath): string | undefined {
    const node = this.#valueNode(path);
    return isScalar(node) ? node.source : undefined;
  }

  /** The key of a value as it is written: `.nan` where it has become `NaN`. */
  keySourceOf(path: YamlPath): string | undefined {
    const node = this.#keyNode(path);
    return isScalar(node) ? node.source : undefined;
  }

  #valueNode(path: YamlPath): Node | undefined {
    for (let length = path.length; length >= 0; length--) {
      const node = this.#nodeAt(path.slice(0, length));
      if (isNode(node) && node.range) return node;
    }
    return undefined;
  }

  #keyNode(path: YamlPath): Node | undefined {
    const key = path.at(-1);
    const parent = this.#nodeAt(path.slice(0, -1));
    if (!isMap(parent)) return this.#valueNode(path);
    const pair = this.#pairsOf(parent).get(String(key));
    return isNode(pair?.key) ? pair.key : this.#valueNode(path.slice(0, -1));
  }

  #nodeAt(path: YamlPath): unknown {
    return path.reduce<unknown>((node, step) => {
      if (isMap(node)) return this.#pairsOf(node).get(String(step))?.value;
      return isSeq(node) ? node.items[Number(step)] : undefined;
    }, this.#document.contents);
  }

  /** The pairs of a mapping by key: with a complaint for each key of a long one, looking for each would not end. */
  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key !== undefined && !pairs.has(key)) pairs.set(key, pair);
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }
}

/** The parser compares each key with all others; here they are looked up. */
const options = { prettyErrors: false, uniqueKeys: false } as const;

/** So many complaints of one kind are enough for a file. */
export const mostOfOneKind = 100;

/** Keys that their mapping has already. */
function repeatedKeys(document: Document): readonly Scalar[] {
  const found: Scalar[] = [];
  eachNode(document, (node) => {
    if (!isMap(node)) return;
    const seen = new Set<unknown>();
    for (const { key } of node.items) {
      if (!isScalar(key)) continue;
      if (seen.has(key.value)) found.push(key);
      seen.add(key.value);
    }
  });
  return found;
}
