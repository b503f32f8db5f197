import { inThousands } from './words.ts';

/** Longer texts are cut. */
const mostCharacters = 60;

/** A request as one line of JSON, for reading: long texts are cut, and elements that repeat are counted. */
export function requestInShort(request: unknown): string {
  if (Array.isArray(request)) {
    const groups: { readonly text: string; times: number }[] = [];
    for (const text of request.map(requestInShort)) {
      const last = groups.at(-1);
      if (last?.text === text) last.times += 1;
      else groups.push({ text, times: 1 });
    }
    return `[${groups.map(({ text, times }) => (times === 1 ? text : `${times} × ${text}`)).join(', ')}]`;
  }
  if (typeof request === 'object' && request !== null) {
    const fields = Object.entries(request).map(([name, value]) => `${JSON.stringify(name)}: ${requestInShort(value)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (typeof request !== 'string') return JSON.stringify(request);
  const { length } = request;
  if (length <= mostCharacters) return JSON.stringify(request);
  return `${JSON.stringify(`${request.slice(0, 20)}…`)} (${inThousands(length)} characters)`;
}
