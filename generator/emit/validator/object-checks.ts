import type { Parameter } from '../../model/parameter.ts';
import { findStruct } from '../../model/table.ts';
import { literal } from '../literals.ts';
import { runtimeSymbols } from '../symbols.ts';
import { isApart, readsBelow, readsOf } from './apart.ts';
import type { Lines } from './lines.ts';
import { elementCheckName, keysCode, parameterChecks, takesKeys } from './parameter-checks.ts';
import { ruleChecks } from './rule-checks.ts';
import { localOf, pathCode, type Scope } from './scope.ts';

/** Declares a local for every parameter of an object, and of the objects inside it. */
export function declareLocals(scope: Scope, lines: Lines): void {
  for (const parameter of scope.parameters) {
    lines.add(`let ${localOf(scope, parameter.name)}: unknown;`);
    const inner = innerScope(parameter, scope);
    if (inner !== undefined) declareLocals(inner, lines);
  }
}

/** Reads the own properties of `object` into the locals and reports those that the API does not have. */
export function readObject(object: string, scope: Scope, lines: Lines, places?: string): void {
  const names = scope.parameters.map((parameter) => parameter.name);
  const unknown = scope.facts.use(
    `${scope.owner} unknown`,
    `${scope.owner}/unknown-parameter`,
    ownerProvenance(scope),
    {
      refusal: scope.surface.refusals['unknown-parameter'],
    },
  );
  const known = scope.facts.known(scope.owner, names);
  lines.block(`for (const key of Object.keys(${object}))`, () => {
    lines.block('switch (key)', () => {
      for (const name of names) {
        lines.add(`case ${literal(name)}:`).indented(() => {
          lines.add(`${localOf(scope, name)} = ${object}[key];`, 'break;');
        });
      }
      lines.add('default:').indented(() => {
        const path = pathCode(scope, '');
        lines.add(`if (${object}[key] === undefined) break;`);
        if (places !== undefined) {
          lines.add(`if (${places}.has(key)) c.misplaced(${path}, key, ${places}.get(key) ?? '', ${unknown});`);
          lines.add(`else c.unknown(${path}, key, ${known}, ${unknown});`);
        } else lines.add(`c.unknown(${path}, key, ${known}, ${unknown});`);
      });
    });
  });
}

function ownerProvenance(scope: Scope) {
  const sources = new Set(scope.parameters.flatMap((parameter) => parameter.provenance.sources));
  return { sources: [...sources], conflicts: [] };
}

/** Checks the parameters of an object, of the objects inside it, and the rules of their types. */
export function checkObject(scope: Scope, lines: Lines): void {
  const isObject = scope.module.use(runtimeSymbols.isObject);
  for (const parameter of scope.parameters) {
    parameterChecks(parameter, scope, lines);
    const value = localOf(scope, parameter.name);
    if (parameter.type.kind === 'struct' && isApart(parameter, scope)) {
      const { name } = parameter.type;
      scope.apart.add(name);
      const keys = takesKeys(parameter.type, scope.surface) ? `, ${keysCode(scope, parameter.name)}` : '';
      const path = pathCode(scope, parameter.name);
      lines.block(`if (${isObject}(${value}))`, () =>
        lines.add(`${elementCheckName(name)}(c, ${value}, ${path}${keys});`),
      );
      continue;
    }
    const inner = innerScope(parameter, scope);
    if (inner === undefined) continue;
    lines.block(`if (${isObject}(${value}))`, () => {
      readObject(value, inner, lines);
      checkObject(inner, lines);
      const rules = parameter.type.kind === 'struct' ? findStruct(scope.surface, parameter.type.name).rules : [];
      for (const rule of rules) ruleChecks(rule, inner, lines);
    });
  }
}

/** The scope of the fields of an object parameter; none for other parameters, and for objects that are checked apart. */
function innerScope(parameter: Parameter, scope: Scope): Scope | undefined {
  if (parameter.type.kind !== 'struct' || isApart(parameter, scope)) return undefined;
  const struct = findStruct(scope.surface, parameter.type.name);
  const path =
    'fixed' in scope.path
      ? { fixed: [scope.path.fixed, parameter.name].filter((part) => part !== '').join('.') }
      : { variable: `\`\${${scope.path.variable}}.${parameter.name}\`` };
  return {
    ...scope,
    parameters: struct.parameters,
    owner: struct.name,
    prefix: `${localOf(scope, parameter.name)}_`,
    readsInside: readsBelow(parameter, scope),
    path,
  };
}

/** The function that checks an element of a list of a named type, or a large object. */
export function elementFunction(name: string, scope: Scope, lines: Lines): void {
  const struct = findStruct(scope.surface, name);
  const collector = scope.module.use(runtimeSymbols.Collector);
  const own: Scope = {
    ...scope,
    parameters: struct.parameters,
    owner: name,
    prefix: '$',
    readsInside: readsOf(struct.rules),
    path: { variable: 'path' },
  };
  const isObject = scope.module.use(runtimeSymbols.isObject);
  const type = scope.facts.use(`${name} type`, name, struct.provenance, { refusal: scope.surface.refusals.type });
  const keys = takesKeys({ kind: 'struct', name }, scope.surface) ? ', keys: readonly (string | number)[]' : '';
  const signature = `(c: ${collector}, input: unknown, path: string${keys}): void`;
  lines.block(`function ${elementCheckName(name)}${signature}`, () => {
    lines.block(`if (!${isObject}(input))`, () => lines.add(`c.type(path, ${type}, 'an object', input);`, 'return;'));
    declareLocals(own, lines);
    readObject('input', own, lines);
    checkObject(own, lines);
    for (const rule of struct.rules) ruleChecks(rule, own, lines);
  });
}
