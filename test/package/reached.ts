import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript-5.9';
import type { Installed } from './installed.ts';

/** What programs and compilers come to from the entries of the package, as the compiler reads imports. */
export function reachedFiles({ folder, manifest }: Installed): ReadonlySet<string> {
  const reached = new Set<string>();
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [] : Object.values(target),
  );
  const open = [...targets, ...Object.values((manifest.bin ?? {}) as Record<string, string>)].map(path.posix.normalize);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file) || !existsSync(path.join(folder, file))) continue;
    reached.add(file);
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(folder, file), 'utf8'));
    for (const { fileName } of importedFiles) open.push(...filesOf(fileName, file));
  }
  return reached;

  function filesOf(name: string, from: string): readonly string[] {
    const own = (manifest.imports as Readonly<Record<string, Readonly<Record<string, string>>>>)[name];
    if (own !== undefined) return Object.values(own).map(path.posix.normalize);
    if (!name.startsWith('.')) return [];
    const target = path.posix.join(path.posix.dirname(from), name);
    return [from.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target];
  }
}
