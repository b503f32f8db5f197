import type { Parameter } from './parameter.ts';
import { isMainMatrix, type Operation, type Surface, withMatrix } from './table.ts';
import { camelCase, pascalCase } from './words.ts';

/** What is named after a matrix. The names of the operation that a surface is known for are short; others name the operation. */

/** `vodModels`, `createAigcImageTaskModels` */
export function modelsName(surface: Surface, operation: Operation): string {
  return `${camelCase(isMainMatrix(surface, operation) ? surface.name : operation.name)}Models`;
}

/** `KlingOutputConfig`, `CreateAigcImageTaskKlingOutputConfig` */
export function configurationName(
  surface: Surface,
  operation: Operation,
  variant: string,
  parameter: Pick<Parameter, 'name'>,
): string {
  const prefix = isMainMatrix(surface, operation) ? '' : pascalCase(operation.name);
  return `${prefix}${variant}${pascalCase(parameter.name)}`;
}

/**
 * What stands for all forms of a configuration object: the vendor's name of its type, unless the operation that the surface is
 * known for has forms of that type as well.
 */
export function configurationUnionName(surface: Surface, operation: Operation, parameter: Parameter): string {
  const type = parameter.type.kind === 'struct' ? parameter.type.name : '';
  const owner = ownersOf(surface).get(type);
  return owner === undefined || owner === operation.name
    ? type
    : `${pascalCase(operation.name)}${pascalCase(parameter.name)}`;
}

/** The operation after which no form of a type is named: the one that the surface is known for, or else the first. */
function ownersOf(surface: Surface): ReadonlyMap<string, string> {
  const known = owners.get(surface);
  if (known !== undefined) return known;
  const all = withMatrix(surface);
  const main = all.filter((one) => isMainMatrix(surface, one));
  const found = new Map<string, string>();
  for (const one of [...main, ...all])
    for (const type of governedTypes(one)) if (!found.has(type)) found.set(type, one.name);
  owners.set(surface, found);
  return found;
}

const owners = new WeakMap<Surface, ReadonlyMap<string, string>>();

/** The object parameters of a request in which the matrix has a say: `OutputConfig`. */
export function governedParameters({ matrix }: Operation): ReadonlySet<string> {
  const paths = matrix?.columns.flatMap((column) => column.paths) ?? [];
  return new Set(paths.filter((path) => path.length === 2 && !path[0]?.each).map((path) => path[0]?.name ?? ''));
}

function governedTypes(operation: Operation): ReadonlySet<string> {
  const governed = governedParameters(operation);
  return new Set(
    operation.request.flatMap(({ name, type }) => (governed.has(name) && type.kind === 'struct' ? [type.name] : [])),
  );
}
