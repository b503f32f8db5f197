/**
 * Lengths of Huffman codes for symbols that occur so often, none longer than `most` bits. A symbol that does not occur
 * has length 0. The package-merge algorithm, which is optimal under that limit.
 */
export function codeLengths(counts: readonly number[], most: number): readonly number[] {
  const lengths = counts.map(() => 0);
  const used = counts.flatMap((count, symbol) => (count > 0 ? [{ count, symbols: [symbol] }] : []));
  if (used.length === 1) {
    for (const { symbols } of used) for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  // Equal counts keep the order of their symbols, so that the same text always gives the same bytes.
  const coins = used.sort((a, b) => a.count - b.count || (a.symbols[0] ?? 0) - (b.symbols[0] ?? 0));
  let level: readonly Coin[] = coins;
  for (let bit = 1; bit < most; bit++) level = merged(coins, paired(level));
  for (const { symbols } of level.slice(0, 2 * used.length - 2)) {
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
  }
  return lengths;
}

interface Coin {
  readonly count: number;
  readonly symbols: readonly number[];
}

function paired(coins: readonly Coin[]): readonly Coin[] {
  const pairs: Coin[] = [];
  for (let at = 0; at + 1 < coins.length; at += 2) {
    const [a, b] = [coins[at], coins[at + 1]];
    if (a !== undefined && b !== undefined) {
      pairs.push({ count: a.count + b.count, symbols: [...a.symbols, ...b.symbols] });
    }
  }
  return pairs;
}

/** Two sorted lists as one; of equals those of the first come first. */
function merged(first: readonly Coin[], second: readonly Coin[]): readonly Coin[] {
  const all: Coin[] = [];
  let other = 0;
  for (const coin of first) {
    for (let next = second[other]; next !== undefined && next.count < coin.count; next = second[++other])
      all.push(next);
    all.push(coin);
  }
  return [...all, ...second.slice(other)];
}

/** The codes that belong to the lengths, as RFC 1951 assigns them: by length, then by symbol. */
export function codesOf(lengths: readonly number[]): readonly number[] {
  const perLength = new Array<number>(16).fill(0);
  for (const length of lengths) if (length > 0) perLength[length] = (perLength[length] ?? 0) + 1;
  const next = new Array<number>(16).fill(0);
  for (let bits = 1, code = 0; bits < 16; bits++) {
    code = (code + (perLength[bits - 1] ?? 0)) << 1;
    next[bits] = code;
  }
  return lengths.map((length) => {
    if (length === 0) return 0;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    return code;
  });
}
