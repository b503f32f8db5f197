import type { Unread } from '../document.ts';
import type { Fact } from '../fact.ts';
import type { Block } from '../markup/block.ts';
import { readBlocks } from '../markup/read-blocks.ts';
import type { PlacedText } from '../placed-text.ts';
import {
  exampleOf,
  lifetimesOf,
  namesIn,
  ofEntry,
  onlyValueOf,
  shortened,
  withoutCircumstance,
} from './block-readings.ts';
import { completeLists } from './complete-lists.ts';
import { type Conditions, noConditions, scopesOf } from './conditions.ts';
import {
  disagreeing,
  excludedAndNamed,
  isInside,
  leftOutAndNamed,
  type Placed,
  rangesNotListed,
  withEndsJoined,
} from './contradictions.ts';
import { defaultByMeaning } from './default-by-meaning.ts';
import { exampleAt } from './examples.ts';
import { type LineElement, lineLists } from './lists/lines.ts';
import { listIn } from './lists/lists-in.ts';
import { endsOpen, sayElement, sayList, stretchesOf } from './lists/say.ts';
import { openingOf } from './opening.ts';
import { readSentence } from './read-sentence.ts';
import { oddRemarks } from './remarks.ts';
import { unitIn } from './rules/notes.ts';
import { readEntry, readWholeList } from './rules/values.ts';
import { type About, type Reading, Sentence } from './sentence.ts';

/** What a text states. `about`: the parameter a fact belongs to, when it is not the one the text stands at. */
export interface ProseFacts {
  readonly facts: readonly (Fact & { readonly about?: string })[];
  readonly unread: readonly Omit<Unread, 'subject'>[];
}

type Own = Conditions['subjects'] | undefined;

/** Reads the prose of one parameter, operation or type. */
export function readProse(prose: readonly PlacedText[], about: Omit<About, 'opening' | 'unit' | 'whole'>): ProseFacts {
  const blocks = prose.flatMap((text) => readBlocks(text));
  const whole = blocks.map(({ text }) => text.text).join('\n');
  const unit = unitIn(whole, about.names.units);
  const reader = new ProseReader({
    ...about,
    whole,
    opening: openingOf(blocks[0]?.text.text ?? ''),
    ...(unit === undefined ? {} : { unit }),
  });
  const lines = lineLists(blocks, about);
  for (const [index, block] of blocks.entries()) reader.read(block, lines.get(index));
  for (const text of prose) {
    for (const { from, to } of oddRemarks(text.text, about.names.phrases)) reader.leaveRemark(text.slice(from, to));
  }
  return reader.finish();
}

/** A list that was announced: what its items are, and whether one has come. */
interface Announcement {
  readonly of: 'values' | 'support' | 'examples';
  readonly depth: number;
  /** Of its first item. */
  items?: number;
  readonly conditions: Conditions;
  readonly block: Block;
  found: boolean;
}

const sameCase = /^\s*(?:此时|这时|in this case\b|in that case\b)/i;
const begins = /^(?:当|如果|若|其[他它余]|(?:when|if|other)\b)/i;

class ProseReader {
  readonly #about: About;
  readonly #none: Conditions;
  readonly #placed: Placed[] = [];
  readonly #unread: Omit<Unread, 'subject'>[] = [];
  readonly #blocks: Block[] = [];
  /** Of which blocks a part is unread. */
  readonly #reported = new Set<Block>();
  /** Conditions of the items around, by how deep they are nested. */
  #frames: Conditions[] = [];
  #lastDepth = 0;
  /** The line above. */
  #heading = '';
  /** What holds at the end of a line, for items that stand in the line itself. */
  #line: Conditions;
  #announced: Announcement | undefined;
  /** Versions that statements of a sort name, by sort and model. */
  #named: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(about: About) {
    this.#about = about;
    this.#none = noConditions(about.names.modelField, about.names.versionField);
    this.#line = this.#none;
  }

  /** @param element what the block is, or begins with, where it and those beside it are a list of values. */
  read(block: Block, element?: LineElement): void {
    const { text } = block.text;
    this.#blocks.push(block);
    if (this.#announced?.of === 'examples' && this.#readExample(block)) return;
    const base = this.#baseOf(block);
    const readings: Reading[] = [];
    const found =
      element === undefined && this.#announced === undefined ? listIn(text, this.#heading, this.#about) : undefined;
    const list = found?.isSure === true ? found : undefined;
    let [conditions, carried, labels, dashed] = [base, false, false, false];
    let own: Own;
    /** The value the item is about, when it begins with one. */
    let entry: string | undefined;
    let last = base;
    let head: Sentence | undefined;
    /** What the block is about, where that is not the parameter. */
    let label: string | undefined;
    for (const stretch of element?.isWhole === true ? [{ from: 0, to: text.length }] : stretchesOf(text, list)) {
      const example = exampleAt(text, stretch);
      if (example !== undefined) {
        readings.push(...example.values.map((value) => exampleOf(value, this.#none, stretch.from, text.length)));
        if (example.isOpen) this.#announce('examples', base, block);
        if (example.takesRest) break;
        if (example.takesSentence) continue;
      }
      // "In this case, …": what the sentence before held on.
      const isSameCase = stretch.from > 0 && sameCase.test(text.slice(stretch.from, stretch.to));
      const sentence = new Sentence(text, stretch, this.#about, isSameCase ? last : conditions, carried);
      sentence.dashed = dashed;
      const isAnnounced = this.#announced?.of === 'values';
      if (stretch.from === list?.from) sayList(sentence, list, head);
      // What it names holds for the list.
      sentence.opensList = list !== undefined && stretch.to <= list.from && endsOpen(text.slice(0, list.from));
      if (element !== undefined && stretch.from === 0) sayElement(sentence, element);
      if (isAnnounced)
        while (!sentence.isDone && (readWholeList(sentence) || readEntry(sentence))) sentence.lists = true;
      if (!sentence.isDone) readSentence(sentence, labels);
      if (label !== undefined && sentence.readings.length > 0) {
        sentence.readings = [];
        sentence.unread ??= `it is about ${label}`;
      }
      label ??= sentence.label;
      head = sentence;
      // Beside a part that is not understood, what was read may mean less than it seems to.
      const isPartly = sentence.unread !== undefined;
      // Of what an item is about, "required" is said, and not of the parameter.
      if (entry !== undefined && sentence.readings.some(({ says }) => says.kind === 'required')) {
        sentence.readings = sentence.readings.filter(({ says }) => says.kind !== 'required');
        sentence.unread ??= `it may be about ${entry}`;
      }
      readings.push(
        ...sentence.readings.map((reading) =>
          ofEntry(isPartly ? { ...reading, likely: true } : reading, this.#about.field?.name, entry),
        ),
      );
      readings.push(...lifetimesOf(sentence));
      if (block.item && stretch.from === 0 && sentence.lists) entry = onlyValueOf(sentence.readings);
      if (sentence.unread !== undefined) this.#leave(block, stretch, sentence.unread);
      if (sentence.announces !== undefined) this.#announce(sentence.announces, sentence.conditions, block);
      own ??= sentence.topic ?? (sentence.others === undefined ? undefined : []);
      const stays = sentence.carries ? (sentence.topic ?? conditions.subjects) : conditions.subjects;
      last = sentence.conditions;
      conditions = { ...base, ...namesIn(sentence.conditions), subjects: stays };
      carried = conditions.subjects !== base.subjects;
      labels = sentence.labelled;
      dashed = sentence.dashed;
    }
    if (found?.isSure === false && !this.#tells(block, readings))
      this.#leave(block, found, 'it may be a list of values, and may be something else');
    // What a list is announced under holds for the whole of it.
    const isOpen = /[：:]\s*$/.test(text) && last.fields.size > 0;
    this.#close(block, readings, isOpen ? withoutCircumstance(last) : conditions, own);
  }

  /** Whether values of a block are told, or a part of it is reported. */
  #tells(block: Block, readings: readonly Reading[]): boolean {
    return readings.some(({ says }) => /^(?:value|range|format)$/.test(says.kind)) || this.#reported.has(block);
  }

  leaveRemark(part: PlacedText): void {
    const quote = shortened(part.text);
    this.#unread.push({
      place: part.placeOf(),
      quote,
      why: 'a remark before it or another one of this number is missing',
    });
  }

  finish(): ProseFacts {
    this.#endAnnouncement();
    for (const { block, reading } of excludedAndNamed(this.#placed)) {
      this.#leave(block, reading, 'it excludes a model that another sentence allows');
    }
    for (const { block, reading } of leftOutAndNamed(this.#placed)) {
      this.#leave(block, reading, 'it leaves out a model that another sentence gives values');
    }
    const out = disagreeing(this.#placed, this.#about);
    for (const [{ block, reading }, why] of out) this.#leave(block, reading, why);
    const ranges = rangesNotListed(this.#placed);
    const byMeaning = defaultByMeaning(this.#placed, this.#blocks, this.#about.names);
    if (byMeaning !== undefined) this.#placed.push(byMeaning);
    const told = withEndsJoined(this.#placed).filter((one) => !out.has(one) && !isInside(one, ranges));
    const facts = told.flatMap(({ reading, block }) => this.#factsOf(reading, block));
    return { facts, unread: this.#unread };
  }

  /** The conditions of the nearest item around; of a further line of an item, those of the item. */
  #baseOf({ depth, item, inline, text }: Block): Conditions {
    if (inline === true) return this.#line;
    // A line behind a list, or with a condition of its own, begins anew.
    const goesOn = this.#lastDepth === 0 && !begins.test(text.text);
    if (depth === 0) return goesOn ? (this.#frames[0] ?? this.#none) : this.#none;
    const from = item ? depth - 1 : depth;
    for (let at = Math.min(from, this.#frames.length - 1); at >= 0; at -= 1) {
      const frame = this.#frames[at];
      if (frame !== undefined) return frame;
    }
    return this.#none;
  }

  /** @param own whom the block itself is about first; undefined when it names nobody. */
  #close(block: Block, readings: readonly Reading[], conditions: Conditions, own: Own): void {
    const whole = completeLists(readings);
    if (whole === undefined) {
      this.#leave(block, { from: 0, to: block.text.length }, 'it narrows a list that is not there');
    }
    const found = [
      ...(whole ?? readings.filter(({ adds }) => adds === undefined)),
      ...this.#supportOf(block, readings, conditions, own),
    ];
    for (const reading of found) this.#placed.push({ reading, block });
    if (this.#announced !== undefined && readings.some(({ says }) => says.kind === 'value' || says.kind === 'range')) {
      this.#announced.found = true;
    }
    // A paragraph governs the lines behind it only when it says so.
    const isItem =
      readings.some(({ says }) => says.kind === 'value') && own === undefined && this.#frames[0] !== undefined;
    const goesOn = block.depth > 0 || isItem || /[：:]\s*$/.test(block.text.text);
    this.#lastDepth = block.depth;
    this.#heading = block.text.text;
    if (block.inline !== true) this.#line = conditions;
    this.#frames = this.#frames.slice(0, block.depth);
    if (goesOn) this.#frames[block.depth] = conditions;
  }

  /** The item of a list of models says at least that the model is one of them. */
  #supportOf(block: Block, readings: readonly Reading[], conditions: Conditions, own: Own): readonly Reading[] {
    const heading = this.#announced;
    if (heading?.of !== 'support' || heading.block === block) return [];
    if (own === undefined || own.length === 0) {
      if (block.depth <= heading.depth && !block.item) this.#announced = undefined;
      return [];
    }
    heading.found = true;
    heading.items ??= block.depth;
    if (block.depth !== heading.items || readings.some(({ says }) => says.kind === 'supported')) return [];
    const { inputs } = heading.conditions;
    const under = { ...this.#none, ...namesIn(conditions), subjects: own, inputs };
    return [{ says: { kind: 'supported' }, conditions: under, likely: false, from: 0, to: block.text.length }];
  }

  #announce(of: Announcement['of'], conditions: Conditions, block: Block): void {
    this.#endAnnouncement();
    this.#announced = { of, depth: block.depth, conditions, block, found: false };
  }

  #endAnnouncement(): void {
    const ended = this.#announced;
    this.#announced = undefined;
    if (ended === undefined || ended.found) return;
    const { block } = ended;
    this.#leave(block, { from: 0, to: block.text.length }, 'a list is announced and not there');
  }

  #readExample(block: Block): boolean {
    const { text } = block.text;
    if (/^(?:注意|说明|notes?\b)/i.test(text)) {
      this.#announced = undefined;
      return false;
    }
    if (this.#announced !== undefined) this.#announced.found = true;
    const value = text.replace(/[。.；;]+\s*$/, '');
    this.#placed.push({ reading: exampleOf(value, this.#none, 0, text.length), block });
    return true;
  }

  #leave(block: Block, { from, to }: { readonly from: number; readonly to: number }, why: string): void {
    const part = block.text.slice(from, to).trim();
    this.#reported.add(block);
    this.#unread.push({ place: part.placeOf(), quote: shortened(part.text), why });
  }

  #factsOf(reading: Reading, block: Block): readonly (Fact & { readonly about?: string })[] {
    const part = block.text.slice(reading.from, reading.to).trim();
    const rest = { place: part.placeOf(), quote: shortened(part.text) };
    const confidence = reading.likely ? ('likely' as const) : ('stated' as const);
    const about = reading.about === undefined ? {} : { about: reading.about };
    const conditions = reading.otherVersions === true ? this.#othersOf(reading) : reading.conditions;
    return scopesOf(conditions).map((when) => ({ says: reading.says, when, confidence, ...rest, ...about }));
  }

  /** The versions of the model that no other statement of this sort in the text names. */
  #othersOf({ conditions, says }: Reading): Conditions {
    const subjects = conditions.subjects.map((subject) => {
      if (subject.model === undefined) return subject;
      const named = this.#namedVersions().get(keyOf(says.kind, subject.model));
      const versions = this.#about.names.versionsOf(subject.model).filter((version) => named?.has(version) !== true);
      return { ...subject, versions };
    });
    return { ...conditions, subjects };
  }

  #namedVersions(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#named !== undefined) return this.#named;
    const named = new Map<string, Set<string>>();
    for (const { reading } of this.#placed) {
      for (const { model = '', versions } of reading.conditions.subjects) {
        const key = keyOf(reading.says.kind, model);
        const known = named.get(key) ?? new Set();
        for (const version of versions) known.add(version);
        named.set(key, known);
      }
    }
    this.#named = named;
    return named;
  }
}

/** Values and ranges are one sort of statement. */
function keyOf(kind: string, model: string): string {
  return `${kind === 'range' ? 'value' : kind} ${model}`;
}
