import type { Parameter, Type } from '../../model/parameter.ts';
import { literal } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { callCode, fieldsOf, localOf, numberCode, type Scope, shapeOf } from './scope.ts';

/** Code that checks the own limits of a parameter: presence, type, values, lengths. */
export function parameterChecks(parameter: Parameter, isReadInside: boolean, scope: Scope, lines: Lines): void {
  const { name, required, type } = parameter;
  const doubts = doubtChecks(parameter, scope).map((code) => `${code};`);
  if (type.kind === 'struct') {
    const value = required ? `${requiredCheck(parameter, scope)} ? ${localOf(name)} : undefined` : localOf(name);
    const check = structureCheck(parameter, type, value, scope);
    lines.add(`${isReadInside ? `const ${fieldsOf(name)} = ` : ''}${check};`, ...doubts);
    return;
  }
  const check = `${typeCheck(parameter, scope)};`;
  if (!required) lines.add(check, ...doubts);
  else if (doubts.length === 0) lines.add(`if (${requiredCheck(parameter, scope)}) ${check}`);
  else lines.block(`if (${requiredCheck(parameter, scope)})`, () => lines.add(check, ...doubts));
}

/** A missing parameter: the document requires it, or a rule does. */
function requiredCheck({ name, provenance, requiredBy, severity }: Parameter, scope: Scope): string {
  if (requiredBy === undefined) {
    const cited = scope.citations.number(provenance, { warns: severity === 'warning' });
    return callCode(scope, 'required', 'c', literal(name), localOf(name), String(cited));
  }
  const cited = scope.citations.number(requiredBy.provenance, { refusal: requiredBy.refusedWith });
  const { id, title } = requiredBy;
  return callCode(scope, 'required', 'c', literal(name), localOf(name), String(cited), literal(id), literal(title));
}

/** The number of what a parameter cites. */
function citedBy({ provenance, refusedWith, severity }: Parameter, scope: Scope): string {
  return String(scope.citations.number(provenance, { warns: severity === 'warning', refusal: refusedWith }));
}

function doubtChecks(parameter: Parameter, scope: Scope): readonly string[] {
  const { delisted, documented, name } = parameter;
  const place = ['c', literal(name), localOf(name)];
  return [
    ...(documented === 'implied' ? [callCode(scope, 'hinted', ...place, citedBy(parameter, scope))] : []),
    ...(delisted === undefined
      ? []
      : [
          callCode(
            scope,
            'delisted',
            ...place,
            String(scope.citations.number({ sources: delisted.sources, conflicts: [] })),
            literal(delisted.date),
          ),
        ]),
  ];
}

function structureCheck(
  parameter: Parameter,
  { name }: Extract<Type, { kind: 'struct' }>,
  value: string,
  scope: Scope,
): string {
  const { acceptsString } = parameter;
  const orText = acceptsString === undefined ? undefined : literal(acceptsString);
  return callCode(
    scope,
    'structure',
    'c',
    literal(parameter.name),
    value,
    citedBy(parameter, scope),
    shapeOf(name, scope),
    orText,
  );
}

/** The check of a value that is there. */
function typeCheck(parameter: Parameter, scope: Scope): string {
  const { name, type } = parameter;
  const cited = citedBy(parameter, scope);
  const place = ['c', literal(name), localOf(name), cited];
  switch (type.kind) {
    case 'string':
      if (type.values === undefined) return callCode(scope, 'text', ...place, numberCode(type.maxLength));
      return callCode(scope, 'oneOf', ...place, scope.constants.values(type.values));
    case 'integer':
    case 'number': {
      const values = type.values && scope.constants.values(type.values);
      const says = type.numericString === 'warning';
      const value =
        type.numericString === undefined
          ? localOf(name)
          : callCode(scope, 'fromText', 'c', literal(name), localOf(name), cited, String(says));
      const limits = [numberCode(type.min), numberCode(type.max), values];
      return callCode(scope, type.kind, 'c', literal(name), value, cited, ...limits);
    }
    case 'boolean':
      return callCode(scope, 'flag', ...place);
    case 'list':
      return listCheck(type, place, scope);
    case 'object': {
      const orText = parameter.acceptsString === undefined ? undefined : literal(parameter.acceptsString);
      return callCode(scope, 'anyObject', ...place, orText);
    }
    case 'struct':
      throw new Error('objects of a type have a check of their own');
  }
}

function listCheck({ max, min, of }: Extract<Type, { kind: 'list' }>, place: readonly string[], scope: Scope): string {
  const limits = [numberCode(min), numberCode(max)];
  switch (of.kind) {
    case 'struct':
      return callCode(scope, 'each', ...place, shapeOf(of.name, scope), ...limits);
    case 'string':
      return callCode(scope, 'texts', ...place, ...limits);
    default:
      return callCode(scope, 'list', ...place, ...elementCode(of, scope), ...limits);
  }
}

/** What an element must be, in words, and the code that tells whether it is. */
function elementCode({ kind }: Type, scope: Scope): readonly [words: string, isRight: string] {
  switch (kind) {
    case 'integer':
      return [literal('an integer'), 'Number.isSafeInteger'];
    case 'number':
      return [literal('a number'), 'Number.isFinite'];
    case 'boolean':
      return [literal('true or false'), "(item) => typeof item === 'boolean'"];
    case 'list':
      return [literal('a list'), 'Array.isArray'];
    default:
      return [literal('an object'), scope.module.use(checkSymbols.isObject)];
  }
}
