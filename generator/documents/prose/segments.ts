/** A stretch of a text between two offsets. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What ends a sentence: full stops of both languages and semicolons, unless the stop is part of a number or a name. */
const end =
  /[。！？!?；;\n]|(?<![“‘、，,]\s*|["'`](?=\.["'`]))\.(?=\s|$|[\u3400-\u9fff“”"'）)（(])|\.(?=(?:Example|Default|Optional|Note)\b)|(?<=[a-z0-9)\]"'`])\.(?=(?:If|When|This|The|Valid|Maximum|Minimum|Only|Up|It|You)\b)|\s(?=示例值?[：:])|(?<=\d)(?=Note[:：])/g;
const abbreviation = /(?:^|[\s(（])(?:e\.g|i\.e|etc|vs|approx|no|fig)$/i;

/** The sentences of a block. Parts set off by semicolons count as sentences: they are what lists are written with. */
export function sentencesOf(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  const add = (to: number) => {
    while (from < to && text.charAt(from).trim() === '') from += 1;
    if (from < to) found.push({ from, to });
  };
  for (const match of text.matchAll(end)) {
    if (match[0] === '.' && abbreviation.test(text.slice(Math.max(from, match.index - 8), match.index))) continue;
    add(match.index);
    from = match.index + match[0].length;
  }
  add(text.length);
  return found;
}
