/** Digests. Node gives them at once, Web Crypto later; what comes at once costs no turn of the event loop. */
export interface Digests {
  sha256(text: string): string | Promise<string>;
  hmac(key: Uint8Array | string, text: string): Uint8Array | Promise<Uint8Array>;
  randomId(): string;
}
