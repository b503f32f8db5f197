import { operationNames } from '../../model/names.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import type { OperationApi } from '../api.ts';
import { renamed } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, literal } from '../literals.ts';
import { Module } from '../module.ts';
import {
  checkSymbols,
  functionSymbol,
  modulePaths,
  requestSymbol,
  runtimeSymbols,
  schemaSymbol,
  validateSymbol,
} from '../symbols.ts';
import { Constants } from './constants.ts';
import { Facts } from './facts.ts';
import { columnPlaces } from './matrix-columns.ts';
import type { Scope } from './scope.ts';
import { requestShape, structShape } from './shapes.ts';

/**
 * The validator of an operation's request: straight-line code for parameters and rules, and the model matrix as a table,
 * since most of its rows say the same of most columns.
 */
export const validators: Emitter = {
  name: 'validators',
  emit: ({ operations }) =>
    together(
      operations.map((one) => {
        const { operation, surface } = one;
        const symbols = [validateSymbol(surface, operation), schemaSymbol(surface, operation)];
        return exportedModule(validatorModule(one), `./${surface.name}`, symbols);
      }),
    ),
};

export function validatorModule({ evidence, files, operation, surface, table }: OperationApi): Module {
  const module = new Module(modulePaths.validate(surface, operation), header(files));
  const scope: Scope = {
    surface,
    module,
    evidence: [...evidence.values()],
    facts: new Facts(),
    constants: new Constants(),
    owner: operation.name,
    parameters: operation.request,
    matrix: operation.matrix,
    columns: columnPlaces(operation.matrix),
    shapes: new Map(),
  };
  const shapes = [requestShape(operation, scope)];
  // Writing a shape may show that another one is needed; a map goes on to what is added to it meanwhile.
  for (const [name, needed] of scope.shapes) shapes.push(structShape(name, needed, scope));
  const service = serviceCode(table, scope);
  module.add(publicFunctions(table, surface, operation, module));
  const constants = scope.constants.toString();
  module.add(
    ...lazyChecks(module, [
      // Shapes refer to them, so they come first.
      `/** The documents behind the facts. */\n${scope.facts}`,
      ...shapes,
      ...(constants === '' ? [] : [constants]),
      `const service: ${module.use(checkSymbols.Service)} = ${service};\nreturn { shape: ${operationNames(operation).shape}, service };`,
    ]),
  );
  return module;
}

/**
 * Everything that a request is checked with, made by the first check. It is more than the rest of a client. Engines compile a
 * function that is declared when it is called, and an arrow function at once.
 */
function lazyChecks(module: Module, parts: readonly string[]): readonly string[] {
  const code = parts.join('\n\n').replaceAll(/^(?=.)/gm, '  ');
  return [
    `/** Made when the first request is checked: programs that check none do not wait for it. */
const checks = /* @__PURE__ */ ${module.use(checkSymbols.once)}(makeChecks);`,
    `function makeChecks(): ${module.use(checkSymbols.Checks)} {\n${code}\n}`,
  ];
}

/** How the service refuses requests. */
function serviceCode({ common }: Table, { facts, surface }: Scope): string {
  const { required, type, value, 'unknown-parameter': unknown } = surface.refusals;
  const refusals = expression({ type, required, 'unknown-parameter': unknown, value }, '  ');
  const limit = surface.protocol === 'tc3' ? common.limits.find(({ name }) => name === 'bodyBytes') : undefined;
  const largest = limit && facts.code(limit.provenance, [['bytes', String(limit.value)]]);
  return `{\n  refusals: ${refusals},${largest === undefined ? '' : `\n  largest: ${largest},`}\n}`;
}

function publicFunctions(table: Table, surface: Surface, operation: Operation, module: Module): string {
  const request = module.use(requestSymbol(surface, operation));
  const validate = validateSymbol(surface, operation).name;
  const schema = schemaSymbol(surface, operation).name;
  const result = module.use(runtimeSymbols.ValidationResult);
  return [
    '/**',
    ` * Checks a request of ${operation.name} against everything the documents say, before it costs anything.`,
    ' *',
    ' * Collects every issue and never throws. The accepted value is the input, with numbers that came as text made numbers.',
    ' */',
    `export function ${validate}(input: unknown): ${result}<${request}> {`,
    `  return ${module.use(runtimeSymbols.validate)}(input, checks());`,
    '}',
    '',
    `/** ${renamed(`${functionSymbol(surface, operation).name}.schema`).description} */`,
    `export const ${schema}: ${module.use(runtimeSymbols.StandardSchema)}<${request}> = /* @__PURE__ */\n  ` +
      `${module.use(runtimeSymbols.standardSchema)}(${literal(table.package.name)}, ${validate});`,
  ].join('\n');
}
