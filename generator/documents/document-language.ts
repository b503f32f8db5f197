import type { VendorField, VendorOperation, VendorType } from './document.ts';
import type { PlacedText } from './placed-text.ts';

/** Chinese pages are full of Latin letters too, in names and markup; English ones hold next to no Han characters. */
const hanShare = 0.1;

/** The language of the prose. */
export function languageOf(operations: readonly VendorOperation[], types: Iterable<VendorType>): 'en' | 'zh' {
  let [han, latin] = [0, 0];
  const add = (prose: readonly PlacedText[]) => {
    for (const { text } of prose) {
      han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
      latin += text.match(/[a-z]/gi)?.length ?? 0;
    }
  };
  const addFields = (fields: readonly VendorField[]) => {
    for (const { prose, fields: inner = [] } of fields) {
      add(prose);
      addFields(inner);
    }
  };
  for (const { prose, request, response = [] } of operations) {
    add(prose);
    addFields(request);
    addFields(response);
  }
  for (const { prose, fields } of types) {
    add(prose);
    addFields(fields);
  }
  return han > latin * hanShare ? 'zh' : 'en';
}
