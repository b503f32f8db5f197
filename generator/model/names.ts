import type { Row } from './lower.ts';
import { type FileKind, fileKinds, type Parameter } from './parameter.ts';
import { isMainMatrix, type Operation, type Surface, withMatrix } from './table.ts';
import { camelCase, kebabCase, pascalCase } from './words.ts';

/** What is public of an operation, and named after it. */
export function operationNames(name: string) {
  const [camel, pascal] = [camelCase(name), pascalCase(name)];
  return {
    folder: kebabCase(name),
    request: `${pascal}Request`,
    response: `${pascal}Response`,
    common: `${pascal}Common`,
    call: camel,
    callFacts: `${camel}Call`,
    schema: `${camel}Schema`,
    jsonSchema: `${camel}JsonSchema`,
    operation: `${camel}Operation`,
    info: `${camel}Info`,
    pipeline: `${camel}Pipeline`,
    shape: `${camel}Shape`,
    validate: `validate${pascal}`,
  } as const;
}

/** What is named after a surface. */
export function surfaceNames(name: string) {
  const [camel, pascal] = [camelCase(name), pascalCase(name)];
  return {
    client: `${pascal}Client`,
    connection: `${camel}Connection`,
    knownErrors: `${camel}KnownErrors`,
    models: `${camel}Models`,
    emulated: `${camel}Operations`,
  } as const;
}

/** What the codes of calls are called, where a surface has no enum of them. */
export function errorCodeName(surface: Surface): string {
  return `${pascalCase(surface.name)}ErrorCode`;
}

/** What is named after an enum of error codes: `VodErrorCode`, and the table of what is known of each. */
export function enumNames(name: string) {
  return { type: name, infos: `${camelCase(name)}s` } as const;
}

/** `FailedOperation.InvalidVodUser` → `FailedOperationInvalidVodUser` */
export function codeKey(code: string): string {
  return pascalCase(code);
}

/** What is known of the codes that failed tasks have: those of one enum. */
export function taskErrorsName(name: string): string {
  return `known${pascalCase(name)}s`;
}

/** The form in which an answer repeats a type of a request. */
export function echoedName(type: string): string {
  return `Echoed${type}`;
}

/** `imageFile` */
export function fileFunctionName(kind: FileKind): string {
  return `${kind}File`;
}

/** `extInfo`, which writes the JSON text that the parameter is. */
export function jsonTextName(parameter: string): string {
  return camelCase(parameter);
}

/** The names that a surface has whatever its operations and types are called. */
export function namesOfSurface(surface: Surface): readonly string[] {
  const { operations, structs } = surface;
  const { emulated: _, ...own } = surfaceNames(surface.name);
  const hasTasks = operations.some(({ poll }) => poll !== undefined);
  const kinds = fileKinds.filter((kind) => structs.some(({ file }) => file?.kinds[kind] !== undefined));
  const texts = operations.flatMap(({ request }) =>
    request.flatMap(({ content, name }) => (content?.kind === 'json' && content.type !== undefined ? [name] : [])),
  );
  return [
    ...Object.values(own),
    ...(surface.errors.length === 0 ? [errorCodeName(surface)] : []),
    ...(hasTasks ? Object.values(waitingNames) : []),
    ...kinds.map(fileFunctionName),
    ...texts.map(jsonTextName),
  ];
}

/** What is named after the method that makes a video: `generateVideo` → `startGenerateVideo`, `prepareVideo`. */
export function taskMethodNames(method: string) {
  const capital = `${method.slice(0, 1).toUpperCase()}${method.slice(1)}`;
  return {
    generate: method,
    start: `start${capital}`,
    // It has the short name: it is what most people prepare.
    prepare: method === 'generateVideo' ? 'prepareVideo' : `prepare${capital}`,
  } as const;
}

/**
 * The function of a provider that makes models of an operation: `vod` of the operation that the surface is known for, and of
 * others what their method does: `redraw`.
 */
export function videoName(surface: Surface, operation: Operation): string {
  const method = operation.poll?.method ?? operation.name;
  return isMainMatrix(surface, operation) ? camelCase(surface.name) : camelCase(method.replace(/Video$/, ''));
}

/** The methods by which clients of such a surface take results. */
export const downloadNames = { pieces: 'download', file: 'downloadToFile' } as const;

/** The functions of every surface that has such a method. */
export const waitingNames = { get: 'getTask', wait: 'waitForTask', watch: 'watchTask' } as const;

/** What is named after a matrix. The names of the operation that a surface is known for are short; others name the operation. */

/** `vodModels`, `createAigcImageTaskModels` */
export function modelsName(surface: Surface, operation: Operation): string {
  return isMainMatrix(surface, operation) ? surfaceNames(surface.name).models : `${camelCase(operation.name)}Models`;
}

/** The part of a name that stands for what several models share. */
export const anyModel = 'Common';

/**
 * What requests of a model are called, in the name of a type: `Kling`. It does not depend on how its versions are grouped, so
 * that the vendor's next change of one version renames nothing that anybody imports.
 */
export function modelPart(row: Pick<Row, 'model'>): string {
  return row.model === undefined ? 'AnyModel' : pascalCase(row.model);
}

type NamedRow = Pick<Row, 'model' | 'title' | 'versions'>;

/**
 * The same for the versions of one row, where a model has several. Such a name stays within its module, so versions that
 * differ in punctuation alone are told apart by it: `q2-pro` and `q2_pro` are the vendor's to name.
 */
export function rowPart(row: NamedRow, rows: readonly NamedRow[]): string {
  const part = rowPartBy(row, pascalCase);
  const isAlone = rows.every((other) => other === row || rowPartBy(other, pascalCase) !== part);
  return isAlone ? part : rowPartBy(row, punctuated);
}

function rowPartBy(row: NamedRow, spell: (version: string) => string): string {
  if (row.versions === 'absent') return `${modelPart(row)}ForAnyVersion`;
  const isRest = row.title === row.model || row.versions === 'any';
  return `${modelPart(row)}For${isRest ? 'Others' : row.versions.map(spell).join('And')}`;
}

/** `q2$2dpro` */
function punctuated(version: string): string {
  return version.replaceAll(/[^A-Za-z0-9]/g, (one) => `$${one.charCodeAt(0).toString(16)}`);
}

/** `CreateAigcVideoTaskKling` */
export function requestTypeName(operation: Operation, part: string): string {
  return `${pascalCase(operation.name)}${part}`;
}

/** `KlingOutputConfig`, `CreateAigcImageTaskKlingOutputConfig` */
export function configurationName(
  surface: Surface,
  operation: Operation,
  part: string,
  parameter: Pick<Parameter, 'name'>,
): string {
  const prefix = isMainMatrix(surface, operation) ? '' : pascalCase(operation.name);
  return `${prefix}${part}${pascalCase(parameter.name)}`;
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
