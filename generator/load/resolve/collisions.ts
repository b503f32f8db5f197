import { lowerOperation, type Row } from '../../model/lower.ts';
import type { Matrix } from '../../model/matrix.ts';
import {
  anyModel,
  codeKey,
  configurationName,
  configurationUnionName,
  echoedName,
  enumNames,
  governedParameters,
  modelPart,
  modelsName,
  namesOfSurface,
  operationNames,
  requestTypeName,
  rowPart,
  taskMethodNames,
  videoName,
} from '../../model/names.ts';
import type { Type } from '../../model/parameter.ts';
import { isMainMatrix, type Operation, type Surface, type Table } from '../../model/table.ts';
import { pascalCase } from '../../model/words.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { Location } from '../diagnostics.ts';
import type { SpecFiles, SurfaceFiles } from '../specs.ts';
import { isReserved, isReservedMember, reservedFolders } from './reserved-names.ts';

/**
 * Names of the specs that would meet in the package. A generator could number them, and then a name would depend on
 * what else there is; so a collision is a mistake, to be settled by whoever writes the specs.
 */
export function checkCollisions(files: SpecFiles, table: Table, context: Context): void {
  const root = new Names(context);
  checkEnums(files.common.errors, [root], context);
  for (const surface of files.surfaces) {
    const resolved = table.surfaces.find((one) => one.name === surface.name);
    if (resolved === undefined) continue;
    const ofSurface = namesOfSurface(resolved).map((name) => [name, `the surface "${surface.name}"`] as const);
    const own = new Names(context, new Map(ofSurface));
    checkEnums(surface.errors, [root, own], context);
    checkTypeNames(surface, own, context);
    for (const at of surface.operations) checkOperation(at, surface, resolved, own, context);
  }
  checkVideoNames(files, table, context);
  for (const item of files.edition?.items('surfaces') ?? []) {
    const name = String(item.value);
    if (reservedFolders.includes(name)) context.diagnostics.report('reserved-name', { name, of: name }, item.at);
  }
}

/** What a provider for several surfaces has besides a function for each operation, and its options besides those of a surface. */
const providerNames = [
  'specificationVersion',
  'video',
  'videoModel',
  'languageModel',
  'embeddingModel',
  'imageModel',
  'download',
];

/** The functions that make models, of all surfaces together. */
function checkVideoNames(files: SpecFiles, table: Table, context: Context): void {
  const names = new Names(context, new Map(providerNames.map((name) => [name, 'the provider'] as const)));
  for (const surface of table.surfaces) {
    const own = files.surfaces.find(({ name }) => name === surface.name);
    for (const operation of surface.operations) {
      const at = own?.operations.find(({ file }) => file.name === operation.file)?.get('settings');
      if (at === undefined || operation.settings === undefined) continue;
      names.take(videoName(surface, operation), `the operation "${operation.name}" of "${surface.name}"`, at.keyAt);
    }
  }
}

/** The names of one name space, each with what bears it. */
class Names {
  readonly #context: Context;
  readonly #taken: Map<string, string>;
  readonly #files = new Map<string, string>();

  constructor(context: Context, taken: ReadonlyMap<string, string> = new Map()) {
    this.#context = context;
    this.#taken = new Map(taken);
  }

  /** Reports a name that is taken already. Whether it was free is told to the caller. */
  take(emitted: string, name: string, at: Location): boolean {
    const other = this.#taken.get(emitted);
    if (other === undefined) {
      this.#taken.set(emitted, name);
      return true;
    }
    if (other !== name) this.#context.diagnostics.report('name-collision', { name, other, emitted }, at);
    return false;
  }

  /** The same of the name of a file. Many systems have one file for names that differ in capital and small letters. */
  takeFile(file: string, name: string, at: Location): void {
    const folded = file.toLowerCase();
    const other = this.#files.get(folded);
    this.#files.set(folded, other ?? name);
    if (other === undefined || other === name) return;
    this.#context.diagnostics.report('name-collision', { name, other, emitted: `${file}, as a file,` }, at);
  }
}

/** `emitted` is made of what the specs have; of several names that are, one is told. */
function checkReserved(emitted: string, name: string, at: Location, context: Context): void {
  if (isReserved(emitted)) context.diagnostics.report('reserved-name', { name: emitted, of: name }, at);
}

/** A name in TypeScript needs a letter, and the digits come after it. */
function checkSpeakable(name: string, at: Location, context: Context): boolean {
  const speakable = /^[A-Za-z]/.test(pascalCase(name));
  if (!speakable) context.diagnostics.report('unspeakable-name', { name }, at);
  return speakable;
}

/** Enums stand at the root of the package, and those of a surface in its module too. */
function checkEnums(file: Cursor | undefined, spaces: readonly Names[], context: Context): void {
  for (const [name, entry] of file?.entries('enums') ?? []) {
    checkReserved(name, name, entry.keyAt, context);
    for (const emitted of Object.values(enumNames(name))) {
      const said = spaces.map((space) => space.take(emitted, `the enum "${name}" of ${entry.file.name}`, entry.keyAt));
      if (said.includes(false)) break;
    }
    const codes = new Names(context);
    for (const [code, fact] of entry.entries('codes')) {
      if (checkSpeakable(code, fact.keyAt, context)) codes.take(codeKey(code), `the error code "${code}"`, fact.keyAt);
    }
  }
}

function checkTypeNames(files: SurfaceFiles, names: Names, context: Context): void {
  for (const at of files.types) {
    const name = at.mustText('type');
    const place = (at.get('type') ?? at).at;
    checkReserved(name, name, place, context);
    // The form in which a response repeats a type of a request has a name of its own.
    for (const one of [name, echoedName(name)]) names.take(one, `the type "${name}"`, place);
  }
}

function checkOperation(at: Cursor, files: SurfaceFiles, surface: Surface, names: Names, context: Context): void {
  const operation = surface.operations.find((one) => one.file === at.file.name);
  if (operation === undefined) return;
  const { name } = operation;
  const place = (at.get('operation') ?? at).at;
  const { common, folder, request, response, ...values } = operationNames(name);
  const isApart = names.take(folder, `the operation "${name}"`, place);
  if (isApart) names.takeFile(name, `the operation "${name}"`, place);
  names.take(request, `the request of "${name}"`, place);
  names.take(response, `the response of "${name}"`, place);
  for (const one of Object.values(values)) names.take(one, `the operation "${name}"`, place);
  // A module that declares a name cannot import another of the same name, and a class has what it extends already.
  for (const one of [values.call, request, response]) checkReserved(one, name, place, context);
  if (isReservedMember(values.call))
    context.diagnostics.report('reserved-name', { name: values.call, of: name }, place);
  const method = at.get('poll')?.get('method');
  if (method !== undefined) {
    const called = String(method.value);
    for (const one of Object.values(taskMethodNames(called))) {
      names.take(one, `the method that waits for "${name}"`, method.at);
      checkReserved(one, called, method.at, context);
    }
    if (isReservedMember(called)) context.diagnostics.report('reserved-name', { name: called, of: called }, method.at);
  }
  const matrix = at.text('models');
  const models = matrix === undefined ? undefined : files.models.get(matrix);
  if (operation.matrix === undefined || models === undefined) return;
  names.take(common, `what all requests of "${name}" share`, place);
  if (!isMainMatrix(surface, operation)) names.take(modelsName(surface, operation), `the models of "${name}"`, place);
  const areApart = checkVariants(operation, operation.matrix, models, names, context);
  // Names that are made of those would only repeat what has been told.
  if (areApart) checkConfigurations(at, operation, surface, names);
}

/** A type for each group of versions whose cells agree. Whether each has a name of its own is told to the caller. */
function checkVariants(operation: Operation, matrix: Matrix, models: Cursor, names: Names, context: Context): boolean {
  const speakable = matrix.models.map((model) => {
    const place = models.get('models')?.get(model.name)?.keyAt ?? models.at;
    return checkSpeakable(model.name, place, context);
  });
  if (speakable.includes(false)) return false;
  const free = partsOf(operation).map(([part, row, name]) =>
    names.take(requestTypeName(operation, part), name, placeOf(row, models)),
  );
  return !free.includes(false);
}

/** What types of an operation are called after: each model, and each row of a model that has several. */
function partsOf(operation: Operation): readonly (readonly [part: string, row: Row, name: string])[] {
  const { rows } = lowerOperation(operation);
  return rows.flatMap((row) => {
    const own = rows.filter(({ model }) => model === row.model);
    const ofModel = own[0] === row ? [[modelPart(row), row, modelName(row)] as const] : [];
    return own.length === 1 ? ofModel : [...ofModel, [rowPart(row, rows), row, rowName(row)] as const];
  });
}

function modelName({ model, title }: Row): string {
  return model === undefined ? title : `the model "${model}"`;
}

/** A row in words. Its title would not tell version 2.0 of Kling from a model that is called `Kling 2.0`. */
function rowName({ model, title, versions }: Row): string {
  if (model === undefined || versions === 'absent') return title;
  return title === model || versions === 'any' ? `the model "${model}"` : `${versions.join(', ')} of "${model}"`;
}

/** The model of a row in its file, or the versions of the exception that the row is. */
function placeOf(row: Row, models: Cursor): Location {
  const model = row.model === undefined ? undefined : models.get('models')?.get(row.model);
  const [version] = Array.isArray(row.versions) ? row.versions : [];
  const exception = model?.items('exceptions').find((item) => item.texts('versions').includes(version));
  return exception?.get('versions')?.at ?? model?.keyAt ?? models.at;
}

/** The forms of a configuration object, named after models, and after the operation where that is not the one of the surface. */
function checkConfigurations(at: Cursor, operation: Operation, surface: Surface, names: Names): void {
  const plain = plainTypes(surface);
  for (const parameter of governedParameters(operation)) {
    const place = at.get('request')?.get(parameter)?.keyAt ?? at.at;
    const given = operation.request.find((one) => one.name === parameter);
    const type = given?.type;
    // The name of the type stands for all the forms, and so not for a form without a model.
    const union = given && configurationUnionName(surface, operation, given);
    if (type?.kind === 'struct' && union !== undefined && (plain.has(union) || union !== type.name)) {
      names.take(union, `"${parameter}" of ${operation.name}`, place);
    }
    const called = (variant: string) => configurationName(surface, operation, variant, { name: parameter });
    if (!names.take(called(anyModel), `"${parameter}" of ${operation.name}`, place)) continue;
    for (const [part, , name] of partsOf(operation)) {
      if (!names.take(called(part), `"${parameter}" for ${name}`, place)) break;
    }
  }
}

/** The types that requests reach in other ways than through such a parameter. */
function plainTypes(surface: Surface): ReadonlySet<string> {
  const found = new Set<string>();
  const reach = (type: Type, isGoverned: boolean): void => {
    if (type.kind === 'list') return reach(type.of, isGoverned);
    if (type.kind !== 'struct' || found.has(type.name)) return;
    if (!isGoverned) found.add(type.name);
    const fields = surface.structs.find((struct) => struct.name === type.name)?.parameters ?? [];
    for (const field of fields) reach(field.type, false);
  };
  for (const operation of surface.operations) {
    const governed = governedParameters(operation);
    for (const { name, type } of operation.request) reach(type, governed.has(name));
  }
  return found;
}
