import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from '../../../generator/diff/load-engine.ts';
import { pageChanges } from '../../../generator/explorer/changes.ts';
import type { PageChanges } from '../../../generator/explorer/page-data.ts';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';
import { table } from './pages.ts';

let changes: Promise<PageChanges> | undefined;

/** What changed since an edition that never was, found once. */
export function changesOfNow(): Promise<PageChanges> {
  changes ??= loadEngine().then((engine) =>
    pageChanges(engine, { name: 'v0.0.1', table: olderTable() }, { name: 'now', table }),
  );
  return changes;
}

/** The specs as they might have been: a version less, a duration more, and one less. */
function olderTable() {
  const folder = mkdtempSync(join(tmpdir(), 'older-'));
  cpSync(new URL('../../../specs', import.meta.url).pathname, folder, { recursive: true });
  const file = join(folder, 'vod/models.yaml');
  const edits = [
    // No rule and no exception names it.
    ['3.0-Omni, 3.0-turbo, scene]', '3.0-Omni, scene]'],
    ['      "3.0-turbo": "4.1.311"\n', ''],
    ['Duration: { min: 3, max: 15, default: 5', 'Duration: { min: 3, max: 20, default: 5'],
    ['Duration: { values: [4, 8, 12], default: 8', 'Duration: { values: [4, 8], default: 8'],
  ] as const;
  const text = edits.reduce(
    (changed, [now, then]) => {
      if (!changed.includes(now)) throw new Error(`the specs no longer say ${now}`);
      return changed.replace(now, then);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
  const older = mustLoadSpecs(readSpecTexts(folder));
  rmSync(folder, { recursive: true });
  return older;
}
