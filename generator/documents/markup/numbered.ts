import type { Block } from './block.ts';

/** A number of a list in the middle of a line, `Note: 1. … 2. …`. It is followed by no digit: 2.5 is a number of its own. */
const number = /(?<=^|[\s：:；;。.，,、])(\d{1,2})(?:\. ?|、)(?=[^\d\s])|(?:注|\bNote )(\d{1,2})[：:]/g;
const bullet = /(?<=\s|[：:；;。.])[•●└] ?(?=\S)/g;

/** Cuts a line at the items that stand in it one behind the other: numbers from 1 on, or bullets. */
export function splitNumbered(block: Block): readonly Block[] {
  const { text } = block.text;
  const starts = [...numbersIn(text), ...[...text.matchAll(bullet)].map((match) => cutAt(match))];
  if (starts.length === 0) return [block];
  starts.sort((a, b) => a.from - b.from);
  const parts: Block[] = [];
  const before = block.text.slice(0, starts[0]?.from).trim();
  if (before.length > 0) parts.push({ ...block, text: before });
  for (const [index, { to }] of starts.entries()) {
    const part = block.text.slice(to, starts[index + 1]?.from).trim();
    const isInline = before.length > 0 ? { inline: true as const } : {};
    if (part.length > 0) parts.push({ depth: block.depth + 1, item: true, ...isInline, text: part });
  }
  return parts;
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

function cutAt(match: RegExpMatchArray): Cut {
  const from = match.index ?? 0;
  return { from, to: from + match[0].length };
}

/** Numbers count as a list only in order, and bare ones only when there are two of them. */
function numbersIn(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let named = false;
  let expected = 1;
  for (const match of text.matchAll(number)) {
    // Items that are named may stand in lines of their own.
    const first = match[2] !== undefined && cuts.length === 0;
    const value = Number(match[1] ?? match[2]);
    // A second list may follow the first on the same line.
    if (!first && value !== expected && !(value === 1 && expected > 2)) continue;
    expected = value + 1;
    cuts.push(cutAt(match));
    named ||= match[2] !== undefined;
  }
  return cuts.length > 1 || named ? cuts : [];
}
