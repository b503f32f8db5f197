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
  const operation = 'vod/operations/create-aigc-video-task.yaml';
  const edits = [
    // No rule and no line of its own names it.
    ['vod/models.yaml', '3.0-Omni, 3.0-turbo, scene]', '3.0-Omni, scene]'],
    ['vod/models.yaml', '      "3.0-turbo": "4.1.311"\n', ''],
    [operation, 'Kling: { range: 3..15, default: 5', 'Kling: { range: 3..20, default: 5'],
    [operation, 'OS: { values: [4, 8, 12], default: 8', 'OS: { values: [4, 8], default: 8'],
  ] as const;
  for (const [name, now, then] of edits) {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(now)) throw new Error(`the specs no longer say ${now}`);
    writeFileSync(file, text.replace(now, then));
  }
  const older = mustLoadSpecs(readSpecTexts(folder));
  rmSync(folder, { recursive: true });
  return older;
}
