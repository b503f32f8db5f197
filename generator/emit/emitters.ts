import { videoCatalog } from './ai-sdk/catalog.ts';
import { aiSdkPages } from './ai-sdk/pages.ts';
import { aiSdk } from './ai-sdk/provider.ts';
import { bullmq } from './bulk/bullmq-entry.ts';
import { bulk } from './bulk/entry.ts';
import { program } from './cli/entry.ts';
import { calls } from './client/calls.ts';
import { clients } from './client/classes.ts';
import { events } from './client/events.ts';
import { connections, tasks } from './client/tasks.ts';
import { errorCodes, knownErrors } from './data/errors.ts';
import { models } from './data/models.ts';
import { operations } from './data/operations.ts';
import { data } from './data/table-json.ts';
import type { Emitter } from './emitter.ts';
import { differences } from './emulator/differences-page.ts';
import { emulatorEntry } from './emulator/entry.ts';
import { emulatorTables } from './emulator/tables.ts';
import { estimates } from './estimate/estimate-module.ts';
import { files } from './files/files-module.ts';
import { jsonTexts } from './files/json-texts-module.ts';
import { journals } from './journal/journal-module.ts';
import { schemas } from './json-schema/request-schema.ts';
import { standardSchemas } from './json-schema/standard-schema.ts';
import { mcpEntry } from './mcp/entry.ts';
import { packageFiles } from './package-files.ts';
import { compared } from './pages/compared-page.ts';
import { contradictions } from './pages/contradictions-page.ts';
import { evidencePages } from './pages/evidence-page.ts';
import { indexPages } from './pages/index-page.ts';
import { manyVideos } from './pages/many-videos-page.ts';
import { operationPages } from './pages/operation-page.ts';
import { security } from './pages/security-page.ts';
import { storyboard } from './pages/storyboard-page.ts';
import { runtime } from './runtime-files.ts';
import { requests } from './types/request.ts';
import { responses } from './types/response.ts';
import { sharedTypes } from './types/shared-types.ts';
import { upload } from './upload/entry.ts';
import { validators } from './validator/validator-module.ts';

/** Everything that the package is made of. A new kind of file is an emitter in a file of its own, and a line here. */
export const emitters: readonly Emitter[] = [
  runtime,
  sharedTypes,
  requests,
  responses,
  validators,
  calls,
  clients,
  connections,
  tasks,
  events,
  files,
  jsonTexts,
  estimates,
  journals,
  operations,
  models,
  errorCodes,
  knownErrors,
  emulatorTables,
  emulatorEntry,
  bulk,
  bullmq,
  upload,
  program,
  aiSdk,
  videoCatalog,
  aiSdkPages,
  mcpEntry,
  schemas,
  standardSchemas,
  data,
  operationPages,
  evidencePages,
  indexPages,
  contradictions,
  differences,
  manyVideos,
  storyboard,
  compared,
  security,
  packageFiles,
];
