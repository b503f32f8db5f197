import type { Row } from './lower.ts';
import type { FileKind, Parameter } from './parameter.ts';
import { type ErrorCode, isMainMatrix, type Operation, type Surface, withMatrix } from './table.ts';
import { camelCase, kebabCase, pascalCase } from './words.ts';

/**
 * What the vendor named. Its name is sent, so the specs have it as it is; where no public name can be made of it, they give
 * another word for that.
 */
export interface VendorNamed {
  readonly name: string;
  readonly typescriptName?: string;
}

/** The word that public names are made of. */
export function wordOf({ name, typescriptName }: VendorNamed): string {
  return typescriptName ?? name;
}

/** What is public of an operation, and named after it. */
export function operationNames(operation: VendorNamed) {
  const word = wordOf(operation);
  const [camel, pascal] = [camelCase(word), pascalCase(word)];
  return {
    folder: kebabCase(word),
    /** Of its JSON Schema. */
    file: word,
    request: `${pascal}Request`,
    response: `${pascal}Response`,
    common: `${pascal}Common`,
    call: camel,
    callFacts: `${camel}Call`,
    unvalidated: `${camel}Unvalidated`,
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
    commands: `${camel}Commands`,
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
export function codeKey({ code, typescriptName }: Pick<ErrorCode, 'code' | 'typescriptName'>): string {
  return pascalCase(typescriptName ?? code);
}

/** What is known of the codes that failed tasks have: those of one enum. */
export function taskErrorsName(name: string): string {
  return `known${pascalCase(name)}s`;
}

/** The form in which an answer repeats a type of a request. */
export function echoedName(type: string): string {
  return `Echoed${type}`;
}

/** The checks of a type in a validator: whatever the model, and where the matrix has a say. */
export function shapeNames(type: string) {
  return { plain: `${camelCase(type)}Shape`, byModel: `${camelCase(type)}ByModelShape` } as const;
}

/** `imageFile` */
export function fileFunctionName(kind: FileKind): string {
  return `${kind}File`;
}

/** `extInfo`, which writes the JSON text that the parameter is. */
export function jsonTextName(parameter: VendorNamed): string {
  return camelCase(wordOf(parameter));
}

/** `estimate(request)`, of every surface with a method that makes a video. */
export const estimateName = 'estimate';

/** What is named after the method that makes something: `generateVideo` → `startGenerateVideo`, `generateValidatedVideo`. */
export function taskMethodNames(method: string) {
  const capital = `${method.slice(0, 1).toUpperCase()}${method.slice(1)}`;
  return {
    generate: method,
    start: `start${capital}`,
    // What most people prepare has the short name: `prepareVideo`, `prepareImage`.
    prepare: `prepare${capital.replace(/^Generate(?=[A-Z])/, '')}`,
    // `generateValidatedVideo`: the verb comes first.
    generateValidated: method.replace(/^[a-z]+/, '$&Validated'),
    startValidated: `start${capital.replace(/^[A-Z][a-z]*/, '$&Validated')}`,
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

/** What is named after a function of the provider that makes models: `VodVideoModelId`, `VodVideoOptions`. */
export function videoTypeNames(name: string) {
  const title = pascalCase(name);
  return { modelId: `${title}VideoModelId`, options: `${title}VideoOptions` } as const;
}

/** The functions that read the events of a surface, pushed or pulled. */
export function eventNames(surface: string) {
  return { parse: `parse${pascalCase(surface)}Event`, route: 'taskEvents', pull: 'pullTaskEvents' } as const;
}

/** The methods by which clients of such a surface take results. */
export const downloadNames = { pieces: 'download', file: 'downloadToFile' } as const;

/** The functions of every surface that has such a method. */
export const waitingNames = waitingNamesOf('Task');

/**
 * The same for tasks that another operation fetches than those of the surface's first method. They are named after what the
 * tasks make, `waitForImageTask`, or after that operation where they make different things, or videos too.
 */
export function otherWaitingNames(query: VendorNamed, creates: readonly Operation[]) {
  const ofQuery = pascalCase(wordOf(query)).replace(/^(?:Describe|Query|Get)(?=[A-Z])/, '');
  const [result = 'video', ...more] = new Set(creates.map(resultOf));
  return waitingNamesOf(result === 'video' || more.length > 0 ? ofQuery : `${pascalCase(result)}Task`);
}

function waitingNamesOf(word: string) {
  return { get: `get${word}`, wait: `waitFor${word}`, watch: `watch${word}` } as const;
}

/** What a task makes, in a word. */
export function resultOf({ poll }: Operation): string {
  return poll?.result ?? 'video';
}

/** What is named after a matrix. The names of the operation that a surface is known for are short; others name the operation. */

/** `vodModels`, `createAigcImageTaskModels` */
export function modelsName(surface: Surface, operation: Operation): string {
  return isMainMatrix(surface, operation) ? surfaceNames(surface.name).models : `${camelCase(wordOf(operation))}Models`;
}

/** The part of a name that stands for what several models share. */
export const anyModel = 'Common';

/**
 * What requests of a model are called, in the name of a type: `Kling`. It does not depend on how its versions are grouped, so
 * that the vendor's next change of one version renames nothing that anybody imports.
 */
export function modelPart({ model, typescriptName }: Pick<Row, 'model' | 'typescriptName'>): string {
  return model === undefined ? 'AnyModel' : pascalCase(typescriptName ?? model);
}

type NamedRow = Pick<Row, 'model' | 'title' | 'typescriptName' | 'versions'>;

/**
 * The same for the versions of one row, where a model has several. Such a name stays within its module, so no version needs
 * another word: where two names would be one, what the versions are called is written out with a dollar, which no other name
 * has. `q2-pro` and `q2_pro`, or a version `Others`, are the vendor's to name.
 */
export function rowPart(row: NamedRow, rows: readonly NamedRow[]): string {
  const part = readablePart(row);
  const isAlone = rows.every((other) => modelPart(other) !== part && (other === row || readablePart(other) !== part));
  return isAlone ? part : rowPartBy(row, punctuated, '$');
}

function readablePart(row: NamedRow): string {
  return rowPartBy(row, pascalCase);
}

function rowPartBy(row: NamedRow, spell: (version: string) => string, mark = ''): string {
  const start = `${modelPart(row)}${mark}For`;
  if (row.versions === 'absent') return `${start}${mark}AnyVersion`;
  const isRest = row.title === row.model || row.versions === 'any';
  return isRest ? `${start}${mark}Others` : `${start}${row.versions.map(spell).join(`And${mark}`)}`;
}

/** `q2$2d$pro` */
function punctuated(version: string): string {
  return version.replaceAll(/[^A-Za-z0-9]/g, (one) => `$${one.charCodeAt(0).toString(16)}$`);
}

/** `CreateAigcVideoTaskKling` */
export function requestTypeName(operation: Operation, part: string): string {
  return `${pascalCase(wordOf(operation))}${part}`;
}

/** `KlingOutputConfig`, `CreateAigcImageTaskKlingOutputConfig` */
export function configurationName(
  surface: Surface,
  operation: Operation,
  part: string,
  parameter: VendorNamed,
): string {
  const prefix = isMainMatrix(surface, operation) ? '' : pascalCase(wordOf(operation));
  return `${prefix}${part}${pascalCase(wordOf(parameter))}`;
}

/**
 * What stands for all forms of a configuration object: the vendor's name of its type, unless the operation that the surface is
 * known for has forms of that type as well.
 */
export function configurationUnionName(surface: Surface, operation: Operation, parameter: Parameter): string {
  if (parameter.typescriptName !== undefined) return configurationName(surface, operation, '', parameter);
  const type = parameter.type.kind === 'struct' ? parameter.type.name : '';
  const owner = ownersOf(surface).get(type);
  return owner === undefined || owner === operation.name
    ? type
    : `${pascalCase(wordOf(operation))}${pascalCase(wordOf(parameter))}`;
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
