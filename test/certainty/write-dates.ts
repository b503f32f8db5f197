import { readFileSync, writeFileSync } from 'node:fs';
import { isMap, isPair, isScalar, parseDocument, type YAMLMap } from 'yaml';

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

function datesOf(surface: string, text: string): readonly Insertion[] {
  const root = parseDocument(text).contents as YAMLMap;
  const columns = new Map(
    entriesOf(mapAt(root, 'columns')).map(([id, column]) => [id, textsOf(column as YAMLMap, 'of')]),
  );
  const insertions: Insertion[] = [];
  const date = (cells: YAMLMap | undefined, model: string, versions: readonly string[]) => {
    for (const [column, cell] of entriesOf(cells)) {
      if (!isMap(cell) || cell.has('changed')) continue;
      const changed = changeOf(surface, columns.get(column) ?? [], model, versions);
      if (changed !== undefined) insertions.push(inCell(text, cell, `changed: "${changed}"`));
    }
  };
  date(mapAt(root, 'defaults'), 'others', []);
  for (const [name, model] of entriesOf(mapAt(root, 'models'))) {
    if (!isMap(model)) continue;
    date(mapAt(model, 'cells'), name, []);
    const exceptions: readonly unknown[] = (model.get('exceptions') as { items?: readonly unknown[] })?.items ?? [];
    for (const exception of exceptions.filter(isMap))
      date(mapAt(exception, 'cells'), name, textsOf(exception, 'versions'));
    const since = history.versions.flatMap((one) =>
      one.surface === surface && one.model === name && textsOf(model, 'versions').includes(one.version) && one.listed
        ? [`"${one.version}": "${one.listed.package}"`]
        : [],
    );
    const versions = model.items.find((pair) => isScalar(pair.key) && pair.key.value === 'versions');
    const end = (versions?.value as { range?: readonly number[] } | undefined)?.range?.[1];
    if (since.length === 0 || end === undefined || model.has('since')) continue;
    insertions.push({ at: end, text: `\n    since:\n${since.map((entry) => `      ${entry}\n`).join('')}`.trimEnd() });
  }
  return insertions;
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
  const path = new URL(`${surface}/models.yaml`, specs);
  const text = readFileSync(path, 'utf8');
  const insertions = [...datesOf(surface, text)].sort((a, b) => b.at - a.at);
  const dated = insertions.reduce((whole, { at, text: more }) => whole.slice(0, at) + more + whole.slice(at), text);
  if (dated !== text) writeFileSync(path, dated);
  console.log(`${surface}/models.yaml: ${insertions.length} dates written`);
}

const sources = new URL('sources.yaml', specs);
const text = readFileSync(sources, 'utf8');
if (!text.includes('\n    editions:')) {
  const editions = history.packages.map(({ date, package: name }) => `      "${name}": "${date}"\n`).join('');
  writeFileSync(sources, text.replace(/(\n {2}CN:\n(?: {4}.*\n)*?)( {4}weight)/, `$1    editions:\n${editions}$2`));
}
