import { parse } from 'yaml';
import { readingsFile } from '../../load/specs.ts';
import { type Acknowledgement, acknowledgementKey, covers, type ReadingReason } from '../../model/acknowledgement.ts';
import { compareText } from '../../model/canonical.ts';
import { kebabCase } from '../../model/words.ts';
import { addToList } from '../../output/yaml-list.ts';
import { Draft } from '../suggest/draft.ts';
import { removeEntry } from '../suggest/yaml/entries.ts';
import { setList } from '../suggest/yaml/items.ts';

/** The two files of acknowledgements: reasons that people write, and the findings they settle. */
export interface ReadingFiles {
  readonly readings: string;
  readonly lock: string;
}

/** Something to acknowledge. `reason`: words, or the id of a reading that is there. */
export type Added = Omit<Acknowledgement, 'origin'>;

const emptyReadings = `# Why these files leave some of what \`specgen drift\` finds as it is, on purpose. A star in \`about\` stands for any
# characters. Which findings that settles stands in readings.lock.yaml, written by \`specgen drift --acknowledge "<id>"\`.
readings: []
`;

const lockHead = `# Written by \`specgen drift --acknowledge\`, never by hand: the findings that readings.yaml and the contradictions settle,
# with digests of the sentences they rest on. When a sentence changes, its finding is open again.
`;

/** An entry of the lock file, in the order in which its keys are written. */
interface Locked extends Omit<Acknowledgement, 'origin' | 'kind' | 'id' | 'reason'> {
  readonly reading?: string;
  readonly finding?: string;
  readonly unread?: string;
}

/**
 * Adds acknowledgements to those that the files hold; one of the same finding is replaced, since its sentences have
 * changed. A reason that nobody gave yet becomes a reading; one that is about less is widened by what it is about now.
 * @param gone those that settle nothing any more
 */
export function addAcknowledgements(
  files: Partial<ReadingFiles>,
  added: readonly Added[],
  gone: readonly Pick<Acknowledgement, 'kind' | 'id' | 'source'>[] = [],
): ReadingFiles {
  const { locked } = (parse(files.lock ?? '') ?? { locked: [] }) as { readonly locked: readonly Locked[] };
  const replaced = new Set([...added, ...gone].map(acknowledgementKey));
  const kept = locked.filter((entry) => !replaced.has(keyOf(entry)));
  const sheet = new ReadingSheet(files.readings ?? emptyReadings);
  const byReason = new Map<string, Added[]>();
  for (const one of added) {
    if (one.reason !== undefined) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  }
  const ids = new Map([...byReason].map(([reason, about]) => [reason, sheet.idFor(reason, about)]));
  const fresh = added.map(({ conflict, id, kind, reason, source, subject, text }): Locked => {
    const reading = reason === undefined ? undefined : ids.get(reason);
    return {
      ...(reading === undefined ? {} : { reading }),
      ...(conflict === undefined ? {} : { conflict }),
      [kind]: id,
      ...(text === undefined ? {} : { text }),
      ...(source === undefined ? {} : { source }),
      subject,
    };
  });
  return { readings: sheet.text, lock: lockText([...kept, ...fresh]) };
}

function keyOf({ finding, source, unread }: Locked): string {
  return acknowledgementKey({
    kind: finding === undefined ? 'unread' : 'finding',
    id: finding ?? unread ?? '',
    ...(source === undefined ? {} : { source }),
  });
}

/** A line for each, in an order of its own: two people who acknowledge something change different lines. */
function lockText(entries: readonly Locked[]): string {
  if (entries.length === 0) return `${lockHead}locked: []\n`;
  const orderOf = (entry: Locked) =>
    [entry.subject, entry.source ?? '', entry.reading ?? '', entry.conflict ?? '', keyOf(entry)].join('\u0000');
  const lines = [...entries].sort((a, b) => compareText(orderOf(a), orderOf(b))).map((entry) => `  - ${flow(entry)}\n`);
  return `${lockHead}locked:\n${lines.join('')}`;
}

function flow({ conflict, finding, reading, source, subject, text, unread }: Locked): string {
  const values = { reading, conflict, finding, unread, text, source, subject };
  const keys = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`],
  );
  return `{ ${keys.join(', ')} }`;
}

/** The ids of the readings of a file. */
export function readingIds(text = emptyReadings): readonly string[] {
  return writtenReadings(text).map(({ id }) => id);
}

function writtenReadings(text: string): readonly WrittenReading[] {
  return (parse(text) as { readonly readings: readonly WrittenReading[] }).readings;
}

/** The file of reasons while it is added to. What people wrote in it stays. */
class ReadingSheet {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The reading that gives a reason, made or widened where there is none about all of these. */
  idFor(reason: string, about: readonly Added[]): string {
    const known = this.#all().find((one) => one.id === reason || one.reason === reason);
    if (known === undefined) return this.#add(reason, about);
    const missing = about.filter((one) => !covers(known, one));
    if (missing.length > 0) this.#widen(known, missing);
    return known.id;
  }

  #all(): readonly ReadingReason[] {
    return writtenReadings(this.text).map(({ about, id, reason, source }) => ({
      id,
      about: [about].flat(),
      ...(source === undefined ? {} : { sources: [source].flat() }),
      reason,
    }));
  }

  #add(reason: string, about: readonly Added[]): string {
    const taken = new Set(this.#all().map(({ id }) => id));
    // `Left at import: the specs have no form for it.`
    const [head = ''] = reason.split(':');
    const words = kebabCase(head.replaceAll(/[^A-Za-z0-9]+/g, ' ').trim()).replaceAll(/[^a-z0-9]+/g, '-');
    const start = words
      .split('-')
      .slice(0, 6)
      .join('-')
      .replace(/^(?=\d)|^$/, 'reading-')
      .replace(/-$/, '');
    let id = start;
    for (let number = 2; taken.has(id); number++) id = `${start}-${number}`;
    const patterns = patternsFor(about);
    const [only] = patterns;
    const entry = { id, about: patterns.length === 1 && only !== undefined ? only : patterns, reason };
    this.text = addToList(this.text, { key: 'readings', emptyFile: emptyReadings, entries: [entry], quoted: [] });
    return id;
  }

  /** Adds to what a reading is about. What people wrote stays to the letter. */
  #widen(known: ReadingReason, missing: readonly Added[]): void {
    const index = writtenReadings(this.text).findIndex(({ id }) => id === known.id);
    const draft = new Draft(new Map([[readingsFile, this.text]]));
    const at = { file: readingsFile, path: ['readings', index] };
    setList(draft, at, 'about', [...known.about, ...patternsFor(missing)], []);
    const sources = missing.map(({ source }) => source);
    const named = known.sources ?? [];
    const added = [...new Set(sources)].flatMap((one) => (one === undefined || named.includes(one) ? [] : [one]));
    // A document without a source is covered by a reading about any.
    if (named.length > 0 && sources.includes(undefined)) removeEntry(draft, at, 'source');
    else if (named.length > 0 && added.length > 0) setList(draft, at, 'source', [...named, ...added], []);
    this.text = draft.text(readingsFile);
  }
}

interface WrittenReading {
  readonly id: string;
  readonly about: string | readonly string[];
  readonly source?: string | readonly string[];
  readonly reason: string;
}

/** More subjects of one operation or type than this are named by a pattern. */
const mostSubjects = 3;

function patternsFor(about: readonly Added[]): readonly string[] {
  const byHead = new Map<string, Set<string>>();
  for (const { subject } of about) {
    // `vod CreateAigcVideoTask OutputConfig.Duration`, or `vod MediaInfo.Url` of a type
    const head = /^\S+ [^ .]+/.exec(subject)?.[0] ?? subject;
    byHead.set(head, (byHead.get(head) ?? new Set()).add(subject));
  }
  return [...byHead]
    .flatMap(([head, subjects]) => {
      if (subjects.size <= mostSubjects) return [...subjects];
      const isOfType = [...subjects].some((subject) => subject.startsWith(`${head}.`));
      return [...(subjects.has(head) ? [head] : []), `${head}${isOfType ? '.' : ' '}*`];
    })
    .sort(compareText);
}
