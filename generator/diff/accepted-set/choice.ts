import type { Matrix, Model } from '../../model/matrix.ts';
import { isGiven, property } from '../../runtime/core/values.ts';
import { isNumber, misspeltName, misspeltVersion } from '../../runtime/validation/suggest.ts';

/** What a name is to a matrix. A version is foreign where it is one of other models, and more than a number. */
export type Standing = 'listed' | 'misspelt' | 'foreign' | 'refused' | 'unlisted';

/** What requests choose from a matrix, by the runtime's own measures of names. */
export class Choice {
  readonly #matrix: Matrix;
  readonly #names: readonly string[];
  readonly #models: ReadonlyMap<string, Model>;

  constructor(matrix: Matrix) {
    this.#matrix = matrix;
    this.#names = matrix.models.map(({ name }) => name);
    this.#models = new Map(matrix.models.map((model) => [model.name, model]));
  }

  modelIn(request: unknown): unknown {
    return property(request, this.#matrix.model);
  }

  versionIn(request: unknown): unknown {
    return property(request, this.#matrix.version);
  }

  ofModel(name: string): Standing {
    if (this.#models.has(name)) return 'listed';
    if (Object.hasOwn(this.#matrix.refused ?? {}, name)) return 'refused';
    return misspeltName(name, this.#names) === undefined ? 'unlisted' : 'misspelt';
  }

  /** Of a version of a listed model. */
  ofVersion({ name, versions }: Model, version: string): Standing {
    const listed = versions === 'unlisted' ? [] : versions;
    if (listed.includes(version)) return 'listed';
    if (misspeltVersion(version, listed) !== undefined) return 'misspelt';
    return this.owners(version).some((other) => other !== name) ? 'foreign' : 'unlisted';
  }

  /** The models that a version tells by itself. */
  owners(version: string): readonly string[] {
    if (isNumber(version)) return [];
    return this.#matrix.models
      .filter(({ versions }) => versions !== 'unlisted' && versions.includes(version))
      .map(({ name }) => name);
  }

  /** Whether no document lists the model of a request. */
  isModelUnlisted(request: unknown): boolean {
    const name = this.modelIn(request);
    if (typeof name !== 'string' || !isGiven(name) || this.#models.has(name)) return false;
    return this.ofModel(name) === 'unlisted';
  }

  /** Whether no document lists the model of a request, or its version. */
  isUnlisted(request: unknown): boolean {
    const [name, version] = [this.modelIn(request), this.versionIn(request)];
    const model = typeof name === 'string' ? this.#models.get(name) : undefined;
    if (model === undefined) return this.isModelUnlisted(request);
    if (model.versions === 'unlisted' || typeof version !== 'string' || !isGiven(version)) return false;
    if (model.versions.includes(version)) return false;
    return this.ofVersion(model, version) !== 'misspelt';
  }
}
