import type { FormerType } from '../../model/former-type.ts';
import { type MatrixOperation, type Operation, withMatrix } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkField, findNamed } from './named.ts';

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
    if (isUnresolved(name)) {
      context.diagnostics.leaveOut();
      return [];
    }
    const operation = findNamed('unknown-operation', name, possible, entry.keyAt, context);
    if (operation === undefined) return [];
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

function checkNames(at: Cursor, { matrix: { models }, request }: MatrixOperation, context: Context): void {
  const name = at.mustText('model');
  const model = findNamed('unknown-model', name, models, (at.get('model') ?? at).at, context);
  const listed = model === undefined || model.versions === 'unlisted' ? [] : model.versions;
  for (const version of model === undefined ? [] : at.items('versions'))
    if (!listed.includes(String(version.value))) {
      const names = { name: `${name} ${version.value}`, known: listed.map((one) => `${name} ${one}`) };
      context.diagnostics.report('unknown-model', names, version.at);
    }
  checkField(at.get('parameter'), request, context);
}
