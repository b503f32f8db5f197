import { lowerOperation, type Row } from './lower.ts';
import {
  type Bearer,
  modelBearer,
  operationBearer,
  ours,
  parameterBearer,
  surfaceBearer,
  vendors,
} from './name-bearer.ts';
import {
  anyModel,
  codeKey,
  configurationName,
  configurationUnionName,
  echoedName,
  enumNames,
  errorCodeName,
  estimateName,
  eventNames,
  fileFunctionName,
  governedParameters,
  jsonTextName,
  modelPart,
  modelsName,
  operationNames,
  otherWaitingNames,
  requestTypeName,
  rowPart,
  shapeNames,
  surfaceNames,
  taskErrorsName,
  taskMethodNames,
  videoName,
  videoTypeNames,
  waitingNames,
  wordOf,
} from './names.ts';
import { fileKinds, type Type } from './parameter.ts';
import {
  type ErrorEnum,
  isMainMatrix,
  type MatrixOperation,
  mainMatrixOperation,
  type Operation,
  type Surface,
  type Table,
  withMatrix,
} from './table.ts';
import { type NameProblem, type NameSpace, type ReservedNames, type Space, TakenNames } from './taken-names.ts';

/** Every public name of the package, once, and those that meet. */
export interface NamePlan {
  /** The names of the root of the package, and of each surface. */
  readonly root: NameSpace;
  readonly surfaces: ReadonlyMap<string, NameSpace>;
  /** The types of the provider for other SDKs. */
  readonly provider: NameSpace;
  readonly problems: readonly NameProblem[];
  /** Another word for what has a problem, of which no name meets another one. */
  suggest(bearer: Bearer): string;
}

/** What the provider for other SDKs has besides a function for each operation that makes videos. */
const providerNames: ReadonlySet<string> = new Set([
  'specificationVersion',
  'video',
  'videoModel',
  'languageModel',
  'embeddingModel',
  'imageModel',
  'download',
]);

export function planNames(table: Table, reserved: ReservedNames): NamePlan {
  return new Planner(new TakenNames(reserved)).plan(table);
}

/** Goes through all that bears a name. */
class Planner {
  readonly #taken: TakenNames;

  constructor(taken: TakenNames) {
    this.#taken = taken;
  }

  plan(table: Table): NamePlan {
    const root = this.#taken.space('names');
    const [functions, provider] = [this.#taken.space('keys'), this.#taken.space('names')];
    const surfaces = new Map<string, NameSpace>();
    this.#enums(table.common.errors, [root]);
    table.surfaces.forEach((surface, index) => {
      const own = this.#taken.space('names');
      surfaces.set(surface.name, own);
      const bearer = surfaceBearer(surface.name, index);
      for (const name of Object.values(surfaceNames(surface.name))) this.#taken.take(name, bearer, [root, own]);
      this.#taken.checkFolder(surface.name, bearer);
      this.#surface(surface, bearer, root, own);
      this.#videos(surface, functions, provider);
    });
    return {
      root,
      surfaces,
      provider,
      problems: this.#taken.problems,
      suggest: (bearer) => this.#taken.suggest(bearer),
    };
  }

  #surface(surface: Surface, bearer: Bearer, root: Space, own: Space): void {
    const hasTasks = surface.operations.some(({ poll }) => poll?.method !== undefined);
    const kinds = fileKinds.filter((kind) => surface.structs.some(({ file }) => file?.kinds[kind] !== undefined));
    const always = [
      ...(hasTasks ? Object.values(waitingNames) : []),
      ...(withMatrix(surface).length > 0 ? [estimateName] : []),
      ...kinds.map(fileFunctionName),
    ];
    for (const name of always) this.#taken.take(name, bearer, [own]);
    // They are exported at the root of the package too.
    if (surface.operations.some(({ events }) => events !== undefined))
      for (const name of Object.values(eventNames(surface.name))) this.#taken.take(name, bearer, [root, own]);
    // Where no enum is called so, an alias of the common codes may be.
    const codes = errorCodeName(surface);
    if (surface.errors.every(({ name }) => name !== codes)) this.#taken.take(codes, bearer, [root, own]);
    this.#enums(surface.errors, [root, own]);
    for (const { name, provenance } of surface.structs) {
      const type = { ...ours('type', `the type "${name}"`, name), file: provenance.origin.file, path: ['type'] };
      this.#taken.checkReserved(name, type);
      // The form in which a response repeats a type of a request has a name of its own.
      for (const one of [name, echoedName(name), ...Object.values(shapeNames(name))])
        this.#taken.take(one, type, [own]);
    }
    const files = this.#taken.space('files');
    // The page of the surface's evidence, beside those of its operations.
    this.#taken.take('evidence', bearer, [files]);
    this.#jsonTexts(surface, own);
    for (const operation of surface.operations) this.#operation(operation, surface, own, files);
    this.#otherWaiting(surface, own);
  }

  /** The waiting for tasks that another operation fetches than those of the surface's first method. */
  #otherWaiting(surface: Surface, own: Space): void {
    const creates = surface.operations.filter(({ poll }) => poll?.method !== undefined);
    const main = creates.find(({ name }) => name === mainMatrixOperation(surface)?.name) ?? creates[0];
    const told = new Set([main?.poll?.operation]);
    for (const create of creates) {
      const query = surface.operations.find(({ name }) => name === create.poll?.operation);
      if (query === undefined || told.has(query.name)) continue;
      told.add(query.name);
      const ofQuery = creates.filter(({ poll }) => poll?.operation === query.name);
      const title = `the waiting for the tasks of "${create.name}"`;
      const bearer = { ...ours('method', title, query.name), file: create.file, path: ['poll'] };
      for (const one of Object.values(otherWaitingNames(query, ofQuery))) this.#taken.takeMember(one, bearer, [own]);
    }
  }

  /** The functions of the provider that make models, of all surfaces together. */
  #videos(surface: Surface, functions: Space, types: Space): void {
    for (const operation of surface.operations) {
      if (operation.settings === undefined) continue;
      const name = videoName(surface, operation);
      const bearer = operationBearer(operation);
      if (providerNames.has(name)) this.#taken.report({ kind: 'reserved', emitted: name, bearer });
      this.#taken.take(name, bearer, [functions]);
      for (const one of Object.values(videoTypeNames(name))) this.#taken.take(one, bearer, [types]);
    }
  }

  /** Enums are exported at the root of the package, and those of a surface in its entry too. */
  #enums(enums: readonly ErrorEnum[], spaces: readonly Space[]): void {
    for (const one of enums) {
      const file = one.codes[0]?.provenance.origin.file ?? '';
      const bearer = {
        ...ours('enum', `the enum "${one.name}" of ${file}`, one.name),
        file,
        path: ['enums', one.name],
      };
      this.#taken.checkReserved(one.name, bearer);
      for (const name of [...Object.values(enumNames(one.name)), taskErrorsName(one.name)])
        this.#taken.take(name, bearer, spaces);
      const keys = this.#taken.space('keys');
      for (const code of one.codes) {
        const word = code.typescriptName ?? code.code;
        const path = ['enums', one.name, 'codes', code.code];
        const ofCode = { ...vendors('code', `the error code "${code.code}"`, word), file, path };
        if (this.#taken.isSpeakable(ofCode)) this.#taken.take(codeKey(code), ofCode, [keys]);
      }
    }
  }

  #operation(operation: Operation, surface: Surface, own: Space, files: Space): void {
    const bearer = operationBearer(operation);
    const { common, file, folder, request, response, ...values } = operationNames(operation);
    // Many systems have one file for names that differ in capital and small letters.
    for (const one of new Set([folder, file.toLowerCase()])) this.#taken.take(one, bearer, [files]);
    for (const one of [request, response, ...Object.values(values)]) this.#taken.take(one, bearer, [own]);
    for (const one of [values.call, request, response]) this.#taken.checkReserved(one, bearer);
    this.#taken.checkMember(values.call, bearer);
    const method = operation.poll?.method;
    if (method !== undefined) {
      const title = `the method that waits for "${operation.name}"`;
      const ofMethod = { ...ours('method', title, method), file: operation.file, path: ['poll', 'method'] };
      for (const one of Object.values(taskMethodNames(method))) this.#taken.takeMember(one, ofMethod, [own]);
    }
    if (operation.matrix === undefined) return;
    this.#taken.take(common, bearer, [own]);
    if (!isMainMatrix(surface, operation)) this.#taken.take(modelsName(surface, operation), bearer, [own]);
    this.#variants(operation as MatrixOperation, surface, own);
  }

  /** The types of requests and of their configuration objects: for each model, and within their module for its versions. */
  #variants(operation: MatrixOperation, surface: Surface, own: Space): void {
    const { rows } = lowerOperation(operation);
    const plain = plainTypes(surface);
    const parameters = operation.request.filter(({ name }) => governedParameters(operation).has(name));
    for (const parameter of parameters) {
      const bearer = parameterBearer(operation, parameter);
      this.#taken.take(configurationName(surface, operation, anyModel, parameter), bearer, [own]);
      const { type } = parameter;
      // The name of the type stands for all the forms, and so not for a form without a model.
      const union = configurationUnionName(surface, operation, parameter);
      if (type.kind === 'struct' && (plain.has(union) || union !== type.name)) this.#taken.take(union, bearer, [own]);
    }
    const speakable = new Map(
      operation.matrix.models.map((model) => [
        model.name,
        this.#taken.isSpeakable(modelBearer(operation, model.name, wordOf(model))),
      ]),
    );
    // No word can be given to what has no model, so its names come first.
    for (const row of [...rows].sort((a, b) => Number(a.model !== undefined) - Number(b.model !== undefined))) {
      if (row.model !== undefined && speakable.get(row.model) === false) continue;
      const bearer =
        row.model === undefined
          ? operationBearer(operation)
          : modelBearer(operation, row.model, row.typescriptName ?? row.model);
      for (const part of partsOf(row, rows)) {
        const names = [
          requestTypeName(operation, part),
          ...parameters.map((parameter) => configurationName(surface, operation, part, parameter)),
        ];
        for (const name of names) {
          this.#taken.take(name, bearer, [own]);
          if (part !== modelPart(row)) own.inner.add(name);
        }
      }
    }
  }

  /** One function stands for a parameter wherever it is the JSON text of the same object. */
  #jsonTexts(surface: Surface, own: Space): void {
    const types = new Map<string, string>();
    for (const operation of surface.operations) {
      for (const parameter of operation.request) {
        const { content } = parameter;
        if (content?.kind !== 'json' || content.type === undefined) continue;
        const name = jsonTextName(parameter);
        const object = `${content.type} ${content.inside ?? ''}`;
        if (types.get(name) === object) continue;
        types.set(name, types.get(name) ?? object);
        const bearer = parameterBearer(operation, parameter);
        if (!this.#taken.isSpeakable(bearer)) continue;
        this.#taken.checkReserved(name, bearer);
        this.#taken.take(name, bearer, [own]);
      }
    }
  }
}

/** What types of an operation are called after: a model, and each row of a model that has several. */
function partsOf(row: Row, rows: readonly Row[]): readonly string[] {
  const own = rows.filter(({ model }) => model === row.model);
  return own.length === 1 ? [modelPart(row)] : [modelPart(row), rowPart(row, rows)];
}

/** The types that requests reach in other ways than through a parameter that the matrix governs. */
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
