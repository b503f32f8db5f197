import type { Digests } from '../core/digests.js';

/** 192 bits: far more than are needed, and within what every surface takes as a key. */
const digits = 48;

/**
 * The idempotency key of an attempt. Whoever has the same run, job and attempt makes the same key: after a loss of the ledger,
 * on another computer.
 */
export async function keyOf({ sha256 }: Digests, run: string, id: string, attempt: number): Promise<string> {
  return (await sha256(JSON.stringify([run, id, attempt]))).slice(0, digits);
}

/** Of a request as a job gave it: the order of its fields means nothing. */
export async function digestOf({ sha256 }: Digests, request: unknown): Promise<string> {
  return (await sha256(JSON.stringify(sorted(request)))).slice(0, 24);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
