import { isMap, isScalar, parseDocument } from 'yaml';
import type { Scalar } from '../../../model/facts.ts';

/** Between the brackets of a flow collection more characters mean something than on a line of its own. */
export type ScalarPlace = 'flow' | 'block';

/** A scalar as the specs write it: texts are quoted only where they would be read as something else. */
export function scalarText(value: Scalar, place: ScalarPlace): string {
  return typeof value === 'string' ? textOf(value, place) : String(value);
}

function textOf(text: string, place: ScalarPlace): string {
  if (isPlain(text, place)) return text;
  // A text full of quotation marks, JSON for example, is easier to read between single ones.
  const single = text.includes('"') && !/['\p{Cc}\u2028\u2029]/u.test(text);
  return single ? `'${text}'` : JSON.stringify(text);
}

/**
 * Whether a text is read as itself without quotes, by YAML 1.2 as well as by the older readers that make a number of
 * 16:9, a date of 2026-01-14 and true of yes. Ratios are alike to the eye, so all of them are quoted.
 */
function isPlain(text: string, place: ScalarPlace): boolean {
  if (text === '' || /^(---|\.\.\.)|^\d+:\d+$|^(<<|=)$|[\p{Cc}\u2028\u2029\uFEFF]/u.test(text)) return false;
  const source = place === 'flow' ? `{ ${text}: ${text} }` : `${text}: ${text}`;
  return (['1.2', '1.1'] as const).every((version) => {
    const document = parseDocument(source, { version, prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0 || !isMap(document.contents) || document.contents.items.length !== 1) return false;
    const [pair] = document.contents.items;
    return [pair?.key, pair?.value].every((node) => isScalar(node) && node.type === 'PLAIN' && node.value === text);
  });
}
