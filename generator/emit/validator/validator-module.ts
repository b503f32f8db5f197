import { evidenceOf } from '../../model/remarks.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { header } from '../header.ts';
import { literal } from '../literals.ts';
import { Module } from '../module.ts';
import { checkSymbols, modulePaths, requestSymbol, runtimeSymbols, schemaSymbol, validateSymbol } from '../symbols.ts';
import { Citations } from './citations.ts';
import { Constants } from './constants.ts';
import { columnPlaces } from './matrix-columns.ts';
import { type Scope, shapeName } from './scope.ts';
import { requestShape, structShape } from './shapes.ts';

/**
 * The validator of an operation's request: straight-line code for parameters and rules, and the model matrix as a table,
 * since most of its rows say the same of most columns.
 */
export function validatorModule(table: Table, surface: Surface, operation: Operation): Module {
  const files = [operation.file, ...(operation.matrix === undefined ? [] : [operation.matrix.file])];
  const module = new Module(modulePaths.validate(surface, operation), header(files));
  const scope: Scope = {
    surface,
    module,
    evidence: [...evidenceOf(table).values()],
    citations: new Citations(),
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
  module.add(publicFunctions(table, surface, operation, module));
  module.add(...shapes);
  const limit = table.common.limits.find(({ name }) => name === 'bodyBytes');
  const largest =
    surface.protocol === 'tc3' && limit !== undefined
      ? ([limit.value, scope.citations.number(limit.provenance)] as const)
      : undefined;
  const constants = scope.constants.toString();
  if (constants !== '') module.add(constants);
  const type = module.use(checkSymbols.Citations);
  module.add(
    `/** What the facts above cite, by number. */\nconst citations: ${type} = ${scope.citations.code(surface, largest)};`,
  );
  return module;
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
    `  return ${module.use(runtimeSymbols.validate)}(input, ${shapeName(operation.name)}, citations);`,
    '}',
    '',
    '/** The same as a Standard Schema. */',
    `export const ${schema}: ${module.use(runtimeSymbols.StandardSchema)}<${request}> = /* @__PURE__ */\n  ` +
      `${module.use(runtimeSymbols.standardSchema)}(${literal(table.package.name)}, ${validate});`,
  ].join('\n');
}
