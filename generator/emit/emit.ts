import { readdirSync, readFileSync } from 'node:fs';
import type { Table } from '../model/table.ts';
import { cliModules } from './cli/entry.ts';
import { errorsModule } from './data/errors.ts';
import { differencesPage } from './emulator/differences-page.ts';
import { emulatorEntryModules } from './emulator/entry.ts';
import { emulatorTableModules } from './emulator/tables.ts';
import { rootIndex } from './index-modules.ts';
import type { Module } from './module.ts';
import {
  hasRecipes,
  packageJson,
  packageReadme,
  packageRecipes,
  packageTsconfig,
  programPath,
  programText,
} from './package-files.ts';
import { contradictionsPage } from './pages/contradictions-page.ts';
import { indexPage } from './pages/index-page.ts';
import { securityPage } from './pages/security-page.ts';
import { printModules } from './print-modules.ts';
import { surfaceFiles } from './surface-files.ts';
import { describeFiles, surfaceLines } from './surface-text.ts';
import { modulePaths } from './symbols.ts';

/** A tree of files: text by path, relative to the package, with forward slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** Gives what an earlier run of the same generator made under a name, or makes it: what no spec has a part in. */
export type Keep = <T>(name: string, make: () => T) => T;

/** Decision table → every file of the package. The same table always gives the same bytes. */
export function emitPackage(table: Table, keep: Keep = (_, make) => make()): FileTree {
  const surfaces = table.surfaces.map((surface) => surfaceFiles(table, surface));
  const modules = sharedModules(table);
  const runtime = runtimeFiles();
  const handedOn = new Set(modules.flatMap(({ reexports }) => reexports.map(({ module }) => `${module}.ts`)));
  const describe = () => describeFiles(runtime.filter(([path]) => handedOn.has(path)));
  const handWritten = new Map(keep(`runtime-surface-${handedOn.size}`, describe));
  const lines = new Set([
    ...surfaces.flatMap((surface) => surface.lines),
    ...modules.flatMap((index) => surfaceLines(entryOf(index.path), index.reexports, modules, handWritten)),
  ]);
  const files = new Map<string, string>([
    ['package.json', packageJson(table)],
    ['tsconfig.json', packageTsconfig()],
    ['README.md', packageReadme(table)],
    ['SECURITY.md', securityPage(table)],
    ['docs/README.md', indexPage(table)],
    ...contradictions(table),
    ['LICENSE', readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8')],
    ...runtime,
    ...printModules(modules),
    ...surfaces.flatMap((surface) => surface.files),
    ['api.surface.txt', `${[...lines].sort().join('\n')}\n`],
  ]);
  if (table.emulator !== undefined) {
    files.set('DIFFERENCES.md', differencesPage(table.emulator));
    if (hasRecipes(table)) files.set('RECIPES.md', packageRecipes(table));
    files.set(programPath, programText);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `src/index` → `.`, `src/emulator/index` → `./emulator` */
function entryOf(path: string): string {
  return path === modulePaths.index ? '.' : `./${path.split('/')[1]}`;
}

/** A page of its own, where there is something to say. */
function contradictions(table: Table): readonly (readonly [string, string])[] {
  const isEmpty = Object.keys(table.conflicts).length === 0;
  return isEmpty ? [] : [['docs/contradictions.md', contradictionsPage(table)]];
}

/** The modules that are about no surface alone. */
function sharedModules(table: Table): readonly Module[] {
  const common = table.common.errors.length === 0 ? [] : [errorsModule(modulePaths.commonErrors, table.common.errors)];
  const { emulator } = table;
  const emulation =
    emulator === undefined
      ? []
      : [...emulatorTableModules(table, emulator), ...emulatorEntryModules(), ...cliModules(table)];
  return [...common, ...emulation, rootIndex(table)];
}

/** The hand-written part of the package, shipped to the letter. */
function runtimeFiles(): readonly (readonly [string, string])[] {
  const folder = new URL('../runtime/', import.meta.url);
  const note = '// Shipped to the letter from generator/runtime; change it there.\n';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [`src/runtime/${name}`, `${note}${readFileSync(new URL(name, folder), 'utf8')}`] as const);
}
