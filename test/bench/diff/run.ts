import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, compare, prepare, type Result } from './compare.ts';
import { edits } from './edits.ts';
import { peers } from './peers.ts';
import { resultsPage } from './report.ts';
import { timeAll } from './timing.ts';

const specs = fileURLToPath(new URL('../../../specs', import.meta.url));
const page = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-diff-'));

try {
  const cases = edits.map((edit) => prepare(specs, edit, join(folder, edit.id)));
  const results: Result[] = [];
  for (const one of cases) {
    process.stderr.write(`${one.edit.id}\n`);
    results.push(await compare(one, peers));
  }
  process.stderr.write('times\n');
  const timing = await timeAll(cases[0] as Case, peers);
  const text = resultsPage(results, timing, peers, {
    machine: `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  });
  writeFileSync(page, text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
