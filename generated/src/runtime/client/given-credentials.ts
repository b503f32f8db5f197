// Shipped to the letter from generator/runtime; change it there.
import type { Credentials } from '../signing/tc3.js';
import { CredentialsError } from './errors.js';
import { unfitForHeader } from './header-values.js';
import type { Maybe } from './maybe.js';
import type { CredentialSource } from './options.js';
import { plainError } from './plain-error.js';

/** The credentials that the caller gives, or whose function gives them. */
export function givenCredentials(source: CredentialSource, action: string): Maybe<Credentials> {
  const what = 'the credentials given';
  if (typeof source !== 'function') return checkedCredentials(source, action, what);
  return fetched(source, action, 'credentials').then((keys) => checkedCredentials(keys, action, what));
}

/** What a function of the caller's gives, or an error that tells no more than what it is about: keys may hang on it. */
export async function fetched<T>(source: () => Maybe<T>, action: string, what: string): Promise<T> {
  try {
    return await source();
  } catch (error) {
    throw credentialsFailure(
      action,
      `the function that gives the ${what} failed`,
      plainError(error, (text) => text),
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

/** Whatever keeps a request from being signed. Nothing was sent. */
export function credentialsFailure(action: string, message: string, cause?: Error): CredentialsError {
  return new CredentialsError(
    `${action}: ${message}`,
    { action, code: 'CredentialsError', retryable: false, charged: 'no' },
    cause === undefined ? {} : { cause },
  );
}
