import type { Surface } from '../../model/table.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { Module } from '../module.ts';
import { modulePaths } from '../symbols.ts';
import { requestStruct, responseStruct } from './interfaces.ts';
import { typeUsage } from './usage.ts';

/** The named types of a surface: those that requests use, closed, and those that answers use, open. */
export const sharedTypes: Emitter = {
  name: 'shared types',
  emit: ({ surfaces }) =>
    together(
      surfaces.flatMap(({ surface }) =>
        sharedTypeModules(surface).map((module) => exportedModule(module, `./${surface.name}`, module.types)),
      ),
    ),
};

function sharedTypeModules(surface: Surface): readonly Module[] {
  const usage = typeUsage(surface);
  const typeFiles = (names: readonly { readonly provenance: { readonly origin: { readonly file: string } } }[]) =>
    names.map((struct) => struct.provenance.origin.file);
  const requests = new Module(modulePaths.requestTypes(surface), header(typeFiles(usage.request)));
  requests.add(...usage.request.map((struct) => requestStruct(struct, surface, requests)));
  const responses = new Module(modulePaths.responseTypes(surface), header(typeFiles(usage.response)));
  responses.add(...usage.response.map((struct) => responseStruct(struct, surface, responses, usage)));
  return [...(usage.request.length > 0 ? [requests] : []), ...(usage.response.length > 0 ? [responses] : [])];
}
