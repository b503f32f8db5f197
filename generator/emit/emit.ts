import { readdirSync, readFileSync } from 'node:fs';
import type { Table } from '../model/table.ts';
import { callModule } from './client/calls.ts';
import { clientModule } from './client/classes.ts';
import { errorsModule, knownErrorsModule } from './data/errors.ts';
import { modelsModule } from './data/models.ts';
import { operationsModule } from './data/operations.ts';
import { surfaceJson } from './data/table-json.ts';
import { differencesPage } from './emulator/differences-page.ts';
import { emulatorEntryModules } from './emulator/entry.ts';
import { emulatorTableModules } from './emulator/tables.ts';
import { rootIndex, surfaceIndex } from './index-modules.ts';
import { printJson } from './json.ts';
import { requestSchema } from './json-schema/request-schema.ts';
import { type Module, printModules } from './module.ts';
import { packageJson, packageReadme, packageTsconfig, programPath, programText } from './package-files.ts';
import { contradictionsPage } from './pages/contradictions-page.ts';
import { indexPage } from './pages/index-page.ts';
import { operationPage, operationPagePath } from './pages/operation-page.ts';
import { securityPage } from './pages/security-page.ts';
import { surfaceText } from './surface-text.ts';
import { modulePaths } from './symbols.ts';
import { requestModule } from './types/request.ts';
import { responseModule } from './types/response.ts';
import { sharedTypeModules } from './types/shared-types.ts';
import { validatorModule } from './validator/validator-module.ts';

/** A tree of files: text by path, relative to the package, with forward slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** Decision table → every file of the package. The same table always gives the same bytes. */
export function emitPackage(table: Table): FileTree {
  const modules = sourceModules(table);
  const runtime = runtimeFiles();
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
  ]);
  if (table.emulator !== undefined) {
    files.set('DIFFERENCES.md', differencesPage(table.emulator));
    files.set(programPath, programText);
  }
  for (const surface of table.surfaces) {
    files.set(`data/${surface.name}.json`, printJson(surfaceJson(table, surface)));
    for (const operation of surface.operations) {
      files.set(operationPagePath(surface, operation), operationPage(table, surface, operation));
      files.set(
        `schemas/${surface.name}/${operation.name}.schema.json`,
        printJson(requestSchema(table, surface, operation)),
      );
    }
  }
  files.set('api.surface.txt', surfaceText(modules, new Map(runtime)));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A page of its own, where there is something to say. */
function contradictions(table: Table): readonly (readonly [string, string])[] {
  const isEmpty = Object.keys(table.conflicts).length === 0;
  return isEmpty ? [] : [['docs/contradictions.md', contradictionsPage(table)]];
}

function sourceModules(table: Table): readonly Module[] {
  const common = table.common.errors.length === 0 ? [] : [errorsModule(modulePaths.commonErrors, table.common.errors)];
  const surfaces = table.surfaces.flatMap((surface) => {
    const models = modelsModule(surface);
    const modules = [
      ...sharedTypeModules(surface),
      operationsModule(surface),
      knownErrorsModule(table, surface),
      clientModule(table, surface),
      ...(models === undefined ? [] : [models]),
      ...(surface.errors.length === 0 ? [] : [errorsModule(modulePaths.errors(surface), surface.errors)]),
      ...surface.operations.flatMap((operation) => [
        requestModule(surface, operation),
        responseModule(table, surface, operation),
        validatorModule(table, surface, operation),
        callModule(surface, operation),
      ]),
    ];
    const byPath = new Map(modules.map((module) => [module.path, module]));
    return [...modules, surfaceIndex(surface, modules, (path) => exportedTypes(byPath.get(path)))];
  });
  const { emulator } = table;
  const emulation = emulator === undefined ? [] : [...emulatorTableModules(table, emulator), ...emulatorEntryModules()];
  return [...common, ...surfaces, ...emulation, rootIndex(table)];
}

/** Names of the interfaces and type aliases that a module exports. */
function exportedTypes(module: Module | undefined): readonly string[] {
  return (module?.statements ?? []).flatMap((statement) =>
    typeof statement === 'object' && 'isExported' in statement && statement.isExported && 'name' in statement
      ? [String(statement.name)]
      : [],
  );
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
