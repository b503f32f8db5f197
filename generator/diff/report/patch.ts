import { createTwoFilesPatch } from 'diff';
import type pc from 'picocolors';

/** The two texts of a file that changed. One of them is absent when the file came or went. */
export interface Change {
  readonly path: string;
  readonly newPath: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The change of a text as git prints it, in git's colours. */
export function filePatch(
  { after, before, newPath, path }: Change,
  colours: ReturnType<typeof pc.createColors>,
): string {
  const names = [before === undefined ? '/dev/null' : `a/${path}`, after === undefined ? '/dev/null' : `b/${newPath}`];
  const [from = '', to = ''] = names;
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', { context: 3 });
  const [, ...lines] = patch.trimEnd().split('\n');
  const headers = [`diff --git a/${path} b/${newPath}`, ...lines.slice(0, 2)].map((line) =>
    colours.bold(line.trimEnd()),
  );
  return [...headers, ...lines.slice(2).map((line) => coloured(line, colours))].join('\n');
}

function coloured(line: string, colours: ReturnType<typeof pc.createColors>): string {
  if (line.startsWith('+')) return colours.green(line);
  if (line.startsWith('-')) return colours.red(line);
  return line.startsWith('@@') ? colours.cyan(line) : line;
}
