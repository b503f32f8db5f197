import type { Operation, Surface, Table } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment, renamed, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { keptText } from '../journal/journal-module.ts';
import { keptOf } from '../journal/kept.ts';
import { expression, quote } from '../literals.ts';
import { Module } from '../module.ts';
import {
  callSymbol,
  functionSymbol,
  infoSymbol,
  knownErrorsSymbol,
  modulePaths,
  requestSymbol,
  responseSymbol,
  runtimeSymbols,
  schemaSymbol,
  unvalidatedSymbol,
  validateSymbol,
} from '../symbols.ts';

/** The function that calls an operation, with all that is known of it. */
export const calls: Emitter = {
  name: 'calls',
  emit: ({ operations }) =>
    together(
      operations.map(({ operation, surface, table }) => {
        const symbols = [functionSymbol(surface, operation), callSymbol(surface, operation)];
        return exportedModule(callModule(table, surface, operation), `./${surface.name}`, symbols);
      }),
    ),
};

function callModule(table: Table, surface: Surface, operation: Operation): Module {
  const module = new Module(modulePaths.call(surface, operation), header([operation.file]));
  module.declare(functionSymbol(surface, operation));
  const types = [requestSymbol(surface, operation), responseSymbol(surface, operation)].map((one) => module.use(one));
  const type = `${module.use(runtimeSymbols.OperationFunction)}<${[...types, quote(operation.name)].join(', ')}>`;
  const lookup = taskLookup(surface, operation, module);
  if (lookup !== undefined)
    module.add(`/** How tasks of ${operation.name} are listed, and found by their key. */\n${lookup}`);
  const find =
    lookup === undefined
      ? ''
      : `  findTask: (search) => ${module.use(runtimeSymbols.lookUpTask)}(search, lookup),\n  lookup,\n`;
  const info = `  info: ${module.use(infoSymbol(surface, operation))},\n`;
  const checks = `  validate: ${module.use(validateSymbol(surface, operation))},\n  schema: ${module.use(schemaSymbol(surface, operation))},\n`;
  const isAlone = operation.billed && operation.isStandalone === true;
  const kept = isAlone ? `  kept: ${keptText(keptOf(table, surface, operation), '  ')},\n` : '';
  const sent = `  errors: ${module.use(knownErrorsSymbol(surface))},\n${kept}${find}`;
  const plain = `${module.use(runtimeSymbols.Operation)}<${types.join(', ')}>`;
  const unvalidated = unvalidatedSymbol(surface, operation).name;
  // Requests that were validated elsewhere are sent without it: it is the largest part of a bundle.
  const isSplit = operation.poll?.method !== undefined;
  const object = `{\n${info}${sent}}`;
  const known = `{\n${info}${checks}}`;
  // Both are arguments as they are: what spreads one would seem to do something, and no bundler would drop it.
  const value = `/* @__PURE__ */ ${module.use(runtimeSymbols.operationFunction)}(${isSplit ? unvalidated : object}, ${known})`;
  const docs = docComment(
    `${operation.title}.`,
    '',
    operation.description,
    '',
    ...chargeNotes(operation),
    '',
    sources(operation.provenance),
  );
  const { name } = functionSymbol(surface, operation);
  const without = docComment(`What \`${name}\` sends, without its validator, which bundlers then leave out.`);
  module.add(
    ...(isSplit ? [constant(unvalidated, without, object, { type: plain })] : []),
    constant(name, docs, value, { type }),
    constant(callSymbol(surface, operation).name, renamed(name), name, { type: plain }),
  );
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
function taskLookup(surface: Surface, operation: Operation, module: Module): string | undefined {
  const find = operation.dedupe?.find;
  // Most operations have none, and a search for each would grow with the square of their number.
  if (find === undefined) return undefined;
  const listing = surface.operations.find((one) => one.name === find.operation);
  const query = surface.operations.find((one) => one.name === operation.poll?.operation);
  if (listing === undefined || query === undefined) return undefined;
  const { compare, createdAfter, id, input, key, list, scroll } = find;
  const callable = (one: Operation) =>
    `{ info: ${module.use(infoSymbol(surface, one))}, errors: ${module.use(knownErrorsSymbol(surface))} }`;
  const after = createdAfter && expression(createdAfter).replaceAll("'{time}'", 'time');
  const lines = [
    `const lookup: ${module.use(runtimeSymbols.TaskLookup)} = {`,
    `  listing: ${callable(listing)},`,
    `  shared: ${expression(sharedNames(operation, listing))},`,
    ...Object.entries({ list, key, id, scroll }).map(([name, value]) => `  ${name}: ${expression(value)},`),
    `  page: { ${largestPage(listing, find.limit).join(', ')} },`,
    ...(after === undefined ? [] : [`  createdAfter: (time) => (${after}),`]),
    ...(compare === undefined
      ? []
      : [
          `  query: ${callable(query)},`,
          `  input: ${expression([operation.poll?.field, input].filter((step) => step !== undefined))},`,
          `  compared: ${expression(compare)},`,
        ]),
    '};',
  ];
  return lines.join('\n');
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
