const longest = 100;

/** A text within single quotes, on one line, cut where it is long. */
export function quote(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const oneLine = cut.replace(/[\p{Cc}\p{Cf}\u2028\u2029\ud800-\udfff]/gu, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
  return `'${oneLine}'`;
}

/** The sentence for two texts that should have been one. */
export function differs(what: string, signed: string, arrived: string): string {
  return `${what} ${quote(signed)} was signed, ${quote(arrived)} arrived`;
}

/** A byte as a character where it is one that can be seen, else as a number. */
export function quoteByte(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : (names[byte] ?? hex(byte));
}

const names: Readonly<Record<number, string>> = {
  32: 'a space',
  9: 'a tab',
  10: 'a line feed',
  13: 'a carriage return',
};

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/** An id that nobody has is not shown whole: it may be a secret in the wrong place. */
export function quoteUnknownId(id: string): string {
  return `'${id.slice(0, 4).replace(/[^\w-]/g, '?')}…' (${id.length} characters)`;
}
