import type { Provenance } from '../../model/facts.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Operation } from '../../model/table.ts';
import { literal, propertyName } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import { Lines } from './lines.ts';
import { matrixChecks } from './matrix-checks.ts';
import { parameterChecks } from './parameter-checks.ts';
import { readsOf } from './reads.ts';
import { ruleChecks } from './rule-checks.ts';
import { localOf, type Scope, shapeName } from './scope.ts';

/** The checks of a type of the API. */
export function structShape(name: string, scope: Scope): string {
  const { parameters, provenance, rules } = findStruct(scope.surface, name);
  return shapeCode({ ...scope, owner: name, parameters }, provenance, rules, undefined);
}

/** The checks of a request. */
export function requestShape({ matrix, provenance, rules }: Operation, scope: Scope): string {
  return shapeCode(scope, provenance, rules, matrix);
}

/** An object as a constant: its parameters, the matrix if it has one, the rules between them. */
function shapeCode(scope: Scope, provenance: Provenance, rules: readonly Rule[], matrix: Matrix | undefined): string {
  const { citations, module, owner, parameters } = scope;
  const sources = [...new Set(parameters.flatMap((parameter) => parameter.provenance.sources))];
  const readInside = new Set(readsOf(rules, matrix).flatMap(([first, next]) => (first && next ? [first.name] : [])));
  const lines = new Lines();
  lines.block(`const ${shapeName(owner)}: ${module.use(checkSymbols.Shape)} =`, () => {
    lines.add(`name: ${literal(owner)},`);
    lines.add(`cited: ${citations.number(provenance)},`);
    lines.add(`unknown: ${citations.number({ sources, conflicts: [] })},`);
    lines.block(
      'check: (c, fields) =>',
      () => {
        lines.add(...destructured(parameters.map(({ name }) => `${propertyName(name)}: ${localOf(name)}`)));
        for (const parameter of parameters) parameterChecks(parameter, readInside.has(parameter.name), scope, lines);
        if (matrix !== undefined) matrixChecks(matrix, scope, lines);
        for (const rule of rules) ruleChecks(rule, scope, lines);
      },
      '},',
    );
  });
  return lines.toString().replace(/\}$/, '};');
}

/** `const { Prompt: $Prompt } = fields;`, one field to a line where they are many. */
function destructured(fields: readonly string[]): readonly string[] {
  if (fields.length === 0) return [];
  const line = `const { ${fields.join(', ')} } = fields;`;
  return line.length < 100 ? [line] : ['const {', ...fields.map((field) => `  ${field},`), '} = fields;'];
}
