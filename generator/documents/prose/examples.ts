import { readPlainList } from './lists.ts';
import type { Stretch } from './segments.ts';

/** What an example says, and how much of the text it takes. */
export interface Example {
  readonly values: readonly string[];
  /** The examples stand in the lines behind. */
  readonly isOpen: boolean;
  readonly takesRest: boolean;
  readonly takesSentence: boolean;
}

const value = /^\s*(?:示例值?|参数格式|举例|example(?: values?)?)\s*[：:]\s*/i;
const loose = /(?:^|[，,。.；;]\s*)(?:例如|比如|譬如|for example|for instance|e\.g\.)\s*[：:,，]?\s*/i;

/** "示例值：…" takes all that follows in the block; "例如 mp4、flv 等" a list; other examples only illustrate. */
export function exampleAt(text: string, { from, to }: Stretch): Example | undefined {
  const sentence = text.slice(from, to);
  const said = value.exec(sentence);
  if (said !== null) {
    const rest = text
      .slice(from + said[0].length)
      .trim()
      .replace(/[。.；;]+$/, '');
    return { values: rest === '' ? [] : [rest], isOpen: rest === '', takesRest: true, takesSentence: true };
  }
  const found = loose.exec(sentence);
  if (found === null) return undefined;
  const behind = sentence.slice(found.index + found[0].length).trim();
  if (behind === '') return { values: [], isOpen: true, takesRest: true, takesSentence: true };
  return { values: readPlainList(behind), isOpen: false, takesRest: false, takesSentence: found.index === 0 };
}
