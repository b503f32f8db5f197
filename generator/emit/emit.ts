import { runtimeExports } from '../dist/runtime-exports.mjs';
import type { Table } from '../model/table.ts';
import { apiOf } from './api.ts';
import { type Emitter, together } from './emitter.ts';
import { emitters as allEmitters } from './emitters.ts';
import { entriesOf } from './entries.ts';
import { packageJson } from './package-files.ts';
import { printModules } from './print-modules.ts';
import { surfaceLines } from './surface-text.ts';

/** A tree of files: text by path, relative to the package, with forward slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** Decision table → every file of the package. The same table always gives the same bytes. */
export function emitPackage(table: Table, emitters: readonly Emitter[] = allEmitters): FileTree {
  const api = apiOf(table);
  const { exports = [], modules = [], peers = {}, texts = [] } = together(emitters.map((emitter) => emitter.emit(api)));
  const entries = entriesOf(table, exports);
  const ofEntries = entries.map(({ module, name }) => [name, module.path] as const);
  const files = [
    ...texts,
    ...printModules([...modules, ...entries.map(({ module }) => module)]),
    ['package.json', packageJson(table, ofEntries, peers)] as const,
  ];
  const lines = new Set(surfaceLines(entries, modules, runtimeExports));
  files.push(['api.surface.txt', `${[...lines].sort().join('\n')}\n`]);
  const tree = new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (tree.size < files.length) throw new Error(`two emitters write ${twice(files.map(([path]) => path))}`);
  return tree;
}

function twice(paths: readonly string[]): string {
  return paths.filter((path, index) => paths.indexOf(path) !== index).join(', ');
}
