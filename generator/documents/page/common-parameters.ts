import { cellText, isCommonParameter } from './fields.ts';
import { commonValueWords } from './frame-words.ts';
import type { PageText } from './page-text.ts';
import type { Table } from './table.ts';

/** Values that the page gives for parameters that all actions have, by their names: `Action`, `Version`. */
export function commonValues(text: PageText, { rows }: Table): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const row of rows) {
    if (!isCommonParameter(text, row)) continue;
    const description = cellText(text, row.cells.description);
    const lower = description.toLowerCase();
    for (const phrase of commonValueWords) {
      const at = lower.indexOf(phrase);
      const value = at === -1 ? undefined : /^\s*[:：]?\s*([\w-]+)/.exec(description.slice(at + phrase.length))?.[1];
      if (value !== undefined) values.set(cellText(text, row.cells.name), value);
    }
  }
  return values;
}
