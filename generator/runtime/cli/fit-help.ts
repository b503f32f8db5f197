/** Columns of a terminal that nobody has made wider. */
const usual = 80;

/** Two columns: what is described, and what it is. */
const row = /^( +\S.*? {2,})(?=\S)/;

/** An example to copy: in a shell it goes on behind a backslash. */
const example = /^( +)(?:specgen|npx|npm) /;

/**
 * Fits a help text into the usual width. Paragraphs, whose lines begin at the edge, are filled anew. A line of two columns goes
 * on under its second one; where that leaves too little room, the second one begins on a new line.
 */
export function fitHelp(text: string, width = usual): string {
  return paragraphs(text.split('\n'))
    .flatMap((line) => (line.length <= width ? [line] : fitLine(line, width)))
    .join('\n');
}

/** A line of two columns. Where it has a width, the second column goes on under itself. */
export function fitColumns(left: string, right: string, width: number | undefined): string {
  if (width === undefined) return `${left}${right}\n`;
  const lines = filled(right.split(' '), ' '.repeat(left.length), width);
  return `${left}${lines.join('\n').trimStart()}\n`;
}

/** Lines of one paragraph as one line. */
function paragraphs(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1) ?? '';
    const goesOn =
      /^\S/.test(line) && /^\S/.test(before) && !/:$/.test(before) && !/^(?:Usage|Exit codes)\b/.test(line);
    if (goesOn) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined;
}

function fitLine(line: string, width: number): readonly string[] {
  const [left = ''] = row.exec(line) ?? [];
  const [, indent] = example.exec(line) ?? [];
  if (left === '' && indent !== undefined) {
    const lines = filled(line.trim().split(' '), `${indent}  `, width - 2);
    return lines.map((one, at) => `${at === 0 ? one.slice(2) : one}${at === lines.length - 1 ? '' : ' \\'}`);
  }
  if (left === '') return filled(line.trim().split(' '), /^ */.exec(line)?.[0] ?? '', width);
  const words = line.slice(left.length).split(' ');
  if (left.length > width / 2) return [left.trimEnd(), ...filled(words, '      ', width)];
  const [first = '', ...others] = filled(words, ' '.repeat(left.length), width);
  return [left + first.trimStart(), ...others];
}

/** Words in lines that begin with `indent`. A word that is longer than a line has one to itself. */
function filled(words: readonly string[], indent: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? indent}${lines.length === 0 ? '' : ' '}${word}`;
    if (lines.length === 0 || longer.length > width) lines.push(indent + word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
