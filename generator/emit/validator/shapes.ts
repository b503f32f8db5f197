import type { Provenance } from '../../model/facts.ts';
import type { Matrix } from '../../model/matrix.ts';
import { operationNames } from '../../model/names.ts';
import { parsePath } from '../../model/path.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Operation } from '../../model/table.ts';
import { literal, propertyName } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import { Lines } from './lines.ts';
import { matrixConstant } from './matrix-table.ts';
import { parameterChecks, parameterFact } from './parameter-checks.ts';
import { readsOf } from './reads.ts';
import { rulesChecks } from './rule-checks.ts';
import { localOf, type NeededShape, type Scope, shapeOf, valueCode } from './scope.ts';

/** The checks of a type of the API. */
export function structShape(constant: string, { columns, type }: NeededShape, scope: Scope): string {
  const { isOpen, parameters, provenance, rules } = findStruct(scope.surface, type);
  const own = { ...scope, columns, matrix: undefined, owner: type, parameters };
  return shapeCode(constant, own, provenance, rules, undefined, isOpen);
}

/** The checks of a request. */
export function requestShape(operation: Operation, scope: Scope): string {
  const { matrix, provenance, rules } = operation;
  return shapeCode(operationNames(operation).shape, scope, provenance, rules, matrix);
}

/** An object as a constant: its parameters, the matrix if it has one, the rules between them. */
function shapeCode(
  constant: string,
  scope: Scope,
  provenance: Provenance,
  rules: readonly Rule[],
  matrix: Matrix | undefined,
  isOpen?: true,
): string {
  const { facts, module, owner, parameters } = scope;
  const readInside = new Set(readsOf(rules).flatMap(([first, next]) => (first && next ? [first.name] : [])));
  const lines = new Lines();
  lines.block(`const ${constant}: ${module.use(checkSymbols.Shape)} =`, () => {
    lines.add(`name: ${literal(owner)},`);
    lines.add(`fact: ${facts.code(provenance)},`);
    lines.block(
      'parameters:',
      () => {
        for (const one of parameters) lines.add(`${propertyName(one.name)}: ${parameterFact(one, scope)},`);
      },
      '},',
    );
    lines.add(...objects(scope));
    if (isOpen) lines.add('isOpen: true,');
    lines.block(
      'check: (at, fields) =>',
      () => {
        lines.add(...destructured(parameters.map(({ name }) => `${propertyName(name)}: ${localOf(name)}`)));
        lines.add('let given = 0;');
        if (matrix !== undefined) lines.add(choice(matrix, scope));
        for (const parameter of parameters) parameterChecks(parameter, readInside.has(parameter.name), scope, lines);
        rulesChecks(rules, scope, lines);
        lines.add('return given;');
      },
      '},',
    );
  });
  return lines.toString().replace(/\}$/, '};');
}

/** The types of the parameters that are objects. */
function objects(scope: Scope): readonly string[] {
  const shapes = scope.parameters.flatMap(({ name, type }) =>
    type.kind === 'struct' ? [`${propertyName(name)}: ${shapeOf(type.name, name, scope)}`] : [],
  );
  return shapes.length === 0 ? [] : [`objects: () => ({ ${shapes.join(', ')} }),`];
}

/** Code that chooses the row of the matrix, before the parameters that its cells are about are looked at. */
function choice(matrix: Matrix, scope: Scope): string {
  const constant = matrixConstant(matrix, scope);
  const named = [matrix.model, matrix.version].map((name) => valueCode(scope, parsePath(name)));
  return `${constant}.choose(at, ${named.join(', ')}, fields);`;
}

/** `const { Prompt: $Prompt } = fields;`, one field to a line where they are many. */
function destructured(fields: readonly string[]): readonly string[] {
  if (fields.length === 0) return [];
  const line = `const { ${fields.join(', ')} } = fields;`;
  return line.length < 100 ? [line] : ['const {', ...fields.map((field) => `  ${field},`), '} = fields;'];
}
