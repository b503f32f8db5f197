/** A byte as it is, or a piece that occurred before. */
export type Token = { readonly byte: number } | { readonly length: number; readonly distance: number };

const shortest = 3;
const longest = 258;
const window = 32_768;

/** How many earlier places are looked at for the longest repeat. More find little. */
const tries = 512;

/** Bytes as literals and repeats (LZ77). A repeat waits for the next byte when that one begins a longer one. */
export function repeats(bytes: Uint8Array): readonly Token[] {
  const places = new Places(bytes);
  const tokens: Token[] = [];
  let found = places.longestAt(0);
  for (let at = 0; at < bytes.length; ) {
    places.add(at);
    const next = places.longestAt(at + 1);
    if (found === undefined || (next !== undefined && next.length > found.length)) {
      tokens.push({ byte: bytes[at] ?? 0 });
      at++;
      found = next;
      continue;
    }
    tokens.push(found);
    const end = at + found.length;
    while (++at < end) places.add(at);
    found = places.longestAt(at);
  }
  return tokens;
}

/** Rows of the table in which places are found by a hash of their three bytes. */
const rows = 1 << 16;

/** Where each three bytes occurred, the newest first. */
class Places {
  readonly #bytes: Uint8Array;
  /** The newest place of each row, and of each place the one before it in its row; -1 where there is none. */
  readonly #newest = new Int32Array(rows).fill(-1);
  readonly #older: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#older = new Int32Array(bytes.length).fill(-1);
  }

  add(at: number): void {
    if (at + shortest > this.#bytes.length) return;
    const row = this.#rowOf(at);
    this.#older[at] = this.#newest[row] ?? -1;
    this.#newest[row] = at;
  }

  longestAt(at: number): { readonly length: number; readonly distance: number } | undefined {
    const bytes = this.#bytes;
    const most = Math.min(longest, bytes.length - at);
    if (most < shortest) return undefined;
    const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    let best = shortest - 1;
    let distance = 0;
    let left = tries;
    for (let place = this.#newest[this.#rowOf(at)] ?? -1; place >= 0 && at - place <= window; ) {
      // Rows are shared; only places of the same three bytes count as tries.
      if (bytes[place] === first && bytes[place + 1] === second && bytes[place + 2] === third) {
        if (left-- === 0) break;
        // One that differs where the best so far ends cannot be longer.
        if (best < shortest || bytes[place + best] === bytes[at + best]) {
          let length = shortest;
          while (length < most && bytes[place + length] === bytes[at + length]) length++;
          if (length > best) {
            best = length;
            distance = at - place;
            if (length === most) break;
          }
        }
      }
      place = this.#older[place] ?? -1;
    }
    return distance === 0 ? undefined : { length: best, distance };
  }

  #rowOf(at: number): number {
    const bytes = this.#bytes;
    const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    return Math.imul(key, 0x9e3779b1) >>> 16;
  }
}
