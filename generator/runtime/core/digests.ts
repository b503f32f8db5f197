/** The digests that a platform has: Node gives them at once, Web Crypto gives promises. */
export interface Digests {
  sha256(text: string): string | Promise<string>;
  hmac(key: Uint8Array | string, text: string): Uint8Array | Promise<Uint8Array>;
  randomId(): string;
}

/** Bytes as a hexadecimal string. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
