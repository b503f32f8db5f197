import { lowerCell } from '../../model/lower/cell.ts';
import { cellOf, type LoweredCell, type Row } from '../../model/lower.ts';
import type { Cell, Column, Matrix, Model } from '../../model/matrix.ts';
import {
  anyModel,
  configurationName,
  governedParameters,
  modelPart,
  requestTypeName,
  rowPart,
} from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import { findStruct, type MatrixOperation, type Surface } from '../../model/table.ts';
import { narrowerComment, parameterComment } from '../doc-comment.ts';
import { propertyName, quote, union } from '../literals.ts';
import type { Module } from '../module.ts';
import { runtimeSymbols } from '../symbols.ts';
import type { NarrowedProperty } from './derive.ts';
import { newVersion } from './not-listed.ts';
import { requestType } from './type-text.ts';

/** What to do about a model or a version that the package does not know. */
const newer = 'A newer one: `unchecked({ … })` takes the request, and the validator warns.';

/** The properties of a request, and of its configuration objects, that depend on the model. */
export class ModelProperties {
  readonly surface: Surface;
  readonly operation: MatrixOperation;
  readonly matrix: Matrix;
  readonly module: Module;
  readonly rows: readonly Row[];
  /** The configuration objects: parameters with fields that the matrix has a say in. */
  readonly governed: readonly Parameter[];

  constructor(surface: Surface, operation: MatrixOperation, module: Module, rows: readonly Row[]) {
    const governed = governedParameters(operation);
    this.surface = surface;
    this.operation = operation;
    this.matrix = operation.matrix;
    this.module = module;
    this.rows = rows;
    this.governed = operation.request.filter(({ name }) => governed.has(name));
  }

  isPerModel(parameter: Parameter): boolean {
    const { columns, model, version } = this.matrix;
    const { name } = parameter;
    const isColumn = columns.some((column) => column.paths.some((path) => path.length === 1 && path[0]?.name === name));
    return name === model || name === version || isColumn || this.governed.includes(parameter);
  }

  /** Those of a request that hold where a model, or a version of the model of `row`, says nothing else. */
  ofRequest(cells: Readonly<Record<string, Cell>>, row?: Row): NarrowedProperty[] {
    const { model, version } = this.matrix;
    const lowered = { cells: this.lowered(cells) };
    return this.operation.request
      .filter((parameter) => this.isPerModel(parameter))
      .flatMap((parameter): NarrowedProperty[] => {
        const { name } = parameter;
        if (name === model && row !== undefined) return [this.#model(parameter, row)];
        if (name === model || name === version) return [{ ...bareProperty(parameter, newer), type: 'string' }];
        if (this.governed.includes(parameter))
          return [{ ...bareProperty(parameter), type: this.configurationName(parameter, anyModel) }];
        return this.#ofCell(parameter, cellOf(lowered, this.matrix, name));
      });
  }

  /** Those of the request of a row. `configuration` names the form of a configuration object. */
  ofRow(row: Row, configuration: (parameter: Parameter) => string): NarrowedProperty[] {
    const { model, version } = this.matrix;
    return this.operation.request
      .filter((parameter) => this.isPerModel(parameter))
      .flatMap((parameter): NarrowedProperty[] => {
        if (parameter.name === model) return [this.#model(parameter, row)];
        if (parameter.name === version) return [this.#version(parameter, row)];
        if (this.governed.includes(parameter)) return [{ ...bareProperty(parameter), type: configuration(parameter) }];
        return this.#ofCell(parameter, cellOf(row, this.matrix, parameter.name));
      });
  }

  /** Those of a configuration object, where the cells say that they can be used. */
  ofConfiguration(parameter: Parameter, cells: Row['cells']): NarrowedProperty[] {
    return this.fieldsOf(parameter).flatMap((field) => {
      const column = this.columnOf(parameter, field);
      return column === undefined ? [] : this.#ofCell(field, cells[column.id]);
    });
  }

  lowered(cells: Readonly<Record<string, Cell>>): Row['cells'] {
    const all = this.matrix.columns.flatMap((column) => {
      const cell = cells[column.id];
      return cell === undefined ? [] : [[column.id, lowerCell(this.matrix, column, cell, '')] as const];
    });
    return Object.fromEntries(all);
  }

  fieldsOf({ type }: Parameter): readonly Parameter[] {
    return type.kind === 'struct' ? findStruct(this.surface, type.name).parameters : [];
  }

  columnOf(parameter: Parameter, field: Parameter): Column | undefined {
    const path = `${parameter.name}.${field.name}`;
    return this.matrix.columns.find((column) =>
      column.paths.some((of) => of.map((step) => (step.each ? `${step.name}[]` : step.name)).join('.') === path),
    );
  }

  /** The model of rows that differ by version. */
  modelOf(rows: readonly { readonly model?: string | undefined }[]): Model | undefined {
    return rows.length > 1 ? this.matrix.models.find(({ name }) => name === rows[0]?.model) : undefined;
  }

  /** The only row of its model has the name of the model. */
  isAlone({ model }: Row): boolean {
    return this.rows.filter((one) => one.model === model).length === 1;
  }

  variantName(row: Row): string {
    return requestTypeName(this.operation, this.isAlone(row) ? modelPart(row) : rowPart(row, this.rows));
  }

  configurationName(parameter: Parameter, part: string): string {
    return configurationName(this.surface, this.operation, part, parameter);
  }

  /** A parameter that the model does not support is left out, so the compiler says that it does not exist. */
  #ofCell(parameter: Parameter, cell: LoweredCell | undefined): NarrowedProperty[] {
    if (cell?.standing === 'no') return [];
    const type = this.#cellType(parameter, cell);
    const docs = [parameterComment(parameter, cell)];
    const property = { ...bareProperty(parameter), type, docs };
    return [cell === undefined ? property : { ...property, narrower: narrowerComment(parameter, cell) }];
  }

  /** A statement that may be about other versions alone is no reason not to compile; editors still propose its values. */
  #cellType(parameter: Parameter, cell: LoweredCell | undefined): string {
    if (cell === undefined || cell.isCertain) return requestType(parameter, this.surface, this.module, cell);
    const values = parameter.type.kind === 'string' ? cell.values : undefined;
    if (values === undefined) return requestType(parameter, this.surface, this.module);
    return `${this.module.use(runtimeSymbols.Open)}<${union(values)}>`;
  }

  #model(parameter: Parameter, row: Row): NarrowedProperty {
    if (row.model === undefined) return { ...bareProperty(parameter), hasQuestionToken: true, type: 'never' };
    return { ...bareProperty(parameter, newer), hasQuestionToken: false, type: quote(row.model) };
  }

  #version(parameter: Parameter, row: Row): NarrowedProperty {
    if (row.versions === 'absent') return { ...bareProperty(parameter), hasQuestionToken: true, type: 'never' };
    if (row.versions === 'any') return { ...bareProperty(parameter), type: 'string' };
    // One of the rows is enough: compilers print the versions of all of them.
    const first = this.rows.find(({ model, versions }) => model === row.model && Array.isArray(versions));
    const type = row === first ? `${union(row.versions)} | ${newVersion}` : union(row.versions);
    return { ...bareProperty(parameter, newer), hasQuestionToken: row.versionOptional === true, type };
  }
}

/** A property without its type, which the row decides. `advice` is below its limits. */
function bareProperty(parameter: Parameter, advice?: string): NarrowedProperty {
  return {
    name: propertyName(parameter.name),
    isReadonly: true,
    hasQuestionToken: !parameter.required,
    docs: [parameterComment(parameter, undefined, advice)],
  };
}
