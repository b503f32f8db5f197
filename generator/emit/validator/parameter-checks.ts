import { seenToWork } from '../../model/evidence.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { literal } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { columnsOf } from './matrix-columns.ts';
import { ruleConstant } from './rule-checks.ts';
import { callCode, fieldsOf, localOf, numberCode, type Scope, shapeOf } from './scope.ts';

/** Code that checks the own limits of a parameter: presence, type, values, lengths. Given parameters are counted. */
export function parameterChecks(parameter: Parameter, isReadInside: boolean, scope: Scope, lines: Lines): void {
  const { name, required, type } = parameter;
  const value = localOf(name);
  if (isReadInside && type.kind === 'struct')
    lines.add(`let ${fieldsOf(name)}: ${scope.module.use(checkSymbols.Fields)} = {};`);
  const checks = () => {
    lines.add('given++;');
    if (type.kind === 'struct') {
      const check = structureCheck(parameter, type, scope);
      lines.add(`${isReadInside ? `${fieldsOf(name)} = ` : ''}${check};`);
    } else {
      lines.add(...numberFromText(parameter, scope));
      const content = contentCheck(parameter, scope);
      // The check of a JSON text says what to do about an object.
      if (parameter.content?.kind !== 'json') lines.add(`${typeCheck(parameter, scope)};`);
      if (content !== undefined) lines.add(`${content};`);
    }
    lines.add(...doubtChecks(parameter, scope).map((code) => `${code};`));
    for (const column of columnsOf(scope.columns, name))
      lines.add(`${callCode(scope, 'cell', 'at', literal(name), judgedValue(parameter), otherName(column, name))};`);
  };
  if (!required) return void lines.block(`if (${value} !== undefined)`, checks);
  lines.add(`if (!${callCode(scope, 'isGiven', value)}) ${requiredCheck(parameter, scope)};`);
  lines.block('else', checks);
}

/** The check of what is in a text, or in the texts of a list. */
function contentCheck(parameter: Parameter, scope: Scope): string | undefined {
  const { content, name, type } = parameter;
  if (content === undefined) return undefined;
  const place = ['at', literal(name), localOf(name)];
  switch (content.kind) {
    case 'base64':
      return callCode(scope, 'base64', ...place);
    case 'url':
      if (content.orWord === true) return callCode(scope, type.kind === 'list' ? 'urlsOrWords' : 'urlOrWord', ...place);
      return callCode(scope, type.kind === 'list' ? 'urls' : 'url', ...place);
    case 'json': {
      const shape = content.type === undefined ? undefined : shapeOf(content.type, name, scope);
      if (content.isList === true) return callCode(scope, 'jsonList', ...place, shape);
      return callCode(scope, 'json', ...place, shape, content.orWord === true ? 'true' : undefined);
    }
  }
}

/** The number that a text stands for, where it may come as one. */
function numberFromText(parameter: Parameter, scope: Scope): readonly string[] {
  const { name, type } = parameter;
  if (!('numericString' in type) || type.numericString === undefined) return [];
  const says = String(type.numericString === 'warning');
  const read = callCode(scope, 'fromText', 'at', literal(name), localOf(name), says);
  return [`const ${numberOf(name)} = ${read};`];
}

function numberOf(name: string): string {
  return `${localOf(name)}Number`;
}

/** What the limits of a parameter are checked on. */
function checkedValue({ name, type }: Parameter): string {
  return 'numericString' in type && type.numericString !== undefined ? numberOf(name) : localOf(name);
}

/** What the cells of the matrix judge: a number of the wrong kind is given, and was complained about already. */
function judgedValue(parameter: Parameter): string {
  const value = checkedValue(parameter);
  switch (parameter.type.kind) {
    case 'integer':
      return `Number.isSafeInteger(${value}) ? ${value} : null`;
    case 'number':
      return `Number.isFinite(${value}) ? ${value} : null`;
    default:
      return value;
  }
}

/** A missing parameter: the document requires it, or a rule does. */
function requiredCheck({ name, requiredBy }: Parameter, scope: Scope): string {
  const rule = requiredBy && ruleConstant(requiredBy, scope);
  return callCode(scope, 'required', 'at', literal(name), rule);
}

/** The id of a column, where it is not the name of the parameter. */
function otherName(column: string, name: string): string | undefined {
  return column === name ? undefined : literal(column);
}

/** What a parameter cites. */
export function parameterFact({ provenance, refusedWith, severity }: Parameter, { facts }: Scope): string {
  return facts.code({ ...provenance, warns: severity === 'warning', refusal: refusedWith });
}

function doubtChecks(parameter: Parameter, scope: Scope): readonly string[] {
  const { delisted, documented, name } = parameter;
  const place = ['at', literal(name)];
  return [
    ...(documented === 'implied' ? [callCode(scope, 'hinted', ...place)] : []),
    ...(delisted === undefined
      ? []
      : [
          callCode(
            scope,
            'delisted',
            ...place,
            scope.facts.code({ sources: delisted.sources, conflicts: [] }, [['date', literal(delisted.date)]]),
          ),
        ]),
  ];
}

function structureCheck(parameter: Parameter, { name }: Extract<Type, { kind: 'struct' }>, scope: Scope): string {
  const { acceptsString } = parameter;
  const orText = acceptsString === undefined ? undefined : literal(acceptsString);
  return callCode(
    scope,
    'structure',
    'at',
    literal(parameter.name),
    localOf(parameter.name),
    shapeOf(name, parameter.name, scope),
    orText,
  );
}

/** The check of a value that is there. */
function typeCheck(parameter: Parameter, scope: Scope): string {
  const { name, type } = parameter;
  const place = ['at', literal(name), localOf(name)];
  switch (type.kind) {
    case 'string':
      if (type.values === undefined) return callCode(scope, 'text', ...place, numberCode(type.maxLength));
      return callCode(scope, 'oneOf', ...place, scope.constants.values(type.values), ...seenCode(parameter, scope));
    case 'integer':
    case 'number': {
      const values = type.values && scope.constants.values(type.values);
      const limits = [numberCode(type.min), numberCode(type.max), values];
      return callCode(scope, type.kind, 'at', literal(name), checkedValue(parameter), ...limits);
    }
    case 'boolean':
      return callCode(scope, 'flag', ...place);
    case 'list':
      return listCheck(type, name, place, scope);
    case 'object': {
      const orText = parameter.acceptsString === undefined ? undefined : literal(parameter.acceptsString);
      return callCode(scope, 'anyObject', ...place, orText);
    }
    case 'struct':
      throw new Error('objects of a type have a check of their own');
  }
}

/** The values that were seen to work, and what there is to say of them. */
function seenCode({ provenance, type }: Parameter, scope: Scope): readonly string[] {
  if (type.kind !== 'string' || type.seen === undefined) return [];
  const words = seenToWork(scope.evidence.filter(({ id }) => provenance.evidence?.includes(id)));
  return [scope.constants.values(type.seen), ...(words === undefined ? [] : [literal(words)])];
}

function listCheck(
  { max, min, of }: Extract<Type, { kind: 'list' }>,
  parameter: string,
  place: readonly string[],
  scope: Scope,
): string {
  const limits = [numberCode(min), numberCode(max)];
  switch (of.kind) {
    case 'struct':
      return callCode(scope, 'each', ...place, shapeOf(of.name, parameter, scope), ...limits);
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
      return [literal('an array'), 'Array.isArray'];
    default:
      return [literal('an object'), scope.module.use(checkSymbols.isObject)];
  }
}
