import { compareText } from '../../model/canonical.ts';
import { type Context, citeBelow } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { partOf } from '../sound-parts.ts';
import {
  allows,
  factOfKey,
  isOfUse,
  keysOfFact,
  type LineTitle,
  mostIntegers,
  overFacts,
  precisionOf,
  rangeFacts,
  readTitle,
} from './line-facts.ts';

/** A line of a block: what it says of a model, or of some versions of one. */
export interface Line extends LineTitle {
  /** As it is written: `Kling`, `Kling 3.0, 3.0-Omni`. */
  readonly title: string;
  readonly at: Cursor;
}

/** What is known of the models while their lines are read. */
export interface ListedModel {
  readonly name: string;
  readonly versions: readonly string[];
}

/** The lines of a block. One about a model or a version that nobody lists is reported and left out. */
export function readLines(block: Cursor, models: readonly ListedModel[], context: Context): readonly Line[] {
  const known = models.map(({ name }) => name);
  return block.entries('models').flatMap(([title, at]): readonly Line[] => {
    const read = readTitle(title, known);
    if (read === undefined) {
      context.diagnostics.report('unknown-model', { name: firstWord(title), known }, at.keyAt);
      citeBelow(at, context);
      return [];
    }
    const { model, versions: written } = read;
    if (written === undefined) return [{ title, model, at }];
    const listed = models.find(({ name }) => name === model)?.versions ?? [];
    for (const version of written.filter((one) => !listed.includes(one))) {
      context.diagnostics.report('unknown-version', { version, model, known: listed }, at.keyAt);
    }
    const versions = written.filter((version) => listed.includes(version));
    if (versions.length > 0) return [{ title, model, versions, at }];
    citeBelow(at, context);
    return [];
  });
}

/** What may have been meant as the name of a model. */
function firstWord(title: string): string {
  const end = title.indexOf(' ');
  return end === -1 ? title : title.slice(0, end);
}

interface Stated {
  readonly at: Cursor;
  readonly by: Line;
}

/** The facts of a version, each with the line it is from. `undocumented` is a line that says that there are none. */
type Facts = ReadonlyMap<string, Stated> | 'undocumented';

const holding = {
  read: ({ at }: Stated) => at.value,
  partOf: ({ at, by }: Stated, indices: readonly number[]): Stated => ({
    at: at.as(partOf(at.ownScalars(), indices)),
    by,
  }),
};

/** What several lines come to together. */
export class Layers {
  readonly #context: Context;
  /** Lines of which at least one fact is left for some version. */
  readonly #applied = new Set<Line>();
  readonly #disagreeing = new Set<string>();
  /** Values that are only seen, where they are written, and whether some version does not allow them anyway. */
  readonly #seen = new Map<string, { readonly item: Cursor; isUseful: boolean }>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** The line about a model, by itself. */
  ofModel(line: Line): Cursor {
    const facts = this.#over(new Map(), line, undefined);
    this.#noteSeen(facts);
    return cursorOf(line, facts);
  }

  /** What holds for a version, of the lines that are about it: one of them at least. */
  ofVersion(version: string, lines: readonly Line[]): Cursor {
    const inOrder = linesAbout(version, lines);
    const last = inOrder.at(-1) as Line;
    let facts: Facts = new Map();
    for (const line of inOrder) facts = this.#over(facts, line, version);
    this.#noteSeen(facts);
    if (facts === 'undocumented') this.#applied.add(last);
    else for (const { by } of facts.values()) this.#applied.add(by);
    this.#reportDisagreement(version, inOrder);
    return cursorOf(last, facts);
  }

  /** Reports the lines for versions that more precise ones override in everything they say. */
  reportIdle(lines: readonly Line[]): void {
    for (const line of lines.filter((one) => one.versions !== undefined && !this.#applied.has(one))) {
      this.#context.diagnostics.report('line-never-applies', { line: line.title }, line.at.keyAt);
    }
    for (const { item } of [...this.#seen.values()].filter(({ isUseful }) => !isUseful)) {
      const value = JSON.stringify(item.value);
      const reason = `${value} is allowed anyway`;
      this.#context.diagnostics.report('useless-key', { key: `seen: ${value}`, reason }, item.at);
    }
  }

  /**
   * Reports the lines for versions, and the keys of them, without which the same would hold.
   * @param isDated whether a version is newer than the statement with this date, so that naming it makes it certain
   */
  reportRepeating(lines: readonly Line[], isDated: (version: string, changed: Cursor) => boolean): void {
    for (const line of lines.filter((one) => one.versions !== undefined && this.#applied.has(one))) {
      const isSameWith = (instead: readonly Line[]) =>
        line.versions?.every((version) => {
          const [before, after] = [lines, [...lines.filter((one) => one !== line), ...instead]].map((all) =>
            this.#stated(linesAbout(version, all)),
          );
          if (before === undefined || after === undefined || before === 'undocumented' || after === 'undocumented')
            return false;
          const changed = after.get('changed');
          return (
            saysOf(before) === saysOf(after) &&
            (changed === undefined || before.has('changed') || !isDated(version, changed.at))
          );
        }) === true;
      const { diagnostics } = this.#context;
      if (isSameWith([])) {
        diagnostics.report('line-repeats', { line: line.title, model: line.model }, line.at.keyAt);
        continue;
      }
      // A date is the line's own, and an integer is part of a range.
      const keys = line.at.ownEntries().filter(([key]) => !['changed', 'integer', 'without'].includes(key));
      for (const [key, at] of keys.length < 2 ? [] : keys) {
        const left = line.at.ownEntries().filter(([one]) => one !== key && !(key === 'range' && one === 'integer'));
        if (!isSameWith([{ ...line, at: line.at.composedOf(new Map(left)) }])) continue;
        const reason = `a less precise line says the same of ${line.title}`;
        diagnostics.report('useless-key', { key, reason }, at.keyAt);
      }
    }
  }

  /** What lines come to, of which some may be left out. Nothing when none is left. */
  #stated(inOrder: readonly Line[]): Facts | undefined {
    if (inOrder.length === 0) return undefined;
    let facts: Facts = new Map();
    for (const line of inOrder) {
      if (line.at.value === 'undocumented') facts = 'undocumented';
      else {
        const before: Map<string, Stated> = new Map(facts === 'undocumented' ? [] : facts);
        for (const item of line.at.items('without'))
          for (const key of keysOfFact(String(item.value))) before.delete(key);
        facts = overFacts(before, this.#statedBy(line), holding);
      }
    }
    return facts;
  }

  #noteSeen(facts: Facts): void {
    const seen = facts === 'undocumented' ? undefined : facts.get('seen');
    if (seen === undefined || facts === 'undocumented') return;
    for (const item of seen.at.ownItems()) {
      const { column, file, line } = item.at;
      const key = `${file}:${line}:${column}`;
      const noted = this.#seen.get(key) ?? { item, isUseful: false };
      if (!allows(facts, item.value, holding.read)) noted.isUseful = true;
      this.#seen.set(key, noted);
    }
  }

  #over(before: Facts, line: Line, version: string | undefined): Facts {
    if (line.at.value === 'undocumented') return 'undocumented';
    const facts = new Map(before === 'undocumented' ? [] : before);
    for (const item of line.at.items('without')) this.#takeBack(facts, item, line, version);
    return overFacts(facts, this.#statedBy(line), holding);
  }

  #statedBy(line: Line): ReadonlyMap<string, Stated> {
    const facts = new Map<string, Stated>();
    for (const [key, at] of line.at.ownEntries()) {
      if (key === 'range') {
        for (const [end, value] of this.#rangeOf(line.at, at)) facts.set(end, { at: at.as(value), by: line });
      } else if (key !== 'without' && key !== 'integer') facts.set(key, { at, by: line });
    }
    return facts;
  }

  #rangeOf(line: Cursor, at: Cursor): ReadonlyMap<string, unknown> {
    const facts = rangeFacts(String(at.value), line.flag('integer') === true);
    const values = facts.get('values');
    if (Array.isArray(values) && values.length > mostIntegers) {
      const expected = `at most ${mostIntegers} integers, since each of them is listed`;
      this.#context.diagnostics.report('bad-format', { value: JSON.stringify(at.value), expected }, at.at);
    }
    return facts;
  }

  #takeBack(facts: Map<string, Stated>, item: Cursor, line: Line, version: string | undefined): void {
    const fact = String(item.value);
    const keys = keysOfFact(fact);
    // Of the model itself there is no other line.
    const isIdle = version === undefined || !keys.some((key) => facts.has(key));
    const reason =
      line.versions === undefined
        ? 'no line is less precise than that of a model'
        : `no other line says "${fact}" of ${line.model} ${version}`;
    if (isIdle) this.#context.diagnostics.report('useless-key', { key: `without: ${fact}`, reason }, item.at);
    for (const key of keys) facts.delete(key);
    this.#applied.add(line);
  }

  /** Of two lines that name as many versions neither is more precise, so they must not say different things. */
  #reportDisagreement(version: string, inOrder: readonly Line[]): void {
    for (const [index, line] of inOrder.entries()) {
      const others = inOrder.slice(0, index).filter((one) => precisionOf(one) === precisionOf(line));
      const better = inOrder.filter((one) => precisionOf(one) > precisionOf(line));
      for (const other of others) {
        const [fact] = differing(line.at, other.at).filter(
          (key) => !better.some((one) => statementsOf(one.at).has(key)),
        );
        const pair = JSON.stringify([line.title, other.title, fact]);
        if (fact === undefined || this.#disagreeing.has(pair)) continue;
        this.#disagreeing.add(pair);
        const texts = { line: line.title, other: other.title, fact, version: `${line.model} ${version}` };
        this.#context.diagnostics.report('lines-disagree', texts, line.at.keyAt);
      }
    }
  }
}

/** The lines about a version, the least precise one first. */
function linesAbout(version: string, lines: readonly Line[]): readonly Line[] {
  const about = lines.filter(({ versions }) => versions?.includes(version) !== false);
  return about.sort((a, b) => precisionOf(a) - precisionOf(b));
}

/** What facts say, as text to compare, but for the date: a line that names versions says less about when. */
function saysOf(facts: ReadonlyMap<string, Stated>): string {
  const stated = [...facts].filter(([key]) => key !== 'changed');
  return JSON.stringify(stated.map(([key, { at }]) => [key, at.value] as const).sort(([a], [b]) => compareText(a, b)));
}

function cursorOf({ at }: Line, facts: Facts): Cursor {
  if (facts === 'undocumented') return at.as('undocumented');
  return at.composedOf(new Map([...facts].map(([key, stated]) => [key, stated.at])));
}

/** The facts that two lines both state, and not alike. That a parameter cannot be used is said of all its other facts. */
function differing(one: Cursor, other: Cursor): readonly string[] {
  if (one.value === 'undocumented' || other.value === 'undocumented') {
    return one.value === other.value ? [] : ['undocumented'];
  }
  const [facts, others] = [statementsOf(one), statementsOf(other)];
  const both = [...facts.keys()].filter((fact) => others.has(fact) && facts.get(fact) !== others.get(fact));
  const isRefused = (line: Cursor) => line.text('support') === 'none';
  const isUsed = (line: Cursor) => !isRefused(line) && line.ownEntries().some(([key]) => isOfUse(key));
  const isOpposite = (isRefused(one) && isUsed(other)) || (isRefused(other) && isUsed(one));
  return isOpposite && !both.includes('support') ? [...both, 'support'] : both;
}

/** What a line says of each fact, as text to compare. */
function statementsOf(line: Cursor): ReadonlyMap<string, string> {
  const statements = new Map<string, string>();
  for (const [key, at] of [...line.ownEntries()].sort(([a], [b]) => compareText(a, b))) {
    const fact = factOfKey(key);
    statements.set(fact, `${statements.get(fact) ?? ''}${key}: ${JSON.stringify(at.value)}; `);
  }
  return statements;
}
