import type { VendorField, VendorOperation, VendorType } from '../document.ts';

/** Enough text to tell two languages apart. */
const enough = 100_000;

/**
 * The language of the vendor's own sentences. What the site puts around them does not count: English pages have a frame
 * in Chinese when a visitor from China saves them.
 */
export function languageOf(
  operations: readonly VendorOperation[],
  types: ReadonlyMap<string, VendorType>,
): 'en' | 'zh' {
  const prose = [
    ...operations.flatMap(({ prose, request, response = [] }) => [prose, ...proseOf(request), ...proseOf(response)]),
    ...[...types.values()].flatMap(({ prose, fields }) => [prose, ...proseOf(fields)]),
  ];
  let [han, words, read] = [0, 0, 0];
  for (const { text } of prose.flat()) {
    const part = text.slice(0, enough);
    han += part.match(/\p{Script=Han}/gu)?.length ?? 0;
    words += part.match(/[A-Za-z]+/g)?.length ?? 0;
    read += part.length;
    if (read > enough) break;
  }
  // A Chinese sentence about an API has English names in it; an English one has no Chinese characters.
  return han > words ? 'zh' : 'en';
}

function proseOf(fields: readonly VendorField[]): readonly VendorField['prose'][] {
  return fields.flatMap((field) => [field.prose, ...(field.fields ?? []).map(({ prose }) => prose)]);
}
