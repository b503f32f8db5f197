import type { Draft } from '../draft.ts';
import { exceptionKeys, modelKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { appendItem } from '../yaml/items.ts';
import { inside, nodeAt, type Spot, textsAt, valueAt } from '../yaml/nodes.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';

/** Versions of a model, parted by the exceptions they stand in. */
export interface Parted {
  /** Exceptions all of whose versions are meant. */
  readonly whole: readonly number[];
  /** Versions that stand in no exception. */
  readonly free: readonly string[];
  /** Versions that share an exception with others, which a person would have to split. */
  readonly torn: readonly string[];
}

export function partVersions(draft: Draft, model: Spot, versions: readonly string[]): Parted {
  const exceptions = exceptionsOf(draft, model);
  const taken = exceptions.flat();
  const isWhole = (own: readonly string[]) => own.every((version) => versions.includes(version));
  return {
    whole: exceptions.flatMap((own, index) => (own.length > 0 && isWhole(own) ? [index] : [])),
    free: versions.filter((version) => !taken.includes(version)),
    torn: exceptions
      .filter((own) => !isWhole(own))
      .flatMap((own) => own.filter((version) => versions.includes(version))),
  };
}

/** The versions of each exception. */
export function exceptionsOf(draft: Draft, model: Spot): readonly (readonly string[])[] {
  const all = valueAt(draft, inside(model, 'exceptions'));
  const count = Array.isArray(all) ? all.length : 0;
  return Array.from({ length: count }, (_, index) => textsAt(draft, inside(model, 'exceptions', index, 'versions')));
}

/** Sets a key of an exception; with versions, of a new one of the model for these. */
export function setInException(
  draft: Draft,
  spot: Spot,
  key: 'delisted' | 'cells',
  value: YamlValue,
  versions?: readonly string[],
): void {
  const cells = key === 'cells' ? 1 : 0;
  if (versions === undefined) return setEntry(draft, spot, key, value, { order: exceptionKeys, levels: cells });
  const entry: YamlMap = new Map<string, YamlValue>([
    ['versions', versions],
    [key, value],
  ]);
  const exceptions = inside(spot, 'exceptions');
  // A tombstone is short enough for a line; cells have one each.
  if (nodeAt(draft, exceptions) !== undefined) appendItem(draft, exceptions, entry, 1 + cells);
  else setEntry(draft, spot, 'exceptions', [entry], { order: modelKeys, levels: 2 + cells });
}
