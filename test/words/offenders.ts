/** A word that readers of the project should not meet, and what to write instead. */
interface Avoided {
  readonly words: RegExp;
  readonly instead: string;
}

/** The words of the trade come first; what only this project says is on this list. */
const avoided: readonly Avoided[] = [
  { words: /\bkeys? against double submission\b/gi, instead: 'idempotency key' },
  { words: /\b(?:told|tells?)\b/gi, instead: 'say, report, return' },
  { words: /\btaken (?!from)/gi, instead: 'accepted, used, removed' },
  { words: /\b(?:a|each|every|failing|delayed|[\d,]+) looks?\b(?![- ](?:ups?|at|for|like|into)\b)/gi, instead: 'poll' },
  { words: /\bmend(?:s|ed|ing)?\b/gi, instead: 'fix' },
  { words: /\bmint(?:s|ed|ing)?\b/gi, instead: 'create' },
  { words: /\b(?:a text|as texts?)\b(?! (?:of|in|that|file|editor))/gi, instead: 'string' },
  {
    words: /\b(?:is|are) no (?:text|string|object|array|number|integer|JSON|URL)\b/g,
    instead: 'is not a string, an object …',
  },
  { words: /\bwhole numbers?\b/gi, instead: 'integer' },
  { words: /\bbeside\b/gi, instead: 'next to, with' },
  { words: /\b(?:stands|stood)\b(?! for)/gi, instead: 'is' },
  { words: /\bbeyond\b/gi, instead: 'above, outside, more than' },
  { words: /\bof (?:its|their|his|your) own\b/gi, instead: 'own, separate' },
  { words: /\bmachines?\b/gi, instead: 'computer, host, process' },
  { words: /\bstrangers?\b/gi, instead: 'unknown parameter' },
  { words: /\bheeds?\b/gi, instead: 'follow, use' },
  { words: /\bnear miss(?:es)?\b/gi, instead: 'did you mean' },
];

export interface Offender {
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

/** The offenders in a text, with their lines. */
export function offendersIn(text: string): readonly Offender[] {
  const found = avoided.flatMap(({ instead, words }) =>
    [...text.matchAll(words)].map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      found: match[0].trim(),
      instead,
    })),
  );
  return found.sort((a, b) => a.line - b.line);
}

/** Markdown without its code and the ids of entries, whose words are not ours to choose. Lines stay where they are. */
export function proseOfMarkdown(text: string): string {
  const blank = (code: string) => code.replaceAll(/[^\n]/g, ' ');
  return text
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, blank)
    .replaceAll(/`[^`\n]+`/g, blank)
    .replaceAll(/\b\w+(?:-\w+){3,}/g, blank);
}

/** The comments of TypeScript, and the strings with several words: what a person reads of a program. */
export function proseOfTypescript(text: string): string {
  const kept = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  let end = 0;
  let prose = '';
  for (const { 0: part, index } of text.matchAll(kept)) {
    prose += text.slice(end, index).replaceAll(/[^\n]/g, ' ');
    const isProse = part.startsWith('/') || /\w \w+ \w/.test(part);
    prose += isProse
      ? part.replaceAll(/`[^`\n]+`/g, (code) => (part.startsWith('/') ? ' '.repeat(code.length) : code))
      : part.replaceAll(/[^\n]/g, ' ');
    end = index + part.length;
  }
  return prose + text.slice(end).replaceAll(/[^\n]/g, ' ');
}
