import { requestSubject } from '../../documents/document-facts.ts';
import { type Fact, factLine } from '../../documents/fact.ts';
import { modelsOf } from '../../documents/lower/models.ts';
import { splitScope } from '../../documents/lower/scope.ts';
import { canonical, compareText } from '../../model/canonical.ts';
import type { Model } from '../../model/matrix.ts';
import { type Findings, shortHash } from '../found.ts';
import type { Match } from '../match/match-operations.ts';

/** Which models there are, in which versions. */
export function compareModels(match: Match, findings: Findings): void {
  const { matrix } = match.operation;
  if (matrix === undefined) return;
  const request = requestSubject(match.vendor);
  const models = modelsOf(matrix, (name) => findings.said.factsAt(`${request}.${name}`));
  const documented = new Map(models.map((model) => [model.name, model]));
  // A document that lists none, such as the page of a type, takes none away.
  if (documented.size === 0) return;
  const file = matrix.models[0]?.provenance.origin.file ?? match.operation.file;
  for (const { facts, name, versions: listed } of models) {
    const versions = [...listed].sort(compareText);
    const model = matrix.models.find((one) => one.name === name);
    if (model === undefined || model.delisted !== undefined)
      reportMissing(match, file, name, versions, facts, model, findings);
    else compareVersions(match, file, model, versions, facts, findings);
  }
  if (findings.coverage.isLost(`${request}.${matrix.model}`)) return;
  for (const model of matrix.models.filter(({ name }) => !documented.has(name)))
    reportGone(match, file, model, findings);
}

function about({ operation, surface }: Match, subject: string) {
  return { surface: surface.name, operation: operation.name, subject };
}

function reportMissing(
  match: Match,
  file: string,
  model: string,
  versions: readonly string[],
  facts: readonly Fact[],
  delisted: Model | undefined,
  findings: Findings,
): void {
  const list = versions.length === 0 ? 'no versions' : versions.join(', ');
  const since = delisted?.delisted?.date;
  findings.report({
    ...about(match, model),
    sort: 'missing',
    message:
      since === undefined
        ? `the specs do not have the model; the document gives it ${list}`
        : `the document lists the model again (${list}); the specs have it as delisted since ${since}`,
    facts,
    provenance: delisted?.provenance ?? match.operation.provenance,
    ...(since === undefined ? {} : { delisted: since }),
    difference: { kind: 'model-missing', file, model, versions, says: digestOf(match, model, undefined, findings) },
  });
}

/** Models that documents only imply were in no list before either. */
function reportGone(match: Match, file: string, model: Model, findings: Findings): void {
  if (!model.listed || model.delisted !== undefined) return;
  findings.report({
    ...about(match, model.name),
    sort: 'gone',
    message: 'the document does not list the model',
    ...placeOfList(match),
    provenance: model.provenance,
    difference: { kind: 'model-gone', file, model: model.name },
  });
}

function placeOfList({ operation, vendor }: Match) {
  const place = vendor.request.find(({ name }) => name === operation.matrix?.model)?.place ?? vendor.place;
  return { place };
}

function compareVersions(
  match: Match,
  file: string,
  model: Model,
  versions: readonly string[],
  facts: readonly Fact[],
  findings: Findings,
): void {
  const { matrix } = match.operation;
  const subject = `${requestSubject(match.vendor)}.${matrix?.version ?? ''}`;
  const known = model.versions === 'unlisted' ? [] : model.versions;
  const missing = versions.filter((version) => !known.includes(version));
  const isTold = versions.length > 0 || (findings.cites(model.provenance) && hasVersions(subject, findings));
  const gone = known
    .filter((version) => isTold && !versions.includes(version) && !isDelisted(model, version))
    .sort(compareText);
  if (missing.length === 0 && (gone.length === 0 || findings.coverage.isLost(subject))) return;
  const parts = [
    ...(missing.length === 0 ? [] : [`the specs do not have ${missing.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`the document does not have ${gone.join(', ')}`]),
  ];
  const first = facts.filter(({ says }) => says.kind === 'value' && missing.includes(says.value));
  findings.report({
    ...about(match, `${model.name} versions`),
    sort: gone.length === 0 ? 'missing' : missing.length === 0 ? 'gone' : 'contradicted',
    message: parts.join('; '),
    facts: [...first, ...facts.filter((fact) => !first.includes(fact))],
    provenance: model.provenance,
    hasList: known.length > 0,
    difference: {
      kind: 'versions-differ',
      file,
      model: model.name,
      missing,
      gone,
      ...(missing.length === 0 ? {} : { says: digestOf(match, model.name, missing, findings) }),
    },
  });
}

/**
 * A digest of all that the document says of a model, or of some of its versions. What the specs do not have at all is compared
 * with nothing: so whoever leaves it out leaves out what was said of it then.
 */
function digestOf(match: Match, model: string, versions: readonly string[] | undefined, findings: Findings): string {
  const { matrix } = match.operation;
  const own = requestSubject(match.vendor);
  if (matrix === undefined) return '';
  const lines = [...findings.said.subjects].flatMap(([subject, facts]) => {
    const [owner = ''] = subject.split('.');
    // Other operations may have a model of the same name.
    if (/(?:Request|Response)$/.test(owner) && owner !== own) return [];
    return facts.flatMap((fact) => {
      const scope = splitScope(fact.when, matrix);
      const isAbout =
        scope.models?.includes(model) === true &&
        (versions === undefined || scope.versions?.some((version) => versions.includes(version)) === true);
      return isAbout ? [`${subject} ${factLine(fact)}`] : [];
    });
  });
  return shortHash(canonical([...new Set(lines)].sort(compareText)));
}

function hasVersions(subject: string, findings: Findings): boolean {
  return findings.said.factsAt(subject).some(({ says }) => says.kind === 'value');
}

function isDelisted({ groups }: Model, version: string): boolean {
  return groups.some(({ delisted, versions }) => delisted !== undefined && versions.includes(version));
}
