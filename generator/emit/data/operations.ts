import type { Operation, Surface, Table, TaskFields } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment, renamed } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
import { Module } from '../module.ts';
import { functionSymbol, infoSymbol, modulePaths, operationSymbol, runtimeSymbols } from '../symbols.ts';

/** What is known of each operation besides its request: address, rate limit, charge, deduplication, polling. */
export const operations: Emitter = {
  name: 'operations',
  emit: ({ surfaces, table }) =>
    together(
      surfaces.map(({ surface }) => {
        const symbols = surface.operations.map((operation) => operationSymbol(surface, operation));
        return exportedModule(operationsModule(table, surface), `./${surface.name}`, symbols);
      }),
    ),
};

function operationsModule(table: Table, surface: Surface): Module {
  const files = [`${surface.name}/service.yaml`, ...surface.operations.map((operation) => operation.file)];
  const module = new Module(modulePaths.operations(surface), header(files));
  for (const operation of surface.operations) {
    const docs = docComment(`What is known of ${operation.name}, besides its request.`);
    const { name } = infoSymbol(surface, operation);
    const value = expression(operationInfo(table, surface, operation));
    const now = `${functionSymbol(surface, operation).name}.info`;
    module.add(
      constant(name, docs, value, { satisfies: module.use(runtimeSymbols.OperationInfo) }),
      constant(operationSymbol(surface, operation).name, renamed(now), name),
    );
  }
  return module;
}

export function operationInfo(table: Table, surface: Surface, operation: Operation) {
  const { dedupe, events, poll, rateLimit, task, upload } = operation;
  return {
    surface: surface.name,
    name: operation.name,
    title: operation.title,
    status: operation.status,
    protocol: surface.protocol,
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
    poll: poll && {
      operation: poll.operation,
      id: poll.id,
      parameter: poll.parameter,
      field: poll.field,
      result: poll.result,
    },
    task: task && taskInfo(task),
    events,
    upload,
    application: applicationParameter(table, surface, operation),
    expiredCode: surface.refusals.expired,
    rateCode: surface.refusals.rate,
    errors: operation.errors.map(({ code }) => code),
  };
}

/** What names the application of the account on a surface: of an operation for itself, and of any. */
interface Applications {
  readonly byOperation: ReadonlyMap<string, string>;
  readonly all: ReadonlySet<string>;
}

const known = new WeakMap<Surface, Applications>();

/** The parameter with the application of the account that a task belongs to. */
export function applicationParameter(table: Table, surface: Surface, { name, request }: Operation): string | undefined {
  const { all, byOperation } = applicationsOf(table, surface);
  // What names the application of a task or of a file does so in every request.
  return byOperation.get(name) ?? request.find((parameter) => all.has(parameter.name))?.name;
}

function applicationsOf(table: Table, surface: Surface): Applications {
  const found = known.get(surface);
  if (found !== undefined) return found;
  const byOperation = new Map<string, string>();
  for (const { creates, finds, lists, operation } of table.emulator?.operations ?? []) {
    const application = (creates ?? finds ?? lists)?.application;
    const [of, name = ''] = operation.split('/');
    if (of === surface.name && application !== undefined) byOperation.set(name, application);
  }
  const ofUploads = surface.operations.flatMap(({ upload }) => upload?.application ?? []);
  const applications = { byOperation, all: new Set([...byOperation.values(), ...ofUploads]) };
  known.set(surface, applications);
  return applications;
}

function taskInfo({ fetchable, provenance, ...fields }: TaskFields) {
  return { ...fields, fetchableSeconds: fetchable?.seconds };
}
