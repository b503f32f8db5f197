import type { Bearer } from '../../model/name-bearer.ts';
import { planNames } from '../../model/name-plan.ts';
import { governedParameters } from '../../model/names.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Operation, Table } from '../../model/table.ts';
import type { NameProblem } from '../../model/taken-names.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { SpecFiles } from '../specs.ts';
import { reservedNames } from './reserved-names.ts';

/**
 * Names of the specs that would meet in the package. A generator could number them, and then a name would depend on what else
 * there is; so it is a mistake, to be settled by whoever writes the specs: what the vendor named keeps its name and gets
 * another word for the package, everything else is renamed.
 */
export function checkNames(files: SpecFiles, table: Table, context: Context): void {
  const plan = planNames(table, reservedNames);
  const tops = new Map(topsOf(files).map((at) => [at.file.name, at]));
  const useless = table.surfaces.flatMap(({ operations }) =>
    operations.filter((one) => isMatrixThere(one, tops)).flatMap(uselessWords),
  );
  const key = 'typescriptName';
  for (const { file, name } of useless) {
    // What is wrong in a file may be what the name would be made of.
    if (files.dropped.some((one) => one.name === file)) continue;
    const parameter = tops.get(file)?.get('request')?.get(name);
    const place = parameter?.get(key);
    const reason = 'no name of the package is made of this parameter';
    if (place !== undefined && parameter?.get('content')?.has('json') !== true)
      context.diagnostics.report('useless-key', { key, reason }, place.keyAt);
  }
  for (const problem of plan.problems) {
    const place = cursorOf(problem.bearer, tops);
    if (place !== undefined) report(problem, place, remedyFor(problem.bearer, plan.suggest(problem.bearer)), context);
  }
}

/** A matrix that is wrong, or whose models are, has been told of; which parameters it governs is not known. */
function isMatrixThere({ file, matrix }: Operation, tops: ReadonlyMap<string, Cursor>): boolean {
  return matrix !== undefined || tops.get(file)?.has('models') !== true;
}

/** Parameters with a word for the package, of which the package has no name. */
function uselessWords(operation: Operation): readonly { readonly file: string; readonly name: string }[] {
  const governed = governedParameters(operation);
  const isNamed = ({ content, name }: Parameter) =>
    governed.has(name) || (content?.kind === 'json' && content.type !== undefined);
  const useless = operation.request.filter((one) => one.typescriptName !== undefined && !isNamed(one));
  return useless.map(({ name }) => ({ file: operation.file, name }));
}

function report(problem: NameProblem, place: Cursor, remedy: string, context: Context): void {
  const { bearer } = problem;
  const { diagnostics } = context;
  const at = isNamedByKey(bearer) ? place.keyAt : place.at;
  if (problem.kind === 'no-name') diagnostics.report('unspeakable-name', { name: bearer.title, remedy }, at);
  else if (problem.kind === 'reserved')
    diagnostics.report('reserved-name', { name: problem.emitted, of: bearer.title, remedy }, at);
  else {
    const { emitted, other } = problem;
    diagnostics.report('name-collision', { name: bearer.title, other: other.title, emitted, remedy }, at);
  }
}

/** What can be done, so that it can be followed to the letter. */
function remedyFor({ file, isVendors, kind, path }: Bearer, suggestion: string): string {
  if (kind === 'surface') return 'Give the folder another name, and its service.yaml and edition.yaml with it.';
  if (!isVendors) {
    const where = kind === 'type' ? 'here and wherever it is used' : 'here';
    return `Call it ${suggestion}, or otherwise, ${where}: the specs chose the name, and it is not sent.`;
  }
  const where = kind === 'operation' ? `at the top of ${file}` : `to ${path.at(-1)} in ${file}`;
  return `Add "typescriptName: ${suggestion}", or another word, ${where}: the package makes names of that, and sends the vendor's name.`;
}

/** The name is the key of a mapping; else it is a value. */
function isNamedByKey({ kind }: Bearer): boolean {
  return kind === 'code' || kind === 'enum' || kind === 'model' || kind === 'parameter';
}

function topsOf({ common, edition, surfaces }: SpecFiles): readonly Cursor[] {
  const ofSurfaces = surfaces.flatMap((one) => [
    ...one.operations,
    ...one.types,
    ...one.sharedTypes,
    ...one.models.values(),
    ...(one.errors === undefined ? [] : [one.errors]),
  ]);
  return [edition, common.errors, ...ofSurfaces].filter((at) => at !== undefined);
}

/** Nothing of a part that was left out because something in it is wrong. */
function cursorOf({ file, path }: Bearer, tops: ReadonlyMap<string, Cursor>): Cursor | undefined {
  let at = tops.get(file);
  for (const step of path) at = typeof step === 'number' ? at?.ownItems()[step] : at?.get(step);
  return at;
}
