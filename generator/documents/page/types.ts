import type { VendorType } from '../document.ts';
import { readFields } from './fields.ts';
import { beginsWith, usedByWords } from './frame-words.ts';
import type { Reading } from './operation.ts';

/** The types whose members the page lists, by name. */
export function readTypes({ page: { text, lines }, notes, entries, tables }: Reading): ReadonlyMap<string, VendorType> {
  const types = new Map<string, VendorType>();
  for (const { table, type } of tables) {
    if (type === undefined) continue;
    const { name, nameLine, end } = type;
    const place = text.file.placeOf(text.fileOffset(text.text.indexOf(name, lines.from(nameLine))));
    if (types.has(name)) {
      notes.add(lines.from(nameLine), lines.to(nameLine), 'the page describes the type more than once', name);
      continue;
    }
    const described = [];
    for (let line = nameLine + 1; line < end && !beginsWith(lines.text(line, 60), usedByWords); line += 1) {
      entries.add();
      described.push(text.written(lines.from(line), lines.to(line)));
    }
    types.set(name, { name, prose: described, fields: readFields({ text, notes }, table, name), place });
  }
  return types;
}
