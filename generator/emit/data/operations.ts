import type { Operation, Surface } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
import { Module } from '../module.ts';
import { callInfoSymbol, modulePaths, operationSymbol, runtimeSymbols } from '../symbols.ts';

/** What is known of each operation besides its request: address, rate limit, charge, deduplication, polling. */
export const operations: Emitter = {
  name: 'operations',
  emit: ({ surfaces }) =>
    together(
      surfaces.map(({ surface }) => {
        const symbols = surface.operations.map((operation) => operationSymbol(surface, operation));
        return exportedModule(operationsModule(surface), `./${surface.name}`, symbols);
      }),
    ),
};

function operationsModule(surface: Surface): Module {
  const files = [`${surface.name}/service.yaml`, ...surface.operations.map((operation) => operation.file)];
  const module = new Module(modulePaths.operations(surface), header(files));
  for (const operation of surface.operations) {
    const docs = docComment(`${operation.title}.`, '', operation.description, '', sources(operation.provenance));
    const { name } = operationSymbol(surface, operation);
    const value = expression(operationInfo(surface, operation));
    module.add(constant(name, docs, value, { satisfies: module.use(runtimeSymbols.OperationInfo) }));
  }
  return module;
}

/** What a client needs of each operation, apart from what only people want: a program that calls carries no more. */
export const callInfos: Emitter = {
  name: 'call infos',
  emit: ({ surfaces }) => ({ modules: surfaces.map(({ surface }) => callInfosModule(surface)) }),
};

function callInfosModule(surface: Surface): Module {
  const files = [`${surface.name}/service.yaml`, ...surface.operations.map((operation) => operation.file)];
  const module = new Module(modulePaths.callInfos(surface), header(files));
  for (const operation of surface.operations) {
    const docs = docComment(`${operation.name} as a client needs to know it.`);
    const value = expression(callInfo(surface, operation));
    module.add(
      constant(callInfoSymbol(surface, operation).name, docs, value, { type: module.use(runtimeSymbols.CallInfo) }),
    );
  }
  return module;
}

export function operationInfo(surface: Surface, operation: Operation) {
  const { name, surface: own, ...call } = callInfo(surface, operation);
  return {
    surface: own,
    name,
    title: operation.title,
    status: operation.status,
    protocol: surface.protocol,
    ...call,
    errors: operation.errors.map(({ code }) => code),
  };
}

function callInfo(surface: Surface, operation: Operation) {
  const { dedupe, poll, rateLimit, task } = operation;
  return {
    surface: surface.name,
    name: operation.name,
    service: surface.service,
    version: surface.version,
    http: operation.http ?? { method: 'POST', path: '/' },
    endpoints: Object.fromEntries(surface.endpoints.map(({ name, url }) => [name, url])),
    billed: operation.billed,
    rateLimit: rateLimit && { requests: rateLimit.requests, per: rateLimit.per },
    dedupe: dedupe && {
      field: dedupe.field,
      windowSeconds: dedupe.windowSeconds,
      duplicateCode: dedupe.duplicateCode,
    },
    poll: poll && { operation: poll.operation, id: poll.id, parameter: poll.parameter, field: poll.field },
    task: task && withoutProvenance(task),
    expiredCode: surface.refusals.expired,
    rateCode: surface.refusals.rate,
  };
}

function withoutProvenance<T extends { readonly provenance: unknown }>({
  provenance,
  ...data
}: T): Omit<T, 'provenance'> {
  return data;
}
