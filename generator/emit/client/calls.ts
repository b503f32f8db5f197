import { StructureKind } from 'ts-morph';
import type { Operation, Surface } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
import { Module } from '../module.ts';
import {
  callInfoSymbol,
  callSymbol,
  functionSymbol,
  knownErrorsSymbol,
  modulePaths,
  requestSymbol,
  responseSymbol,
  runtimeSymbols,
  validateSymbol,
} from '../symbols.ts';

/** The function that calls an operation, and what the client needs to know of it. */
export const calls: Emitter = {
  name: 'calls',
  emit: ({ operations }) =>
    together(
      operations.map(({ operation, surface }) => {
        const symbols = [functionSymbol(surface, operation), callSymbol(surface, operation)];
        return exportedModule(callModule(surface, operation), `./${surface.name}`, symbols);
      }),
    ),
};

function callModule(surface: Surface, operation: Operation): Module {
  const module = new Module(modulePaths.call(surface, operation), header([operation.file]));
  const request = module.use(requestSymbol(surface, operation));
  const response = module.use(responseSymbol(surface, operation));
  const call = callSymbol(surface, operation).name;
  const callable = `${module.use(runtimeSymbols.Operation)}<${request}, ${response}>`;
  const value = `{
  info: ${module.use(callInfoSymbol(surface, operation))},
  validate: ${module.use(validateSymbol(surface, operation))},
  errors: ${module.use(knownErrorsSymbol(surface))},
${taskLookup(surface, operation, module)}}`;
  module.add(constant(call, docComment(`${operation.name} as a client calls it.`), value, { type: callable }), {
    kind: StructureKind.Function,
    name: functionSymbol(surface, operation).name,
    isExported: true,
    docs: [
      docComment(
        `${operation.title}.`,
        '',
        operation.description,
        '',
        ...chargeNotes(operation),
        '',
        sources(operation.provenance),
      ),
    ],
    parameters: [
      { name: 'client', type: module.use(runtimeSymbols.ConnectionType) },
      { name: 'request', type: request },
      { name: 'options', type: module.use(runtimeSymbols.CallOptions), hasQuestionToken: true },
    ],
    returnType: `${module.use(runtimeSymbols.CallPromise)}<${response}>`,
    statements: [`return client.call(${call}, request, options);`],
  });
  return module;
}

/** What a caller should know about the bill before repeating a call. */
export function chargeNotes({ billed, dedupe, rateLimit }: Operation): readonly string[] {
  const limit =
    rateLimit === undefined
      ? []
      : [`At most ${rateLimit.requests} requests a ${rateLimit.per}; the client keeps to it.`];
  if (!billed) return ['Nothing is charged.', ...limit];
  const guard =
    dedupe === undefined
      ? 'There is no idempotency key, so a call whose outcome is not known is not sent again: it ends in an `AmbiguousCreateError`.'
      : `The client makes the idempotency key \`${dedupe.field}\` where it is absent, so that a call whose outcome is not known is sent again without being charged twice.`;
  return ['Every accepted call is charged.', guard, ...limit];
}

/**
 * Where a listing of tasks shows the idempotency key, the task of a used key can be found. The code that searches comes
 * with the operation, so that a bundle of a surface without a listing has none of it.
 */
function taskLookup(surface: Surface, operation: Operation, module: Module): string {
  const find = operation.dedupe?.find;
  // Most operations have none, and a search for each would grow with the square of their number.
  if (find === undefined) return '';
  const listing = surface.operations.find((one) => one.name === find.operation);
  const query = surface.operations.find((one) => one.name === operation.poll?.operation);
  if (listing === undefined || query === undefined) return '';
  const { compare, createdAfter, id, input, key, list, scroll } = find;
  const callable = (one: Operation) =>
    `{ info: ${module.use(callInfoSymbol(surface, one))}, errors: ${module.use(knownErrorsSymbol(surface))} }`;
  const after = createdAfter && expression(createdAfter).replaceAll("'{time}'", 'time');
  const lines = [
    `  findTask: (search) => ${module.use(runtimeSymbols.lookUpTask)}(search, {`,
    `    listing: ${callable(listing)},`,
    `    shared: ${expression(sharedNames(operation, listing))},`,
    ...Object.entries({ list, key, id, scroll }).map(([name, value]) => `    ${name}: ${expression(value)},`),
    `    page: { ${largestPage(listing, find.limit).join(', ')} },`,
    ...(after === undefined ? [] : [`    createdAfter: (time) => (${after}),`]),
    ...(compare === undefined
      ? []
      : [
          `    query: ${callable(query)},`,
          `    input: ${expression([operation.poll?.field, input].filter((step) => step !== undefined))},`,
          `    compared: ${expression(compare)},`,
        ]),
    '  }),',
  ];
  return `${lines.join('\n')}\n`;
}

/** What two requests have in common: VOD's application. */
function sharedNames(create: Operation, other: Operation): readonly string[] {
  return other.request
    .map(({ name }) => name)
    .filter((name) => create.request.some((parameter) => parameter.name === name && name !== create.dedupe?.field));
}

/** What two requests have in common, copied from one to the other: VOD's application. */
export function sharedParameters(create: Operation, other: Operation): readonly string[] {
  return other.request
    .filter(({ name }) => create.request.some((parameter) => parameter.name === name))
    .map(({ name }) => `...(request.${name} === undefined ? {} : { ${name}: request.${name} })`);
}

/** `Limit: 100`, the most that the listing gives at once. */
function largestPage(listing: Operation, name: string | undefined): readonly string[] {
  const type = listing.request.find((parameter) => parameter.name === name)?.type;
  return type?.kind === 'integer' && type.max !== undefined ? [`${name}: ${type.max}`] : [];
}
