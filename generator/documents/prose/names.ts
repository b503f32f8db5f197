import type { Vocabulary } from '../document-facts.ts';
import { type EnumerationPatterns, enumerationPatterns } from './enumeration-words.ts';
import { Noise } from './noise.ts';
import { type PhrasePatterns, phrasePatterns } from './phrases.ts';
import { Units } from './units.ts';

/** A name that may be a parameter's: two humps, or words joined by underscores. Single words are too common in prose. */
const telling = /^(?:[A-Za-z]+[a-z0-9][A-Z]\w*|[a-z0-9]+(?:_[a-z0-9]+)+)$/;
const token = /[A-Za-z0-9_$][\w$]*(?:[.+-][\w$]+)*/y;

export interface Found<T> {
  readonly value: T;
  readonly end: number;
}

/** What does not differ between the operations of a document. */
interface Lexicon {
  readonly modelFields: ReadonlySet<string>;
  readonly versionFields: ReadonlySet<string>;
  readonly modelField: string;
  readonly versionField: string;
  readonly exact: ReadonlySet<string>;
  readonly folded: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly inputs: ReadonlyMap<string, readonly (readonly [word: string, id: string])[]>;
  readonly noise: Noise;
  readonly enumerations: EnumerationPatterns;
  readonly phrases: PhrasePatterns;
  readonly units: Units;
}

/** The names that mean something in a document: its parameters, the models and versions it speaks of, kinds of input. */
export class Names {
  readonly modelField: string;
  readonly versionField: string;
  readonly #lexicon: Lexicon;
  /** Models with the versions that are known of them, and with those the document lists. */
  readonly #models: Map<string, Set<string>>;
  readonly #listed: Map<string, Set<string>>;

  private constructor(lexicon: Lexicon, models: Map<string, Set<string>>, listed: Map<string, Set<string>>) {
    this.#lexicon = lexicon;
    this.modelField = lexicon.modelField;
    this.versionField = lexicon.versionField;
    this.#models = models;
    this.#listed = listed;
  }

  /**
   * @param fields every parameter name of the document.
   * @param titles what the document calls its parameters in words; a title that several have must not be in it.
   */
  static of(vocabulary: Vocabulary, fields: Iterable<string>, titles: ReadonlyMap<string, string>): Names {
    const own = [...fields];
    const modelFields = new Set(vocabulary.modelFields);
    const versionFields = new Set(vocabulary.versionFields);
    const units = new Units(vocabulary.units, vocabulary.classifiers);
    const lexicon = {
      modelFields,
      versionFields,
      modelField: own.find((name) => modelFields.has(name)) ?? vocabulary.modelFields[0] ?? '',
      versionField: own.find((name) => versionFields.has(name)) ?? vocabulary.versionFields[0] ?? '',
      exact: new Set([...own, ...vocabulary.modelFields, ...vocabulary.versionFields]),
      folded: new Map(
        [...vocabulary.modelFields, ...vocabulary.versionFields, ...own].map((name) => [folded(name), name]),
      ),
      titles,
      inputs: byFirst(vocabulary.inputs),
      noise: new Noise(vocabulary.noise),
      enumerations: enumerationPatterns(vocabulary.enumerations),
      phrases: phrasePatterns(vocabulary.phrases, units),
      units,
    };
    const models = new Map([...vocabulary.models].map(([model, versions]) => [model, new Set(versions)] as const));
    return new Names(lexicon, models, new Map());
  }

  /** The same names, to which models can be added that only one operation speaks of. */
  branch(): Names {
    const copy = (models: Map<string, Set<string>>) =>
      new Map([...models].map(([model, versions]) => [model, new Set(versions)] as const));
    return new Names(this.#lexicon, copy(this.#models), copy(this.#listed));
  }

  /** A model the document speaks of, and a version of it; an empty one adds the model alone. */
  learn(model: string, version = ''): void {
    for (const map of [this.#models, this.#listed]) {
      const versions = map.get(model) ?? new Set();
      if (version !== '') versions.add(version);
      map.set(model, versions);
    }
  }

  get enumerations(): EnumerationPatterns {
    return this.#lexicon.enumerations;
  }

  get phrases(): PhrasePatterns {
    return this.#lexicon.phrases;
  }

  get units(): Units {
    return this.#lexicon.units;
  }

  get noise(): Noise {
    return this.#lexicon.noise;
  }

  isModelField(name: string): boolean {
    return this.#lexicon.modelFields.has(name);
  }

  isVersionField(name: string): boolean {
    return this.#lexicon.versionFields.has(name);
  }

  isModel(name: string): boolean {
    return this.#models.has(name);
  }

  /** The versions the document lists; where it lists none, those known from elsewhere. */
  versionsOf(model: string): readonly string[] {
    const listed = this.#listed.get(model);
    return [...((listed?.size ?? 0) > 0 ? (listed ?? []) : (this.#models.get(model) ?? []))];
  }

  hasVersion(model: string | undefined, version: string): boolean {
    return model !== undefined && this.#models.get(model)?.has(version) === true;
  }

  /** The model a text goes on with, and a version written onto it: `Kling`, `Vidu-q2`, `viduq2-pro`. */
  modelAt(text: string, at: number): Found<{ readonly model: string; readonly version?: string }> | undefined {
    const word = wordAt(text, at);
    if (word === undefined) return undefined;
    const end = at + word.length;
    if (this.#models.has(word)) return { value: { model: word }, end };
    const dash = word.indexOf('-');
    const front = word.slice(0, dash);
    if (dash > 0 && this.hasVersion(front, word.slice(dash + 1))) {
      return { value: { model: front, version: word.slice(dash + 1) }, end };
    }
    for (let length = Math.min(word.length - 1, 24); length > 2; length -= 1) {
      const model = this.#modelLike(word.slice(0, length));
      const version = word.slice(length);
      if (model !== undefined && this.hasVersion(model, version)) return { value: { model, version }, end };
    }
    return undefined;
  }

  #modelLike(word: string): string | undefined {
    if (this.#models.has(word)) return word;
    const capital = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
    return this.#models.has(capital) ? capital : undefined;
  }

  /** The parameter a text goes on with, in the words of the text; of a path, all of it. */
  fieldAt(text: string, at: number): Found<string> | undefined {
    const word = wordAt(text, at);
    if (word === undefined) return undefined;
    const parts = word.split('.');
    return parts.every((part) => this.isField(part)) ? { value: word, end: at + word.length } : undefined;
  }

  isField(name: string): boolean {
    const { exact, folded: names } = this.#lexicon;
    return exact.has(name) || (telling.test(name) && names.has(folded(name)));
  }

  /** The parameter that a common word names, `resolution` for one that is written with a capital. */
  fieldCalled(word: string): string | undefined {
    return this.#lexicon.folded.get(folded(word));
  }

  fieldTitled(title: string): string | undefined {
    return this.#lexicon.titles.get(title.toLowerCase());
  }

  /** Whether a word cannot be but the name of a parameter. */
  isTelling(word: string): boolean {
    return telling.test(word) && this.isField(word);
  }

  inputAt(text: string, at: number): Found<string> | undefined {
    const first = text.charAt(at).toLowerCase();
    for (const [word, id] of this.#lexicon.inputs.get(first) ?? []) {
      const end = at + word.length;
      if (text.slice(at, end).toLowerCase() !== word) continue;
      if (/[a-z]$/.test(word) && /[A-Za-z0-9]/.test(text.charAt(end)) && !/^s\b/.test(text.slice(end, end + 2)))
        continue;
      return { value: id, end };
    }
    return undefined;
  }
}

function wordAt(text: string, at: number): string | undefined {
  token.lastIndex = at;
  return token.exec(text)?.[0];
}

/** `file_infos` and `FileInfos` are the same name in the style of two surfaces. */
function folded(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function byFirst(inputs: ReadonlyMap<string, readonly string[]>) {
  const found = new Map<string, [word: string, id: string][]>();
  for (const [id, words] of inputs) {
    for (const word of words.map((one) => one.toLowerCase())) {
      const same = found.get(word.charAt(0)) ?? [];
      same.push([word, id]);
      found.set(word.charAt(0), same);
    }
  }
  for (const same of found.values()) same.sort(([a], [b]) => b.length - a.length);
  return found;
}
