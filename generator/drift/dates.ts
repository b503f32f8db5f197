import type { VendorDocument } from '../documents/document.ts';
import type { Provenance, Source } from '../model/facts.ts';
import { type Edition, isOlder } from '../model/matrix.ts';
import type { DriftSort } from './finding.ts';

/**
 * When a document was published: the date it bears, or that of its edition, where the source lists those by version. An
 * edition between two that are listed is no younger than the later one. The package of one service comes out with that of
 * all, under the same number.
 */
export function dateOf({ date, name }: VendorDocument, source: Source | undefined): string | undefined {
  if (date !== undefined) return date;
  const [packageName = '', version = ''] = name.split(' ');
  const { editions = {}, npm = [] } = source ?? {};
  if (!npm.some((one) => packageName === one || packageName.startsWith(`${one}-`))) return undefined;
  const all = Object.entries(editions).map(([of, published]): Edition => ({ name: of, date: published }));
  const own: Edition = { name: version, date: '' };
  // Numbers of another line of packages tell nothing.
  if (!all.some(({ name: of }) => of.split('.')[0] === version.split('.')[0])) return undefined;
  const notOlder = all.filter((one) => !isOlder(one, own)).sort((a, b) => (isOlder(a, b) ? -1 : 1));
  return notOlder[0]?.date;
}

/** What the specs have at the place of a finding. */
export interface Standing {
  readonly provenance?: Provenance;
  /** They have a list there, and what is missing is not in it. */
  readonly hasList?: boolean;
  /** The day on which the vendor took it out of the documents. */
  readonly delisted?: string;
}

/**
 * Whether the specs have something from newer documents alone: then an older one that says something else, or nothing,
 * undoes nothing. Nor does it bring back what a newer one took out.
 */
export function isNewer(
  sort: DriftSort,
  { delisted, hasList = false, provenance }: Standing,
  date: string | undefined,
  all: Readonly<Record<string, Source>>,
): boolean {
  if (date === undefined) return false;
  if (delisted !== undefined) return delisted > date;
  const { sources = [] } = provenance ?? {};
  const isStatement = sort === 'contradicted' || sort === 'gone' || (sort === 'missing' && hasList);
  return isStatement && sources.length > 0 && sources.every((id) => (all[id]?.date ?? '') > date);
}
