import { operationNames } from '../../model/names.ts';
import type { Table } from '../../model/table.ts';
import { videoOperations } from '../ai-sdk/video-operations.ts';
import { apiOf } from '../api.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { hasComparedPage } from './compared-page.ts';
import { errorRow } from './error-rows.ts';
import { fill } from './templates.ts';

/** `docs/README.md`: the operations, what they have in common, and where the contradictions are. */
export const indexPages: Emitter = {
  name: 'index of the pages',
  emit: ({ table }) => ({ texts: [['docs/README.md', indexPage(table)]] }),
};

function indexPage(table: Table): string {
  return fill('index', {
    header: header(['edition.yaml'], 'html'),
    edition: table.edition,
    compared: hasComparedPage(table),
    aiSdk: table.emulator !== undefined && videoOperations(apiOf(table)).length > 0,
    surfaces: table.surfaces.map((surface) => ({
      title: surface.title,
      description: surface.description,
      evidencePage: surface.evidence.length === 0 ? '' : `${surface.name}/evidence.md`,
      operations: surface.operations.map((operation) => ({
        name: operation.name,
        title: operation.title,
        page: `${surface.name}/${operationNames(operation).folder}.md`,
      })),
    })),
    headers: table.common.headers.map((one) => ({ ...one, sources: one.provenance.sources.join(', ') })),
    limits: table.common.limits.map((one) => ({ ...one, sources: one.provenance.sources.join(', ') })),
    envelope: table.common.envelope.map((one) => ({ ...one, sources: one.provenance.sources.join(', ') })),
    errors: table.common.errors.map((one) => ({ ...one, codes: one.codes.map(errorRow) })),
    conflictCount: Object.keys(table.conflicts).length,
  });
}
