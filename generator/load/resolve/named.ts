import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { Location } from '../diagnostics.ts';

interface Named {
  readonly name: string;
}

/** The one that is called so. Where there is none, that is reported. */
export function findNamed<T extends Named>(
  code: 'unknown-field' | 'unknown-model' | 'unknown-operation',
  name: string,
  all: readonly T[],
  where: Location,
  context: Pick<Context, 'diagnostics'>,
): T | undefined {
  const found = all.find((one) => one.name === name);
  if (found === undefined) context.diagnostics.report(code, { name, known: all.map((one) => one.name) }, where);
  return found;
}

/** A name that there has to be a field for. Nothing is known of fields that are not there. */
export function checkField(at: Cursor | undefined, fields: readonly Named[] | undefined, context: Context): void {
  if (at !== undefined && fields !== undefined) findNamed('unknown-field', String(at.value), fields, at.at, context);
}
