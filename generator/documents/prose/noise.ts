/** Words that say nothing about what may be sent, as `common/reading.yaml` lists them for both languages. */
export class Noise {
  readonly #latin = new Set<string>();
  /** Words of Chinese by their first character, the longest first. */
  readonly #han = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const small = word.toLowerCase();
      if (/^[\x21-\x7e]+$/.test(small)) this.#latin.add(small);
      else this.#han.set(small.charAt(0), [...(this.#han.get(small.charAt(0)) ?? []), small]);
    }
    for (const same of this.#han.values()) same.sort((a, b) => b.length - a.length);
  }

  /** The first words of a text that are neither noise nor among the own words of a parameter. */
  unknownIn(text: string, own: OwnWords): string | undefined {
    const small = text.toLowerCase();
    for (let at = 0; at < small.length; ) {
      const rest = small.slice(at, at + 60);
      // "ipv6", "utf-8": as a whole, or letters alone.
      const whole = /^[a-z][a-z'’]*[\d-][a-z\d-]*(?![a-z\d])/.exec(rest)?.[0];
      const word = whole !== undefined && this.#latin.has(whole) ? whole : /^[a-z][a-z'’]*/.exec(rest)?.[0];
      const length = word === undefined ? this.#hanLength(rest, own) : this.#latinLength(word, own);
      if (length === 0)
        return /^(?:[A-Za-z0-9_'’.-]+|[\u3400-\u9fff]{1,6}|.)/u.exec(text.slice(at))?.[0] ?? rest.charAt(0);
      at += length;
    }
    return undefined;
  }

  #latinLength(word: string, own: OwnWords): number {
    const isKnown = [word, word.replace(/['’]s$/, ''), word.replace(/s$/, ''), word.replace(/es$/, '')].some(
      (one) => this.#latin.has(one) || own.latin.has(one),
    );
    return isKnown ? word.length : 0;
  }

  #hanLength(rest: string, own: OwnWords): number {
    if (!/^[\p{L}\p{N}]/u.test(rest)) return /^[<>=@~^%$#]/.test(rest) ? 0 : 1;
    const isOwn = own.han.includes(rest.slice(0, 2));
    const known = (this.#han.get(rest.charAt(0)) ?? []).find((word) => rest.startsWith(word))?.length ?? 0;
    // Of three characters or more it is a phrase that was written down as a whole: 每次请求.
    if (weightyHan.test(rest) && !isOwn && known < 3) return 0;
    let ownLength = 0;
    for (let length = 2; length <= 8 && own.han.includes(rest.slice(0, length)); length += 1) ownLength = length;
    return Math.max(known, ownLength);
  }
}

/** What a parameter is called, by its name and by the first words of its text. */
export interface OwnWords {
  readonly latin: ReadonlySet<string>;
  readonly han: string;
}

/** Words that change what a statement says, and are no noise in whatever name they stand. */
const weighty =
  /^(?:per|each|every|single|total|sum|all|both|either|average|only|not|no|except|than|until|after|before|other|another|remaining|if|when|unless|or|and)$/;

/** The same in Chinese, made of characters that alone say nothing. */
const weightyHan = /^(?:之和|之外|之差|之积|两者|二者|每|各)/;

/** @param opening the first words of the text; empty where a statement stands in them */
export function ownWords(name: string, opening: string, isTotal = false): OwnWords {
  const words = `${name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')} ${opening}`.toLowerCase();
  const latin = new Set((words.match(/[a-z]+/g) ?? []).filter((word) => !weighty.test(word)));
  for (const word of [...latin]) latin.add(word.replace(/s$/, ''));
  if (name !== '') latin.add(name.toLowerCase());
  if (isTotal) for (const word of ['total', 'sum', 'all']) latin.add(word);
  const han = opening.replaceAll(/[每各单总仅只不非未无除若如当时]/g, ' ');
  return { latin, han: `${han}${isTotal ? ' 所有 总和 总大小 之和' : ''}` };
}
