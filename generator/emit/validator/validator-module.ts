import type { Parameter, Type } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface, type Table } from '../../model/table.ts';
import { pascalCase } from '../../model/words.ts';
import { header } from '../header.ts';
import { literal } from '../literals.ts';
import { Module } from '../module.ts';
import { modulePaths, requestSymbol, runtimeSymbols, schemaSymbol, validateSymbol } from '../symbols.ts';
import { readsOf } from './apart.ts';
import { Lines } from './lines.ts';
import { matrixChecks } from './matrix-checks.ts';
import { checkObject, declareLocals, elementFunction, readObject } from './object-checks.ts';
import { ruleChecks } from './rule-checks.ts';
import { FactTable, type Scope } from './scope.ts';

/** The validator of an operation's request: straight-line code that collects every issue. */
export function validatorModule(table: Table, surface: Surface, operation: Operation): Module {
  const structs = elementTypes(operation.request, surface);
  const files = [operation.file, ...(operation.matrix === undefined ? [] : [`${surface.name}/models.yaml`])];
  const module = new Module(modulePaths.validate(surface, operation), header(files));
  const scope: Scope = {
    surface,
    module,
    facts: new FactTable(),
    parameters: operation.request,
    owner: operation.name,
    prefix: '$',
    readsInside: readsOf(operation.rules, operation.matrix),
    apart: new Set(),
    path: { fixed: '' },
  };
  const body = new Lines();
  const misplaced = misplacedNames(operation, surface);
  checkFunction(operation, scope, misplaced.size > 0, body);
  const written = new Set<string>();
  const write = (name: string) => {
    if (written.has(name)) return;
    written.add(name);
    body.add('');
    elementFunction(name, scope, body);
  };
  for (const name of structs) write(name);
  // Writing a function may show that another one is needed; a set goes on to what is added to it meanwhile.
  for (const name of scope.apart) write(name);
  module.add(publicFunctions(table, surface, operation, module));
  module.add(body.toString());
  if (misplaced.size > 0) module.add(placesConstant(misplaced));
  module.add(
    `/** The parameters of each object, for suggestions. */\nconst known = ${scope.facts.knownNames()} as const;`,
  );
  module.add(
    `/** What the checks cite. */\nconst facts = ${scope.facts} as const satisfies Record<string, ${module.use(runtimeSymbols.Fact)}>;`,
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
    `  return ${module.use(runtimeSymbols.validate)}(input, ${checkName(operation)});`,
    '}',
    '',
    '/** The same as a Standard Schema. */',
    `export const ${schema}: ${module.use(runtimeSymbols.StandardSchema)}<${request}> = /* @__PURE__ */\n  ` +
      `${module.use(runtimeSymbols.standardSchema)}(${literal(table.package.name)}, ${validate});`,
  ].join('\n');
}

function checkName(operation: Operation): string {
  return `check${pascalCase(operation.name)}`;
}

function checkFunction(operation: Operation, scope: Scope, hasPlaces: boolean, lines: Lines): void {
  const { module, facts, surface } = scope;
  const collector = module.use(runtimeSymbols.Collector);
  const type = facts.use(`${operation.name} type`, operation.name, operation.provenance, {
    refusal: surface.refusals.type,
  });
  lines.block(`function ${checkName(operation)}(c: ${collector}, input: unknown): void`, () => {
    const isObject = module.use(runtimeSymbols.isObject);
    lines.block(`if (!${isObject}(input))`, () => lines.add(`c.type('', ${type}, 'an object', input);`, 'return;'));
    declareLocals(scope, lines);
    readObject('input', scope, lines, hasPlaces ? 'places' : undefined);
    checkObject(scope, lines);
    if (operation.matrix !== undefined) matrixChecks(operation.matrix, scope, lines);
    for (const rule of operation.rules) ruleChecks(rule, scope, lines);
  });
}

/** Named types that are elements of lists, at any depth. Each has a function of its own. */
function elementTypes(parameters: readonly Parameter[], surface: Surface): readonly string[] {
  const found = new Set<string>();
  const visit = (type: Type, inList: boolean): void => {
    if (type.kind === 'list') return visit(type.of, true);
    if (type.kind !== 'struct') return;
    if (inList && found.has(type.name)) return;
    if (inList) found.add(type.name);
    for (const field of findStruct(surface, type.name).parameters) visit(field.type, false);
  };
  for (const parameter of parameters) visit(parameter.type, false);
  return [...found];
}

/** Names that belong into an object of the request and are easily written beside it: `Duration` → `OutputConfig.Duration`. */
function misplacedNames(operation: Operation, surface: Surface): ReadonlyMap<string, string> {
  const own = new Set(operation.request.map((parameter) => parameter.name));
  const places = new Map<string, string>();
  for (const parameter of operation.request) {
    if (parameter.type.kind !== 'struct') continue;
    for (const field of findStruct(surface, parameter.type.name).parameters) {
      if (!own.has(field.name)) places.set(field.name, `${parameter.name}.${field.name}`);
    }
  }
  return places;
}

function placesConstant(places: ReadonlyMap<string, string>): string {
  const entries = [...places].map(([name, place]) => `  [${literal(name)}, ${literal(place)}],\n`).join('');
  return `/** Where parameters belong that are easily written at the top. */\nconst places: ReadonlyMap<string, string> = new Map([\n${entries}]);`;
}
