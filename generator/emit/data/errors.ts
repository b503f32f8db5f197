import { type StatementStructures, StructureKind } from 'ts-morph';
import { codeKey, enumNames, errorCodeName } from '../../model/names.ts';
import type { Common, ErrorCode, ErrorEnum, Surface, Table } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment, docLine } from '../doc-comment.ts';
import { type Emitter, type Files, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, literal, propertyName, quote } from '../literals.ts';
import { Module, type ModuleSymbol, relative, valueSymbol } from '../module.ts';
import { knownErrorsSymbol, knownTaskErrorsSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';

/** Error codes as constant objects, with a table of what each means for a retry and for the bill. */
export const errorCodes: Emitter = {
  name: 'error codes',
  emit: ({ surfaces, table }) =>
    together([
      // Errors are handled where surfaces meet, so the root has all of them.
      errorFiles(commonErrorsModule(table.common), commonErrorNames(table.common), ['.']),
      ...surfaces.map(({ surface }) => {
        const names = surfaceErrorNames(table.common, surface);
        return errorFiles(surfaceErrorsModule(table, surface), names, ['.', `./${surface.name}`]);
      }),
    ]),
};

function errorFiles(module: Module, names: readonly string[], entries: readonly string[]): Files {
  if (names.length === 0) return {};
  const symbols = names.map((name) => valueSymbol(module.path, name));
  return { modules: [module], exports: entries.map((entry) => ({ entry, symbols })) };
}

function errorsModule(path: string, enums: readonly ErrorEnum[], otherwise: readonly string[] = []): Module {
  const files = [...new Set(enums.flatMap((one) => one.codes.map((code) => code.provenance.origin.file)))];
  const module = new Module(path, header(files.length === 0 ? otherwise : files));
  for (const one of enums) module.add(enumConstant(one), enumType(one), infoTable(one, module));
  return module;
}

/** The codes that every action of every service may answer. */
function commonErrorsModule({ errors }: Common): Module {
  const module = errorsModule(modulePaths.commonErrors, errors);
  module.add(addedCodes(module, { ErrorCodes: errors, TaskErrorCodes: [] }));
  return module;
}

/** The codes of a surface. Where no document lists any, those that all actions share are what is known. */
function surfaceErrorsModule({ common }: Table, surface: Surface): Module {
  const module = errorsModule(modulePaths.errors(surface), surface.errors, [`${surface.name}/service.yaml`]);
  const ofCalls = callErrors(surface);
  const [shared] = common.errors;
  const alias = callErrorsAlias(surface);
  if (alias !== undefined && shared !== undefined) {
    const commonCodes = module.use({ name: shared.name, module: modulePaths.commonErrors, isType: false });
    const docs = docComment(
      'No document lists error codes of this surface. These are the codes that all actions share.',
    );
    module.add(constant(alias, docs, commonCodes), {
      kind: StructureKind.TypeAlias,
      name: alias,
      isExported: true,
      docs: [docs],
      type: commonCodes,
    });
  }
  const ofTasks = surface.errors.filter((one) => !ofCalls.includes(one));
  module.add(addedCodes(module, { ErrorCodes: ofCalls, TaskErrorCodes: ofTasks }));
  return module;
}

function commonErrorNames({ errors }: Common): readonly string[] {
  return errors.flatMap((one) => [one.name, enumNames(one.name).infos]);
}

/** What the module of a surface's errors exports. */
function surfaceErrorNames(common: Common, surface: Surface): readonly string[] {
  const alias = common.errors.length === 0 ? undefined : callErrorsAlias(surface);
  return [
    ...surface.errors.flatMap((one) => [one.name, enumNames(one.name).infos]),
    ...(alias === undefined ? [] : [alias]),
  ];
}

/** `GatewayErrorCode`, of a surface that has no enum for the codes of its calls. */
function callErrorsAlias(surface: Surface): string | undefined {
  const name = errorCodeName(surface);
  return callErrors(surface).length > 0 || surface.errors.some((one) => one.name === name) ? undefined : name;
}

/** Adds codes to what editors complete for `code` of an error. */
function addedCodes(module: Module, added: Readonly<Record<string, readonly ErrorEnum[]>>): string {
  const lines = Object.entries(added)
    .filter(([, enums]) => enums.length > 0)
    .map(([name, enums]) => {
      const codes = enums.map((one) => one.name).join(' | ');
      return `  interface ${name} extends Record<${codes}, unknown> {}\n`;
    });
  if (lines.length === 0) return '';
  return `declare module '${relative(module.path, 'src/runtime/errors')}' {\n${lines.join('')}}`;
}

function enumConstant(one: ErrorEnum): string {
  const entries = one.codes.map((code) => {
    const comment = docLine(`${sentence(code)} Source: ${code.provenance.sources.join(', ')}.`);
    return `  ${comment}\n  ${codeKey(code)}: ${quote(code.code)},\n`;
  });
  return `${docLine(one.description)}\nexport const ${one.name} = {\n${entries.join('')}} as const;`;
}

function sentence({ meaning, remedy, retryable, charged }: ErrorCode): string {
  const bill = { no: 'Nothing is charged.', maybe: 'It may have been charged.', yes: 'It was charged.' }[charged];
  const said = `${meaning.slice(0, 1).toUpperCase()}${meaning.slice(1)}.`;
  const later = retryable ? 'May succeed later.' : 'Will not succeed again.';
  return [said, remedy, later, bill].filter((part) => part !== undefined).join(' ');
}

function enumType(one: ErrorEnum): StatementStructures {
  return {
    kind: StructureKind.TypeAlias,
    name: one.name,
    isExported: true,
    docs: [docComment(one.description)],
    type: `(typeof ${one.name})[keyof typeof ${one.name}]`,
  };
}

function infoTable(one: ErrorEnum, module: Module): string {
  const info = module.use(runtimeSymbols.ErrorInfo);
  const entries = one.codes.map(
    ({ code, meaning, retryable, charged, provenance }) =>
      `  ${literal(code)}: ${expression({ meaning, retryable, charged, sources: provenance.sources }, '  ')},\n`,
  );
  const type = `Readonly<Record<${one.name}, ${info}>>`;
  return constant(
    enumNames(one.name).infos,
    docComment(`What is known of each ${one.name}.`),
    `{\n${entries.join('')}}`,
    {
      type,
    },
  );
}

/**
 * What a client does about every error code that a surface may answer: the common ones, and its own over them. Apart from
 * the tables for people, so that a program which only calls carries neither meanings nor sources; and without the codes
 * whose family says the same.
 */
export const knownErrors: Emitter = {
  name: 'known errors',
  emit: ({ surfaces, table }) => ({ modules: surfaces.map(({ surface }) => knownErrorsModule(table, surface)) }),
};

function knownErrorsModule(table: Table, surface: Surface): Module {
  const module = new Module(
    modulePaths.knownErrors(surface),
    header([`${surface.name}/errors.yaml`, 'common/errors.yaml']),
  );
  const ofCalls = callErrors(surface);
  const ofTasks = surface.errors.filter((one) => !ofCalls.includes(one));
  const docs = docComment(`What a client does about the error codes of ${surface.title}, by code or family.`);
  const { errors, unlistedCodes } = table.common;
  module.add(factsTable(knownErrorsSymbol(surface), docs, [...errors, ...ofCalls], module, unlistedCodes));
  for (const one of ofTasks) {
    const ofTask = docComment(`What is to do about each ${one.name}, by code or family.`);
    module.add(factsTable(knownTaskErrorsSymbol(surface, one.name), ofTask, [one], module));
  }
  return module;
}

function factsTable(
  { name }: ModuleSymbol,
  docs: { readonly description: string },
  enums: readonly ErrorEnum[],
  module: Module,
  unlisted?: Common['unlistedCodes'],
): string {
  const families =
    unlisted?.codes.map((code) => [code, { retryable: false, charged: unlisted.charged }] as const) ?? [];
  const all = new Map([
    ...families,
    ...enums.flatMap(({ codes }) =>
      codes.map(({ charged, code, retryable }) => [code, { retryable, charged }] as const),
    ),
  ]);
  const said = [...all].filter(([code, facts]) => {
    const [family = ''] = code.split('.');
    return family === code || JSON.stringify(all.get(family)) !== JSON.stringify(facts);
  });
  const lists = new Map<string, string[]>();
  for (const [code, { charged, retryable }] of said) {
    const kind = retryable ? `${charged}, retryable` : charged;
    lists.set(kind, [...(lists.get(kind) ?? []), code]);
  }
  const text = [...lists].map(([kind, codes]) => `  ${propertyName(kind)}:\n    ${quote(codes.join(' '))},\n`);
  const value = `/* @__PURE__ */ ${module.use(runtimeSymbols.codeTable)}({\n${text.join('')}})`;
  return constant(name, docs, value, { type: `Readonly<Record<string, ${module.use(runtimeSymbols.CodeFacts)}>>` });
}

/** The enums of codes that calls answer. Those of failed tasks are fields of answers, and have the same names for other things. */
function callErrors(surface: Surface): readonly ErrorEnum[] {
  const ofTasks = new Set(
    surface.structs.flatMap(({ parameters }) =>
      parameters.flatMap(({ type }) => (type.kind === 'string' && type.enum !== undefined ? [type.enum] : [])),
    ),
  );
  return surface.errors.filter((one) => !ofTasks.has(one.name));
}
