import { type FileStatement, filesText, mediumMeant } from '../../../documents/file-statements.ts';
import { type YamlMap, type YamlValue, yamlValue } from '../yaml/value-text.ts';

/** The keys of an entry of `files`, in the order in which the specs write them. */
const entryKeys = ['of', 'size', 'totalSize', 'formats', 'pixels', 'duration', 'ratio'];

/** The keys that statements of a kind stand in. */
const keysOfKind: Readonly<Record<FileStatement['kind'], readonly string[]>> = {
  size: ['size', 'totalSize'],
  format: ['formats'],
  measure: ['pixels', 'duration', 'ratio'],
};

export interface FilesWith {
  /** The entries of `files`. */
  readonly entries: readonly YamlMap[];
  /** Statements without a form there. */
  readonly left: readonly FileStatement[];
}

/**
 * What is asked of files, in the `files` of a parameter. What is held of the same kind about the same medium is replaced,
 * everything else stays. `file` is the medium that is named otherwise, as it is for what finds differences.
 * @param held the `files` there are, as parsed
 */
export function filesWith(statements: readonly FileStatement[], held: unknown = []): FilesWith {
  const entries = (Array.isArray(held) ? held : []).map((entry) => new Map(yamlValue(entry) as YamlMap));
  const heldMedia = entries.map((entry) => entry.get('of') as FileStatement['of']);
  const meant = mediumMeant([...heldMedia, ...statements.map((says) => says.of)]);
  const mediumOf = (of: FileStatement['of']) => (of === 'file' ? (meant ?? of) : of);
  const left: FileStatement[] = [];
  for (const medium of new Set(statements.map((says) => mediumOf(says.of)))) {
    const own = statements.filter((says) => mediumOf(says.of) === medium);
    const text = filesText(own);
    left.push(...text.left);
    const found = entries.find((entry) => mediumOf(entry.get('of') as FileStatement['of']) === medium);
    const entry = found ?? new Map<string, YamlValue>([['of', medium]]);
    if (found === undefined) entries.push(entry);
    for (const { kind } of own) for (const key of keysOfKind[kind]) entry.delete(key);
    for (const [key, value] of text.keys) entry.set(key, value);
  }
  return { entries: entries.filter(({ size }) => size > 1).map(inOrder), left };
}

function inOrder(entry: YamlMap): YamlMap {
  return new Map([...entry].sort(([a], [b]) => entryKeys.indexOf(a) - entryKeys.indexOf(b)));
}
