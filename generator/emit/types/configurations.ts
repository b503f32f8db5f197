import { StructureKind } from 'ts-morph';
import type { Row } from '../../model/lower.ts';
import { anyModel, configurationUnionName, modelPart, rowPart } from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import { findStruct } from '../../model/table.ts';
import { docComment } from '../doc-comment.ts';
import { type Base, derive, type NarrowedProperty, whole } from './derive.ts';
import { requestProperty } from './interfaces.ts';
import type { ModelProperties } from './model-properties.ts';
import { byModel, unionAlias } from './unions.ts';

/** The types of a configuration object, such as `OutputConfig`: one for each group of versions whose cells agree. */
export class Configurations {
  readonly #properties: ModelProperties;
  readonly #parameter: Parameter;
  /** What all forms extend. Names with a dollar stay within the module. */
  readonly #byDefault: Base;
  readonly #forms: readonly Form[];

  constructor(properties: ModelProperties, parameter: Parameter) {
    this.#properties = properties;
    this.#parameter = parameter;
    const defaults = properties.lowered(properties.matrix.defaults);
    this.#byDefault = {
      name: `${this.#nameOf('')}$ByDefault`,
      properties: properties.ofConfiguration(parameter, defaults),
    };
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
    const { module } = this.#properties;
    const { name: parameter } = this.#parameter;
    const docs = [docComment(`What ${parameter} may hold where the model says nothing else.`)];
    const common = this.#nameOf(anyModel);
    const { name, properties } = this.#byDefault;
    module.add({ kind: StructureKind.Interface, name, extends: [common], docs, properties: properties.map(whole) });
    for (const forms of byModel(this.#forms)) {
      const base = this.#baseOf(forms);
      if (base !== this.#byDefault) this.#writeBase(forms, base);
      // A form that adds nothing is what it would extend.
      for (const { fields, first, isOnly, name } of forms)
        if (name !== base.name)
          module.add({
            kind: StructureKind.Interface,
            name,
            isExported: isOnly,
            docs: [docComment(`${parameter} for ${first.title}.`)],
            ...derive(fields, base),
          });
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
    const forms = new Map<string, { fields: NarrowedProperty[]; rows: Row[] }>();
    for (const row of allRows) {
      const fields = this.#properties.ofConfiguration(this.#parameter, row.cells);
      const key = JSON.stringify([row.model, fields.map(whole)]);
      const known = forms.get(key);
      if (known === undefined) forms.set(key, { fields, rows: [row] });
      else known.rows.push(row);
    }
    const all = [...forms.values()].map(({ fields, rows }) => {
      const [first] = rows as [Row, ...Row[]];
      return { model: first.model, first, fields, rows };
    });
    return all.map((form) => {
      const ofModel = all.filter(({ model }) => model === form.model);
      const isOnly = ofModel.length === 1;
      const base = this.#baseOf(ofModel);
      const part = isOnly ? modelPart(form.first) : rowPart(form.first, allRows);
      const isBase = !isOnly && addsNothing(form.fields, base);
      return { ...form, name: isBase ? base.name : this.#nameOf(part), isOnly };
    });
  }

  /** What the forms of a model extend: where it has several, what the model says. */
  #baseOf(forms: readonly Pick<Form, 'first' | 'model'>[]): Base {
    const [form] = forms;
    const model = this.#properties.modelOf(forms);
    if (form === undefined || model === undefined) return this.#byDefault;
    const properties = this.#properties.ofConfiguration(this.#parameter, this.#properties.lowered(model.cells));
    return { name: `${this.#nameOf(modelPart(form.first))}$Any`, properties };
  }

  #writeBase([form]: readonly Form[], { name, properties }: Base): void {
    const docs = docComment(
      `What ${this.#parameter.name} for ${form?.model} may hold where the version says nothing else.`,
    );
    this.#properties.module.add({
      kind: StructureKind.Interface,
      name,
      docs: [docs],
      ...derive(properties, this.#byDefault),
    });
  }
}

function addsNothing(fields: readonly NarrowedProperty[], base: Base): boolean {
  const {
    extends: [rest],
    properties,
  } = derive(fields, base);
  return rest === base.name && properties.length === 0;
}

/** A configuration object as the rows of one model have it. */
interface Form {
  readonly name: string;
  readonly model: string | undefined;
  readonly first: Row;
  readonly fields: readonly NarrowedProperty[];
  readonly rows: readonly Row[];
  /** All rows of the model have it. */
  readonly isOnly: boolean;
}
