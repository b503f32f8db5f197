// Shipped to the letter from generator/runtime; change it there.
import { TransportFailure } from './platform.js';

/** Failures that happen before a byte of the request is on its way. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A failure of the socket, or of `fetch`, as one of ours. */
export function transportFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  return new TransportFailure(
    code === undefined ? text : `${text} (${code})`,
    code === undefined || !unreached.has(code),
    {
      cause: error,
    },
  );
}

/** The system's code of an error, or of what caused it. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { cause, code, errors } = error as { cause?: unknown; code?: unknown; errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return codeOf(cause) ?? errors?.map(codeOf).find((one) => one !== undefined);
}
