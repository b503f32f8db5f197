/**
 * Texts as Markdown that shows them and does nothing else. All that pages show of the specs passes through here: templates
 * do it by themselves (`{{text}}`), and whoever composes Markdown says which part is a text and which is code.
 */

/** A text of the specs on one line. Words between backticks are code, as whoever wrote the text meant them. */
export function prose(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const pieces = line.split(/(`[^`]+`)/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? code(piece.slice(1, -1)) : escaped(piece, index === 0)))
    .join('');
}

/** A value to the letter. What backticks cannot hold everywhere, tables included, is written in entities. */
export function code(value: unknown): string {
  const text = String(value);
  if (/^(?!\s)[^\n\r`|]+(?<!\s)$/.test(text)) return `\`${text}\``;
  return `<code>${text.replaceAll(/[\\`*_~<>&|[\]]|[^\S ]/g, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}

/** A text that leads to an address. */
export function link(text: string, url: string): string {
  const address = url.replaceAll(/[\s()<>\\|`]/g, (sign) =>
    encodeURIComponent(sign).replace(/^[()]/, (one) => (one === '(' ? '%28' : '%29')),
  );
  return `[${prose(text).replaceAll(/(\\\\)|\\?([[\]])/g, (_, pair, sign) => pair ?? (sign === '[' ? '&#91;' : '&#93;'))}](${address})`;
}

/** A block of text to the letter, in a fence that is longer than any within. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** Signs are escaped where they would mean something: pages are also read as they are written. */
function escaped(text: string, begins: boolean): string {
  const signs = !/[\\`~|&<\]*_]/.test(text) ? text : withoutMeaning(text);
  // At the start of a line they would make a heading, a list, a quotation or a rule.
  return begins ? signs.replace(/^(?=#|>|[-+*=](?:[\s=-]|$))/, '\\').replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\') : signs;
}

function withoutMeaning(text: string): string {
  return text
    .replaceAll(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replaceAll(/[`~|]/g, '\\$&')
    .replaceAll(/&(?=#|\w+;)/g, '&amp;')
    .replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;')
    .replaceAll(/\](?=[([:])/g, '\\]')
    .replaceAll(/(?<!\s)\*|\*(?!\s)/g, '\\*')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}
