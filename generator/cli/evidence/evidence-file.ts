import { type Document, isMap, parseDocument, Scalar, YAMLMap } from 'yaml';
import type { SpecTexts } from '../../load/specs.ts';
import { isObject } from '../../runtime/core/values.ts';
import type { Gathered } from './gather.ts';

/** An entry of a file, written or changed. */
export interface Written {
  readonly id: string;
  readonly gathered: Gathered;
  readonly change: 'new' | 'again' | 'known';
}

/** Puts the entries into the files of evidence of their surfaces. What people wrote stays, comments and all. */
export function withEvidence(
  texts: SpecTexts,
  entries: readonly Gathered[],
  source: string,
): { readonly texts: Map<string, string>; readonly written: readonly Written[] } {
  const after = new Map(texts);
  const written: Written[] = [];
  const files = new Map<string, Gathered[]>();
  for (const entry of entries) {
    const file = `${entry.surface.name}/evidence.yaml`;
    files.set(file, [...(files.get(file) ?? []), entry]);
  }
  // Ids are the same name space everywhere.
  const taken = new Set(
    [...texts].filter(([file]) => file.endsWith('/evidence.yaml')).flatMap(([, text]) => idsIn(text)),
  );
  for (const [file, own] of files) {
    const [first] = own;
    if (first === undefined) continue;
    const document = parseDocument(texts.get(file) ?? emptyFile(first));
    let isChanged = false;
    for (const gathered of own) {
      const one = gathered.known === undefined ? add(document, gathered, source, taken) : again(document, gathered);
      isChanged ||= one.change !== 'known';
      written.push(one);
    }
    if (isChanged) after.set(file, document.toString({ lineWidth: 0 }));
  }
  return { texts: after, written };
}

/** The file with a source that entries cite, at the end of its list. */
export function withSource(text: string, id: string, title: string): string {
  const sources = parseDocument(text).get('sources');
  if (!isMap(sources) || !sources.range) throw new Error('sources.yaml has passed its schema');
  const end = text.slice(0, sources.range[1]).trimEnd().length;
  return `${text.slice(0, end)}\n  ${id}:\n    title: ${title}\n    weight: hint${text.slice(end) || '\n'}`;
}

function emptyFile({ operation }: Gathered): string {
  return `# yaml-language-server: $schema=../../specs/.schema/evidence.schema.json
# Requests that were really made, with neutral values, and what came of them. Facts of the other files cite them; nothing
# here decides anything.
operation: ${operation.name}
evidence: {}
`;
}

function idsIn(text: string): readonly string[] {
  const evidence = parseDocument(text).get('evidence');
  return isMap(evidence) ? evidence.items.map(({ key }) => String(key)) : [];
}

/** The same request had the same outcome before: the entry says when that was seen last. */
function again(document: Document, gathered: Gathered): Written {
  const { id = '', date, last } = gathered.known ?? {};
  const entry = document.getIn(['evidence', id]);
  const days = [
    gathered.date,
    gathered.last,
    ...(date === undefined ? [] : [date]),
    ...(last === undefined ? [] : [last]),
  ];
  const [first = '', ...later] = days.sort();
  const newest = later.at(-1) ?? first;
  const isKnown = date === first && (last ?? date) === newest;
  if (isKnown || !isMap(entry)) return { id, gathered, change: 'known' };
  put(entry, 'date', first, ['code', 'outcome']);
  if (newest !== first) put(entry, 'last', newest, ['date']);
  return { id, gathered, change: 'again' };
}

/** Sets a date, behind a field that it belongs to. */
function put(entry: YAMLMap, name: string, day: string, behind: readonly string[]): void {
  const value = new Scalar(day);
  value.type = Scalar.QUOTE_DOUBLE;
  if (entry.has(name)) return entry.set(name, value);
  const keys = entry.items.map(({ key }) => String(key));
  const at = Math.max(...behind.map((one) => keys.indexOf(one)));
  const pair = new YAMLMap();
  pair.set(name, value);
  entry.items.splice(at + 1, 0, ...pair.items);
}

function add(document: Document, gathered: Gathered, source: string, taken: Set<string>): Written {
  const evidence = document.get('evidence');
  if (!isMap(evidence)) throw new Error('a file of evidence has passed its schema');
  // An empty map is written in braces.
  evidence.flow = false;
  const id = nextId(evidence, gathered, taken);
  taken.add(id);
  const { code, date, last, lengths, operation, outcome, request } = gathered;
  const entry = document.createNode({
    about: aboutOf(gathered),
    ...(document.get('operation') === operation.name ? {} : { operation: operation.name }),
    grade: 'run',
    outcome,
    ...(code === undefined ? {} : { code }),
  }) as YAMLMap;
  put(entry, 'date', date, ['code', 'outcome']);
  if (last !== date) put(entry, 'last', last, ['date']);
  entry.set('source', source);
  entry.set('request', document.createNode(request));
  if (Object.keys(lengths).length > 0) entry.set('lengths', document.createNode(lengths));
  evidence.set(id, entry);
  return { id, gathered, change: 'new' };
}

/** `V101` behind `V100`; the letter is that of the file, or of the surface. */
function nextId(evidence: YAMLMap, { surface }: Gathered, taken: ReadonlySet<string>): string {
  const ids = evidence.items.map(({ key }) => /^([A-Za-z]+)(\d+)/.exec(String(key)));
  const letters = ids.find((found) => found !== null)?.[1] ?? surface.name.slice(0, 1).toUpperCase();
  const numbers = [...taken].flatMap((id) => {
    const [, own, number] = /^([A-Za-z]+)(\d+)/.exec(id) ?? [];
    return own === letters ? [Number(number)] : [];
  });
  return `${letters}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** A parameter, or those of the object that it is. */
function pathsIn(name: string, value: unknown): readonly string[] {
  return isObject(value) ? Object.entries(value).flatMap(([inner, one]) => pathsIn(`${name}.${inner}`, one)) : [name];
}

/** `Kling 3.0 with OutputConfig.Duration, from the journal of a client`: only what the specs know. */
function aboutOf({ operation, request }: Gathered): string {
  const { matrix } = operation;
  const [model, version] = [matrix?.model, matrix?.version].map((name) =>
    name === undefined ? undefined : request[name],
  );
  const isObvious = (name: string) =>
    name === matrix?.model ||
    name === matrix?.version ||
    operation.request.some((one) => one.name === name && one.required);
  const names = Object.entries(request).flatMap(([name, value]) => (isObvious(name) ? [] : pathsIn(name, value)));
  const subject = [model, version].filter((one) => typeof one === 'string').join(' ') || operation.name;
  return `${subject}${names.length === 0 ? '' : ` with ${names.join(', ')}`}, from the journal of a client`;
}
