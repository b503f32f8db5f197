import type { FormerType } from '../../model/former-type.ts';
import { type MatrixOperation, type Operation, withMatrix } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';

/**
 * The types of `former.yaml`. Operations, models, versions and parameters that they name must be there. An operation whose
 * matrix did not resolve is there; what is wrong with it has been said.
 */
export function resolveFormerTypes(
  file: Cursor | undefined,
  operations: readonly Operation[],
  isUnresolved: (operation: string) => boolean,
  context: Context,
): readonly FormerType[] {
  const possible = withMatrix({ operations });
  return (file?.entries('operations') ?? []).flatMap(([name, entry]) => {
    const operation = possible.find((one) => one.name === name);
    if (operation === undefined && isUnresolved(name)) {
      context.diagnostics.leaveOut();
      return [];
    }
    if (operation === undefined) {
      context.diagnostics.report('unknown-operation', { name, known: possible.map((one) => one.name) }, entry.keyAt);
      return [];
    }
    return entry.ownEntries().map(([type, at]): FormerType => {
      checkNames(at, operation, context);
      const versions = at.texts('versions');
      return {
        name: type,
        operation: name,
        model: at.mustText('model'),
        versions,
        ...optional('parameter', at.text('parameter')),
      };
    });
  });
}

function checkNames(at: Cursor, { matrix: { models }, request }: MatrixOperation, { diagnostics }: Context): void {
  const name = at.mustText('model');
  const model = models.find((one) => one.name === name);
  const known = models.map((one) => one.name);
  if (model === undefined) diagnostics.report('unknown-model', { name, known }, (at.get('model') ?? at).at);
  const listed = model === undefined || model.versions === 'unlisted' ? [] : model.versions;
  for (const version of model === undefined ? [] : at.items('versions'))
    if (!listed.includes(String(version.value))) {
      const names = { name: `${name} ${version.value}`, known: listed.map((one) => `${name} ${one}`) };
      diagnostics.report('unknown-model', names, version.at);
    }
  const parameter = at.get('parameter');
  const parameters = request.map((one) => one.name);
  if (parameter !== undefined && !parameters.includes(String(parameter.value)))
    diagnostics.report('unknown-field', { name: String(parameter.value), known: parameters }, parameter.at);
}
