import type { Provenance } from '../../model/facts.ts';
import type { Matrix, Model } from '../../model/matrix.ts';
import { parsePath } from '../../model/path.ts';
import { type Row, rowsOf } from '../../model/rows.ts';
import { expression, literal } from '../literals.ts';
import { runtimeSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { ruleChecks } from './rule-checks.ts';
import { localOf, pathCode, type Scope } from './scope.ts';

/** Code that checks the model, its version, and the cells of the matrix that belong to them. */
export function matrixChecks(matrix: Matrix, scope: Scope, lines: Lines): void {
  const rows = rowsOf(matrix, scope.parameters);
  const model = localOf(scope, parsePath(matrix.model));
  lines.block(`switch (${model})`, () => {
    const modelless = rows.find((row) => row.model === undefined);
    lines.add('case undefined:').indented(() => {
      for (const rule of modelless?.rules ?? []) ruleChecks(rule, scope, lines);
      lines.add('break;');
    });
    for (const one of matrix.models) {
      lines.add(`case ${literal(one.name)}:`).indented(() => {
        modelDoubts(matrix, one, scope, lines);
        versionChecks(
          matrix,
          one,
          rows.filter((row) => row.model === one.name),
          scope,
          lines,
        );
        lines.add('break;');
      });
    }
    lines.add('default:').indented(() => unknownModel(matrix, model, scope, lines));
  });
}

function unknownModel(matrix: Matrix, model: string, scope: Scope, lines: Lines): void {
  const path = pathCode(scope, matrix.model);
  const names = matrix.models.map((one) => one.name);
  const broken = factOf(matrix.model, 'enum', scope);
  // An empty text where a model is required has been reported as missing.
  const given = isRequired(matrix.model, scope) ? ` && ${scope.module.use(runtimeSymbols.isGiven)}(${model})` : '';
  lines.add(
    `if (typeof ${model} === 'string'${given}) c.value('enum', ${path}, ${broken}, ${model}, ${expression(names)});`,
  );
}

function factOf(parameter: string, kind: string, scope: Scope): string {
  const found = scope.parameters.find((candidate) => candidate.name === parameter);
  const rule = `${scope.owner}.${parameter}`;
  const refusal = found?.refusedWith ?? scope.surface.refusals.value;
  return scope.facts.use(`${rule} ${kind}`, rule, found?.provenance ?? { sources: [], conflicts: [] }, { refusal });
}

type Cited = Pick<Provenance, 'sources' | 'conflicts'>;

function modelDoubts(matrix: Matrix, model: Model, scope: Scope, lines: Lines): void {
  const say = (code: 'undocumented' | 'delisted', cited: Cited, message: string) => {
    const why = scope.facts.use(`${model.name} ${code}`, `${scope.owner}.${matrix.model}`, cited, { warns: true });
    lines.add(`c.doubt('${code}', ${pathCode(scope, matrix.model)}, ${why}, ${literal(message)});`);
  };
  if (!model.listed) {
    say('undocumented', model.provenance, `${model.name} is in no list of models; the documents only imply it.`);
  }
  const { delisted } = model;
  if (delisted === undefined) return;
  const cited = { sources: delisted.sources, conflicts: [] };
  say('delisted', cited, `${model.name} was taken out of the documents on ${delisted.date}.`);
}

function versionChecks(matrix: Matrix, model: Model, rows: readonly Row[], scope: Scope, lines: Lines): void {
  const version = localOf(scope, parsePath(matrix.version));
  const given = () => `${scope.module.use(runtimeSymbols.isGiven)}(${version})`;
  const [only] = rows;
  if (only?.versions === 'any') {
    const why = scope.facts.use(`${model.name} version`, `${scope.owner}.${matrix.version}`, model.provenance, {
      warns: true,
    });
    const message = `No version of ${model.name} is documented, so this one is not checked.`;
    lines.add(
      `if (${given()}) c.doubt('undocumented', ${pathCode(scope, matrix.version)}, ${why}, ${literal(message)});`,
    );
    for (const rule of only.rules) ruleChecks(rule, scope, lines);
    return;
  }
  lines.block(`switch (${version})`, () => {
    for (const row of rows) {
      const listed = Array.isArray(row.versions) ? row.versions.map(literal) : [];
      const cases = row.versions === 'absent' || row.versionOptional === true ? ['undefined', ...listed] : listed;
      lines.add(...cases.map((one) => `case ${one}:`)).indented(() => {
        versionDelisted(matrix, model, row, scope, lines);
        for (const rule of row.rules) ruleChecks(rule, scope, lines);
        lines.add('break;');
      });
    }
    lines.add('default:').indented(() => {
      const versions = model.versions === 'unlisted' ? [] : model.versions;
      const broken = factOf(matrix.version, 'version', scope);
      lines.add(
        `if (typeof ${version} === 'string'${isRequired(matrix.version, scope) ? ` && ${given()}` : ''}) ` +
          `c.value('version', ${pathCode(scope, matrix.version)}, ${broken}, ${version}, ${expression(versions)}, ` +
          `${literal(` for ${model.name}`)});`,
      );
    });
  });
}

function isRequired(name: string, scope: Scope): boolean {
  return scope.parameters.some((parameter) => parameter.name === name && parameter.required);
}

/** Versions that were delisted while their model stays. */
function versionDelisted(matrix: Matrix, model: Model, row: Row, scope: Scope, lines: Lines): void {
  const tombstone = row.group?.delisted;
  if (tombstone === undefined || model.delisted !== undefined) return;
  const provenance = { sources: tombstone.sources, conflicts: [] };
  const why = scope.facts.use(`${row.title} delisted`, `${scope.owner}.${matrix.version}`, provenance, { warns: true });
  const message = `${row.title} was taken out of the documents on ${tombstone.date}.`;
  lines.add(`c.doubt('delisted', ${pathCode(scope, matrix.version)}, ${why}, ${literal(message)});`);
}
