import { compareText } from '../../model/canonical.ts';
import type { Matrix, Model } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import { type Row, rowsOf } from '../../model/rows.ts';
import { isGiven, property } from '../../runtime/validation/values.ts';
import { type Constraint, constraint } from './constraint.ts';
import { type RuleScope, ruleConstraints } from './rule-constraints.ts';

/** Owners of the facts of a matrix. */
export const matrixPart = {
  model: (model: string) => `model ${model}`,
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

/** What a matrix asks: a model and version it knows, and for every version by itself what its cells allow. */
export function matrixConstraints(
  matrix: Matrix,
  parameters: readonly Parameter[],
  peer: Matrix | undefined,
): readonly Constraint[] {
  return [
    ...modelConstraints(matrix, peer),
    ...matrix.models.flatMap((model) =>
      versionConstraints(
        matrix,
        model,
        peer?.models.find((other) => other.name === model.name),
      ),
    ),
    ...rowsOf(matrix, parameters).flatMap((row) => rowConstraints(matrix, row)),
  ];
}

function modelConstraints(matrix: Matrix, peer: Matrix | undefined): readonly Constraint[] {
  const own = matrix.models.map((model) => model.name);
  const others = (peer?.models ?? []).map((model) => model.name).filter((name) => !own.includes(name));
  const all = [...own, ...others].sort(compareText);
  const scope = [matrix.model];
  const read = (request: unknown) => property(request, matrix.model);
  const closed = constraint({
    owner: 'models',
    severity: 'error',
    asks: { models: all },
    scope,
    isBroken: (request) => {
      const model = read(request);
      return typeof model === 'string' && !all.includes(model);
    },
  });
  const unknown = others.map((name) =>
    constraint({
      owner: matrixPart.model(name),
      severity: 'error',
      asks: { unknownModel: name },
      scope,
      isBroken: (request) => read(request) === name,
    }),
  );
  const doubts = matrix.models.flatMap(({ delisted, listed, name }) => {
    const doubt = (owner: string, asks: string) =>
      constraint({ owner, severity: 'warning', asks: { [asks]: name }, scope, isBroken: (of) => read(of) === name });
    return [
      ...(listed ? [] : [doubt(matrixPart.implied(name), 'implied')]),
      ...(delisted === undefined ? [] : [doubt(matrixPart.delisted(name), 'delisted')]),
    ];
  });
  return [closed, ...unknown, ...doubts];
}

function versionConstraints(matrix: Matrix, model: Model, peer: Model | undefined): readonly Constraint[] {
  const scope = [matrix.model, matrix.version];
  const name = model.name;
  const about = (owner: string, asks: unknown, isBroken: (version: unknown) => boolean, severity?: 'warning') =>
    constraint({
      owner,
      severity: severity ?? 'error',
      asks: { model: name, asks },
      scope,
      isBroken: (request) => property(request, matrix.model) === name && isBroken(property(request, matrix.version)),
    });
  if (model.versions === 'unlisted') return [about(matrixPart.versions(name), 'unlisted', isGiven, 'warning')];
  const own = model.versions;
  const others = peer === undefined || peer.versions === 'unlisted' ? [] : peer.versions;
  const unknown = others.filter((version) => !own.includes(version));
  const all = [...own, ...unknown].sort(compareText);
  const isOther = (version: unknown) => typeof version === 'string' && !all.includes(version);
  const delisted = model.groups.flatMap((group) =>
    group.delisted === undefined || model.delisted !== undefined || group.versions === 'unlisted' ? [] : group.versions,
  );
  return [
    about(matrixPart.versions(name), { versions: all }, isOther),
    ...unknown.map((one) => about(matrixPart.version(name, one), { unknown: one }, (version) => version === one)),
    ...delisted.map((one) =>
      about(matrixPart.versionDelisted(name, one), { delisted: one }, (version) => version === one, 'warning'),
    ),
  ];
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
    scope: [matrix.model, ...(model === undefined || anyVersion ? [] : [matrix.version])],
    premises: new Map([
      [matrix.model, model === undefined ? [] : [model]],
      ...(model === undefined || anyVersion ? [] : [[matrix.version, version === undefined ? [] : [version]] as const]),
    ]),
    has: (request) =>
      property(request, matrix.model) === model &&
      (model === undefined || anyVersion || property(request, matrix.version) === version),
  };
}
