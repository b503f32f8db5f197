/** Thrown where a text goes beyond what is read quickly; whoever called leaves it to the full parser. */
export const beyond: unique symbol = Symbol('beyond what is read quickly');

/** Everything that YAML 1.2 reads as something else than a text. */
const notText =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[\da-fA-F]+|[-+]?\d+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

/** Numbers as people write them; others are left to the full parser. */
const plainNumber = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d+)$/;

/** What a text without quotes stands for. */
export function plainValue(text: string): string | number | boolean {
  if (!notText.test(text)) return text;
  if (text === 'true') return true;
  if (text === 'false') return false;
  const number = Number(text);
  if (!plainNumber.test(text) || Object.is(number, -0)) throw beyond;
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw beyond;
  return number;
}

/** A text without quotes as the key of a mapping, which has to be a text. */
export function plainKey(text: string): string {
  if (text === '' || text === '__proto__' || notText.test(text)) throw beyond;
  return text;
}

/** A text without quotes may not begin with what means something. */
export function checkPlainStart(text: string): void {
  if (!/^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s,[\]{}])/.test(text)) throw beyond;
}

/** The text between double quotes on one line. JSON has the escapes that occur. */
export function doubleQuoted(source: string): string {
  if (!source.includes('\\')) return source;
  if (/\\(?!["\\/bfnrt]|u[\da-fA-F]{4})/.test(source)) throw beyond;
  return JSON.parse(`"${source}"`) as string;
}
