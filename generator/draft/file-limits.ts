import type { Fact } from '../documents/fact.ts';
import { filesText, isOfFiles } from '../documents/file-statements.ts';

/** `{ of: image, size: "<= 10 MB", formats: [jpeg, png] }` */
export type WrittenFiles = Readonly<Record<string, string | readonly string[]>>;

/** What a document asks of files, a mapping for each kind of file. What the specs have no word for is not taken. */
export function fileLimits(facts: readonly Fact[]): {
  readonly written: readonly WrittenFiles[];
  readonly taken: readonly Fact[];
} {
  const statements = facts.map(({ says }) => says).filter(isOfFiles);
  const entries = [...new Set(statements.map((says) => says.of))].map((of) => ({
    of,
    ...filesText(statements.filter((says) => says.of === of)),
  }));
  const left = entries.flatMap((entry) => entry.left);
  return {
    written: entries.flatMap(({ keys, of }) => (keys.size === 0 ? [] : [{ of, ...Object.fromEntries(keys) }])),
    taken: facts.filter(({ says }) => isOfFiles(says) && !left.includes(says)),
  };
}
