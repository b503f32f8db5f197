import type { Parameter } from '../../model/parameter.ts';
import { type ErrorEnum, type Surface, type Upload, uploadPaths } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';
import { resolvePath } from './scope.ts';

/** How a file is uploaded, and what of it is checked. */

export function uploadOf(at: Cursor, errors: readonly ErrorEnum[], context: Context): Upload | undefined {
  const upload = at.get('upload');
  const commit = upload?.get('commit');
  if (upload === undefined || commit === undefined) return undefined;
  for (const code of [commit.get('unknown'), commit.get('missing')])
    if (code !== undefined) checkErrorCode(String(code.value), code, errors, context);
  return {
    mediaType: upload.mustText('mediaType'),
    ...optional('title', upload.text('title')),
    ...optional('application', upload.text('application')),
    bucket: upload.mustText('bucket'),
    region: upload.mustText('region'),
    path: upload.mustText('path'),
    session: upload.mustText('session'),
    secretId: upload.mustText('secretId'),
    secretKey: upload.mustText('secretKey'),
    token: upload.mustText('token'),
    expires: upload.mustText('expires'),
    commit: {
      operation: commit.mustText('operation'),
      session: commit.mustText('session'),
      file: commit.mustText('file'),
      url: commit.mustText('url'),
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
  const fieldsOf = (type: string) => surface.structs.find(({ name }) => name === type)?.parameters ?? [];
  const parameterIn = (place: Cursor | undefined, parameters: readonly Parameter[]) => {
    if (place === undefined || parameters.some(({ name }) => name === place.value)) return;
    const known = parameters.map(({ name }) => name);
    context.diagnostics.report('unknown-field', { name: String(place.value), known }, place.at);
  };
  const pathIn = (place: Cursor | undefined, parameters: readonly Parameter[]) => {
    if (place === undefined) return;
    resolvePath(String(place.value), place, { parameters, fieldsOf, errors: [] }, context);
  };
  for (const key of ['mediaType', 'title', 'application']) parameterIn(upload.get(key), own.request);
  for (const key of uploadPaths) pathIn(upload.get(key), own.response);
  const named = commit.get('operation');
  const end = surface.operations.find(({ name }) => name === named?.value);
  if (end === undefined) {
    const known = surface.operations.map(({ name }) => name);
    if (named !== undefined)
      context.diagnostics.report('unknown-operation', { name: String(named.value), known }, named.at);
    return;
  }
  parameterIn(commit.get('session'), end.request);
  parameterIn(upload.get('application'), end.request);
  for (const key of ['file', 'url']) pathIn(commit.get(key), end.response);
}
