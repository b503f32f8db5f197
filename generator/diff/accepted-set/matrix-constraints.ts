import { compareText } from '../../model/canonical.ts';
import type { Severity } from '../../model/facts.ts';
import { lowerOperation, type Row } from '../../model/lower.ts';
import type { Matrix, Model } from '../../model/matrix.ts';
import type { MatrixOperation } from '../../model/table.ts';
import { isGiven, property } from '../../runtime/core/values.ts';
import { misspeltName, misspeltVersion } from '../../runtime/validation/suggest.ts';
import { Choice } from './choice.ts';
import { type Constraint, constraint, together } from './constraint.ts';
import { type RuleScope, ruleConstraints } from './rule-constraints.ts';

/** Owners of the facts of a matrix. */
export const matrixPart = {
  model: (model: string) => `model ${model}`,
  refused: (name: string) => `refused ${name}`,
  implied: (model: string) => `model ${model}#implied`,
  delisted: (model: string) => `model ${model}#delisted`,
  versions: (model: string) => `versions ${model}`,
  version: (model: string, version: string) => `version ${model} ${version}`,
  versionDelisted: (model: string, version: string) => `version ${model} ${version}#delisted`,
  /** `*` stands for versions that no document lists. */
  cell: (model: string, version: string, column: string) => `cell ${model} ${version} ${column}`,
};

/** Owner of what a request without a model or a version has to keep to: it follows from the cells. */
const joined = 'joined cells';

/**
 * What a matrix asks: a model and version it knows, and for every version by itself what its cells allow. What is held
 * against versions that no document lists follows from the cells and only warns, so it turns no verdict of its own.
 */
export function matrixConstraints(operation: MatrixOperation, peer: Matrix | undefined): readonly Constraint[] {
  const { matrix } = operation;
  const isOptional = (name: string) =>
    operation.request.find((parameter) => parameter.name === name)?.required !== true;
  return [
    ...new ModelConstraints(matrix, peer).all(isOptional(matrix.model)),
    ...matrix.models.flatMap((model) => new VersionConstraints(matrix, peer, model).all(isOptional(matrix.version))),
    ...foreignConstraints(matrix, peer),
    ...lowerOperation(operation).rows.flatMap((row) => rowConstraints(matrix, row)),
  ];
}

/** Owners of everything that a matrix asks. */
export function matrixOwners(operation: MatrixOperation): readonly string[] {
  return [...new Set(matrixConstraints(operation, undefined).map(({ owner }) => owner))];
}

class ModelConstraints {
  readonly #matrix: Matrix;
  readonly #choice: Choice;
  readonly #own: readonly string[];
  /** Names that only the other edition lists. */
  readonly #others: readonly string[];
  readonly #all: readonly string[];
  readonly #refused: readonly string[];

  constructor(matrix: Matrix, peer: Matrix | undefined) {
    this.#matrix = matrix;
    this.#choice = new Choice(matrix);
    this.#own = matrix.models.map(({ name }) => name);
    this.#others = (peer?.models ?? []).map(({ name }) => name).filter((name) => !this.#own.includes(name));
    this.#all = [...this.#own, ...this.#others].sort(compareText);
    this.#refused = Object.keys({ ...peer?.refused, ...matrix.refused });
  }

  all(isOptional: boolean): readonly Constraint[] {
    const { delisted, implied, model, refused } = matrixPart;
    return [
      this.#about('models', 'warning', { models: this.#all }, (name) => this.#isStray(name, this.#all), 'choice'),
      ...(isOptional ? [this.#about('models', 'error', 'a name that is empty', (name) => name === '')] : []),
      ...this.#own.map((one) =>
        this.#about(model(one), 'error', { misspelt: one }, (name) => this.#isMisspelling(name, [one])),
      ),
      ...this.#others.map((one) => this.#unlisted(one)),
      ...Object.keys(this.#matrix.refused ?? {})
        .filter((one) => !this.#own.includes(one))
        .map((one) => this.#about(refused(one), 'error', { refused: one }, (name) => name === one)),
      ...this.#matrix.models.flatMap((one) => [
        ...(one.listed ? [] : [this.#doubt(implied(one.name), 'implied', one.name)]),
        ...(one.delisted === undefined ? [] : [this.#doubt(delisted(one.name), 'delisted', one.name)]),
      ]),
    ];
  }

  /** A name that only the other edition lists, and what is a misspelling of it there. */
  #unlisted(one: string): Constraint {
    const isWarned = this.#choice.ofModel(one) === 'unlisted';
    const isNear = (name: string) => this.#isMisspelling(name, [one]) && !this.#isMisspelling(name, this.#own);
    return this.#about(
      matrixPart.model(one),
      isWarned ? 'warning' : 'error',
      { unlistedModel: one },
      (name) => name === one || (isWarned && isNear(name)),
      isWarned ? 'name' : undefined,
    );
  }

  #isMisspelling(name: string, of: readonly string[]): boolean {
    return this.#isNeither(name) && misspeltName(name, of) !== undefined;
  }

  #isStray(name: string, all: readonly string[]): boolean {
    return this.#isNeither(name) && isGiven(name) && misspeltName(name, all) === undefined;
  }

  #isNeither(name: string): boolean {
    return !this.#all.includes(name) && !this.#refused.includes(name);
  }

  #doubt(owner: string, asks: string, of: string): Constraint {
    return this.#about(owner, 'warning', { [asks]: of }, (name) => name === of);
  }

  #about(
    owner: string,
    severity: Severity,
    asks: unknown,
    isBroken: (name: string) => boolean,
    stray?: Constraint['stray'],
  ): Constraint {
    return constraint({
      owner,
      severity,
      asks,
      scope: [this.#matrix.model],
      ...(stray === undefined ? {} : { stray }),
      isBroken: (request) => {
        const name = this.#choice.modelIn(request);
        return typeof name === 'string' && isBroken(name);
      },
    });
  }
}

class VersionConstraints {
  readonly #matrix: Matrix;
  readonly #choice: Choice;
  readonly #model: Model;
  readonly #own: readonly string[];
  /** Versions that only the other edition lists. */
  readonly #others: readonly string[];
  readonly #all: readonly string[];

  constructor(matrix: Matrix, peer: Matrix | undefined, model: Model) {
    this.#matrix = matrix;
    this.#choice = new Choice(matrix);
    this.#model = model;
    this.#own = listedIn(model);
    this.#others = listedIn(modelIn(peer, model.name)).filter((version) => !this.#own.includes(version));
    this.#all = [...this.#own, ...this.#others].sort(compareText);
  }

  all(isOptional: boolean): readonly Constraint[] {
    const { name, versions } = this.#model;
    const { version: ownerOf, versions: ofList } = matrixPart;
    if (versions === 'unlisted') {
      return [
        ...(this.#model.listed ? [this.#about(ofList(name), 'warning', 'unlisted', isGiven)] : []),
        ...this.#others
          .filter((one) => this.#choice.ofVersion(this.#model, one) === 'foreign')
          .map((one) => this.#about(ofList(name), 'error', { foreign: one }, (version) => version === one)),
      ];
    }
    const isUnlisted = (version: string) => this.#isStray(version, this.#all);
    return [
      this.#about(ofList(name), 'warning', { versions: this.#all }, isUnlisted, 'choice'),
      ...(isOptional ? [this.#about(ofList(name), 'error', 'empty', (version) => version === '')] : []),
      ...this.#own.map((one) =>
        this.#about(ownerOf(name, one), 'error', { misspelt: one }, (version) => this.#isMisspelling(version, [one])),
      ),
      ...this.#others.map((one) => this.#unlisted(one)),
      ...this.#delisted().map((one) =>
        this.#about(matrixPart.versionDelisted(name, one), 'warning', { delisted: one }, (version) => version === one),
      ),
    ];
  }

  /** A version that only the other edition lists, and what is a misspelling of it there. */
  #unlisted(one: string): Constraint {
    const isWarned = this.#choice.ofVersion(this.#model, one) === 'unlisted';
    const isNear = (version: string) => this.#isMisspelling(version, [one]) && !this.#isMisspelling(version, this.#own);
    return this.#about(
      matrixPart.version(this.#model.name, one),
      isWarned ? 'warning' : 'error',
      { unlisted: one },
      (version) => version === one || (isWarned && isNear(version)),
      isWarned ? 'name' : undefined,
    );
  }

  #delisted(): readonly string[] {
    const { delisted, groups } = this.#model;
    return groups.flatMap((group) =>
      group.delisted === undefined || delisted !== undefined || group.versions === 'unlisted' ? [] : group.versions,
    );
  }

  #isMisspelling(version: string, of: readonly string[]): boolean {
    return isGiven(version) && !this.#all.includes(version) && misspeltVersion(version, of) !== undefined;
  }

  #isStray(version: string, all: readonly string[]): boolean {
    return isGiven(version) && !all.includes(version) && misspeltVersion(version, all) === undefined;
  }

  #about(
    owner: string,
    severity: Severity,
    asks: unknown,
    isBroken: (version: string) => boolean,
    stray?: Constraint['stray'],
  ): Constraint {
    const { name } = this.#model;
    return constraint({
      owner,
      severity,
      asks: { model: name, asks },
      scope: [this.#matrix.model, this.#matrix.version],
      ...(stray === undefined ? {} : { stray }),
      ...together([
        { scope: [this.#matrix.model], holds: (request) => this.#choice.modelIn(request) === name },
        {
          scope: [this.#matrix.version],
          holds: (request) => {
            const version = this.#choice.versionIn(request);
            return typeof version === 'string' && isBroken(version);
          },
        },
      ]),
    });
  }
}

/**
 * Versions that tell their model, chosen with another one. All models that both editions have are one constraint, so that
 * it cancels out where the version has an owner in both.
 */
function foreignConstraints(matrix: Matrix, peer: Matrix | undefined): readonly Constraint[] {
  const choice = new Choice(matrix);
  const older = peer && new Choice(peer);
  const scope = [matrix.model, matrix.version];
  const models = matrix.models.map(({ name }) => name);
  const shared = models.filter((name) => peer === undefined || modelIn(peer, name) !== undefined);
  return [...new Set(matrix.models.flatMap(listedIn))].flatMap((version) => {
    const owners = choice.owners(version);
    const [first] = owners;
    if (first === undefined) return [];
    const lists = (name: string) =>
      [modelIn(matrix, name), modelIn(peer, name)].some((model) => listedIn(model).includes(version));
    const about = (owner: string, asks: unknown, names: readonly string[]) =>
      constraint({
        owner,
        severity: 'error',
        asks,
        scope,
        ...together([
          { scope: [matrix.version], holds: (request) => choice.versionIn(request) === version },
          { scope: [matrix.model], holds: (request) => names.some((name) => name === choice.modelIn(request)) },
        ]),
      });
    const isKnown = older === undefined || older.owners(version).length > 0;
    const owner = isKnown
      ? 'models'
      : shared.includes(first)
        ? matrixPart.version(first, version)
        : matrixPart.model(first);
    const strangers = models.filter((name) => !shared.includes(name) && !lists(name));
    return [
      about(
        owner,
        { foreign: version },
        shared.filter((name) => !lists(name)),
      ),
      ...strangers.map((name) => about(matrixPart.model(name), { foreign: version, model: name }, [name])),
    ];
  });
}

function modelIn(matrix: Matrix | undefined, name: string): Model | undefined {
  return matrix?.models.find((model) => model.name === name);
}

function listedIn(model: Model | undefined): readonly string[] {
  return model === undefined || model.versions === 'unlisted' ? [] : model.versions;
}

/** The cells of a row, once for each version: so it does not matter how versions are grouped. */
function rowConstraints(matrix: Matrix, row: Row): readonly Constraint[] {
  const { model, versions } = row;
  const chosen: readonly (string | undefined)[] =
    versions === 'any' || versions === 'absent'
      ? [undefined]
      : row.versionOptional
        ? [...versions, undefined]
        : versions;
  return chosen.flatMap((version) =>
    row.rules.flatMap((rule) => {
      const column = rule.id.slice(rule.id.lastIndexOf('/') + 1);
      const isJoined = model === undefined || (version === undefined && versions !== 'any');
      const owner = isJoined ? joined : matrixPart.cell(model, version ?? '*', column);
      return ruleConstraints(rule, { owner, place: [], row: rowScope(matrix, model, version, versions === 'any') });
    }),
  );
}

function rowScope(
  matrix: Matrix,
  model: string | undefined,
  version: string | undefined,
  anyVersion: boolean,
): NonNullable<RuleScope['row']> {
  return {
    asks: { model: model ?? null, version: anyVersion ? '*' : (version ?? null) },
    premises: new Map([
      [matrix.model, model === undefined ? [] : [model]],
      ...(model === undefined || anyVersion ? [] : [[matrix.version, version === undefined ? [] : [version]] as const]),
    ]),
    needs: [
      { scope: [matrix.model], holds: (request) => property(request, matrix.model) === model },
      ...(model === undefined || anyVersion
        ? []
        : [{ scope: [matrix.version], holds: (request: unknown) => property(request, matrix.version) === version }]),
    ],
  };
}
