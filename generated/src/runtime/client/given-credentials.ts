// Shipped to the letter from generator/runtime; change it there.
import { CredentialsError } from '../errors.js';
import type { Credentials } from '../signing/tc3.js';
import { unfitForHeader } from './header-values.js';
import type { CredentialSource } from './options.js';

/** The credentials that the caller gives, or whose function gives them. */
export async function givenCredentials(source: CredentialSource, action: string): Promise<Credentials> {
  const what = 'the credentials given';
  if (typeof source !== 'function') return checkedCredentials(source, action, what);
  return checkedCredentials(await callProvider(source, action, 'credentials'), action, what);
}

/**
 * Calls a function of the caller's. Of its failure no more is told than the kind: its message may hold the key, and which
 * of its words is the key nobody knows yet.
 */
export async function callProvider<T>(source: () => T | Promise<T>, action: string, what: string): Promise<T> {
  try {
    return await source();
  } catch (error) {
    const failure: { readonly name?: unknown; readonly code?: unknown } = error instanceof Error ? error : {};
    const { code, name } = failure;
    const kind = [name, code].filter((one) => typeof one === 'string' && /^[A-Za-z][\w.-]{0,40}$/.test(one)).join(' ');
    throw credentialsFailure(
      action,
      `the function that gives the ${what} failed${kind === '' ? '' : ` (${kind})`}; its message is not repeated here, ` +
        'since keys may be in it: call the function by itself to see it',
      true,
    );
  }
}

/** Credentials that can be signed with. `what` says where they come from. */
export function checkedCredentials(
  credentials: Partial<Credentials> | undefined,
  action: string,
  what: string,
): Credentials {
  const { secretId, secretKey, token } = credentials ?? {};
  if (typeof secretId !== 'string' || secretId === '' || typeof secretKey !== 'string' || secretKey === '') {
    throw credentialsFailure(action, `${what} have no secretId or no secretKey`);
  }
  const withToken = typeof token === 'string' && token !== '';
  const why =
    unfit('secretId', secretId) ?? unfit('secretKey', secretKey) ?? (withToken ? unfit('token', token) : undefined);
  if (why !== undefined) throw credentialsFailure(action, `${what} cannot be used: ${why}`);
  return withToken ? { secretId, secretKey, token } : { secretId, secretKey };
}

function unfit(name: string, value: string): string | undefined {
  const why = unfitForHeader(value);
  return why && `${name} ${why}`;
}

/** Whatever keeps a request from being signed. Nothing was sent. A function that failed may do better next time. */
export function credentialsFailure(action: string, message: string, mayPass = false): CredentialsError {
  return new CredentialsError(`${action}: ${message}`, {
    action,
    code: 'CredentialsError',
    retryable: mayPass,
    charged: 'no',
  });
}
