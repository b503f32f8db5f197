import { kebabCase } from '../../../model/words.ts';

/** Words of our own, made from names alone. What the vendor wrote is never repeated. */

/** `ResultFileUrl` → `Result file URL.` */
export function describeName(name: string, unit?: string): string {
  const words = wordsOf(name);
  return `${capital(words)}${unit === undefined ? '' : `, in ${unit}`}.`;
}

/** `InvalidParameterValue.SessionId` → `invalid parameter value: session id` */
export function describeCode(code: string): string {
  return code.split('.').map(wordsOf).join(': ');
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `a`, `a or b`, `a, b or c` */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/**
 * What a value means, as far as it may be written into the specs: a few words. A sentence would be the vendor's text,
 * and words in another script would be no English.
 */
export function shortMeaning(text: string | undefined): string | undefined {
  const words = text?.trim().replace(/[.;,]+$/, '') ?? '';
  const isShort = words !== '' && words.length <= 60 && words.split(/\s+/).length <= 6;
  return isShort && /^[\x20-\x7e]+$/.test(words) ? words : undefined;
}

function wordsOf(name: string): string {
  return kebabCase(name)
    .split('-')
    .map((word) => (/^(url|uri|json|http|https)$/.test(word) ? word.toUpperCase() : word))
    .join(' ');
}
