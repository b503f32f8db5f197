import type { JsonSchema } from '../../../../generator/emit/json-schema/schema-conditions.ts';
import type { Matrix } from '../../../../generator/model/matrix.ts';
import type { Parameter, Type } from '../../../../generator/model/parameter.ts';
import { formatPath } from '../../../../generator/model/path.ts';
import { findStruct, type Operation, type Surface } from '../../../../generator/model/table.ts';
import type { OperationProse } from './prose.ts';

/** What may be stated outside of descriptions. */
interface Stated {
  /** Limits, values and defaults of parameters. */
  readonly isFlat: boolean;
  /** Lists of models and versions, and what any of them takes. */
  readonly matrix: Matrix | undefined;
}

/** The request's body: every property with its type, and what may be stated of it. */
export function bodySchema(surface: Surface, operation: Operation, prose: OperationProse, stated: Stated): JsonSchema {
  return objectSchema(operation.request, '');

  function objectSchema(parameters: readonly Parameter[], prefix: string): JsonSchema {
    const required = parameters.filter((parameter) => parameter.documentedRequired).map(({ name }) => name);
    return {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, property(parameter, prefix)])),
    };
  }

  function property(parameter: Parameter, prefix: string): JsonSchema {
    const path = `${prefix}${parameter.name}`;
    return {
      ...typeSchema(parameter.type, path),
      description: prose.parameter(parameter, path),
      ...(stated.isFlat && parameter.default !== undefined ? { default: parameter.default } : {}),
      ...(stated.matrix === undefined ? {} : ofAnyModel(stated.matrix, path)),
    };
  }

  function typeSchema(type: Type, path: string): JsonSchema {
    switch (type.kind) {
      case 'struct':
        return objectSchema(findStruct(surface, type.name).parameters, `${path}.`);
      case 'list':
        return { type: 'array', items: typeSchema(type.of, `${path}[]`) };
      case 'boolean':
      case 'object':
        return { type: type.kind };
      case 'string':
      case 'integer':
      case 'number':
        return { type: type.kind, ...(stated.isFlat ? limits(type) : {}) };
    }
  }
}

function limits(type: Extract<Type, { readonly kind: 'string' | 'integer' | 'number' }>): JsonSchema {
  const enumOf = type.values === undefined ? {} : { enum: type.values };
  if (type.kind === 'string')
    return { ...enumOf, ...(type.maxLength === undefined ? {} : { maxLength: type.maxLength }) };
  const { min, max } = type;
  return { ...enumOf, ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

/** What a flat schema can say of a column: every value, or the widest range, that any model takes. */
function ofAnyModel(matrix: Matrix, path: string): JsonSchema {
  if (path === matrix.model) return { enum: matrix.models.filter(({ listed }) => listed).map(({ name }) => name) };
  if (path === matrix.version) {
    return { enum: [...new Set(matrix.models.flatMap(({ versions }) => (versions === 'unlisted' ? [] : versions)))] };
  }
  const column = matrix.columns.find(({ paths }) => paths.some((one) => formatPath(one) === path));
  if (column === undefined) return {};
  const cells = matrix.models.flatMap(({ groups }) => groups.flatMap(({ cells }) => cells[column.id] ?? []));
  const allowed = cells.map((cell) => cell.allowed);
  const values = [...new Set(allowed.flatMap((one) => [...(one.values ?? []), ...(one.tolerated ?? [])]))];
  const bounds = allowed.flatMap(({ min, max }) => [min, max]).filter((bound) => bound !== undefined);
  if (bounds.length === 0) return values.length === 0 ? {} : { enum: values };
  const numbers = [...bounds, ...values.filter((value) => typeof value === 'number')];
  return { minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
}
