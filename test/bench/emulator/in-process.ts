import type { Emulator } from 'tencent-aigc-video/emulator';
import { headerList } from '../client/floor.ts';
import { secretId, secretKey } from '../client/request.ts';
import { vodCreate } from './request.ts';

const host = '127.0.0.1:7070';

/** Imported only now: a program that starts another server is not to load it. */
export async function emulator(): Promise<Emulator> {
  const { createEmulator } = await import('tencent-aigc-video/emulator');
  return createEmulator({ keys: { [secretId]: { secretKey } }, rateLimits: false });
}

/** What `fetch` takes for a create that is signed already. */
export interface SignedCreate {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function signedCreate(prompt: string): SignedCreate {
  const body = vodCreate(prompt);
  const list = headerList(host, body);
  const pairs = list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? '']] : []));
  return { method: 'POST', headers: Object.fromEntries(pairs), body };
}

/** @throws when it is not answered with a task. */
export async function createInProcess(emulator: Emulator, create: SignedCreate): Promise<void> {
  const response = await emulator.fetch(`http://${host}/`, create);
  const text = await response.text();
  if (!text.includes('TaskId')) throw new Error(text);
}
