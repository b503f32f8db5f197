import { canonical } from '../model/canonical.ts';
import type { Table } from '../model/table.ts';
import type { Change } from './change.ts';
import type { Both } from './edition.ts';

/**
 * One line of the specs may be a default for many models, or say which parameters a column is about. Changes that stem
 * from the same line and take in every version of their models become one, for all of those models.
 */
export function mergeModels(changes: readonly Change[], tables: Both<Table>): readonly Change[] {
  const groups = new Map<string, Change[]>();
  const merged: Change[] = [];
  for (const one of changes) {
    const { model, versions, ...rest } = one.at;
    if (!one.id.startsWith('matrix.') || model === undefined || !isWhole(one, tables)) {
      merged.push(one);
      continue;
    }
    const { base, head } = one.provenance;
    // A cell that only one edition has came or went with a parameter of its column, wherever it is written itself.
    const lines = base === undefined || head === undefined ? undefined : [base.origin, head.origin];
    const key = canonical([one.id, rest, one.before, one.after, one.remark, lines]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { model, versions, ...rest } = first.at;
    const models = group.flatMap(({ at }) => at.model ?? []).sort();
    merged.push(models.length === 1 ? first : { ...first, at: { ...rest, models } });
  }
  return merged;
}

/** Whether a change takes in every version that both editions have. */
function isWhole({ at }: Change, tables: Both<Table>): boolean {
  if (at.versions === undefined) return true;
  const versions = [tables.base, tables.head].map((table) => {
    const surface = table.surfaces.find(({ name }) => name === at.surface);
    const matrix = surface?.operations.find(({ name }) => name === at.operation)?.matrix;
    const listed = matrix?.models.find(({ name }) => name === at.model)?.versions ?? [];
    return listed;
  });
  const [base = [], head = []] = versions;
  const isIn = (version: string, listed: typeof base) => listed === 'unlisted' || listed.includes(version);
  const all = base === 'unlisted' ? head : base;
  return all === 'unlisted' || all.filter((one) => isIn(one, head)).every((one) => at.versions?.includes(one));
}
