import { formOf } from './form-parameters.js';
import { verifyTc3 } from './tc3.js';
import { verifyV1 } from './v1.js';
import { refuse, type SignatureVerdict, type VerifyOptions } from './verdict.js';
import { headerOf, type WireRequest } from './wire.js';

/**
 * Says who sent a request to Tencent Cloud API 3.0, by TC3-HMAC-SHA256 or by the older signature v1, or why that cannot
 * be said. Never throws, whatever the request holds.
 */
export function verifySignature(request: WireRequest, options: VerifyOptions): SignatureVerdict {
  const authorization = headerOf(request, 'authorization');
  if (authorization !== undefined) return verifyTc3(request, authorization, options);
  const form = formOf(request);
  if (form.some(([name]) => name === 'Signature')) return verifyV1(request, form, options);
  const why =
    'the request is not signed: there is neither a header Authorization nor a form with a parameter Signature';
  return refuse('missing-header', 'authorization', why);
}
