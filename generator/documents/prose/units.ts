import type { UnitWords } from '../../model/reading.ts';

/** The units and measure words of `common/reading.yaml`, and expressions for them. */
export class Units {
  /** Source of an expression for a unit; longer words come first, and Latin ones end where the word ends. */
  readonly source: string;
  /** The same for times only. */
  readonly timeSource: string;
  /** Source of an expression for a measure word. */
  readonly classifierSource: string;
  readonly #byWord: ReadonlyMap<string, UnitWords>;
  readonly #called: ReadonlyMap<string, UnitWords>;

  constructor(units: readonly UnitWords[], classifiers: readonly string[]) {
    const byWords = (of: (unit: UnitWords) => readonly string[]) =>
      new Map(units.flatMap((unit) => of(unit).map((word) => [word.toLowerCase(), unit] as const)));
    this.#byWord = byWords(({ words }) => words);
    this.#called = byWords(({ called }) => called);
    this.source = sourceOf([...this.#byWord.keys()]);
    this.timeSource = sourceOf(units.filter(({ of }) => of === 'time').flatMap(({ words }) => words));
    this.classifierSource = sourceOf(classifiers);
  }

  /** The unit that a word behind a number is. */
  of(word: string | undefined): UnitWords | undefined {
    return word === undefined ? undefined : this.#byWord.get(word.toLowerCase());
  }

  /** The unit that a text calls one, "单位：月". */
  called(word: string): UnitWords | undefined {
    return this.of(word) ?? this.#called.get(word.toLowerCase());
  }
}

function sourceOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const parts = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => {
      if (/[a-z]$/i.test(word)) return `${word}(?![A-Za-z0-9_])`;
      return word.endsWith('字') ? `${word}(?![段母典面])` : word;
    });
  return `(?:${parts.join('|')})`;
}

/** Expressions that hold units, made once for all texts that are read with the same words. */
export function perUnits<T>(make: (units: Units) => T): (units: Units) => T {
  const made = new WeakMap<Units, T>();
  return (units) => {
    const known = made.get(units);
    if (known !== undefined) return known;
    const fresh = make(units);
    made.set(units, fresh);
    return fresh;
  };
}
