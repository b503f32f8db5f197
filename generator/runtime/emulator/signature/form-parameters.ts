import type { SignatureScheme } from './verdict.js';
import { bodyText, mediaType, type WireRequest } from './wire.js';

/** Parameters that signature v1 sends next to those of the action, in place of headers. */
export const protocolParameters: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Token',
  'Signature',
  'SignatureMethod',
  'Language',
  'RequestClient',
]);

/** Names and values of a form, decoded, in the order in which they came. */
export type FormPairs = readonly (readonly [name: string, value: string])[];

/** The form of a request: the query of a GET, the body of a POST that says it is one. */
export function formOf(request: WireRequest): FormPairs {
  if (request.method === 'GET') return [...new URLSearchParams(request.query)];
  const isForm = mediaType(request) === 'application/x-www-form-urlencoded';
  return isForm ? [...new URLSearchParams(bodyText(request))] : [];
}

/** The parameters of the action alone, for `decodeForm`: with signature v1 those of the protocol are among them. */
export function formParameters(request: WireRequest, scheme: SignatureScheme): FormPairs {
  const form = formOf(request);
  return scheme === 'TC3-HMAC-SHA256' ? form : form.filter(([name]) => !protocolParameters.has(name));
}
