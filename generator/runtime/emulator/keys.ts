import { createHash } from 'node:crypto';
import type { EmulatorOptions } from './options.js';
import type { KeyRing } from './protocol/tc3.js';
import type { KnownKey } from './signature/verdict.js';

/** What every key of the emulator's own begins with, and what the secret key of each of them is. */
export const ownKey = 'emulator';

/** Secret ids of the vendor. Whoever sends one here is about to try a real key. */
const realSecretId = /^AKID[A-Za-z0-9]{16,}$/;

/** Keys that were named, and the emulator's own: anyone may make up another, and gets a state of its own with it. */
export function keyRing({ keys = {} }: EmulatorOptions): KeyRing {
  const real = Object.keys(keys).find((id) => realSecretId.test(id) && !id.includes('EXAMPLE'));
  if (real !== undefined) {
    throw new RangeError(
      `${real} looks like a real secret id: give the emulator keys that are made up, such as "${ownKey}"`,
    );
  }
  const known = new Map<string, KnownKey>(Object.entries(keys));
  const own: KnownKey = { secretKey: ownKey };
  return {
    keyOf: (secretId) => known.get(secretId) ?? (secretId.startsWith(ownKey) ? own : undefined),
    secretIds: () => [...known.keys(), ownKey],
  };
}

export function isKnownApiKey({ apiKeys = [] }: EmulatorOptions): (key: string) => boolean {
  return (key) => key.startsWith(ownKey) || apiKeys.includes(key);
}

/** How an account of the gateway is called where people see it: its key, or a mark of a key that is not the emulator's own. */
export function shownAccount(key: string): string {
  if (key.startsWith(ownKey)) return key;
  return `key ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
