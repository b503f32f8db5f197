import { TransportFailure } from './platform.js';

/** Failures that happen before a byte of the request is on its way, as Node, undici and Bun name them. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
  'FailedToOpenSocket',
]);

/** A failure of the socket, or of `fetch`, as one of ours. */
export function transportFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const { code, message, syscall } = innermost(error);
  const outer = error instanceof Error ? error.message : String(error);
  const text = [...new Set([outer, message ?? ''])].filter((one) => one !== '').join(': ') || 'the connection failed';
  return new TransportFailure(
    code === undefined || text.includes(code) ? text : `${text} (${code})`,
    !(syscall === 'connect' || (code !== undefined && unreached.has(code))),
    { cause: error },
  );
}

interface SystemFacts {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** What the system says about an error, or about what caused it. `fetch` wraps it, and trying two addresses lists it. */
function innermost(error: unknown): SystemFacts {
  if (typeof error !== 'object' || error === null) return {};
  const { cause, code, errors, message, syscall } = error as Readonly<Record<string, unknown>>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].map(innermost).find((one) => one.code !== undefined);
  if (typeof code !== 'string') return inner ?? {};
  return {
    code,
    ...(typeof syscall === 'string' ? { syscall } : inner?.syscall === undefined ? {} : { syscall: inner.syscall }),
    ...(typeof message === 'string' && message !== '' ? { message } : {}),
  };
}
