import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

export function hmac(algorithm: 'sha1' | 'sha256', key: string | Uint8Array, text: string | Uint8Array): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}

/** Compares in a time that tells nothing of where two texts differ; only their lengths show. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
