import { wordsOfName } from '../../../documents/words-of-name.ts';

/** Words of our own, made from names alone. What the vendor wrote is never repeated. */

/** `ResultFileUrl` → `Result file URL.` */
export function describeName(name: string, unit?: string): string {
  return `${capital(wordsOfName(name).join(' '))}${unit === undefined ? '' : `, in ${unit}`}.`;
}

/** `InvalidParameterValue.SessionId` → `invalid parameter value: session id` */
export function describeCode(code: string): string {
  return code
    .split('.')
    .map((part) => wordsOfName(part).join(' '))
    .join(': ');
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
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
