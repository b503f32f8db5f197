import type { Platform } from '../platform/platform.js';
import type { Credentials } from '../signing/tc3.js';
import { CredentialsError } from './errors.js';
import { unfitForHeader } from './header-values.js';
import type { CredentialSource } from './options.js';
import { plainError } from './plain-error.js';

/** The credentials of a client: given, from the environment, or from the vendor's profile file, in this order. */
export async function findCredentials(
  source: CredentialSource | undefined,
  platform: Platform,
  action: string,
): Promise<Credentials> {
  if (source !== undefined) return checked(await given(source, action), action, 'the credentials given');
  const fromEnv = fromEnvironment(platform);
  if (fromEnv !== undefined) return checked(fromEnv, action, 'the credentials of the environment');
  const fromFile = await fromProfile(platform);
  if (fromFile !== undefined) return checked(fromFile, action, 'the credentials of the profile file');
  throw failure(
    action,
    'there are no credentials: pass `credentials`, set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, ' +
      'or write ~/.tencentcloud/credentials',
  );
}

async function given(source: CredentialSource, action: string): Promise<Partial<Credentials> | undefined> {
  try {
    return typeof source === 'function' ? await source() : source;
  } catch (error) {
    // Whoever fetches keys may hang them on its errors, so no more is kept than what such an error is about.
    throw failure(
      action,
      'the function that gives the credentials failed',
      plainError(error, (text) => text),
    );
  }
}

function checked(credentials: Partial<Credentials> | undefined, action: string, what: string): Credentials {
  const { secretId, secretKey, token } = credentials ?? {};
  if (typeof secretId !== 'string' || secretId === '' || typeof secretKey !== 'string' || secretKey === '') {
    throw failure(action, `${what} have no secretId or no secretKey`);
  }
  const withToken = typeof token === 'string' && token !== '' ? { token } : {};
  for (const [name, value] of Object.entries({ secretId, secretKey, ...withToken })) {
    const why = unfitForHeader(value);
    if (why !== undefined) throw failure(action, `${what} cannot be used: ${name} ${why}`);
  }
  return { secretId, secretKey, ...withToken };
}

function fromEnvironment({ env }: Platform): Credentials | undefined {
  const secretId = env('TENCENTCLOUD_SECRET_ID');
  const secretKey = env('TENCENTCLOUD_SECRET_KEY');
  // The second name is the official Node SDK's.
  const token = env('TENCENTCLOUD_TOKEN') || env('TENCENTCLOUD_SESSION_TOKEN');
  if (!secretId || !secretKey) return undefined;
  return { secretId, secretKey, ...(token ? { token } : {}) };
}

/** `~/.tencentcloud/credentials`, an INI file whose section `default` has `secret_id` and `secret_key`. */
async function fromProfile(platform: Platform): Promise<Credentials | undefined> {
  const text = await platform.homeFile('.tencentcloud/credentials');
  if (text === undefined) return undefined;
  const values = new Map<string, string>();
  let section = 'default';
  for (const line of text.split(/\r?\n/)) {
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

function failure(action: string, message: string, cause?: Error): CredentialsError {
  return new CredentialsError(
    `${action}: ${message}`,
    { action, code: 'CredentialsError', retryable: false, charged: 'no' },
    cause === undefined ? {} : { cause },
  );
}
