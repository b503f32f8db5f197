import { type InterfaceDeclarationStructure, StructureKind } from 'ts-morph';
import type { Cell, Matrix } from '../../model/matrix.ts';
import { configurationName, configurationUnionName, governedParameters } from '../../model/matrix-names.ts';
import { operationNames } from '../../model/operation-names.ts';
import type { Parameter } from '../../model/parameter.ts';
import { cellOf, type Row, rowsOf, valuesOf, variantName } from '../../model/rows.ts';
import { findStruct, type Operation, type Surface } from '../../model/table.ts';
import { pascalCase } from '../../model/words.ts';
import type { OperationApi } from '../api.ts';
import { deprecated, docComment, parameterComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { propertyName, quote, union } from '../literals.ts';
import { Module } from '../module.ts';
import { modulePaths, requestSymbol, runtimeSymbols } from '../symbols.ts';
import { type Property, requestProperty } from './interfaces.ts';
import { requestType } from './type-text.ts';

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
  if (operation.matrix === undefined) {
    module.add({
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs: [operationComment(operation)],
      properties: operation.request.map((parameter) => requestProperty(parameter, surface, module)),
    });
    return module;
  }
  new VariantWriter(surface, operation, operation.matrix, module).write(name);
  return module;
}

function operationComment(operation: Operation) {
  return docComment(`${operation.title}.`, '', operation.description, '', sources(operation.provenance));
}

/** What to do about a model or a version that the package does not know. */
const newer = 'A newer one: `unchecked({ … })` takes the request, and the validator warns.';

/**
 * The same on the line of the declaration, which compilers print below the error of a name that is not listed. No type can
 * say it: a member of the union that tells it would be one more value for those who read the request, and an alias is
 * dissolved in the union of all variants. Of comments that document nothing, declarations keep those with `!`.
 */
const onItsLine = '/*! not listed: unchecked({ … }) */';

class VariantWriter {
  readonly #surface: Surface;
  readonly #operation: Operation;
  readonly #matrix: Matrix;
  readonly #module: Module;
  readonly #governed: ReadonlySet<string>;
  /** Names of the configuration types written so far, by their content: variants with equal cells share one. */
  readonly #shared = new Map<string, string>();

  constructor(surface: Surface, operation: Operation, matrix: Matrix, module: Module) {
    this.#surface = surface;
    this.#operation = operation;
    this.#matrix = matrix;
    this.#module = module;
    this.#governed = governedParameters(operation);
  }

  write(name: string): void {
    const rows = rowsOf(this.#matrix, this.#operation.request);
    const base = operationNames(this.#operation.name).common;
    this.#module.add(this.#common(base));
    for (const parameter of this.#operation.request) {
      if (this.#governed.has(parameter.name)) this.#module.add(this.#commonFields(parameter));
    }
    const variants = rows.map((row) => this.#variant(row, base));
    this.#module.add(...variants, {
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      docs: [operationComment(this.#operation)],
      type: variants.map((variant) => `\n  | ${variant.name}`).join(''),
    });
    for (const parameter of this.#operation.request) this.#unionOf(parameter);
  }

  /** What does not depend on the model. */
  #common(name: string): InterfaceDeclarationStructure {
    const plain = this.#operation.request.filter((parameter) => !this.#isPerModel(parameter));
    return {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs: [docComment(`What a request of ${this.#operation.name} may hold whatever the model.`)],
      properties: plain.map((parameter) => requestProperty(parameter, this.#surface, this.#module)),
    };
  }

  #isPerModel({ name }: Parameter): boolean {
    const { columns, model, version } = this.#matrix;
    const isColumn = columns.some((column) => column.paths.some((path) => path.length === 1 && path[0]?.name === name));
    return name === model || name === version || isColumn || this.#governed.has(name);
  }

  /** The fields of a configuration object that do not depend on the model. */
  #commonFields(parameter: Parameter): InterfaceDeclarationStructure {
    const fields = this.#fieldsOf(parameter).filter((field) => this.#columnOf(parameter, field) === undefined);
    return {
      kind: StructureKind.Interface,
      name: this.#commonName(parameter),
      isExported: true,
      docs: [docComment(`What ${parameter.name} may hold whatever the model.`)],
      properties: fields.map((field) => requestProperty(field, this.#surface, this.#module)),
    };
  }

  #commonName(parameter: Parameter): string {
    return configurationName(this.#surface, this.#operation, 'Common', parameter);
  }

  #fieldsOf(parameter: Parameter): readonly Parameter[] {
    return parameter.type.kind === 'struct' ? findStruct(this.#surface, parameter.type.name).parameters : [];
  }

  #columnOf(parameter: Parameter, field: Parameter) {
    const path = `${parameter.name}.${field.name}`;
    return this.#matrix.columns.find((column) =>
      column.paths.some((of) => of.map((step) => (step.each ? `${step.name}[]` : step.name)).join('.') === path),
    );
  }

  #variant(row: Row, base: string): InterfaceDeclarationStructure {
    const properties = this.#operation.request
      .filter((parameter) => this.#isPerModel(parameter))
      .flatMap((parameter) => this.#variantProperty(parameter, row) ?? []);
    const tombstone = row.group?.delisted;
    return {
      kind: StructureKind.Interface,
      name: `${pascalCase(this.#operation.name)}${variantName(row)}`,
      isExported: true,
      extends: [base],
      docs: [docComment(`A request of ${this.#operation.name} for ${row.title}.`, '', deprecated(tombstone))],
      properties,
    };
  }

  #variantProperty(parameter: Parameter, row: Row): Property | undefined {
    const { model, version } = this.#matrix;
    if (parameter.name === model) return this.#modelProperty(parameter, row);
    if (parameter.name === version) return this.#versionProperty(parameter, row);
    if (this.#governed.has(parameter.name)) {
      return { ...this.#bareProperty(parameter), type: this.#configuration(parameter, row) };
    }
    return this.#cellProperty(parameter, cellOf(row, this.#matrix, parameter.name));
  }

  /** A parameter that the model does not support is left out, so the compiler says that it does not exist. */
  #cellProperty(parameter: Parameter, cell: Cell | undefined): Property | undefined {
    if (cell?.support === 'none' && cell.severity === 'error') return undefined;
    const type = this.#cellType(parameter, cell);
    return { ...this.#bareProperty(parameter), type, docs: [parameterComment(parameter, cell)] };
  }

  /** A statement that may be about other versions alone is no reason not to compile; editors still propose its values. */
  #cellType(parameter: Parameter, cell: Cell | undefined): string {
    if (cell?.uncertain !== true) return requestType(parameter, this.#surface, this.#module, cell);
    const values = parameter.type.kind === 'string' ? valuesOf(cell) : undefined;
    if (values === undefined) return requestType(parameter, this.#surface, this.#module);
    return `${this.#module.use(runtimeSymbols.Open)}<${union(values)}>`;
  }

  /** A property without its type, which the row decides. `advice` stands below its limits. */
  #bareProperty(parameter: Parameter, advice?: string): Property {
    return {
      name: propertyName(parameter.name),
      isReadonly: true,
      hasQuestionToken: !parameter.required,
      docs: [parameterComment(parameter, undefined, advice)],
    };
  }

  #modelProperty(parameter: Parameter, row: Row): Property {
    if (row.model === undefined)
      return withAdvice({ ...this.#bareProperty(parameter), hasQuestionToken: true, type: 'never' });
    const bare = this.#bareProperty(parameter, newer);
    return withAdvice({ ...bare, hasQuestionToken: false, type: quote(row.model) });
  }

  #versionProperty(parameter: Parameter, row: Row): Property {
    if (row.versions === 'absent') return { ...this.#bareProperty(parameter), hasQuestionToken: true, type: 'never' };
    if (row.versions === 'any') return { ...this.#bareProperty(parameter), type: 'string' };
    const bare = this.#bareProperty(parameter, newer);
    return withAdvice({ ...bare, hasQuestionToken: row.versionOptional === true, type: union(row.versions) });
  }

  /** The configuration type of a variant: one for all variants of a model whose cells agree. */
  #configuration(parameter: Parameter, row: Row): string {
    const fields = this.#fieldsOf(parameter).flatMap((field) => {
      const column = this.#columnOf(parameter, field);
      return column === undefined ? [] : (this.#cellProperty(field, row.cells[column.id]) ?? []);
    });
    const key = JSON.stringify([parameter.name, row.model, fields]);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const name = configurationName(this.#surface, this.#operation, variantName(row), parameter);
    this.#shared.set(key, name);
    this.#module.add({
      kind: StructureKind.Interface,
      name,
      isExported: true,
      extends: [this.#commonName(parameter)],
      docs: [docComment(`${parameter.name} for ${row.title}.`)],
      properties: fields,
    });
    return name;
  }

  /** The vendor's name for a configuration object stands for all of its forms. */
  #unionOf(parameter: Parameter): void {
    if (!this.#governed.has(parameter.name) || parameter.type.kind !== 'struct') return;
    const prefix = JSON.stringify(parameter.name);
    const names = [...this.#shared.entries()].filter(([key]) => key.startsWith(`[${prefix},`)).map(([, name]) => name);
    this.#module.add({
      kind: StructureKind.TypeAlias,
      name: configurationUnionName(this.#surface, this.#operation, parameter),
      isExported: true,
      docs: [
        docComment(findStruct(this.#surface, parameter.type.name).description, '', 'One form for each kind of model.'),
      ],
      type: names.map((name) => `\n  | ${name}`).join(''),
    });
  }
}

/** ts-morph has no place for a comment between the documentation and the property. */
function withAdvice(property: Property): Property {
  return { ...property, isReadonly: false, name: `${onItsLine} readonly ${property.name}` };
}
