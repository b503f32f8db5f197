import { labelWords } from './frame-words.ts';
import { isSpace } from './page-lines.ts';

/** A list that a text announces and does not have, by offsets in the text. */
export interface LostList {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

/** A text that announces more lists than this in vain says no more by each of them. */
const most = 10;

/**
 * Lists that were lost when a page was saved. One is announced by a colon, so it is gone where nothing comes after the
 * colon, or nothing but the label of the next part: `Models that support this: Note: …`.
 *
 * @param gap a line break stands between the text and the bar that closes its cell: something stood there.
 */
export function findLostLists(text: string, gap: boolean): readonly LostList[] {
  const lost: LostList[] = [];
  for (let colon = nextColon(text, 0); colon !== -1 && lost.length < most; colon = nextColon(text, colon + 1)) {
    const after = nextWord(text, colon + 1);
    const why = after >= text.length ? 'a list is announced, and nothing follows' : labelledAt(text, after);
    if (why !== undefined) lost.push({ from: sentenceStart(text, colon), to: colon + 1, why });
  }
  const last = lost.at(-1);
  if (!gap || (last !== undefined && nextWord(text, last.to) >= text.length)) return lost;
  const from = text.lastIndexOf('\n') + 1;
  return [
    ...lost,
    { from, to: text.length, why: 'the cell goes on below this line, and nothing is there: a list may have been lost' },
  ];
}

function labelledAt(text: string, at: number): string | undefined {
  labelWords.lastIndex = at;
  return labelWords.test(text) ? 'a list is announced, and the next part of the text follows instead' : undefined;
}

function nextColon(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a) return at;
  }
  return -1;
}

/** The next character that is no white space and does not end a sentence that has no words. */
function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isSpace(text.charCodeAt(at)) || '.。;；'.includes(text.charAt(at)))) at += 1;
  return at;
}

/** Where the sentence begins that an offset lies in. */
function sentenceStart(text: string, end: number): number {
  for (let at = end - 1; at > Math.max(0, end - 300); at -= 1) {
    const char = text.charAt(at);
    const ends = '\n。；;！!？?'.includes(char) || (char === '.' && isSpace(text.charCodeAt(at + 1)));
    if (!ends) continue;
    let from = at + 1;
    while (from < end && isSpace(text.charCodeAt(from))) from += 1;
    if (from < end) return from;
  }
  return Math.max(0, end - 300);
}
