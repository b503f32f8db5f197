import { allOf, type Condition } from '../../model/condition.ts';
import { lowerOperation, type Row, versionsOf } from '../../model/lower.ts';
import type { Matrix, Model } from '../../model/matrix.ts';
import { operationNames } from '../../model/names.ts';
import { type Content, type Parameter, parameterAt, type Type } from '../../model/parameter.ts';
import { formatPath, type Path, parsePath } from '../../model/path.ts';
import type { Allowed, Effect, Rule } from '../../model/rule.ts';
import { fieldsOf, findStruct, type Surface } from '../../model/table.ts';
import {
  addressPattern,
  bareBase64Pattern,
  jsonListPattern,
  jsonOrWordPattern,
  jsonPattern,
  wordPattern,
} from '../../runtime/validation/content.ts';
import { isNumber } from '../../runtime/validation/suggest.ts';
import type { OperationApi } from '../api.ts';
import type { Emitter } from '../emitter.ts';
import { printJson } from '../json.ts';
import { misspeltNamePattern, misspeltVersionPattern } from './name-patterns.ts';
import { numericStringOf, numericStringPattern } from './numeric-string.ts';
import {
  atPath,
  conditionSchema,
  countSchema,
  documented,
  given,
  ifThere,
  type JsonSchema,
} from './schema-conditions.ts';

/** JSON Schema (draft 2020-12) of a request. It refuses what the validator refuses; warnings have no place in it. */
export const schemas: Emitter = {
  name: 'JSON schemas',
  emit: ({ operations }) => ({
    texts: operations.map((one) => [schemaFile(one), printJson(requestSchema(one))] as const),
  }),
};

/** The file of a request's JSON Schema, from the folder of the package. */
export function schemaFile({ operation, surface }: Pick<OperationApi, 'operation' | 'surface'>): string {
  return `schemas/${surface.name}/${operationNames(operation).file}.schema.json`;
}

export function requestSchema({
  operation,
  surface,
  table,
}: Pick<OperationApi, 'operation' | 'surface' | 'table'>): JsonSchema {
  const structs = new Set<string>();
  const writer = new SchemaWriter(surface, structs);
  // A model that no document lists may have parameters of its own.
  const root = writer.object(operation.request, operation.matrix === undefined);
  const lowered = lowerOperation(operation);
  const rules = lowered.rules.flatMap((rule) =>
    // What is said of a model is certain for the versions that it was said of.
    writer.rule(rule, operation.request, rule.isOfModel ? lowered.isListed : undefined),
  );
  const matrix = operation.matrix === undefined ? [] : writer.matrix(operation.matrix, operation.request, lowered.rows);
  const definitions = writer.definitions(operation.matrix === undefined);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://unpkg.com/${table.package.name}/${schemaFile({ operation, surface })}`,
    title: `${operation.name} request`,
    description: operation.description,
    $comment: `Edition ${table.edition}. Sources: ${operation.provenance.sources.join(', ')}. The validator also looks at the size of the request and into JSON that is text.`,
    ...root,
    ...(matrix.length + rules.length === 0 ? {} : { allOf: [...matrix, ...rules] }),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

class SchemaWriter {
  readonly #surface: Surface;
  readonly #structs: Set<string>;

  constructor(surface: Surface, structs: Set<string>) {
    this.#surface = surface;
    this.#structs = structs;
  }

  object(parameters: readonly Parameter[], isClosed: boolean): JsonSchema {
    const checked = parameters.filter((parameter) => parameter.severity === 'error');
    const required = checked.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    return {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, this.#property(parameter)])),
      ...(isClosed ? { additionalProperties: false } : {}),
    };
  }

  /** No parameters but those that are known, at any depth. */
  #known(parameters: readonly Parameter[]): JsonSchema {
    const inside = parameters.flatMap(({ acceptsString, name, type }): [string, JsonSchema][] => {
      const inner = type.kind === 'list' ? type.of : type;
      if (inner.kind !== 'struct') return [];
      const known = this.#known(findStruct(this.#surface, inner.name).parameters);
      const here = type.kind === 'list' ? { type: 'array', items: known } : known;
      return [[name, acceptsString === undefined ? here : { anyOf: [here, { type: 'string' }] }]];
    });
    return {
      type: 'object',
      propertyNames: { enum: parameters.map(({ name }) => name) },
      ...(inside.length === 0 ? {} : { properties: Object.fromEntries(inside) }),
    };
  }

  /** The named types met so far, and those that they hold. */
  definitions(isClosed: boolean): Readonly<Record<string, JsonSchema>> {
    const definitions: Record<string, JsonSchema> = {};
    for (const name of this.#structs) {
      // Writing a type may add the types it holds to the set, which this loop then reaches.
      const struct = findStruct(this.#surface, name);
      const rules = struct.rules.flatMap((rule) => this.rule(rule, struct.parameters));
      definitions[name] = {
        description: struct.description,
        ...this.object(struct.parameters, isClosed && struct.isOpen !== true),
        ...(rules.length === 0 ? {} : { allOf: rules }),
      };
    }
    return definitions;
  }

  #property(parameter: Parameter): JsonSchema {
    const description = {
      description: parameter.description,
      ...(parameter.default === undefined ? {} : { default: parameter.default }),
      ...(parameter.delisted === undefined ? {} : { deprecated: true }),
    };
    if (parameter.severity === 'warning') return description;
    const type = this.#type(parameter.type);
    const schema = parameter.acceptsString === undefined ? type : { anyOf: [type, { type: 'string' }] };
    const filled = parameter.required && ['string', 'list'].includes(parameter.type.kind);
    return {
      ...description,
      ...withContent(schema, parameter),
      ...(filled && parameter.type.kind === 'string' ? { minLength: 1 } : {}),
      ...(filled && parameter.type.kind === 'list' && parameter.type.min === undefined ? { minItems: 1 } : {}),
    };
  }

  #type(type: Type): JsonSchema {
    switch (type.kind) {
      case 'string':
        return {
          type: 'string',
          ...(type.values === undefined ? {} : documented([...type.values, ...(type.seen ?? [])])),
          ...(type.maxLength === undefined ? {} : { maxLength: type.maxLength }),
        };
      case 'integer':
      case 'number':
        return numberSchema(type);
      case 'boolean':
        return { type: 'boolean' };
      case 'object':
        return { type: 'object' };
      case 'list':
        return {
          type: 'array',
          ...(type.min === undefined ? {} : { minItems: type.min }),
          ...(type.max === undefined ? {} : { maxItems: type.max }),
          items: this.#type(type.of),
        };
      case 'struct':
        this.#structs.add(type.name);
        return { $ref: `#/$defs/${type.name}` };
    }
  }

  /** The models, their versions, and for each row of the matrix what its cells ask for. */
  matrix(matrix: Matrix, parameters: readonly Parameter[], lowered: readonly Row[]): readonly JsonSchema[] {
    const names = matrix.models.map((model) => model.name);
    const versions = matrix.models.map((model): JsonSchema => {
      const chosen = atPath(parsePath(matrix.model), { const: model.name }, 'some');
      return { if: chosen, then: ifThere(matrix.version, versionSchema(matrix, model)) };
    });
    const rows = [
      ...matrix.models.flatMap((model) => this.#ofModel(matrix, model, lowered, parameters)),
      ...lowered.flatMap((row) => (row.model === undefined ? this.#ofNoModel(row, parameters) : [])),
    ];
    const refusedNames = Object.keys(matrix.refused ?? {});
    const refused = refusedNames.length === 0 ? [] : [{ enum: refusedNames }];
    const misspelt = text(misspeltNamePattern(names));
    const unlisted = atPath(parsePath(matrix.model), { type: 'string', minLength: 1, not: { enum: names } }, 'some');
    return [
      ifThere(matrix.model, {
        anyOf: [{ enum: names }, { type: 'string', minLength: 1, not: { anyOf: [...refused, misspelt] } }],
      }),
      { $comment: 'unknown parameters', if: { not: unlisted }, then: this.#known(parameters) },
      ...versions,
      ...rows,
    ];
  }

  /** What the cells of a model ask for, each with the versions of which it is so: a new version changes those lists alone. */
  #ofModel(
    matrix: Matrix,
    model: Model,
    lowered: readonly Row[],
    parameters: readonly Parameter[],
  ): readonly JsonSchema[] {
    const said = new Map<string, { readonly column: string; readonly schema: JsonSchema; readonly rows: Row[] }>();
    for (const row of lowered.filter((one) => one.model === model.name)) {
      for (const rule of row.rules) {
        const column = rule.id.slice(rule.id.lastIndexOf('/') + 1);
        for (const { $comment: _, ...schema } of this.rule(rule, parameters)) {
          const key = `${column} ${JSON.stringify(schema)}`;
          const same = said.get(key) ?? { column, schema, rows: [] };
          said.set(key, same);
          same.rows.push(row);
        }
      }
    }
    if (said.size === 0) return [];
    const then = [...said.values()].map(({ column, rows, schema }) => {
      const when = versionsOf(matrix, model, rows);
      const $comment = `${model.name}/${column}`;
      return when === undefined ? { $comment, ...schema } : { $comment, if: conditionSchema(when), then: schema };
    });
    const named = { kind: 'one-of', path: parsePath(matrix.model), values: [model.name] } as const;
    return [{ $comment: model.name, if: conditionSchema(named), then: { allOf: then } }];
  }

  #ofNoModel(row: Row, parameters: readonly Parameter[]): readonly JsonSchema[] {
    const then = row.rules.flatMap((rule) => this.rule(rule, parameters));
    if (then.length === 0) return [];
    return [{ $comment: row.title, if: conditionSchema(row.condition), then: { allOf: then } }];
  }

  /** `certainWhen` is when the rule is certain; always where it is absent. */
  rule(rule: Rule, parameters: readonly Parameter[], certainWhen?: Condition): readonly JsonSchema[] {
    if (rule.severity === 'warning') return [];
    const then = this.#effect(rule, parameters);
    if (then === undefined) return [];
    const comment = { $comment: rule.id };
    const when = allOf(rule.when, certainWhen);
    return [when === undefined ? { ...comment, ...then } : { ...comment, if: conditionSchema(when), then }];
  }

  #effect({ effect }: Rule, parameters: readonly Parameter[]): JsonSchema | undefined {
    const each = (schemas: readonly JsonSchema[]): JsonSchema =>
      schemas.length === 1 && schemas[0] !== undefined ? schemas[0] : { allOf: schemas };
    switch (effect.kind) {
      case 'require':
        return each(effect.paths.map((path) => given(path, 'every')));
      case 'require-any':
        return { anyOf: effect.paths.map((path) => given(path, 'every')) };
      case 'forbid':
        // Not one element may have it, so for a path into a list "some element has it" is what is denied.
        return each(effect.paths.map((path) => ({ not: given(path, 'some') })));
      case 'allow':
        return ifThere(effect.path, this.#allowed(effect.allowed, this.#typeAt(effect.path, parameters)));
      case 'count':
        return effect.where === undefined ? countSchema(effect.path, effect) : countOfSome(effect);
      case 'warn':
        return undefined;
    }
  }

  #allowed({ values, tolerated = [], min, max, maxLength }: Allowed, type: Type): JsonSchema {
    if (maxLength !== undefined) return { type: 'string', maxLength };
    const numeric = type.kind === 'integer' || type.kind === 'number';
    const alsoText = numeric && type.numericString !== undefined;
    if (values !== undefined) {
      const all = [...values, ...tolerated];
      const numbers = all.filter((value) => typeof value === 'number');
      return alsoText ? { anyOf: [{ enum: all }, text(numericStringOf(numbers))] } : documented(all);
    }
    const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    const bounds = {
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    };
    const inRange: JsonSchema = { type: 'number', ...bounds };
    const number = tolerated.length === 0 ? inRange : { anyOf: [inRange, { enum: tolerated }] };
    return alsoText ? { anyOf: [number, text(numericStringPattern(range))] } : number;
  }

  #typeAt(path: Path, parameters: readonly Parameter[]): Type {
    const found = parameterAt(path, { parameters, fieldsOf: (name) => fieldsOf(this.#surface, name) });
    if (found === undefined) throw new Error(`no parameter at ${formatPath(path)}`);
    return found.type;
  }
}

/** So many elements of one kind. */
function countOfSome({ max, min = 0, path, where }: Extract<Effect, { kind: 'count' }>): JsonSchema {
  const kind = {
    type: 'object',
    properties: { [where?.field ?? '']: documented(where?.values ?? []) },
    required: [where?.field],
  };
  const most = max === undefined ? {} : { maxContains: max };
  return ifThere(path, { type: 'array', contains: kind, minContains: min, ...most });
}

/** Texts that cannot be what the parameter is for. What JSON as text holds is beyond a schema. */
function withContent(schema: JsonSchema, { content, type }: Parameter): JsonSchema {
  if (content === undefined) return schema;
  const pattern = patternOf(content);
  return type.kind === 'list' ? { ...schema, items: { type: 'string', pattern } } : { ...schema, pattern };
}

function patternOf(content: Content): string {
  switch (content.kind) {
    case 'base64':
      return bareBase64Pattern;
    case 'url':
      return content.orWord === true ? `(?:${addressPattern})|(?:${wordPattern})` : addressPattern;
    case 'json':
      if (content.isList === true) return jsonListPattern;
      return content.orWord === true ? jsonOrWordPattern : jsonPattern;
  }
}

/** A version of the model, or one that nobody knows: no misspelling of one, and no version of another model. */
function versionSchema(matrix: Matrix, model: Model): JsonSchema {
  const own = model.versions === 'unlisted' ? [] : model.versions;
  const others = matrix.models
    .flatMap(({ versions }) => (versions === 'unlisted' ? [] : versions))
    .filter((version) => !own.includes(version) && !isNumber(version));
  const not = [
    ...(others.length === 0 ? [] : [{ enum: [...new Set(others)] }]),
    ...(own.length === 0 ? [] : [text(misspeltVersionPattern(own))]),
  ];
  const unlisted = {
    type: 'string',
    ...(own.length === 0 ? {} : { minLength: 1 }),
    ...(not.length === 0 ? {} : { not: { anyOf: not } }),
  };
  return own.length === 0 ? unlisted : { anyOf: [{ enum: own }, unlisted] };
}

/** Integers are those that JavaScript holds exactly. */
function numberSchema(type: Extract<Type, { kind: 'integer' | 'number' }>): JsonSchema {
  const isInteger = type.kind === 'integer';
  const min = type.min ?? (isInteger ? Number.MIN_SAFE_INTEGER : undefined);
  const max = type.max ?? (isInteger ? Number.MAX_SAFE_INTEGER : undefined);
  const number: JsonSchema = {
    type: type.kind,
    ...(type.values === undefined ? {} : { enum: type.values }),
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  };
  if (type.numericString === undefined) return number;
  const range = {
    ...(type.min === undefined ? {} : { min: type.min }),
    ...(type.max === undefined ? {} : { max: type.max }),
  };
  const pattern = type.values === undefined ? numericStringPattern(range) : numericStringOf(type.values);
  return { anyOf: [number, text(pattern)] };
}

function text(pattern: string): JsonSchema {
  return { type: 'string', pattern };
}
