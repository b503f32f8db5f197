import { type InterfaceDeclarationStructure, StructureKind } from 'ts-morph';
import { lowerOperation, type Row } from '../../model/lower.ts';
import { configurationUnionName, modelPart, operationNames, requestTypeName } from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { MatrixOperation, Operation, Surface } from '../../model/table.ts';
import type { OperationApi } from '../api.ts';
import { deprecated, docComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { propertyName } from '../literals.ts';
import { Module } from '../module.ts';
import { modulePaths, requestSymbol, runtimeSymbols } from '../symbols.ts';
import { Configurations } from './configurations.ts';
import { type Base, derive, whole } from './derive.ts';
import { writeFormerType } from './former-types.ts';
import { requestProperty } from './interfaces.ts';
import { ModelProperties } from './model-properties.ts';
import { newModel, notListed } from './not-listed.ts';
import { requestType } from './type-text.ts';
import { byModel, unionAlias } from './unions.ts';

/**
 * The request type of an operation. With a model matrix it is a closed union with a variant for each group of
 * versions whose cells agree, so that a wrong version, duration or ratio does not compile.
 */
export const requests: Emitter = {
  name: 'requests',
  emit: ({ operations }) =>
    together(
      operations.map((one) => {
        const module = requestModule(one);
        return exportedModule(module, `./${one.surface.name}`, module.types);
      }),
    ),
};

export function requestModule({ files, operation, surface }: OperationApi): Module {
  const module = new Module(modulePaths.request(surface, operation), header(files));
  const { name } = requestSymbol(surface, operation);
  const { matrix } = operation;
  if (matrix === undefined) {
    module.add({
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs: [operationComment(operation)],
      properties: operation.request.map((parameter) => requestProperty(parameter, surface, module)),
    });
    return module;
  }
  new Variants(surface, { ...operation, matrix }, module).write(name);
  return module;
}

function operationComment(operation: Operation) {
  return docComment(`${operation.title}.`, '', operation.description, '', sources(operation.provenance));
}

/** The variants of a request that has a model matrix. */
class Variants {
  readonly #properties: ModelProperties;
  /** By parameter. */
  readonly #configurations: ReadonlyMap<string, Configurations>;

  constructor(surface: Surface, operation: MatrixOperation, module: Module) {
    const properties = new ModelProperties(surface, operation, module, lowerOperation(operation).rows);
    const configurations = properties.governed.map((one) => [one.name, new Configurations(properties, one)] as const);
    this.#properties = properties;
    this.#configurations = new Map(configurations);
  }

  write(name: string): void {
    const { module, operation, rows, surface } = this.#properties;
    const configurations = [...this.#configurations.values()];
    const common = operationNames(operation).common;
    this.#writeCommon(common);
    for (const one of configurations) one.writeCommon();
    for (const one of configurations) one.writeForms();
    const byDefault = this.#writeDefaults(common);
    for (const ofModel of byModel(rows)) {
      const base = this.#writeDefaultsOfModel(ofModel, byDefault);
      module.add(...ofModel.map((row) => this.#variant(row, base)));
    }
    const ofModels = byModel(rows).map((ofModel) => this.#writeModelUnion(ofModel));
    const unchecked = this.#writeUnchecked(common, name);
    module.add(notListed(name));
    module.add(unionAlias(name, [...ofModels, unchecked], operationComment(operation)));
    for (const one of configurations) one.writeUnions();
    for (const one of surface.formerTypes)
      if (one.operation === operation.name) writeFormerType(this.#properties, this.#configurations, one);
  }

  /** What does not depend on the model. */
  #writeCommon(name: string): void {
    const { module, operation, surface } = this.#properties;
    const plain = operation.request.filter((parameter) => !this.#properties.isPerModel(parameter));
    module.add({
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs: [docComment(`What a request of ${operation.name} may hold whatever the model.`)],
      properties: plain.map((parameter) => requestProperty(parameter, surface, module)),
    });
  }

  /** What all requests extend: what holds where a model says nothing else. Names with a dollar stay within the module. */
  #writeDefaults(common: string): Base {
    const { matrix, module, operation } = this.#properties;
    const properties = this.#properties.ofRequest(matrix.defaults);
    const name = `${requestTypeName(operation, '')}$ByDefault`;
    const docs = docComment(`What a request of ${operation.name} may hold where the model says nothing else.`);
    module.add({
      kind: StructureKind.Interface,
      name,
      extends: [common],
      docs: [docs],
      properties: properties.map(whole),
    });
    return { name, properties, narrowed: this.#choices() };
  }

  /** What the requests of a model extend, where they differ by version: what holds where the version says nothing else. */
  #writeDefaultsOfModel(rows: readonly Row[], byDefault: Base): Base {
    const { module, operation } = this.#properties;
    const model = this.#properties.modelOf(rows);
    const [row] = rows;
    if (model === undefined || row === undefined) return byDefault;
    const wanted = this.#properties.ofRequest(model.cells, row);
    const derived = derive(wanted, byDefault);
    // Each variant names the model itself.
    const saysMore = derived.properties.some(({ name }) => name !== propertyName(this.#properties.matrix.model));
    if (!saysMore && derived.extends.includes(byDefault.name)) return byDefault;
    const name = `${requestTypeName(operation, modelPart(row))}$Any`;
    const docs = docComment(
      `What a request of ${operation.name} for ${model.name} may hold where the version says nothing else.`,
    );
    module.add({ kind: StructureKind.Interface, name, docs: [docs], ...derived });
    return { name, properties: wanted, narrowed: this.#choices() };
  }

  /**
   * A variant that no request of a program is of. Compilers measure by it what fits no model, such as a request that was kept in
   * a constant, where names are but strings: so the type of its model says what to do. It takes whatever some model takes, since
   * compilers choose the variant with most of what is given, and its name comes after all others.
   */
  #writeUnchecked(common: string, request: string): string {
    const { matrix, module, operation, surface } = this.#properties;
    const name = `Unchecked$${requestTypeName(operation, '')}`;
    const typeOf = (parameter: Parameter) => {
      if (parameter.name === matrix.model) return newModel(request);
      if (parameter.name === matrix.version) return `${module.use(runtimeSymbols.Open)}<never>`;
      const isGoverned = this.#configurations.has(parameter.name);
      return isGoverned
        ? configurationUnionName(surface, operation, parameter)
        : requestType(parameter, surface, module);
    };
    module.add({
      kind: StructureKind.Interface,
      name,
      extends: [common],
      docs: [
        docComment(`A request of ${operation.name} for a model that is not listed: \`unchecked({ … })\` takes it.`),
      ],
      properties: operation.request
        .filter((parameter) => this.#properties.isPerModel(parameter))
        .map((parameter) => ({
          name: propertyName(parameter.name),
          isReadonly: true,
          hasQuestionToken: !parameter.required && parameter.name !== matrix.model,
          type: typeOf(parameter),
        })),
    });
    return name;
  }

  /** The parameters that each variant gives a type of its own. */
  #choices(): ReadonlySet<string> {
    const { governed, matrix } = this.#properties;
    return new Set([matrix.model, matrix.version, ...governed.map(({ name }) => name)].map(propertyName));
  }

  #variant(row: Row, base: Base): InterfaceDeclarationStructure {
    const { matrix, operation } = this.#properties;
    const wanted = this.#properties.ofRow(row, ({ name }) => this.#configurations.get(name)?.nameFor(row) ?? 'never');
    const tombstone = row.group?.delisted;
    return {
      kind: StructureKind.Interface,
      name: this.#properties.variantName(row),
      isExported: this.#properties.isAlone(row),
      docs: [docComment(`A request of ${operation.name} for ${row.title}.`, '', deprecated(tombstone))],
      // Compilers choose the type that a mistake is measured by from the first literal among its own properties: the model.
      ...derive(wanted, base, propertyName(matrix.model)),
    };
  }

  /** All requests of a model. It has the same name however its versions are grouped. */
  #writeModelUnion(rows: readonly Row[]): string {
    const { module, operation } = this.#properties;
    const [first] = rows;
    if (first === undefined || rows.length === 1)
      return first === undefined ? 'never' : this.#properties.variantName(first);
    const name = requestTypeName(operation, modelPart(first));
    const docs = docComment(`A request of ${operation.name} for ${first.model}, whatever the version.`);
    const names = rows.map((row) => this.#properties.variantName(row));
    module.add(unionAlias(name, names, docs));
    return name;
  }
}
