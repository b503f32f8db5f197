import type { Provenance, Tombstone } from '../../model/facts.ts';
import { groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import { matrixPart } from '../accepted-set/matrix-constraints.ts';
import type { Both } from '../edition.ts';
import type { Coordinates, Json } from '../finding.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import { cellFact } from './cells.ts';
import type { Found } from './found.ts';
import type { MatrixPair } from './matrix-pair.ts';
import { describeModel, describeVersion } from './new-cells.ts';
import { isSame, pairWithRespelled, type Respelled } from './pair.ts';
import { compareWording, tombstonesOf } from './wording.ts';

/** Compares which models and versions there are, and how firmly the documents stand behind them. */
export function compareModels(matrices: MatrixPair, found: Found): void {
  const { base, head } = matrices;
  compareRefused(matrices, found);
  const models = strict(
    pairWithRespelled(base.models, head.models, ({ name }) => name),
    (a, b) => isSame(cellsOf(a), cellsOf(b)) && isSame(a.versions, b.versions),
  );
  const suspect = (model: Model, rest: Partial<Suspect> & Pick<Suspect, 'certain' | 'provenance'>, name = model.name) =>
    found.suspect('model', {
      at: { ...matrices.at, model: name },
      operation: matrices.operation,
      owners: [matrixPart.model(name)],
      start: { [head.model]: name },
      turns: {},
      ...rest,
    });
  for (const model of models.added) {
    const after = versionsOf(model);
    suspect(model, {
      after,
      provenance: { head: model.provenance },
      details: describeModel(model, head),
      certain: { id: 'model.added', turn: 'widened', orElse: 'confirmed', limits: cellOwners(model, head) },
    });
  }
  for (const model of models.removed) {
    const before = versionsOf(model);
    const provenance = { base: model.provenance };
    suspect(model, { before, provenance, certain: { id: 'model.removed', turn: 'narrowed', orElse: 'doubted' } });
  }
  for (const one of models.respelled) {
    suspect(one.base, {
      before: one.base.name,
      after: one.head.name,
      owners: [matrixPart.model(one.base.name), matrixPart.model(one.head.name)],
      provenance: provenanceOf(one),
      certain: { id: 'model.respelled', turn: 'narrowed', orElse: 'doubted' },
    });
  }
  for (const one of models.both) {
    compareModel(one, suspect);
    compareVersions(one, matrices, found);
    compareSince(one, matrices, found);
    const texts = tombstonesOf(one.base.delisted, one.head.delisted);
    compareWording({ ...matrices.at, model: one.base.name }, { texts, provenance: provenanceOf(one) }, found);
  }
}

/** Names that the service was seen to refuse. */
function compareRefused(matrices: MatrixPair, found: Found): void {
  const [before, after] = [matrices.base.refused ?? {}, matrices.head.refused ?? {}];
  const id = 'model.refusal.changed';
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    const at = { ...matrices.at, model: name };
    if (was !== undefined && is !== undefined) {
      compareWording(at, { texts: { base: {}, head: {} }, provenance: { base: was, head: is } }, found);
      continue;
    }
    found.suspect('model', {
      at,
      operation: matrices.operation,
      ...(was === undefined ? {} : { before: 'refused' }),
      ...(is === undefined ? {} : { after: 'refused' }),
      provenance: { base: was, head: is },
      owners: [matrixPart.refused(name)],
      start: { [matrices.head.model]: name },
      turns: { narrowed: id, widened: id, doubted: id, confirmed: id },
      otherwise: id,
    });
  }
}

/** Since when a version is there. What that makes of its cells is told for them. */
function compareSince(one: Both<Model>, matrices: MatrixPair, found: Found): void {
  for (const version of one.head.versions === 'unlisted' ? [] : one.head.versions) {
    if (!listedIn(one.base.versions).includes(version)) continue;
    const [base, head] = [one.base.since?.[version], one.head.since?.[version]];
    const place = { ...matrices.at, model: one.head.name, versions: [version] };
    compareWording(
      place,
      { texts: { base: { since: base }, head: { since: head } }, provenance: sameDocuments(one) },
      found,
    );
  }
}

function listedIn(versions: Model['versions']): readonly string[] {
  return versions === 'unlisted' ? [] : versions;
}

function provenanceOf({ base, head }: Both<Model>): Both<Provenance> {
  return { base: base.provenance, head: head.provenance };
}

/** A version cites what its model cites, which is told for the model. */
function sameDocuments({ head }: Both<Model>): Both<Provenance> {
  return { base: head.provenance, head: head.provenance };
}

function versionsOf({ versions }: Model): Json {
  return versions === 'unlisted' ? versions : [...versions].sort();
}

/** What is spelt alike but says something else is not respelt: one went, and another came. */
function strict<T>(pairs: Respelled<T>, isTwin: (a: T, b: T) => boolean): Respelled<T> {
  const others = pairs.respelled.filter(({ base, head }) => !isTwin(base, head));
  return {
    both: pairs.both,
    added: [...pairs.added, ...others.map(({ head }) => head)],
    removed: [...pairs.removed, ...others.map(({ base }) => base)],
    respelled: pairs.respelled.filter((one) => !others.includes(one)),
  };
}

/** The cells of a model by version, as they are compared. */
function cellsOf(model: Model, only?: string): unknown {
  const versions = model.versions === 'unlisted' ? ['*'] : model.versions.filter((one) => (only ?? one) === one);
  return versions.map((version) => {
    const cells = Object.entries(groupOf(model, version)?.cells ?? {});
    return cells.map(([column, cell]) => [column, cellFact(cell), cell.default]);
  });
}

/** Owners of what the cells of a model ask, or those of one of its versions. */
function cellOwners(model: Model, { columns }: Matrix, only?: string): readonly string[] {
  const versions = only === undefined ? (model.versions === 'unlisted' ? ['*'] : model.versions) : [only];
  return versions.flatMap((version) => columns.map(({ id }) => matrixPart.cell(model.name, version, id)));
}

type SuspectModel = (model: Model, rest: Partial<Suspect> & Pick<Suspect, 'certain' | 'provenance'>) => void;

function compareModel(one: Both<Model>, suspect: SuspectModel): void {
  const { base, head } = one;
  const provenance = provenanceOf(one);
  if (base.listed !== head.listed) {
    const certain = head.listed
      ? ({ id: 'model.confirmed', turn: 'confirmed' } as const)
      : ({ id: 'model.doubted', turn: 'doubted' } as const);
    const values = { before: base.listed ? 'listed' : 'implied', after: head.listed ? 'listed' : 'implied' };
    suspect(head, { ...values, provenance, owners: [matrixPart.implied(head.name)], certain });
  }
  if ((base.delisted === undefined) === (head.delisted === undefined)) return;
  const certain = tombstoned('model', head.delisted);
  const values = { before: base.delisted?.date, after: head.delisted?.date };
  suspect(head, { ...values, provenance, owners: [matrixPart.delisted(head.name)], certain });
}

function tombstoned(prefix: string, after: Tombstone | undefined): NonNullable<Suspect['certain']> {
  return after === undefined
    ? { id: `${prefix}.relisted`, turn: 'confirmed' }
    : { id: `${prefix}.delisted`, turn: 'doubted' };
}

function compareVersions(one: Both<Model>, matrices: MatrixPair, found: Found): void {
  const { base, head } = one;
  const name = head.name;
  const start = { [matrices.head.model]: name };
  const bare = { operation: matrices.operation, provenance: provenanceOf(one), turns: {} };
  const at: Coordinates = { ...matrices.at, model: name };
  if (base.versions === 'unlisted' || head.versions === 'unlisted') {
    if (base.versions === head.versions) return;
    const certain =
      base.versions === 'unlisted'
        ? ({ id: 'model.versions.documented', turn: 'confirmed' } as const)
        : ({ id: 'model.versions.undocumented', turn: 'doubted' } as const);
    const values = { before: versionsOf(base), after: versionsOf(head) };
    return found.suspect('version', { ...bare, ...values, at, start, owners: [matrixPart.versions(name)], certain });
  }
  const versions = strict(
    pairWithRespelled<string>(base.versions, head.versions, (version) => version),
    (a, b) => isSame(cellsOf(base, a), cellsOf(head, b)),
  );
  const suspect = (version: string, rest: Partial<Suspect> & Pick<Suspect, 'certain'>) =>
    found.suspect('version', {
      ...bare,
      at: { ...at, versions: [version] },
      owners: [matrixPart.version(name, version)],
      start: { ...start, [matrices.head.version]: version },
      ...rest,
    });
  for (const version of versions.added) {
    const details = describeVersion(head, version, matrices.head);
    const limits = cellOwners(head, matrices.head, version);
    const certain = { id: 'model.version.added', turn: 'widened', orElse: 'confirmed', limits } as const;
    suspect(version, { after: version, details, certain });
  }
  for (const version of versions.removed) {
    suspect(version, {
      before: version,
      certain: { id: 'model.version.removed', turn: 'narrowed', orElse: 'doubted' },
    });
  }
  for (const { base: before, head: after } of versions.respelled) {
    const owners = [matrixPart.version(name, before), matrixPart.version(name, after)];
    suspect(before, {
      before,
      after,
      owners,
      certain: { id: 'model.version.respelled', turn: 'narrowed', orElse: 'doubted' },
    });
  }
  if (base.delisted !== undefined || head.delisted !== undefined) return;
  for (const { base: version } of versions.both) {
    const [before, after] = [groupOf(base, version)?.delisted, groupOf(head, version)?.delisted];
    const place = { ...at, versions: [version] };
    compareWording(place, { texts: tombstonesOf(before, after), provenance: sameDocuments(one) }, found);
    if ((before === undefined) === (after === undefined)) continue;
    const values = { before: before?.date, after: after?.date };
    const owners = [matrixPart.versionDelisted(name, version)];
    suspect(version, { ...values, owners, certain: tombstoned('model.version', after) });
  }
}
