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

/** Where each three bytes occurred, the newest first. */
class Places {
  readonly #bytes: Uint8Array;
  readonly #newest = new Map<number, number>();
  readonly #older: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#older = new Int32Array(bytes.length).fill(-1);
  }

  add(at: number): void {
    const key = this.#keyAt(at);
    if (key === undefined) return;
    this.#older[at] = this.#newest.get(key) ?? -1;
    this.#newest.set(key, at);
  }

  longestAt(at: number): { readonly length: number; readonly distance: number } | undefined {
    const key = this.#keyAt(at);
    let place = key === undefined ? -1 : (this.#newest.get(key) ?? -1);
    let best = shortest - 1;
    let distance = 0;
    for (let left = tries; place >= 0 && at - place <= window && left > 0; left--) {
      const length = this.#lengthOf(place, at);
      if (length > best) {
        best = length;
        distance = at - place;
        if (length === longest) break;
      }
      place = this.#older[place] ?? -1;
    }
    return distance === 0 ? undefined : { length: best, distance };
  }

  #lengthOf(place: number, at: number): number {
    const most = Math.min(longest, this.#bytes.length - at);
    let length = 0;
    while (length < most && this.#bytes[place + length] === this.#bytes[at + length]) length++;
    return length;
  }

  #keyAt(at: number): number | undefined {
    const [a, b, c] = [this.#bytes[at], this.#bytes[at + 1], this.#bytes[at + 2]];
    return a === undefined || b === undefined || c === undefined ? undefined : (a << 16) | (b << 8) | c;
  }
}
