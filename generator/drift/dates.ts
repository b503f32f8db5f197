import type { VendorDocument } from '../documents/document.ts';
import type { Provenance, Source } from '../model/facts.ts';
import type { DriftSort } from './finding.ts';

/** When a document was published: the date it bears, or that of its edition, where the source lists those by version. */
export function dateOf({ date, name }: VendorDocument, source: Source | undefined): string | undefined {
  if (date !== undefined) return date;
  const [packageName = '', version = ''] = name.split(' ');
  const { editions = {}, npm = [] } = source ?? {};
  return npm.includes(packageName) && Object.hasOwn(editions, version) ? editions[version] : undefined;
}

/**
 * Whether the specs have something from newer documents alone: then an older one that says something else, or nothing,
 * undoes nothing.
 */
export function isNewer(
  sort: DriftSort,
  { sources }: Provenance,
  date: string | undefined,
  all: Readonly<Record<string, Source>>,
): boolean {
  if (date === undefined || sources.length === 0 || (sort !== 'contradicted' && sort !== 'gone')) return false;
  return sources.every((id) => (all[id]?.date ?? '') > date);
}
