import { type FileFields, type FileForm, type FilePlace, fileKinds, type Parameter } from '../../model/parameter.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { findNamed } from './named.ts';

/** How an object of a type stands for a file, where its spec says so. What it names must be fields and their values. */
export function fileForm(type: Cursor, fields: readonly Parameter[], context: Context): FileForm | undefined {
  const at = type.get('file');
  const url = at?.get('url');
  if (at === undefined || url === undefined) return undefined;
  const bytes = at.get('bytes');
  const id = at.get('id');
  const kinds = fileKinds.flatMap((kind) => {
    const entry = at.get(kind);
    return entry === undefined ? [] : [[kind, fieldsOf(entry, fields, context)] as const];
  });
  return {
    kinds: Object.fromEntries(kinds),
    url: placeOf(url, fields, context),
    ...optional('bytes', bytes && placeOf(bytes, fields, context)),
    ...optional('id', id && placeOf(id, fields, context)),
  };
}

function placeOf(at: Cursor, fields: readonly Parameter[], context: Context): FilePlace {
  const field = at.mustText('field');
  findNamed('unknown-field', field, fields, (at.get('field') ?? at).at, context);
  const beside = at.get('with');
  return { field, with: beside === undefined ? {} : fieldsOf(beside, fields, context) };
}

function fieldsOf(at: Cursor, fields: readonly Parameter[], context: Context): FileFields {
  return Object.fromEntries(
    at.ownEntries().map(([name, entry]) => {
      const value = String(entry.value);
      const type = findNamed('unknown-field', name, fields, entry.keyAt, context)?.type;
      const allowed = type?.kind === 'string' ? (type.values ?? []) : [];
      if (allowed.length > 0 && !allowed.includes(value))
        context.diagnostics.report(
          'no-such-value',
          { value, name, allowed: allowed.join(', '), known: allowed },
          entry.at,
        );
      return [name, value];
    }),
  );
}
