import type { VendorDocument } from '../documents/document.ts';
import type { Source } from '../model/facts.ts';

/**
 * Which source of the specs a document is, as far as its name tells: the source that is published as an npm package of
 * that name, else the only one whose title or address holds the name. Nothing where that leaves a choice, since what
 * the specs have from a document is held against it more strictly than what they have from others.
 */
export function guessSource(
  { name }: Pick<VendorDocument, 'name'>,
  sources: Readonly<Record<string, Source>>,
): string | undefined {
  const [first = ''] = name.split(/[\s/]/).filter((part) => part !== '' && !part.startsWith('@'));
  const scoped = /^@[^\s/]+\/[^\s@]+/.exec(name)?.[0];
  const bare = scoped ?? first.replace(/(?<=.)@.*$/, '');
  const all = Object.values(sources);
  const published = all.filter(({ npm = [] }) => npm.includes(bare));
  const stem = (name.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  const titled = all.filter(
    ({ id, title, url = '' }) =>
      [bare, stem].some((word) => word.length > 3 && (title.includes(word) || url.split(/[/?#]/).includes(word))) ||
      id === stem,
  );
  for (const candidates of [published, titled]) {
    if (candidates.length === 1) return candidates[0]?.id;
  }
  return undefined;
}
