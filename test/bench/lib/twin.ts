import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';
import { documentsOf, type Rendering } from '../diff/documents/openapi.ts';
import { specsFolder } from './folders.ts';

/** Two operations of the real specs: the create of two surfaces. */
const twins = [
  { surface: 'vod', operation: 'CreateAigcVideoTask' },
  { surface: 'mps', operation: 'CreateAigcVideoTask' },
] as const;

/** Writes our own operations as OpenAPI 3.0, for tools that read that, with as much stated as the rendering says. */
export function writeTwin(file: string, rendering: Rendering): void {
  const table = mustLoadSpecs(readSpecTexts(specsFolder));
  const documents = twins.map((at) => ({ at, document: documentsOf(table, at, rendering).openapi }));
  const paths = documents.flatMap(({ at, document }) =>
    Object.values(document.paths ?? {}).map((path) => [`/${at.surface}/${at.operation}`, renamed(path, at.surface)]),
  );
  const whole = { ...documents[0]?.document, paths: Object.fromEntries(paths) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, file.endsWith('.json') ? JSON.stringify(whole, null, 2) : stringify(whole, { lineWidth: 120 }));
}

/** Both operations have the same name, and an OpenAPI document may have it once. */
function renamed(path: object, surface: string): object {
  return JSON.parse(JSON.stringify(path), (key, value: unknown) =>
    key === 'operationId' ? `${surface}${value}` : value,
  );
}
