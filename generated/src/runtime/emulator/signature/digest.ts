// Shipped to the letter from generator/runtime; change it there.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** The bytes of one HMAC. */
export function hmac(algorithm: 'sha1' | 'sha256', key: string | Uint8Array, text: string | Uint8Array): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}

/** The HMAC-SHA-256 of a text in lower-case hexadecimal digits, always by the same key. */
export type Mac = (text: string) => string;

const blockBytes = 64;

/**
 * Prepares a key that signs many texts. Two plain digests take less than half of the time of a `Hmac` object, which
 * matters where thousands of signatures are tried.
 */
export function macBy(key: Uint8Array): Mac {
  const block = Buffer.alloc(blockBytes);
  block.set(key.length > blockBytes ? hash('sha256', key, 'buffer') : key);
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (text) => {
    outer.set(hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer'), blockBytes);
    return hash('sha256', outer, 'hex');
  };
}

/** Compares in a time that tells nothing of where two texts differ; only their lengths show. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
