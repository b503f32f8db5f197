import { CredentialsError, InvalidOptionError } from '../errors.js';
import type { Platform, Transport } from '../platform/platform.js';
import type { Credentials } from '../signing/tc3.js';
import type { CredentialSource } from './options.js';

/** The credentials of a client: given, from the environment, or from the vendor's profile file, in this order. */
export async function findCredentials(
  source: CredentialSource | undefined,
  platform: Platform,
  action: string,
): Promise<Credentials> {
  if (source !== undefined) return givenCredentials(source, action);
  const fromEnv = fromEnvironment(platform, action);
  if (fromEnv !== undefined) return checkedCredentials(fromEnv, action, 'the credentials of the environment');
  const fromFile = await fromProfile(platform);
  if (fromFile !== undefined) return checkedCredentials(fromFile, action, 'the credentials of the profile file');
  throw credentialsFailure(
    action,
    'there are no credentials: pass `credentials`, set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, ' +
      'or write ~/.tencentcloud/credentials',
  );
}

/** Half a pair is a mistake: going on with the profile file could charge another account. */
function fromEnvironment({ env }: Platform, action: string): Credentials | undefined {
  const secretId = env('TENCENTCLOUD_SECRET_ID');
  const secretKey = env('TENCENTCLOUD_SECRET_KEY');
  // The second name is the official Node SDK's.
  const token = env('TENCENTCLOUD_TOKEN') || env('TENCENTCLOUD_SESSION_TOKEN');
  if (!secretId && !secretKey) return undefined;
  if (!secretId || !secretKey) {
    const [there, missing] = secretId ? ['ID', 'KEY'] : ['KEY', 'ID'];
    throw credentialsFailure(
      action,
      `the environment has TENCENTCLOUD_SECRET_${there} and no TENCENTCLOUD_SECRET_${missing}: set both, or none to use ` +
        '~/.tencentcloud/credentials',
    );
  }
  return { secretId, secretKey, ...(token ? { token } : {}) };
}

/** `~/.tencentcloud/credentials`, an INI file whose section `default` has `secret_id` and `secret_key`. */
async function fromProfile(platform: Platform): Promise<Credentials | undefined> {
  const text = await platform.homeFile('.tencentcloud/credentials');
  if (text === undefined) return undefined;
  const values = new Map<string, string>();
  let section = 'default';
  for (const whole of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    // A comment begins a line, or follows a blank.
    const line = whole.replace(/(^|\s)[;#].*$/, '');
    const head = /^\s*\[(.+)\]\s*$/.exec(line);
    if (head?.[1] !== undefined) section = head[1].trim();
    const entry = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (section === 'default' && entry?.[1] !== undefined && entry[2] !== undefined) values.set(entry[1], entry[2]);
  }
  const secretId = values.get('secret_id');
  const secretKey = values.get('secret_key');
  const token = values.get('token');
  if (!secretId || !secretKey) return undefined;
  return { secretId, secretKey, ...(token ? { token } : {}) };
}

/** The credentials that the caller gives, or whose function gives them. */
export async function givenCredentials(source: CredentialSource, action: string): Promise<Credentials> {
  const what = 'the credentials given';
  if (typeof source !== 'function') return checkedCredentials(source, action, what);
  return checkedCredentials(await callProvider(source, action, 'credentials'), action, what);
}

/**
 * Calls a function of the caller's. The error says only what kind of failure it was: the message of the failure may hold
 * the key.
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
function checkedCredentials(credentials: Partial<Credentials> | undefined, action: string, what: string): Credentials {
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
  const why = headerValueProblem(value);
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

/** Visible ASCII without blanks: what keys and tokens are made of, and what every header accepts. */
const plain = /^[\x21-\x7e]+$/;

/**
 * Why a string must not become a part of a header; nothing when it may. A line break would begin another header, and is
 * mostly the end of a file that was read. The value itself is not repeated.
 */
export function headerValueProblem(text: string): string | undefined {
  if (plain.test(text)) return undefined;
  if (text === '') return 'is empty';
  return /^[\x21-\x7e]+\s+$/.test(text)
    ? 'ends with a blank or a line break'
    : 'has characters that a header cannot contain';
}

/**
 * Refuses keys in a page: whoever visits it can read them and spend with them. A function that fetches temporary keys from
 * a server is the way for pages, and so it is accepted.
 */
export function refuseKeysInPage(
  {
    apiKey,
    credentials,
    dangerouslyAllowBrowser,
  }: {
    readonly apiKey?: unknown;
    readonly credentials?: unknown;
    readonly dangerouslyAllowBrowser?: boolean;
  },
  transport: Pick<Transport, 'keyProblem'>,
): void {
  const key = apiKey ?? credentials;
  if (key === undefined || typeof key === 'function' || dangerouslyAllowBrowser === true) return;
  const why = transport.keyProblem?.();
  const name = apiKey === undefined ? 'credentials' : 'apiKey';
  if (why !== undefined) throw new InvalidOptionError('client', `\`${name}\` ${why}`);
}
