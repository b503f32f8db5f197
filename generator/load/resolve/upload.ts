import type { Parameter } from '../../model/parameter.ts';
import { type ErrorEnum, fieldsOf, type Surface, type Upload, uploadPaths } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';
import { checkField, findNamed } from './named.ts';
import { resolvePath } from './scope.ts';

/** How a file is uploaded, and what of it is checked. */

export function uploadOf(at: Cursor, errors: readonly ErrorEnum[], context: Context): Upload | undefined {
  const upload = at.get('upload');
  const commit = upload?.get('commit');
  if (upload === undefined || commit === undefined) return undefined;
  for (const code of [commit.get('unknown'), commit.get('missing')])
    if (code !== undefined) checkErrorCode(String(code.value), code, errors, context);
  return {
    ...upload.mustTexts('mediaType'),
    ...upload.someTexts('title', 'application'),
    ...upload.mustTexts(...uploadPaths),
    commit: {
      ...commit.mustTexts('operation', 'session', 'file', 'url'),
      ...optional('unknownCode', commit.text('unknown')),
      ...optional('missingCode', commit.text('missing')),
    },
  };
}

/** An upload names parameters and fields that exist, and an operation that ends it. This needs every operation resolved. */
export function checkUpload(at: Cursor, surface: Surface, context: Context): void {
  const upload = at.get('upload');
  const commit = upload?.get('commit');
  const own = surface.operations.find(({ name }) => name === at.mustText('operation'));
  if (upload === undefined || commit === undefined || own === undefined) return;
  const fieldsIn = (type: string) => fieldsOf(surface, type);
  const pathIn = (place: Cursor | undefined, parameters: readonly Parameter[]) => {
    if (place === undefined) return;
    resolvePath(String(place.value), place, { parameters, fieldsOf: fieldsIn, errors: [] }, context);
  };
  for (const key of ['mediaType', 'title', 'application']) checkField(upload.get(key), own.request, context);
  for (const key of uploadPaths) pathIn(upload.get(key), own.response);
  const named = commit.get('operation') ?? commit;
  const end = findNamed('unknown-operation', String(named.value), surface.operations, named.at, context);
  if (end === undefined) return;
  checkField(commit.get('session'), end.request, context);
  checkField(upload.get('application'), end.request, context);
  for (const key of ['file', 'url']) pathIn(commit.get(key), end.response);
}
