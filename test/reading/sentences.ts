import { readText } from '../documents/prose/support/facts.ts';

/** A sentence that nobody listed, made of parts, and all the facts that it states. */
export interface Sentence {
  readonly text: string;
  readonly right: readonly string[];
}

/** Sentences of which something is read that they do not state, or of which nothing is read and nothing reported. */
export function failuresOf(sentences: readonly Sentence[], type = {}, name = 'Field'): readonly string[] {
  return sentences.flatMap(({ right, text }) => {
    const { lines, unread } = readText(text, { name, type });
    const wrong = lines.filter((line) => !right.includes(line));
    const isLost = unread.length === 0 && lines.length < right.length;
    return wrong.length > 0 || isLost ? [`${text} → ${wrong.join(', ')}${isLost ? ' lost' : ''}`] : [];
  });
}

/** Sentences of which not all that they state is read. */
export function lostOf(sentences: readonly Sentence[], type = {}, name = 'Field'): readonly string[] {
  return sentences.flatMap(({ right, text }) => {
    const { lines } = readText(text, { name, type });
    const left = right.filter((line) => !lines.includes(line));
    return left.length > 0 ? [`${text} → without ${left.join(', ')}`] : [];
  });
}

/** Texts of which anything at all is read. */
export function toldOf(texts: readonly string[], type = {}, name = 'Field'): readonly string[] {
  return texts.flatMap((text) => {
    const { lines } = readText(text, { name, type });
    return lines.length > 0 ? [`${text} → ${lines.join(', ')}`] : [];
  });
}

/** Texts of which nothing is reported as unread. */
export function hiddenOf(texts: readonly string[], type = {}, name = 'Field'): readonly string[] {
  return texts.filter((text) => readText(text, { name, type }).unread.length === 0);
}
