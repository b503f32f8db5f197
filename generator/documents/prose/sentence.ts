import type { VendorField } from '../document.ts';
import type { Medium, Statement } from '../fact.ts';
import { work } from '../work.ts';
import { type Conditions, isConditional, type Subject, scopesOf } from './conditions.ts';
import type { Names } from './names.ts';
import type { Stretch } from './segments.ts';
import { holdsTurning } from './turning.ts';

/** What a text is about. */
export interface About {
  readonly names: Names;
  /** The parameter it describes; absent for operations and types. */
  readonly field?: VendorField;
  /** The first sentence, in small letters: what it names is what the parameter is. */
  readonly opening: string;
  /** What the text says that the numbers of the parameter count. */
  readonly unit?: string;
  /** All blocks of the text. */
  readonly whole: string;
}

/** A statement as it was read, before its conditions are spread into scopes. */
export interface Reading {
  readonly says: Statement;
  readonly conditions: Conditions;
  readonly likely: boolean;
  /** Of the model, all versions that nothing else in the text names. */
  readonly otherVersions?: true;
  /** A value that comes on top of a general list, or one of that list that only these versions have. */
  readonly adds?: 'more' | 'of-which';
  /** The parameter it is about when that is not the one the text stands at. */
  readonly about?: string;
  readonly from: number;
  readonly to: number;
  /** Where in the text the words begin that it was read from, and where the reader stood when it had found it. */
  readonly begun?: number;
  readonly at?: number;
}

export type Dimension = 'size' | 'duration' | 'ratio' | 'resolution' | 'sides' | 'width' | 'height' | 'length';

/** A sentence while it is read from left to right: where the reading stands, and what holds there. */
export class Sentence {
  readonly text: string;
  readonly about: About;
  readonly stretch: Stretch;
  readings: Reading[] = [];
  at: number;
  /** Where the rule began that reads now. */
  begun: number;
  conditions: Conditions;
  /** Whether model or version come from a sentence before. */
  carried: boolean;
  /** "Only" has been read and not yet what it is said of. */
  only = false;
  /** What "only" was said of. */
  onlySubject = false;
  onlyInputs = false;
  /** Where the kinds of input end that "only" was said of. */
  afterInputs: number | undefined;
  /** "Other …" has been read. */
  others: 'models' | 'versions' | 'cases' | undefined;
  /** Nothing but separators since the name of a model or version. */
  afterSubject = false;
  /** The subject is what the sentence is about, and not what it says of something else. */
  subjectIsTopic = false;
  /** Nouns read so far, which tell what a number is the measure of. */
  medium: Medium | undefined;
  dimension: Dimension | undefined;
  /** "Of the values before" has been read. */
  ofWhich = false;
  /** What is said is filled in by the reader in some part. */
  assumes = false;
  /** The sentence announces a list that begins behind it. */
  announces: 'values' | 'support' | 'examples' | undefined;
  /** It has listed values; the sentences behind it may go on with the list. */
  lists = false;
  /** Whom it is about, as it was named first. */
  topic: readonly Subject[] | undefined;
  /** A dash stands between a value and what it means. */
  dashed = false;
  /** Of what it speaks in the place of the parameter, and the sentences of its block with it. */
  label: string | undefined;
  /** Parameters of which it asks for one. */
  oneOf: readonly string[] = [];
  /** It says what holds when the parameter itself is given. */
  isGiven = false;
  /** It says what holds when the parameter itself has some value. */
  isOfOwnValue = false;
  /** The other parameter it speaks of. */
  other: string | undefined;
  /** Whether the model it is about is that of the sentences behind it too. */
  carries = true;
  /** Conditions at its end that were read first. */
  skips: readonly (readonly [from: number, to: number])[] = [];
  /** Meanings of values that tell how long something stays. */
  readonly lifetimes: { readonly value: string; readonly meaning: string; readonly from: number }[] = [];
  /** A list of values stands right behind it. */
  opensList = false;
  /** A list of values behind their meanings is being read; the sentences of its block go on with it. */
  labelled = false;
  /** Exceptions that a rule has read, with what they take out. */
  readonly excepted: Stretch[] = [];
  /** Why it cannot be read to the end, if so. */
  unread: string | undefined;
  /** Why no statement of the sentence may be believed, if so. */
  refused: string | undefined;
  readonly #left: Stretch[] = [];
  /** What held before it. */
  readonly initial: Conditions;

  constructor(text: string, stretch: Stretch, about: About, conditions: Conditions, carried: boolean) {
    this.initial = conditions;
    // Patterns may say that something ends the sentence.
    this.text = text.slice(0, stretch.to);
    this.stretch = stretch;
    this.about = about;
    this.at = stretch.from;
    this.begun = stretch.from;
    this.conditions = conditions;
    this.carried = carried;
  }

  get rest(): string {
    return this.text.slice(this.at, this.stretch.to);
  }

  /** Whether nothing stands before it in its block. */
  get isFirst(): boolean {
    return this.text.slice(0, this.stretch.from).trim() === '';
  }

  get isDone(): boolean {
    return this.at >= this.stretch.to;
  }

  /** Whether a pattern fits here and within the sentence; patterns are sticky. Reading goes on behind it. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.peek(pattern);
    if (match !== undefined) this.at += match[0].length;
    return match;
  }

  peek(pattern: RegExp, at = this.at): RegExpExecArray | undefined {
    work.steps += 1;
    pattern.lastIndex = at;
    const match = pattern.exec(this.text);
    return match === null || at + match[0].length > this.stretch.to ? undefined : match;
  }

  /**
   * Takes words that only describe. What a pattern calls `free` is whatever stands there: where that negates or excepts
   * something, or names a model, it may take back what other words say, and the sentence is unread.
   */
  describe(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.take(pattern);
    const free = match?.groups?.free;
    if (free === undefined || this.unread !== undefined) return match;
    const isTold =
      holdsTurning(free) || (free.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => this.isModelSpokenOf(word));
    if (isTold) this.unread = `"${free.trim().slice(0, 60)}" may state more than it describes`;
    return match;
  }

  /** Whether a word names a model, at a parameter that is not the list of models itself. */
  isModelSpokenOf(word: string): boolean {
    const { field, names } = this.about;
    if (field !== undefined && (names.isModelField(field.name) || names.isVersionField(field.name))) return false;
    return names.isModel(word);
  }

  say(says: Statement, more: Partial<Pick<Reading, 'likely' | 'adds' | 'about' | 'conditions'>> = {}): void {
    const { conditions, carried, others } = this;
    if (conditions.unplaced !== undefined) {
      this.unread ??= `the condition "${conditions.unplaced.trim()}" cannot be placed`;
      return;
    }
    if (conditions.circumstance !== undefined && says.kind !== 'value') {
      this.unread ??= `the condition "${conditions.circumstance.trim()}" cannot be placed`;
      return;
    }
    if (this.isOfOwnValue && more.conditions === undefined) {
      if (says.kind === 'default') {
        const fields = new Map([...conditions.fields].filter(([name]) => name !== this.about.field?.name));
        return this.say(says, { ...more, conditions: { ...conditions, fields } });
      }
      if (!/^(?:needs|excludes|lifetime|example)$/.test(says.kind)) {
        this.unread ??= 'it depends on the value of the parameter itself';
        return;
      }
    }
    if (!isOfType(says, this.about.field)) {
      this.unread ??= 'a value is said that the type does not have';
      return;
    }
    const likely = this.assumes || (carried && conditions.subjects.length > 0) || others === 'versions';
    this.readings.push({
      says,
      conditions,
      likely,
      ...(others === 'versions' ? { otherVersions: true as const } : {}),
      ...(this.other === undefined ? {} : { about: this.other }),
      ...this.stretch,
      begun: this.begun,
      at: this.at,
      ...more,
    });
  }

  hold(more: Partial<Conditions>): void {
    this.conditions = { ...this.conditions, ...more };
  }

  /** What "only" leaves: the conditions without what it was said of. */
  get withoutSingled(): Conditions {
    if (this.onlyInputs && this.onlySubject) return { ...this.conditions, subjects: [], inputs: [] };
    if (this.onlyInputs) return { ...this.conditions, subjects: this.topic ?? this.conditions.subjects, inputs: [] };
    const models = this.conditions.subjects.flatMap(({ model, versions }): Subject[] =>
      model !== undefined && versions.length > 0 && this.subjectIsTopic ? [{ model, versions: [] }] : [],
    );
    return { ...this.conditions, subjects: models };
  }

  get isConditional(): boolean {
    return isConditional(this.conditions);
  }

  /** The model spoken of, when it is one. */
  get model(): string | undefined {
    const models = new Set(this.conditions.subjects.map(({ model }) => model));
    return models.size === 1 ? [...models][0] : undefined;
  }

  /** Values imply that the parameter is supported where they hold. */
  dropImplied(): void {
    const key = ({ conditions }: Reading) => JSON.stringify(scopesOf(conditions));
    const implied = new Set(
      this.readings.filter(({ says }) => says.kind === 'value' || says.kind === 'range').map(key),
    );
    this.readings = this.readings.filter((reading) => reading.says.kind !== 'supported' || !implied.has(key(reading)));
  }

  leave(from: number, to: number): void {
    const last = this.#left.at(-1);
    // Words with a blank between them are one piece.
    if (last !== undefined && this.text.slice(last.to, from).trim() === '')
      this.#left[this.#left.length - 1] = { from: last.from, to };
    else this.#left.push({ from, to });
  }

  /** A circumstance explains one clause; once that has been read as description, it is over. */
  endCircumstance(): void {
    const last = this.#left.at(-1);
    const { circumstance, ...rest } = this.conditions;
    if (circumstance === undefined || last === undefined) return;
    if (last.from >= this.text.indexOf(circumstance, this.stretch.from) + circumstance.length) this.conditions = rest;
  }

  /** Takes back what was left since an offset: it turned out to be description. */
  forgive(since: number): void {
    while ((this.#left.at(-1)?.from ?? -1) >= since) this.#left.pop();
  }

  /** Whether this sentence itself has named models, versions or values of other parameters. */
  get namesSomething(): boolean {
    const { subjects, fields, absent, present } = this.conditions;
    return (
      (subjects.length > 0 && this.initial.subjects !== subjects) || fields.size + absent.length + present.length > 0
    );
  }

  /** Where the pieces stand that no rule has read. */
  get leftStretches(): readonly Stretch[] {
    return this.#left;
  }

  /** What no rule has read. */
  get left(): readonly string[] {
    return this.#left.map(({ from, to }) => this.text.slice(from, to));
  }

  /** Where the clause that is being read begins. */
  get clauseStart(): number {
    const before = this.text.slice(this.stretch.from, this.at);
    const comma = Math.max(before.lastIndexOf('，'), before.lastIndexOf(', '), before.lastIndexOf('：'));
    return this.stretch.from + comma + 1;
  }
}

/** A number has no words for values, and neither has a list of structures: what is listed there is something else. */
function isOfType(says: Statement, field: VendorField | undefined): boolean {
  if (says.kind !== 'value' && says.kind !== 'default') return true;
  switch (field?.type?.kind) {
    case 'integer':
    case 'float':
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(says.value);
    case 'boolean':
      return /^(?:true|false|yes|no|0|1)$/i.test(says.value);
    case 'struct':
      return !field.type.list;
    default:
      return true;
  }
}

/** A rule reads what stands at the beginning of the rest, and tells whether it did. */
export type Rule = (sentence: Sentence) => boolean;
