import { isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Check } from './draft-text.ts';

/**
 * Adds an entry to a mapping of a YAML file, after those that are there; comments and layout of the file stay.
 * @param path where the mapping stands, `['sources']`
 * @param lines of the entry, without indentation
 * @returns nothing when there is no mapping of one entry per line at the path
 */
export function insertEntry(text: string, path: readonly string[], lines: readonly string[]): string | undefined {
  const node = parseDocument(text).getIn(path, true);
  const [first] = isMap(node) ? node.items : [];
  if (!isMap(node) || node.flow === true || first === undefined || !isScalar(first.key) || !node.range)
    return undefined;
  const from = first.key.range?.[0] ?? 0;
  const indent = from - (text.lastIndexOf('\n', from - 1) + 1);
  const before = text.slice(0, node.range[1]).trimEnd();
  const entry = lines.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
  const after = text.slice(before.length);
  // A comment may stand behind the last value, on its line.
  const lineEnd = after.indexOf('\n');
  const rest = lineEnd === -1 ? '' : after.slice(lineEnd);
  return `${before}${lineEnd === -1 ? after : after.slice(0, lineEnd)}\n${entry}${rest === '' ? '\n' : rest}`;
}

/** The marks in a file that something was added to, without those that it had before. */
export function addedChecks(file: string, before: string, after: string): readonly Check[] {
  const known = before.split('\n').filter((line) => line.includes(mark));
  return after.split('\n').flatMap((line, index) => {
    const at = line.indexOf(mark);
    if (at < 0) return [];
    const old = known.indexOf(line);
    if (old < 0) return [{ file, line: index + 1, text: line.slice(at + mark.length) }];
    known.splice(old, 1);
    return [];
  });
}

const mark = '# check: ';

/** Adds a text to a list, on one line or with a line for each element. */
export function insertItem(text: string, path: readonly string[], item: string): string | undefined {
  const node = parseDocument(text).getIn(path, true);
  if (!isSeq(node) || !node.range) return undefined;
  const last = node.items.at(-1);
  const end = isScalar(last) || isCollection(last) ? last.range?.[1] : undefined;
  if (end === undefined) return undefined;
  if (node.flow === true) return `${text.slice(0, end)}, ${item}${text.slice(end)}`;
  const indent = node.range[0] - (text.lastIndexOf('\n', node.range[0] - 1) + 1);
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${' '.repeat(indent)}- ${item}${text.slice(at)}`;
}
