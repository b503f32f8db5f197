import type { Provenance } from '../../model/facts.ts';
import type { Common, ErrorCode, ErrorEnum } from '../../model/table.ts';
import { type Context, provenanceOf, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';

export function resolveErrors(at: Cursor | undefined, context: Context): readonly ErrorEnum[] {
  if (at === undefined) return [];
  const inherited = sourceIds(at, 'sources', context);
  return at.entries('enums').map(([name, entry]) => ({
    name,
    description: entry.mustText('description'),
    codes: entry.entries('codes').map(([code, fact]) => errorCode(code, fact, inherited, context)),
  }));
}

function errorCode(code: string, at: Cursor, inherited: readonly string[], context: Context): ErrorCode {
  return {
    code,
    ...optional('typescriptName', at.text('typescriptName')),
    meaning: at.mustText('meaning'),
    ...optional('remedy', at.text('do')),
    retryable: at.flag('retryable') === true,
    charged: at.mustText('charged') as ErrorCode['charged'],
    provenance: provenanceOf(at, inherited, context),
  };
}

export function resolveProtocol(at: Cursor | undefined, errors: readonly ErrorEnum[], context: Context): Common {
  if (at === undefined) return { errors, headers: [], limits: [], envelope: [] };
  const inherited = sourceIds(at, 'sources', context);
  const described = (entry: Cursor): { description: string; provenance: Provenance } => ({
    description: entry.mustText('description'),
    provenance: provenanceOf(entry, inherited, context),
  });
  return {
    errors,
    headers: at.entries('headers').map(([name, entry]) => ({
      name,
      required: entry.mustText('required') as 'always' | 'sometimes' | 'never',
      ...described(entry),
    })),
    limits: at.entries('limits').map(([name, entry]) => ({
      name,
      value: entry.number('value') ?? 0,
      unit: entry.mustText('unit'),
      ...described(entry),
    })),
    envelope: at.entries('envelope').map(([name, entry]) => ({ name, ...described(entry) })),
    ...optional('unlistedCodes', unlistedCodesOf(at.get('unlistedCodes'), inherited, context)),
  };
}

function unlistedCodesOf(
  at: Cursor | undefined,
  inherited: readonly string[],
  context: Context,
): Common['unlistedCodes'] {
  return (
    at && {
      charged: at.mustText('charged') as ErrorCode['charged'],
      codes: at.texts('codes'),
      provenance: provenanceOf(at, inherited, context),
    }
  );
}

/** Where the codes of an operation may come from: the surface's own enums, then the common ones. */
export function checkErrorCode(code: string, at: Cursor, enums: readonly ErrorEnum[], context: Context): void {
  const known = codesOf.get(enums) ?? enums.flatMap((one) => one.codes.map((entry) => entry.code));
  codesOf.set(enums, known);
  if (!known.includes(code)) context.diagnostics.report('unknown-error-code', { name: code, known }, at.at);
}

/** Every operation of a surface names codes of the same enums. */
const codesOf = new WeakMap<readonly ErrorEnum[], readonly string[]>();
