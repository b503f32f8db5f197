import type { Digests } from '../core/digests.js';

const header = 'idempotency-key';

/** The key that the AI SDK, or its caller, gives a call. */
export function keyIn(headers: Readonly<Record<string, string | undefined>> = {}): string | undefined {
  const found = Object.entries(headers).find(([name, value]) => name.toLowerCase() === header && value !== undefined);
  return found?.[1] === '' ? undefined : found?.[1];
}

/** Whether the AI SDK made the key, so that nobody counts on it. */
export function isMadeBySdk(key: string): boolean {
  return key.startsWith('aisdk_vid_');
}

/**
 * The keys of `count` creates: the first is the given one to the byte, the others are made of it, so that the same call
 * sent again has the same keys. What is too long for the service is hashed.
 */
export async function keysFor(
  key: string,
  count: number,
  longest: number,
  { sha256 }: Pick<Digests, 'sha256'>,
): Promise<readonly string[]> {
  const all = Array.from({ length: count }, (_, index) => (index === 0 ? key : `${key}-${index + 1}`));
  return Promise.all(
    all.map(async (one) => ([...one].length <= longest ? one : (await sha256(one)).slice(0, Math.min(longest, 40)))),
  );
}
