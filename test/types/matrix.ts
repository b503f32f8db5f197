import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gatewayModels } from '../../generated/src/gateway/index.ts';
import type { Capability, ModelVersionInfo, Scalar } from '../../generated/src/index.ts';
import { mpsModels } from '../../generated/src/mps/index.ts';
import { vodModels } from '../../generated/src/vod/index.ts';
import { root } from './compilers.ts';

/** The shape of `generated/data/<surface>.json`, as far as this test reads it. */
interface ParameterType {
  readonly kind: string;
  readonly name?: string;
  readonly values?: readonly Scalar[];
  readonly numericString?: string;
}

interface Parameter {
  readonly name: string;
  /** Absent where it is false. */
  readonly required?: true;
  readonly type: ParameterType;
}

interface SurfaceData {
  readonly operations: readonly { readonly name: string; readonly request: readonly Parameter[] }[];
  readonly types: readonly { readonly name: string; readonly fields: readonly Parameter[] }[];
}

/** A value written as code, and whether the table lets the types take it. */
interface Candidate {
  readonly code: string;
  readonly fits: boolean;
}

/**
 * A fixture made from the capability table: for every model and version, every value that some model of the surface
 * takes, under a directive where the table says that this one does not. It compiles only if types and table agree.
 */
function matrixFixture(surface: string, models: readonly ModelVersionInfo[]): string {
  const calls = new SurfaceCalls(surface, models).write();
  return [
    `import type { CreateAigcVideoTaskRequest } from 'tencent-aigc-video/${surface}';`,
    'declare function send(request: CreateAigcVideoTaskRequest): void;',
    ...calls,
    '',
  ].join('\n');
}

class SurfaceCalls {
  readonly #models: readonly ModelVersionInfo[];
  readonly #request: readonly Parameter[];
  readonly #types: SurfaceData['types'];
  readonly #modelName: string;
  readonly #modelVersion: string;

  constructor(surface: string, models: readonly ModelVersionInfo[]) {
    const file = path.join(root, `generated/data/${surface}.json`);
    const data: SurfaceData = JSON.parse(readFileSync(file, 'utf8'));
    this.#models = models;
    this.#request = data.operations.find(({ name }) => name === 'CreateAigcVideoTask')?.request ?? [];
    this.#types = data.types;
    const names = this.#request.map(({ name }) => name);
    this.#modelName = names.find((name) => /^model_?name$/i.test(name)) ?? '';
    this.#modelVersion = names.find((name) => /^model_?version$/i.test(name)) ?? '';
  }

  write(): readonly string[] {
    const versions = [...new Set(this.#models.map(({ model }) => model))].flatMap((model) => this.#versions(model));
    const cells = this.#models.flatMap((row) =>
      Object.entries(row.capabilities).flatMap(([column, capability]) =>
        capability.parameters.flatMap((parameter) => this.#cell(row, column, capability, parameter)),
      ),
    );
    return [...versions, ...cells];
  }

  /** The versions of all models, and which of them this one has; a model without a list takes any. */
  #versions(model: string): readonly string[] {
    const own = this.#models.filter((row) => row.model === model).map((row) => row.version);
    const all = new Set(this.#models.flatMap(({ version }) => version ?? []));
    return [...all].map((version) =>
      this.#call({ model, version }, '', own.includes(version) || own.includes(undefined)),
    );
  }

  #cell(row: ModelVersionInfo, column: string, capability: Capability, parameter: string): readonly string[] {
    // What the elements of a list may hold does not depend on the model in the types.
    if (parameter.includes('[]')) return [];
    const [first = '', second] = parameter.split('.');
    const type = this.#typeOf(first, second);
    return this.#candidates(column, capability, type).map(({ code, fits }) =>
      this.#call(row, second === undefined ? `${first}: ${code}` : `${first}: { ${second}: ${code} }`, fits),
    );
  }

  #candidates(column: string, capability: Capability, type: ParameterType): readonly Candidate[] {
    const { support, values, tolerated = [], seen = [], min, max, uncertain } = capability;
    // A statement that may be about other versions alone is no reason not to compile: it only warns.
    const isOpen = uncertain !== undefined;
    // What was seen to work in spite of the document opens the parameter.
    if (support === 'none') return [{ code: sample(type), fits: isOpen || seen.length > 0 }];
    // A range of fractions is no type; its ends must fit, and what is beyond them is left to the validator.
    if (min !== undefined && max !== undefined) {
      const beyond = type.kind === 'integer' ? [min - 1, max + 1] : [];
      return [...asCode([min, max], type, () => true), ...asCode(beyond, type, () => isOpen)];
    }
    const known = this.#models.flatMap(({ capabilities }) => capabilities[column]?.values ?? []);
    if (known.length === 0) return [{ code: sample(type), fits: true }];
    const fits = (value: Scalar) =>
      isOpen || values === undefined || [values, tolerated, seen].some((listed) => listed.includes(value));
    return asCode([...new Set(known), ...tolerated], type, fits);
  }

  #typeOf(first: string, second: string | undefined): ParameterType {
    const outer = this.#request.find(({ name }) => name === first)?.type;
    if (second === undefined) return outer ?? missing(first);
    const fields = this.#types.find(({ name }) => name === outer?.name)?.fields ?? [];
    return fields.find(({ name }) => name === second)?.type ?? missing(`${first}.${second}`);
  }

  #call({ model, version }: Pick<ModelVersionInfo, 'model' | 'version'>, field: string, fits: boolean): string {
    const own = [this.#modelName, this.#modelVersion, field.split(':')[0]];
    const others = this.#request.filter(({ name, required }) => required === true && !own.includes(name));
    const versionNeeded = this.#request.some(({ name, required }) => required === true && name === this.#modelVersion);
    const parts = [
      `${this.#modelName}: '${model}'`,
      ...(version === undefined && !versionNeeded ? [] : [`${this.#modelVersion}: '${version ?? 'any'}'`]),
      ...others.map(({ name, type }) => `${name}: ${sample(type)}`),
      ...(field === '' ? [] : [field]),
    ];
    return `${fits ? '' : '// @ts-expect-error\n'}send({ ${parts.join(', ')} });`;
  }
}

function asCode(
  values: readonly Scalar[],
  type: ParameterType,
  fits: (value: Scalar) => boolean,
): readonly Candidate[] {
  return values.flatMap((value) => {
    const asNumber = { code: JSON.stringify(value), fits: fits(value) };
    return type.numericString === undefined ? [asNumber] : [asNumber, { ...asNumber, code: `'${value}'` }];
  });
}

function sample({ kind, values = [] }: ParameterType): string {
  if (values[0] !== undefined) return JSON.stringify(values[0]);
  const samples: Readonly<Record<string, string>> = {
    string: "'a'",
    number: '1',
    integer: '1',
    boolean: 'true',
    list: '[]',
    struct: '{}',
    object: '{}',
  };
  return samples[kind] ?? missing(kind);
}

function missing(what: string): never {
  throw new Error(`The data says nothing of ${what}`);
}

/** The fixtures of the three surfaces. */
export const matrices = Object.entries({ vod: vodModels, mps: mpsModels, gateway: gatewayModels }).map(
  ([name, models]) => ({ name, fixture: matrixFixture(name, models) }),
);
