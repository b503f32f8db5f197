import type { Platform } from '../platform/platform.js';
import type { Credentials } from '../signing/tc3.js';
import { checkedCredentials, credentialsFailure, givenCredentials } from './given-credentials.js';
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
