import { type InterfaceDeclarationStructure, StructureKind } from 'ts-morph';
import type { Row } from '../../model/lower.ts';
import { anyModel, configurationUnionName, modelPart, rowPart } from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import { findStruct } from '../../model/table.ts';
import { docComment } from '../doc-comment.ts';
import { type Base, derive } from './derive.ts';
import { type Property, requestProperty } from './interfaces.ts';
import type { ModelProperties } from './model-properties.ts';
import { byModel, unionAlias } from './unions.ts';

/** The types of a configuration object, such as `OutputConfig`: one for each group of versions whose cells agree. */
export class Configurations {
  readonly #properties: ModelProperties;
  readonly #parameter: Parameter;
  readonly #forms: readonly Form[];

  constructor(properties: ModelProperties, parameter: Parameter) {
    this.#properties = properties;
    this.#parameter = parameter;
    this.#forms = this.#allForms();
  }

  /** The type of a row. */
  nameFor(row: Row): string {
    return this.#forms.find(({ rows }) => rows.includes(row))?.name ?? 'never';
  }

  /** The fields that do not depend on the model. */
  writeCommon(): void {
    const { module, surface } = this.#properties;
    const fields = this.#properties
      .fieldsOf(this.#parameter)
      .filter((field) => this.#properties.columnOf(this.#parameter, field) === undefined);
    module.add({
      kind: StructureKind.Interface,
      name: this.#nameOf(anyModel),
      isExported: true,
      docs: [docComment(`What ${this.#parameter.name} may hold whatever the model.`)],
      properties: fields.map((field) => requestProperty(field, surface, module)),
    });
  }

  writeForms(): void {
    const { matrix, module } = this.#properties;
    const { name: parameter } = this.#parameter;
    const properties = this.#properties.ofConfiguration(this.#parameter, this.#properties.lowered(matrix.defaults));
    const byDefault = { name: `${this.#nameOf('')}$ByDefault`, properties };
    const docs = [docComment(`What ${parameter} may hold where the model says nothing else.`)];
    module.add({ kind: StructureKind.Interface, ...byDefault, extends: [this.#nameOf(anyModel)], docs });
    for (const ofModel of byModel(this.#forms)) {
      const base = this.#writeFormOfModel(ofModel, byDefault);
      module.add(
        ...ofModel.map(
          ({ fields, first, isOnly, name }): InterfaceDeclarationStructure => ({
            kind: StructureKind.Interface,
            name,
            isExported: isOnly,
            docs: [docComment(`${parameter} for ${first.title}.`)],
            ...derive(fields, base),
          }),
        ),
      );
    }
  }

  /** The vendor's name for the object stands for all of its forms, and a name for each model for those of the model. */
  writeUnions(): void {
    const { module, operation, surface } = this.#properties;
    const { name: parameter, type } = this.#parameter;
    if (type.kind !== 'struct') return;
    const names = byModel(this.#forms).map((forms) => {
      const [form] = forms;
      if (form === undefined || forms.length === 1) return form?.name ?? 'never';
      const name = this.#nameOf(modelPart(form.first));
      const docs = docComment(`${parameter} for ${form.first.model}, whatever the version.`);
      const ofModel = forms.map((one) => one.name);
      module.add(unionAlias(name, ofModel, docs));
      return name;
    });
    const docs = docComment(findStruct(surface, type.name).description, '', 'One form for each kind of model.');
    module.add(unionAlias(configurationUnionName(surface, operation, this.#parameter), names, docs));
  }

  #nameOf(part: string): string {
    return this.#properties.configurationName(this.#parameter, part);
  }

  /** Rows of a model whose cells agree share a form. */
  #allForms(): readonly Form[] {
    const { rows: allRows } = this.#properties;
    const forms = new Map<string, { fields: Property[]; rows: Row[] }>();
    for (const row of allRows) {
      const fields = this.#properties.ofConfiguration(this.#parameter, row.cells);
      const key = JSON.stringify([row.model, fields]);
      const known = forms.get(key);
      if (known === undefined) forms.set(key, { fields, rows: [row] });
      else known.rows.push(row);
    }
    const all = [...forms.values()];
    return all.map(({ fields, rows }) => {
      const [first] = rows as [Row, ...Row[]];
      const isOnly = all.filter((one) => one.rows[0]?.model === first.model).length === 1;
      const part = isOnly ? modelPart(first) : rowPart(first, allRows);
      return { name: this.#nameOf(part), model: first.model, first, fields, rows, isOnly };
    });
  }

  /** What the forms of a model extend, where it has several. */
  #writeFormOfModel(forms: readonly Form[], byDefault: Base): Base {
    const [form] = forms;
    const model = this.#properties.modelOf(forms);
    if (form === undefined || model === undefined) return byDefault;
    const properties = this.#properties.ofConfiguration(this.#parameter, this.#properties.lowered(model.cells));
    const name = `${this.#nameOf(modelPart(form.first))}$Any`;
    const docs = docComment(
      `What ${this.#parameter.name} for ${model.name} may hold where the version says nothing else.`,
    );
    this.#properties.module.add({
      kind: StructureKind.Interface,
      name,
      docs: [docs],
      ...derive(properties, byDefault),
    });
    return { name, properties };
  }
}

/** A configuration object as the rows of one model have it. */
interface Form {
  readonly name: string;
  readonly model: string | undefined;
  readonly first: Row;
  readonly fields: readonly Property[];
  readonly rows: readonly Row[];
  /** All rows of the model have it. */
  readonly isOnly: boolean;
}
