import { type Surface, type Table, withMatrix } from '../model/table.ts';
import { callModule } from './client/calls.ts';
import { clientModule } from './client/classes.ts';
import { connectionModule, tasksModule } from './client/tasks.ts';
import { knownErrorsModule, surfaceErrorsModule } from './data/errors.ts';
import { modelsModule } from './data/models.ts';
import { operationsModule } from './data/operations.ts';
import { surfaceJson } from './data/table-json.ts';
import { filesModule } from './files/files-module.ts';
import { jsonTextsModule } from './files/json-texts-module.ts';
import { rootReexports, surfaceIndex } from './index-modules.ts';
import { printJson } from './json.ts';
import { requestSchema } from './json-schema/request-schema.ts';
import type { Module } from './module.ts';
import { evidencePage, evidencePagePath } from './pages/evidence-page.ts';
import { operationPage, operationPagePath } from './pages/operation-page.ts';
import { printModules } from './print-modules.ts';
import { surfaceLines } from './surface-text.ts';
import { requestModule } from './types/request.ts';
import { responseModule } from './types/response.ts';
import { sharedTypeModules } from './types/shared-types.ts';
import { validatorModule } from './validator/validator-module.ts';

/** What one surface adds to the package. */
export interface SurfaceFiles {
  readonly files: readonly (readonly [path: string, text: string])[];
  /** Its lines of `api.surface.txt`. */
  readonly lines: readonly string[];
}

/** The files that are about one surface: its modules, schemas, pages and data. */
export function surfaceFiles(table: Table, surface: Surface): SurfaceFiles {
  const modules = surfaceModules(table, surface);
  const index = surfaceIndex(table.common, surface, modules);
  const ofOperations = surface.operations.flatMap((operation) => [
    [operationPagePath(surface, operation), operationPage(table, surface, operation)] as const,
    [
      `schemas/${surface.name}/${operation.name}.schema.json`,
      printJson(requestSchema(table, surface, operation)),
    ] as const,
  ]);
  return {
    files: [
      ...printModules([...modules, index]),
      [`data/${surface.name}.json`, printJson(surfaceJson(table, surface))],
      ...ofOperations,
      ...(surface.evidence.length === 0 ? [] : [[evidencePagePath(surface), evidencePage(table, surface)] as const]),
    ],
    lines: [
      ...surfaceLines(`./${surface.name}`, index.reexports, modules),
      ...surfaceLines('.', rootReexports(table.common, surface), modules),
    ],
  };
}

function surfaceModules(table: Table, surface: Surface): readonly Module[] {
  const tasks = tasksModule(table, surface);
  const files = filesModule(surface);
  const texts = jsonTextsModule(surface);
  const errors = surfaceErrorsModule(table, surface);
  return [
    ...sharedTypeModules(surface),
    operationsModule(table, surface),
    knownErrorsModule(table, surface),
    connectionModule(table, surface),
    clientModule(table, surface),
    ...(tasks === undefined ? [] : [tasks]),
    ...(files === undefined ? [] : [files]),
    ...(texts === undefined ? [] : [texts]),
    ...withMatrix(surface).map((operation) => modelsModule(surface, operation)),
    ...(errors === undefined ? [] : [errors]),
    ...surface.operations.flatMap((operation) => [
      requestModule(surface, operation),
      responseModule(table, surface, operation),
      validatorModule(table, surface, operation),
      callModule(surface, operation),
    ]),
  ];
}
