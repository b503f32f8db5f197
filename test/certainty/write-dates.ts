import { readFileSync, writeFileSync } from 'node:fs';
import { isMap, isPair, isScalar, parse, parseDocument, type YAMLMap } from 'yaml';

/**
 * Writes into the specs which edition of the vendor's document changed a statement last, and which first listed a version,
 * as `history.json` has them. `npx tsx test/certainty/write-dates.ts`; a second run changes nothing.
 */

interface Moment {
  readonly package: string;
  readonly date: string;
}
interface History {
  readonly packages: readonly Moment[];
  readonly versions: readonly {
    readonly surface: string;
    readonly model: string;
    readonly version: string;
    readonly listed?: Moment;
  }[];
  readonly statements: readonly {
    readonly surface: string;
    readonly parameter: string;
    readonly model: string;
    readonly versions: readonly string[];
    readonly changed: Moment;
    /** Of a statement that is gone. */
    readonly last?: Moment;
  }[];
}

const history: History = JSON.parse(readFileSync(process.argv[2] ?? new URL('history.json', import.meta.url), 'utf8'));
const specs = new URL('../../specs/', import.meta.url);

/** Text to put in at a place of a file. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

function mapAt(map: YAMLMap | undefined, key: string): YAMLMap | undefined {
  const value = map?.get(key);
  return isMap(value) ? value : undefined;
}

function entriesOf(map: YAMLMap | undefined): readonly (readonly [name: string, value: unknown])[] {
  return (map?.items ?? []).flatMap((pair) =>
    isPair(pair) && isScalar(pair.key) ? [[String(pair.key.value), pair.value] as const] : [],
  );
}

function textsOf(map: YAMLMap, key: string): readonly string[] {
  const value = (map.toJSON() as Record<string, unknown>)[key];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Dates for the lines of a matrix. */
function changesIn(surface: string, text: string, models: readonly string[]): readonly Insertion[] {
  const root = parseDocument(text).contents as YAMLMap;
  return entriesOf(mapAt(root, 'matrix')).flatMap(([path, block]) => {
    if (!isMap(block)) return [];
    const paths = [path, ...textsOf(block, 'also')];
    const dated = (line: unknown, model: string, versions: readonly string[]): readonly Insertion[] => {
      if (!isMap(line) || line.has('changed')) return [];
      const changed = changeOf(surface, paths, model, versions);
      return changed === undefined ? [] : [inCell(text, line, `changed: ${changed}`)];
    };
    return [
      ...dated(block.get('others'), 'others', []),
      ...entriesOf(mapAt(block, 'models')).flatMap(([title, line]) => {
        const model = models.find((name) => title === name || title.startsWith(`${name} `)) ?? title;
        const versions = title === model ? [] : title.slice(model.length + 1).split(', ');
        return dated(line, model, versions);
      }),
    ];
  });
}

/** Dates for the versions of a list of models. */
function firstListedIn(surface: string, text: string): readonly Insertion[] {
  const root = parseDocument(text).contents as YAMLMap;
  return entriesOf(mapAt(root, 'models')).flatMap(([name, model]) => {
    if (!isMap(model)) return [];
    const since = history.versions.flatMap((one) =>
      one.surface === surface && one.model === name && textsOf(model, 'versions').includes(one.version) && one.listed
        ? [`"${one.version}": "${one.listed.package}"`]
        : [],
    );
    const versions = model.items.find((pair) => isScalar(pair.key) && pair.key.value === 'versions');
    const end = (versions?.value as { range?: readonly number[] } | undefined)?.range?.[1];
    if (since.length === 0 || end === undefined || model.has('since')) return [];
    return [{ at: end, text: `\n    since:\n${since.map((entry) => `      ${entry}\n`).join('')}`.trimEnd() }];
  });
}

/** The edition that changed what is said of the parameters: of these versions, or else of the model whatever the version. */
function changeOf(surface: string, paths: readonly string[], model: string, versions: readonly string[]) {
  const about = history.statements.filter(
    (one) => one.surface === surface && one.model === model && paths.includes(one.parameter) && one.last === undefined,
  );
  const own = about.filter(
    (one) => one.versions.length > 0 && versions.every((version) => one.versions.includes(version)),
  );
  const general = about.filter((one) => one.versions.length === 0);
  const chosen = versions.length > 0 && own.length > 0 ? own : general;
  // Of several sentences the youngest is the last that the vendor looked at.
  return chosen
    .map((one) => one.changed.package)
    .sort(byEdition)
    .at(-1);
}

function byEdition(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split('.').map(Number));
  const at = left?.findIndex((number, index) => number !== right?.[index]) ?? -1;
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}

/** An entry more at the end of a cell, in the form that it is written in. */
function inCell(text: string, cell: YAMLMap, entry: string): Insertion {
  const last = cell.items.at(-1);
  const value = last?.value as { range?: readonly number[] } | undefined;
  const at = value?.range?.[1] ?? 0;
  const start = (last?.key as { range?: readonly number[] } | undefined)?.range?.[0] ?? 0;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start) + 1));
  if (cell.flow !== true) return { at, text: `\n${indent}${entry}` };
  return { at, text: text.startsWith(',\n', at) ? `,\n${indent}${entry}` : `, ${entry}` };
}

for (const surface of new Set(history.versions.map((one) => one.surface))) {
  const list = new URL(`${surface}/models.yaml`, specs);
  const models = Object.keys((parse(readFileSync(list, 'utf8')) as { readonly models: object }).models);
  insert(list, (text) => firstListedIn(surface, text));
  const matrix = new URL(`${surface}/operations/create-aigc-video-task.yaml`, specs);
  insert(matrix, (text) => changesIn(surface, text, models));
}

function insert(file: URL, insertionsOf: (text: string) => readonly Insertion[]): void {
  const text = readFileSync(file, 'utf8');
  const insertions = [...insertionsOf(text)].sort((a, b) => b.at - a.at);
  const dated = insertions.reduce((whole, { at, text: more }) => whole.slice(0, at) + more + whole.slice(at), text);
  if (dated !== text) writeFileSync(file, dated);
  console.log(`${file.pathname.split('/specs/')[1]}: ${insertions.length} dates written`);
}

const sources = new URL('sources.yaml', specs);
const text = readFileSync(sources, 'utf8');
if (!text.includes('\n    editions:')) {
  const editions = history.packages.map(({ date, package: name }) => `      "${name}": "${date}"\n`).join('');
  writeFileSync(sources, text.replace(/(\n {2}sdk-cn:\n(?: {4}.*\n)*?)( {4}weight)/, `$1    editions:\n${editions}$2`));
}
