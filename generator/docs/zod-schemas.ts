import type { OperationApi, SurfaceApi } from '../emit/api.ts';
import { type Emitter, exportedModule, together } from '../emit/emitter.ts';
import { header } from '../emit/header.ts';
import { literal, propertyName, quote } from '../emit/literals.ts';
import { Module, valueSymbol } from '../emit/module.ts';
import { allOf, type Condition } from '../model/condition.ts';
import type { Parameter, Type } from '../model/parameter.ts';
import { formatPath, type Path } from '../model/path.ts';
import type { Allowed, Rule } from '../model/rule.ts';

const z = valueSymbol('zod', 'z');

/** `tencent-aigc-video/vod/zod`: a Zod schema for each request, which refuses what is certainly wrong. */
export const zodSchemas: Emitter = {
  name: 'Zod schemas',
  emit: ({ surfaces }) => ({ ...together(surfaces.map(surfaceSchemas)), peers: { zod: '^4.0.0' } }),
};

function surfaceSchemas({ operations, surface }: SurfaceApi) {
  const module = new Module(`src/${surface.name}/zod-schemas`, header(surface.files));
  module.use(z);
  module.add(helpers);
  const types = surface.structs.map(({ name, parameters, rules }) =>
    schema(
      name,
      parameters,
      rules.map((rule) => ruleCode(rule)),
    ),
  );
  const requests = operations.map((one) => schema(requestName(one), one.operation.request, rulesOf(one).map(ruleCode)));
  module.add(...types, ...requests);
  const symbols = operations.map((one) => valueSymbol(module.path, requestName(one)));
  return exportedModule(module, `./${surface.name}/zod`, symbols);
}

const requestName = ({ operation }: OperationApi) => `${operation.name}Request`;

/** The rules of an operation, and those that the cells of its matrix stand for. */
function rulesOf({ lowered: { isListed, rows, rules } }: OperationApi): readonly Rule[] {
  const ofCells = rows.flatMap(({ condition, rules: own }) => own.map((rule) => onlyWhen(condition, rule)));
  // What is said of a model is certain for the versions that are listed.
  const certain = rules.map((rule) => (rule.isOfModel ? onlyWhen(isListed, rule) : rule));
  return [...certain, ...ofCells].filter(({ severity }) => severity === 'error');
}

function onlyWhen(condition: Condition | undefined, rule: Rule): Rule {
  const when = allOf(condition, rule.when);
  return when === undefined ? rule : { ...rule, when };
}

function schema(name: string, parameters: readonly Parameter[], rules: readonly string[]): string {
  // A getter, so that a type may hold one that is declared below it.
  const fields = parameters.map((one) => `  get ${propertyName(one.name)}() { return ${fieldCode(one)}; },\n`);
  const checks = rules.map((rule) => `  ${rule}\n`).join('');
  const refined = checks === '' ? '' : `.superRefine((input, context) => {\n${checks}})`;
  return `export const ${name} = z.strictObject({\n${fields.join('')}})${refined};`;
}

function fieldCode({ acceptsString, required, severity, type }: Parameter): string {
  const known = severity === 'warning' ? 'z.unknown()' : typeCode(type);
  const code = acceptsString === undefined ? known : `z.union([${known}, z.string()])`;
  return required ? code : `${code}.optional()`;
}

function typeCode(type: Type): string {
  switch (type.kind) {
    case 'string': {
      if (type.values !== undefined)
        return `z.literal([${[...type.values, ...(type.seen ?? [])].map(quote).join(', ')}])`;
      return type.maxLength === undefined ? 'z.string()' : `z.string().max(${type.maxLength})`;
    }
    case 'integer':
    case 'number': {
      const bounds = [
        type.min === undefined ? '' : `.min(${type.min})`,
        type.max === undefined ? '' : `.max(${type.max})`,
      ];
      const number = `z.number()${type.kind === 'integer' ? '.int()' : ''}${bounds.join('')}`;
      return type.numericString === undefined
        ? number
        : `z.union([${number}, z.string().pipe(${number.replace('z.number()', 'z.coerce.number<string>()')})])`;
    }
    case 'boolean':
      return 'z.boolean()';
    case 'object':
      return 'z.record(z.string(), z.unknown())';
    case 'list': {
      const bounds = [
        type.min === undefined ? '' : `.min(${type.min})`,
        type.max === undefined ? '' : `.max(${type.max})`,
      ];
      return `z.array(${typeCode(type.of)})${bounds.join('')}`;
    }
    case 'struct':
      return type.name;
  }
}

/** `if (…) context.addIssue(…)`; nothing for rules that only say something. */
function ruleCode({ effect, title, when }: Rule): string {
  const broken = brokenCode(effect);
  if (broken === undefined) return '';
  const path = 'path' in effect ? effect.path : (effect.paths[0] ?? []);
  const names = path.map(({ name }) => quote(name)).join(', ');
  const condition = when === undefined ? broken : `${conditionCode(when)} && ${broken}`;
  return `if (${condition}) context.addIssue({ code: 'custom', message: ${quote(title)}, path: [${names}] });`;
}

function brokenCode(effect: Rule['effect']): string | undefined {
  switch (effect.kind) {
    case 'require':
      return effect.paths.map((path) => conditionCode({ kind: 'absent', path })).join(' || ');
    case 'require-any':
      return `(${effect.paths.map((path) => conditionCode({ kind: 'absent', path })).join(' && ')})`;
    case 'forbid':
      return `(${effect.paths.map((path) => `${at(path)}.length > 0`).join(' || ')})`;
    case 'allow':
      return `${at(effect.path)}.some((value) => !(${allowedCode(effect.allowed)}))`;
    case 'count':
      return `!${countCode(effect)}`;
    case 'warn':
      return undefined;
  }
}

function allowedCode({ max, maxLength, min, tolerated = [], values }: Allowed): string {
  if (maxLength !== undefined) return `[...String(value)].length <= ${maxLength}`;
  if (values !== undefined)
    return `[${[...values, ...tolerated].map(literal).join(', ')}].some((one) => one === value)`;
  const bounds = [
    min === undefined ? [] : `Number(value) >= ${min}`,
    max === undefined ? [] : `Number(value) <= ${max}`,
  ];
  return bounds.flat().join(' && ') || 'true';
}

function conditionCode(condition: Condition): string {
  switch (condition.kind) {
    case 'one-of':
      return `${at(condition.path)}.some((value) => ${allowedCode({ values: condition.values })})`;
    case 'present':
      return `${at(condition.path)}.length > 0`;
    case 'absent':
      return `isMissing(input, ${quote(formatPath(condition.path))})`;
    case 'count':
      return countCode(condition);
    case 'all':
      return `(${condition.of.map(conditionCode).join(' && ')})`;
    case 'any':
      return `(${condition.of.map(conditionCode).join(' || ')})`;
    case 'not':
      return `!(${conditionCode(condition.of)})`;
  }
}

function countCode({
  max,
  min = 0,
  path,
  where,
}: Extract<Rule['effect'], { kind: 'count' }> | (Condition & { kind: 'count'; where?: undefined })) {
  const elements = `at(input, ${quote(`${formatPath(path)}[]`)})`;
  const counted =
    where === undefined
      ? elements
      : `${elements}.filter((one) => at(one, ${quote(where.field)}).some((value) => ${allowedCode(where)}))`;
  return `isBetween(${counted}.length, ${min}, ${max ?? 'Infinity'})`;
}

const at = (path: Path) => `at(input, ${quote(formatPath(path))})`;

/** What the schemas call. Nothing, an empty text and an empty list are all absent. */
const helpers = `const isBetween = (count: number, min: number, max: number) => count >= min && count <= max;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The values at \`Images[].Url\`. */
function at(input: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [input];
  for (const step of path.split('.')) {
    found = found.map((value) => fieldOf(value, step.replace('[]', '')));
    if (step.endsWith('[]')) found = found.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return found.filter((value) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0));
}

/** Nothing at the path; in a list, some element without it. */
function isMissing(input: unknown, path: string): boolean {
  const [list, ...rest] = path.split('[].');
  if (rest.length === 0) return at(input, path).length === 0;
  return at(input, \`\${list}[]\`).some((element) => isMissing(element, rest.join('[].')));
}`;
