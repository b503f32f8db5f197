import { structuredPatch } from 'diff';
import type { FileTree } from '../../../generator/emit/emit.ts';

/** A line that one tree has and the other has not. */
export interface ChangedLine {
  readonly path: string;
  readonly text: string;
  /** Whether the line, or what it belongs to, speaks of what was asked for. */
  readonly isNamed: boolean;
}

/** What an edit of the specs is about. */
export interface Subject {
  /** What is new: a version, a model, a parameter, or a value of it. */
  readonly words: readonly string[];
  /** The model that has it. What begins with the name of the model may change. */
  readonly model?: string;
}

/** Lines that the files of a folder lose or gain. Lines without a word, such as brackets, are not looked at. */
export function changedLines(before: FileTree, after: FileTree, folder: string, subject: Subject): ChangedLine[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => path.startsWith(folder)).sort();
  return paths.flatMap((path) => changesOf(path, before.get(path) ?? '', after.get(path) ?? '', subject));
}

function changesOf(path: string, before: string, after: string, subject: Subject): ChangedLine[] {
  if (before === after) return [];
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return structuredPatch(path, path, before, after, '', '', { context: 0 }).hunks.flatMap((hunk) => {
    // Where nothing is lost or gained, the hunk counts from the line before.
    let [oldAt, freshAt] = [
      hunk.oldStart - (hunk.oldLines === 0 ? 0 : 1),
      hunk.newStart - (hunk.newLines === 0 ? 0 : 1),
    ];
    const lines = hunk.lines.filter((line) => /^[+-]/.test(line));
    const added = lines.filter((line) => line.startsWith('+') && speaks(line, subject.words)).length;
    let replaced = 0;
    return lines.map((line): ChangedLine => {
      const isNamed = line.startsWith('+') ? names(fresh, freshAt++, subject) : names(old, oldAt++, subject);
      // A list that gets an element is a line less and a line more, and only the latter has it.
      return { path, text: line, isNamed: isNamed || (line.startsWith('-') && ++replaced <= added) };
    });
  });
}

/** Whether a line speaks of the subject, or what it stands in does: the head of a block, or a line right in it. */
function names(lines: readonly string[], at: number, { model, words }: Subject): boolean {
  const own = /\w/.test(lines[at] ?? '') ? documented(lines, at) : '';
  // Lists of documents are named after those, and stand by themselves.
  if (
    !/\w/.test(own) ||
    /^const from\w+ =/.test(own) ||
    speaks(own, words) ||
    (model !== undefined && isOfModel(own, model))
  )
    return true;
  // What at least one listed model takes changes with each of them.
  return blocksAround(lines, at).some(
    ({ head, inside }) =>
      speaks(head, words) ||
      inside.some((line) => speaks(line, words) || /title: 'any listed model'/.test(line)) ||
      (model !== undefined && [head, ...inside].some((line) => isOfModel(line, model))),
  );
}

/** A line; for one of a comment, the line below the comment. */
function documented(lines: readonly string[], at: number): string {
  const below = lines.slice(at).find((line) => !/^\s*(?:\/\*\*|\*)/.test(line));
  return below ?? '';
}

function isOfModel(line: string, model: string): boolean {
  return (
    new RegExp(`\\b(?:name|model): '${model}'`).test(line) ||
    new RegExp(
      `^\\s*(?:(?:export )?(?:interface|type|const)|readonly|\\||\\/\\*\\*) .*${model}|^\\s*\\w*${model}\\w*,$`,
    ).test(line)
  );
}

/** Whether a word stands in a line, in any spelling of names: `z9-nova` in `Z9Nova` and `z9_nova`. */
function speaks(line: string, words: readonly string[]): boolean {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  return words.some((word) => bare(line).includes(bare(word)));
}

interface Block {
  readonly head: string;
  /** The lines one step further in. */
  readonly inside: readonly string[];
}

/** The blocks that a line stands in, told by indentation: from the innermost to that of the file. */
function blocksAround(lines: readonly string[], at: number): readonly Block[] {
  const blocks: Block[] = [];
  let depth = indentation(lines[at] ?? '');
  for (let start = at - 1; start >= 0 && depth > 0; start--) {
    const line = lines[start] ?? '';
    if (line.trim() === '' || indentation(line) >= depth) continue;
    const below = lines.slice(start + 1);
    const end = below.findIndex((one) => one.trim() !== '' && indentation(one) <= indentation(line));
    const inner = depth;
    blocks.push({ head: line, inside: below.slice(0, end).filter((one) => indentation(one) === inner) });
    depth = indentation(line);
  }
  return blocks;
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
