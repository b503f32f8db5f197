import { type InterfaceDeclarationStructure, StructureKind, type TypeAliasDeclarationStructure } from 'ts-morph';
import { lowerCell } from '../../model/lower/cell.ts';
import { cellOf, type LoweredCell, lowerOperation, type Row } from '../../model/lower.ts';
import type { Cell, Matrix, Model } from '../../model/matrix.ts';
import {
  anyModel,
  configurationName,
  configurationUnionName,
  governedParameters,
  modelPart,
  operationNames,
  requestTypeName,
  rowPart,
} from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface } from '../../model/table.ts';
import type { OperationApi } from '../api.ts';
import { deprecated, docComment, parameterComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { propertyName, quote, union } from '../literals.ts';
import { Module } from '../module.ts';
import { modulePaths, requestSymbol, runtimeSymbols } from '../symbols.ts';
import { type Base, derive } from './derive.ts';
import { type FormerType, formerTypes } from './former-types.ts';
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
  readonly #rows: readonly Row[];
  /** The forms of each configuration object. */
  readonly #forms: ReadonlyMap<string, readonly Form[]>;

  constructor(surface: Surface, operation: Operation, matrix: Matrix, module: Module) {
    this.#surface = surface;
    this.#operation = operation;
    this.#matrix = matrix;
    this.#module = module;
    this.#governed = governedParameters(operation);
    this.#rows = lowerOperation(operation).rows;
    this.#forms = new Map(
      operation.request.flatMap((one) => (this.#governed.has(one.name) ? [[one.name, this.#formsOf(one)]] : [])),
    );
  }

  write(name: string): void {
    const base = operationNames(this.#operation).common;
    this.#module.add(this.#common(base));
    const governed = this.#operation.request.filter(({ name }) => this.#governed.has(name));
    for (const parameter of governed) this.#module.add(this.#commonFields(parameter));
    for (const parameter of governed) this.#configurations(parameter);
    const byDefault = this.#requestByDefault(base);
    for (const rows of byModel(this.#rows)) {
      const ofModel = this.#requestOfModel(rows, byDefault);
      this.#module.add(...rows.map((row) => this.#variant(row, ofModel)));
    }
    const ofModels = byModel(this.#rows).map((rows) => this.#modelUnion(rows));
    this.#module.add(unionAlias(name, ofModels, operationComment(this.#operation)));
    for (const parameter of governed) this.#unionOf(parameter);
    for (const one of formerTypes[`${this.#surface.name}/${this.#operation.name}`] ?? []) this.#former(one);
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
    return configurationName(this.#surface, this.#operation, anyModel, parameter);
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

  /** What all requests extend: what holds where a model says nothing else. Names with a dollar stay within the module. */
  #requestByDefault(common: string): Base {
    const properties = this.#perModelProperties(this.#matrix.defaults);
    const name = `${requestTypeName(this.#operation, '')}$ByDefault`;
    const docs = docComment(`What a request of ${this.#operation.name} may hold where the model says nothing else.`);
    this.#module.add({ kind: StructureKind.Interface, name, extends: [common], docs: [docs], properties });
    return { name, properties, narrowed: this.#choices() };
  }

  /** What the requests of a model extend, where they differ by version: what holds where the version says nothing else. */
  #requestOfModel(rows: readonly Row[], byDefault: Base): Base {
    const model = this.#modelOf(rows);
    const [row] = rows;
    if (model === undefined || row === undefined) return byDefault;
    const wanted = this.#perModelProperties(model.cells, row);
    const name = `${requestTypeName(this.#operation, modelPart(row))}$Any`;
    const docs = docComment(
      `What a request of ${this.#operation.name} for ${model.name} may hold where the version says nothing else.`,
    );
    this.#module.add({ kind: StructureKind.Interface, name, docs: [docs], ...derive(wanted, byDefault) });
    return { name, properties: wanted, narrowed: this.#choices() };
  }

  /** The model of rows that differ by version. */
  #modelOf(rows: readonly Row[]): Model | undefined {
    return rows.length > 1 ? this.#matrix.models.find(({ name }) => name === rows[0]?.model) : undefined;
  }

  /** The parameters that each variant gives a type of its own. */
  #choices(): ReadonlySet<string> {
    return new Set([this.#matrix.model, this.#matrix.version, ...this.#governed].map(propertyName));
  }

  /** The properties that depend on the model, by cells. `row` is of the model, where it is one. */
  #perModelProperties(cells: Readonly<Record<string, Cell>>, row?: Row): Property[] {
    const { model, version } = this.#matrix;
    const lowered = { cells: this.#lowered(cells) };
    return this.#operation.request
      .filter((parameter) => this.#isPerModel(parameter))
      .flatMap((parameter): Property[] => {
        const { name } = parameter;
        if (name === model && row !== undefined) return [this.#modelProperty(parameter, row)];
        if (name === model || name === version) return [{ ...this.#bareProperty(parameter, newer), type: 'string' }];
        if (this.#governed.has(name)) return [{ ...this.#bareProperty(parameter), type: this.#commonName(parameter) }];
        const property = this.#cellProperty(parameter, cellOf(lowered, this.#matrix, name));
        return property === undefined ? [] : [property];
      });
  }

  #lowered(cells: Readonly<Record<string, Cell>>): Row['cells'] {
    const all = this.#matrix.columns.flatMap((column) => {
      const cell = cells[column.id];
      return cell === undefined ? [] : [[column.id, lowerCell(this.#matrix, column, cell, '')] as const];
    });
    return Object.fromEntries(all);
  }

  #variant(row: Row, base: Base): InterfaceDeclarationStructure {
    const wanted = this.#operation.request
      .filter((parameter) => this.#isPerModel(parameter))
      .flatMap((parameter) => this.#variantProperty(parameter, row) ?? []);
    const tombstone = row.group?.delisted;
    return {
      kind: StructureKind.Interface,
      name: this.#variantName(row),
      isExported: this.#isAlone(row),
      docs: [docComment(`A request of ${this.#operation.name} for ${row.title}.`, '', deprecated(tombstone))],
      // Compilers choose the type that a mistake is measured by from the first literal among its own properties: the model.
      ...derive(wanted, base, propertyName(this.#matrix.model)),
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
  #cellProperty(parameter: Parameter, cell: LoweredCell | undefined): Property | undefined {
    if (cell?.standing === 'no') return undefined;
    const type = this.#cellType(parameter, cell);
    return { ...this.#bareProperty(parameter), type, docs: [parameterComment(parameter, cell)] };
  }

  /** A statement that may be about other versions alone is no reason not to compile; editors still propose its values. */
  #cellType(parameter: Parameter, cell: LoweredCell | undefined): string {
    if (cell === undefined || cell.isCertain) return requestType(parameter, this.#surface, this.#module, cell);
    const values = parameter.type.kind === 'string' ? cell.values : undefined;
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

  /** The only row of its model has the name of the model. */
  #isAlone({ model }: Row): boolean {
    return this.#rows.filter((one) => one.model === model).length === 1;
  }

  #variantName(row: Row): string {
    return requestTypeName(this.#operation, this.#isAlone(row) ? modelPart(row) : rowPart(row, this.#rows));
  }

  /** All requests of a model. It has the same name however its versions are grouped. */
  #modelUnion(rows: readonly Row[]): string {
    const [first] = rows;
    if (first === undefined || rows.length === 1) return first === undefined ? 'never' : this.#variantName(first);
    const name = requestTypeName(this.#operation, modelPart(first));
    const docs = docComment(`A request of ${this.#operation.name} for ${first.model}, whatever the version.`);
    this.#module.add(
      unionAlias(
        name,
        rows.map((row) => this.#variantName(row)),
        docs,
      ),
    );
    return name;
  }

  /** The forms of a configuration object: rows of a model whose cells agree share one. */
  #formsOf(parameter: Parameter): readonly Form[] {
    const forms = new Map<string, { fields: Property[]; rows: Row[] }>();
    for (const row of this.#rows) {
      const fields = this.#perModelFields(parameter, row.cells);
      const key = JSON.stringify([row.model, fields]);
      const known = forms.get(key);
      if (known === undefined) forms.set(key, { fields, rows: [row] });
      else known.rows.push(row);
    }
    const all = [...forms.values()];
    return all.map(({ fields, rows }) => {
      const [first] = rows as [Row, ...Row[]];
      const isOnly = all.filter((one) => one.rows[0]?.model === first.model).length === 1;
      const part = isOnly ? modelPart(first) : rowPart(first, this.#rows);
      return { name: configurationName(this.#surface, this.#operation, part, parameter), first, fields, rows, isOnly };
    });
  }

  /** The configuration type of a row. */
  #configuration(parameter: Parameter, row: Row): string {
    const form = this.#forms.get(parameter.name)?.find(({ rows }) => rows.includes(row));
    return form?.name ?? 'never';
  }

  /** The fields of a configuration object that depend on the model, where its cells say that they can be used. */
  #perModelFields(parameter: Parameter, cells: Row['cells']): Property[] {
    return this.#fieldsOf(parameter).flatMap((field) => {
      const column = this.#columnOf(parameter, field);
      return column === undefined ? [] : (this.#cellProperty(field, cells[column.id]) ?? []);
    });
  }

  #configurations(parameter: Parameter): void {
    const forms = (this.#forms.get(parameter.name) ?? []).map((form) => ({ ...form, model: form.first.model }));
    const nameOf = (part: string) => configurationName(this.#surface, this.#operation, part, parameter);
    const properties = this.#perModelFields(parameter, this.#lowered(this.#matrix.defaults));
    const byDefault = { name: `${nameOf('')}$ByDefault`, properties };
    const docs = [docComment(`What ${parameter.name} may hold where the model says nothing else.`)];
    const common = this.#commonName(parameter);
    this.#module.add({ kind: StructureKind.Interface, ...byDefault, extends: [common], docs });
    for (const ofModel of byModel(forms)) {
      const base = this.#configurationOfModel(parameter, ofModel, byDefault);
      for (const { fields, first, isOnly, name } of ofModel)
        this.#module.add({
          kind: StructureKind.Interface,
          name,
          isExported: isOnly,
          docs: [docComment(`${parameter.name} for ${first.title}.`)],
          ...derive(fields, base),
        });
    }
  }

  /** What the forms of a model extend, where it has several. */
  #configurationOfModel(parameter: Parameter, forms: readonly Form[], byDefault: Base): Base {
    const [form] = forms;
    const model = form && this.#modelOf(forms.map(({ first }) => first));
    if (form === undefined || model === undefined) return byDefault;
    const properties = this.#perModelFields(parameter, this.#lowered(model.cells));
    const name = `${configurationName(this.#surface, this.#operation, modelPart(form.first), parameter)}$Any`;
    const docs = docComment(`What ${parameter.name} for ${model.name} may hold where the version says nothing else.`);
    this.#module.add({ kind: StructureKind.Interface, name, docs: [docs], ...derive(properties, byDefault) });
    return { name, properties };
  }

  /** The vendor's name for a configuration object stands for all of its forms, and a name for each model for those of the model. */
  #unionOf(parameter: Parameter): void {
    if (parameter.type.kind !== 'struct') return;
    const ofModels = byModel(
      (this.#forms.get(parameter.name) ?? []).map((form) => ({ ...form, model: form.first.model })),
    );
    const names = ofModels.map((forms) => {
      const [form] = forms;
      if (form === undefined || forms.length === 1) return form?.name ?? 'never';
      const name = configurationName(this.#surface, this.#operation, modelPart(form.first), parameter);
      const docs = docComment(`${parameter.name} for ${form.first.model}, whatever the version.`);
      this.#module.add(
        unionAlias(
          name,
          forms.map((one) => one.name),
          docs,
        ),
      );
      return name;
    });
    const docs = docComment(
      findStruct(this.#surface, parameter.type.name).description,
      '',
      'One form for each kind of model.',
    );
    this.#module.add(unionAlias(configurationUnionName(this.#surface, this.#operation, parameter), names, docs));
  }

  /** A type of an earlier release, as what holds for its versions now. */
  #former({ model, name, parameter, versions }: FormerType): void {
    const rows = this.#rows.filter(
      (row) =>
        row.model === model &&
        (versions.length === 0
          ? row.versions === 'absent' || row.versionOptional === true
          : Array.isArray(row.versions) && versions.some((one) => row.versions.includes(one))),
    );
    const governed = this.#operation.request.find((one) => one.name === parameter);
    const [first] = rows;
    if (first === undefined) return;
    const current =
      governed === undefined
        ? requestTypeName(this.#operation, modelPart(first))
        : configurationName(this.#surface, this.#operation, modelPart(first), governed);
    const names = rows.map((row) =>
      governed === undefined ? this.#variantName(row) : this.#configuration(governed, row),
    );
    const docs = docComment(`@deprecated Until 0.4.0. Use ${current}.`);
    this.#module.add(unionAlias(name, [...new Set(names)], docs));
  }
}

/** A configuration object as the rows of one model have it. */
interface Form {
  readonly name: string;
  readonly first: Row;
  readonly fields: readonly Property[];
  readonly rows: readonly Row[];
  /** All rows of the model have it. */
  readonly isOnly: boolean;
}

function byModel<T extends { readonly model?: string | undefined }>(all: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) groups.set(one.model, [...(groups.get(one.model) ?? []), one]);
  return [...groups.values()];
}

function unionAlias(
  name: string,
  names: readonly string[],
  docs: { readonly description: string },
): TypeAliasDeclarationStructure {
  const type = names.map((one) => `\n  | ${one}`).join('');
  return { kind: StructureKind.TypeAlias, name, isExported: true, docs: [docs], type };
}

/** ts-morph has no place for a comment between the documentation and the property. */
function withAdvice(property: Property): Property {
  return { ...property, isReadonly: false, name: `${onItsLine} readonly ${property.name}` };
}
