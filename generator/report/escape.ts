/** A text of the specs or of a person as Markdown that shows it and does nothing else, shortened where it is long. */
export function plain(text: string): string {
  return plainWhole(clip(oneLine(text)));
}

/** The same, however long it is. */
export function plainWhole(text: string): string {
  return (
    oneLine(text)
      .replaceAll(/[\\`*_[\]<>|~$]/g, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll(/\\([<>])/g, (_, sign: string) => (sign === '<' ? '&lt;' : '&gt;'))
      // Nobody is to be notified, and no issue linked, because a value looks like a name or a number.
      .replaceAll(/[@#](?=[\p{L}\p{N}])/gu, '$&&#8203;')
      .replaceAll(/:\/\/(?=\S)/g, ':&#8203;//')
      .replaceAll(/\b(www)\./gi, '$1&#8203;.')
  );
}

/** A value to the letter, in a fence of its own length. */
export function code(text: string): string {
  const shown = clip(oneLine(text));
  if (shown.trim() === '') return '(empty)';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A value in a table, where a bar ends the cell even between backticks. */
export function cellCode(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A link, or the text alone when there is no address that could be one. */
export function link(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\/[^\s<>]+$/.test(url)) return text;
  return `[${text}](<${url}>)`;
}

function oneLine(text: string): string {
  // Most are: to look for blanks in front of every line end takes longer than all else.
  return /[\r\n]/.test(text) ? text.replaceAll(/\s*[\r\n]+\s*/g, ' ') : text;
}

/** One finding is not to fill the report. */
function clip(text: string, most = 400): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
