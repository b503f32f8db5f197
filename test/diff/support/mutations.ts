import { Document, parse as parseYaml } from 'yaml';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Random } from '../../load/mutations.ts';

/** One edit of the specs, and what a comparison may say about it: one of the lists, and nothing else. */
export interface Mutation {
  readonly texts: SpecTexts;
  readonly expected: readonly (readonly string[])[];
  /** What may be told beside it, where lines go or stay as well that nobody counts here. */
  readonly beside?: readonly string[];
  /** Where it was made, for messages. */
  readonly where: string;
}

type Path = readonly (string | number)[];
type Mapping = Readonly<Record<string, unknown>>;

/** A fact of some file, by its path. */
interface Site {
  readonly file: string;
  readonly path: Path;
  readonly value: Mapping;
  /** The last step of the path. */
  readonly name: string;
}

export type Kind = (texts: SpecTexts, random: Random) => Mutation | undefined;

const parsed = new Map<string, unknown>();

/** Files are looked through again and again; each is parsed once. */
function parse(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, parseYaml(text));
  return parsed.get(text);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A file with every alias written out: what goes may be what others refer to. */
function editable(text = ''): Document {
  return new Document(parseYaml(text), { aliasDuplicateObjects: false });
}

function edit(texts: SpecTexts, file: string, path: Path, value: unknown, expected: Mutation['expected']): Mutation {
  const document = editable(texts.get(file));
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, value);
  const where = `${file}: ${path.join(' › ')} = ${JSON.stringify(value)}`;
  return { texts: new Map(texts).set(file, document.toString({ lineWidth: 0 })), expected, where };
}

/** The mappings at some keys of every file of a kind. */
function sites(texts: SpecTexts, files: RegExp, ...keys: readonly string[]): readonly Site[] {
  return [...texts].flatMap(([file, text]) => {
    if (!files.test(file)) return [];
    const whole: unknown = parse(text);
    return keys.flatMap((key) => {
      const facts = isMapping(whole) ? whole[key] : undefined;
      if (!isMapping(facts)) return [];
      return Object.entries(facts).map(([name, value]) => {
        return { file, path: [key, name], value: isMapping(value) ? value : {}, name };
      });
    });
  });
}

interface TypeFile {
  readonly file: string;
  readonly fields: Mapping;
}

const folderOf = (file: string) => file.replace(/[/].*$/, '');

/** The types that a surface can name: its own, and those of all. */
function typesOf(texts: SpecTexts, surface: string): (name: unknown) => TypeFile | undefined {
  const found = new Map<string, TypeFile>();
  for (const [file, text] of texts) {
    if (!/\/types\//.test(file)) continue;
    const { fields, type } = parse(text) as Mapping;
    found.set(`${folderOf(file)}/${String(type)}`, { file, fields: isMapping(fields) ? fields : {} });
  }
  return (name) => found.get(`${surface}/${String(name)}`) ?? found.get(`common/${String(name)}`);
}

/** How the requests of a service carry the objects of a type: as objects, as JSON texts, or both. */
type Carried = ReadonlySet<'object' | 'text'>;

/** By file of a type, and by service whose requests carry it. No request carries the types of other files. */
type CarriedByService = ReadonlyMap<string, ReadonlyMap<string, Carried>>;

const known = new WeakMap<SpecTexts, CarriedByService>();

function carriedBy(texts: SpecTexts): CarriedByService {
  const found = known.get(texts) ?? carriedAnew(texts);
  known.set(texts, found);
  return found;
}

function carriedAnew(texts: SpecTexts): CarriedByService {
  const found = new Map<string, Map<string, Set<'object' | 'text'>>>();
  for (const { file: operation, value } of sites(texts, /\/operations\//, 'request')) {
    const service = folderOf(operation);
    const typeOf = typesOf(texts, service);
    const seen = new Set<string>();
    const visit = (fields: readonly Mapping[], isText: boolean): void => {
      for (const { content, of, type } of fields) {
        for (const [name, how] of [
          [type === 'list' ? of : type, isText ? 'text' : 'object'],
          [isMapping(content) ? content.json : undefined, 'text'],
        ] as const) {
          const known = typeOf(name);
          if (known === undefined || seen.has(`${how} ${known.file}`)) continue;
          seen.add(`${how} ${known.file}`);
          const services = found.get(known.file) ?? new Map<string, Set<'object' | 'text'>>();
          found.set(known.file, services.set(service, (services.get(service) ?? new Set()).add(how)));
          visit(Object.values(known.fields).filter(isMapping), how === 'text');
        }
      }
    };
    visit([value], false);
  }
  return found;
}

/** What an edit is told as in a type that requests carry in one way or another. */
function asCarried(texts: SpecTexts, file: string, id: string, written = 'param.written.changed'): readonly string[] {
  const services = [...(carriedBy(texts).get(file)?.values() ?? [])];
  if (services.length === 0) return [id];
  // What a service takes as an object as well is told of the object.
  return [...new Set(services.map((how) => (how.has('object') ? id : written)))].sort();
}

function parametersOf(texts: SpecTexts): readonly (Site & { readonly prefix: 'param' | 'response' })[] {
  const inOperations = sites(texts, /\/operations\//, 'request', 'response');
  const inTypes = sites(texts, /\/types\//, 'fields');
  return [...inOperations, ...inTypes].map((site) => {
    const isReceived = site.path[0] === 'response' || (site.path[0] === 'fields' && !carriedBy(texts).has(site.file));
    return { ...site, prefix: isReceived ? 'response' : 'param' };
  });
}

/** The lines of every block, with what holds for the other models. Ends of a range are there as `min` and `max`. */
function cellsOf(texts: SpecTexts): readonly Site[] {
  return blocksOf(texts).flatMap(({ file, path, value, name }) => {
    const lines = isMapping(value.models) ? Object.entries(value.models) : [];
    const all = [
      ...lines.map(([title, line]) => [['models', title], line] as const),
      ...(value.others === undefined ? [] : [[['others'], value.others] as const]),
    ];
    return all.flatMap(([below, line]) =>
      isMapping(line) ? [{ file, path: [...path, ...below], value: withEnds(line), name }] : [],
    );
  });
}

/** The blocks of every matrix, by the parameter that they are about. */
function blocksOf(texts: SpecTexts): readonly Site[] {
  return sites(texts, /\/operations\//, 'matrix');
}

/** The blocks about the models of a list: a service may have one for videos and one for images. */
function blocksAbout(texts: SpecTexts, list: string): readonly Site[] {
  return blocksOf(texts).filter(({ file }) => {
    const { models } = parse(texts.get(file) ?? '') as Mapping;
    return folderOf(file) === folderOf(list) && String(models ?? 'models.yaml') === list.replace(/^.*\//, '');
  });
}

function withEnds({ range, ...line }: Mapping): Mapping {
  const [min, max] = String(range).split('..');
  if (typeof range !== 'string') return line;
  return { ...line, ...(min ? { min: Number(min) } : {}), ...(max ? { max: Number(max) } : {}) };
}

/** A line as it is written. */
function written(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const { min, max, ...line } = value;
  return min === undefined && max === undefined ? line : { ...line, range: `${min ?? ''}..${max ?? ''}` };
}

function rulesOf(texts: SpecTexts): readonly Site[] {
  return [...texts].flatMap(([file, text]) => {
    if (!/\/(operations|types)\//.test(file)) return [];
    const { rules } = parse(text) as Mapping;
    return (Array.isArray(rules) ? rules : []).flatMap((value: Mapping, index) => {
      // A rule without a condition makes a parameter required, and is compared as that.
      return value.when === undefined ? [] : [{ file, path: ['rules', index], value, name: String(value.id) }];
    });
  });
}

/** A site at random among those that have a key of a kind. */
function pickWith<T extends Site>(random: Random, all: readonly T[], has: (value: Mapping) => boolean): T | undefined {
  const fitting = all.filter(({ value }) => has(value));
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

const listAt = (value: Mapping, key: string): readonly unknown[] => (Array.isArray(value[key]) ? value[key] : []);

function changeList(kind: 'added' | 'removed'): Kind {
  return (texts, random) => {
    const site = pickWith(random, parametersOf(texts), (value) => listAt(value, 'values').length > 1);
    if (site === undefined) return undefined;
    const values = listAt(site.value, 'values');
    const fresh = typeof values[0] === 'number' ? 4711 : 'Quarterback';
    const changed = kind === 'added' ? [...values, fresh] : values.toSpliced(random.below(values.length), 1);
    return edit(texts, site.file, [...site.path, 'values'], changed, [
      asCarried(texts, site.file, `${site.prefix}.enum.${kind}`),
    ]);
  };
}

function changeLimit(key: 'maxLength' | 'max' | 'min', change: (limit: number) => number | undefined): Kind {
  return (texts, random) => {
    const requests = parametersOf(texts).filter(({ prefix }) => prefix === 'param');
    const site = pickWith(random, requests, (value) => typeof value[key] === 'number');
    if (site === undefined) return undefined;
    const limit = Number(site.value[key]);
    const changed = change(limit);
    const action =
      changed === undefined ? 'undocumented' : changed > limit === (key === 'min') ? 'tightened' : 'relaxed';
    return edit(texts, site.file, [...site.path, key], changed, [asCarried(texts, site.file, `param.limit.${action}`)]);
  };
}

/**
 * What an edit of a line is told as. A line may be about versions that it is older than: of those it only warns, so that there
 * the edit is told as one of a warning as well. A line that warns of everything, or that nobody is sure of, warns there, too.
 */
function ofLine({ certain, severity }: Mapping, hard: string, soft: string): Mutation['expected'] {
  return severity === 'warning' || certain === false ? [[soft]] : [[hard], [hard, soft].sort()];
}

const narrower = (value: Mapping) => ofLine(value, 'matrix.cell.narrowed', 'matrix.cell.limits.narrowed');
const wider = (value: Mapping) => ofLine(value, 'matrix.cell.widened', 'matrix.cell.limits.widened');

function changeCell(
  has: (value: Mapping, site: Site, texts: SpecTexts) => boolean,
  change: (value: Mapping, random: Random) => unknown,
  expected: Mutation['expected'] | ((value: Mapping) => Mutation['expected']),
): Kind {
  return (texts, random) => {
    const fitting = cellsOf(texts).filter((site) => has(site.value, site, texts));
    if (fitting.length === 0) return undefined;
    const site = random.pick(fitting);
    const ids = typeof expected === 'function' ? expected(site.value) : expected;
    return edit(texts, site.file, site.path, written(change(site.value, random)), ids);
  };
}

/** The elements that a list may have whatever the model is. */
function mostElements(texts: SpecTexts, { file, name }: Site): number {
  const count = fieldAt(texts, file, name)?.count;
  return isMapping(count) && typeof count.max === 'number' ? count.max : Number.POSITIVE_INFINITY;
}

/** Whether the versions of a line have a default that stands in the line of their model, or in that of all. */
function inheritsDefault(texts: SpecTexts, { file, name, path }: Site): boolean {
  const block = blocksOf(texts).find((one) => one.file === file && one.name === name)?.value ?? {};
  const title = String(path.at(-1));
  const lines = isMapping(block.models) ? block.models : {};
  return [block.others, lines[title.split(' ')[0] ?? '']].some((line) => isMapping(line) && line.default !== undefined);
}

/** The parameter at a path in the request of an operation, `Output.Duration`. */
function fieldAt(texts: SpecTexts, operation: string, path: string): Mapping | undefined {
  const typeOf = typesOf(texts, folderOf(operation));
  let fields = (parse(texts.get(operation) ?? '') as Mapping).request;
  let field: Mapping | undefined;
  for (const name of path.replaceAll('[]', '').split('.')) {
    const value: unknown = isMapping(fields) ? fields[name] : undefined;
    if (!isMapping(value)) return undefined;
    field = value;
    fields = typeOf(value.type === 'list' ? value.of : value.type)?.fields;
  }
  return field;
}

const typeAt = (texts: SpecTexts, operation: string, path: string) => fieldAt(texts, operation, path)?.type;

/** The type of the parameter that a block is about, where it is one only. */
function typeInColumn(texts: SpecTexts, { file, name }: Site): unknown {
  const block = blocksOf(texts).find((one) => one.file === file && one.name === name);
  return block?.value.also === undefined ? typeAt(texts, file, name) : undefined;
}

const wholeFrom = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, index) => min + index);
const numbersOf = (values: unknown): readonly number[] => (Array.isArray(values) ? values.map(Number) : []);
const countOf = ({ count }: Mapping): Mapping => (isMapping(count) ? count : {});
const isRange = ({ max, min, values }: Mapping) =>
  typeof min === 'number' && typeof max === 'number' && max > min && values === undefined;

/** Cells of a parameter of numbers: with fractions, a list of whole numbers is less than their range. */
function changeNumbers(
  has: (value: Mapping) => boolean,
  change: (value: Mapping) => Mapping,
  told: (value: Mapping) => Mutation['expected'],
  isSame: (value: Mapping) => boolean,
): Kind {
  return (texts, random) => {
    const site = pickWith(random, cellsOf(texts), has);
    if (site === undefined) return undefined;
    const type = typeInColumn(texts, site);
    if (type !== 'integer' && type !== 'number') return undefined;
    const expected = type === 'integer' && isSame(site.value) ? [['matrix.cell.restated']] : told(site.value);
    return edit(texts, site.file, site.path, written(change(site.value)), expected);
  };
}

/** After a change of the list of models: lines about what is no longer listed go, or name what is there instead. */
function withFittingLines(
  { texts, ...mutation }: Mutation,
  { file: list, name: model }: Site,
  rename: (version: string) => string | undefined,
  keepsModel = true,
): Mutation {
  const changed = new Map(texts);
  for (const { file, path, value } of blocksAbout(texts, list)) {
    if (!isMapping(value.models)) continue;
    const lines = Object.entries(value.models).flatMap(([title, line]): (readonly [string, unknown])[] => {
      if (title === model) return keepsModel ? [[title, line]] : [];
      if (!title.startsWith(`${model} `)) return [[title, line]];
      const versions = title
        .slice(model.length + 1)
        .split(', ')
        .flatMap((version) => rename(version) ?? []);
      return versions.length === 0 ? [] : [[`${model} ${versions.join(', ')}`, line]];
    });
    const document = editable(changed.get(file));
    if (lines.length === 0) document.deleteIn([...path, 'models']);
    else document.setIn([...path, 'models'], Object.fromEntries(lines));
    changed.set(file, document.toString({ lineWidth: 0 }));
  }
  return { texts: changed, ...mutation };
}

/** What is told where the lines of versions are gone, and their model's line or that of all takes their place. */
const ofLinesGone = [
  ...['matrix.cell.undocumented', 'matrix.cell.doubted', 'matrix.cell.confirmed', 'matrix.cell.restated'],
  ...['matrix.cell.narrowed', 'matrix.cell.widened', 'matrix.cell.limits.narrowed', 'matrix.cell.limits.widened'],
  ...['matrix.cell.softened', 'matrix.cell.hardened', 'matrix.default.removed', 'matrix.default.changed'],
  ...['matrix.default.added', 'provenance.changed'],
];

const modelsOf = (texts: SpecTexts) => sites(texts, /models\.yaml$/, 'models');

/** What may happen to the specs, each of its own kind. */
export const kinds: Readonly<Record<string, Kind>> = {
  'a value more': changeList('added'),
  'a value less': changeList('removed'),
  'a longer text': changeLimit('maxLength', (limit) => limit + 7),
  'a shorter text': changeLimit('maxLength', (limit) => limit - 7),
  'a text of any length': changeLimit('maxLength', () => undefined),
  'a lower maximum': changeLimit('max', (limit) => limit - 2),
  'a higher maximum': changeLimit('max', (limit) => limit + 2),
  'a higher minimum': changeLimit('min', (limit) => limit + 1),
  'a parameter more': (texts, random) => {
    const site = random.pick(parametersOf(texts));
    const value = { type: 'string', description: 'Something new.' };
    const id = site.prefix === 'param' ? 'param.added.optional' : 'response.field.added';
    return edit(texts, site.file, [String(site.path[0]), 'Newcomer'], value, [
      asCarried(texts, site.file, id, 'param.written.added.optional'),
    ]);
  },
  'a required parameter more': (texts, random) => {
    const site = random.pick(parametersOf(texts).filter(({ prefix }) => prefix === 'param'));
    const value = { type: 'string', required: true, description: 'Something new.' };
    return edit(texts, site.file, [String(site.path[0]), 'Newcomer'], value, [
      asCarried(texts, site.file, 'param.added.required', 'param.written.added.required'),
    ]);
  },
  'a parameter less': (texts, random) => {
    const site = random.pick(parametersOf(texts));
    const kind = site.value.required === true ? 'required' : 'optional';
    const id = site.prefix === 'param' ? `param.removed.${kind}` : 'response.field.removed';
    return edit(texts, site.file, site.path, undefined, [
      asCarried(texts, site.file, id, `param.written.removed.${kind}`),
    ]);
  },
  required: (texts, random) => {
    const site = pickWith(random, parametersOf(texts), (value) => value.required !== true);
    const id = `${site?.prefix}.required.added`;
    return (
      site &&
      edit(texts, site.file, [...site.path, 'required'], true, [
        asCarried(texts, site.file, id, 'param.written.required.added'),
      ])
    );
  },
  optional: (texts, random) => {
    const site = pickWith(random, parametersOf(texts), (value) => value.required === true);
    const id = `${site?.prefix}.required.removed`;
    return (
      site &&
      edit(texts, site.file, [...site.path, 'required'], undefined, [
        asCarried(texts, site.file, id, 'param.written.required.removed'),
      ])
    );
  },
  'a parameter delisted': (texts, random) => {
    const site = pickWith(random, parametersOf(texts), ({ delisted }) => delisted === undefined);
    const value = { date: '2026-06-01', source: 'CN' };
    const id = `${site?.prefix}.delisted`;
    return site && edit(texts, site.file, [...site.path, 'delisted'], value, [asCarried(texts, site.file, id)]);
  },
  'another wording': (texts, random) => {
    const site = random.pick(parametersOf(texts));
    return edit(texts, site.file, [...site.path, 'description'], 'In other words.', [['text.changed']]);
  },
  'another source': (texts, random) => {
    const site = random.pick(parametersOf(texts));
    return edit(texts, site.file, [...site.path, 'source'], ['CN', 'GO-CN'], [['provenance.changed']]);
  },
  'a model less': (texts, random) => {
    const site = random.pick(modelsOf(texts));
    const less = edit(texts, site.file, site.path, undefined, [['model.removed']]);
    return withFittingLines(less, site, () => undefined, false);
  },
  'a model more': (texts, random) => {
    const site = random.pick(modelsOf(texts));
    return edit(texts, site.file, ['models', 'Zeppelin'], { versions: ['9.9'], source: 'CN' }, [['model.added']]);
  },
  'a model delisted': (texts, random) => {
    // A model that is delisted already gets another date, which is no more than a change of words.
    const site = pickWith(random, modelsOf(texts), ({ delisted }) => delisted === undefined);
    const value = { date: '2026-06-01', source: 'CN' };
    return site && edit(texts, site.file, [...site.path, 'delisted'], value, [['model.delisted']]);
  },
  'a version less': (texts, random) => {
    const site = pickWith(random, modelsOf(texts), (value) => listAt(value, 'versions').length > 1);
    if (site === undefined) return undefined;
    const versions = listAt(site.value, 'versions');
    const gone = random.below(versions.length);
    const less = edit(texts, site.file, [...site.path, 'versions'], versions.toSpliced(gone, 1), [
      ['model.version.removed'],
    ]);
    return withFittingLines(less, site, (version) => (version === String(versions[gone]) ? undefined : version));
  },
  'a version more': (texts, random) => {
    const site = pickWith(random, modelsOf(texts), (value) => Array.isArray(value.versions));
    if (site === undefined) return undefined;
    const changed = [...listAt(site.value, 'versions'), '77.7'];
    return edit(texts, site.file, [...site.path, 'versions'], changed, [['model.version.added']]);
  },
  'a version respelt': (texts, random) => {
    const hasLetters = (version: unknown) => /[a-z]{3}/i.test(String(version));
    const site = pickWith(random, modelsOf(texts), (value) => listAt(value, 'versions').some(hasLetters));
    if (site === undefined) return undefined;
    const versions = listAt(site.value, 'versions');
    const at = versions.findIndex(hasLetters);
    const changed = versions.with(at, String(versions[at]).toUpperCase());
    const respelt = edit(texts, site.file, [...site.path, 'versions'], changed, [['model.version.respelled']]);
    return withFittingLines(respelt, site, (version) => {
      return version === String(versions[at]) ? version.toUpperCase() : version;
    });
  },
  'a cell with a value less': changeCell(
    (value) => listAt(value, 'values').length > 1,
    (value, random) => {
      const values = listAt(value, 'values');
      return { ...value, values: values.toSpliced(random.below(values.length), 1) };
    },
    narrower,
  ),
  'a cell with a value more': changeCell(
    (value) => listAt(value, 'values').length > 0,
    (value) => {
      const values = listAt(value, 'values');
      return { ...value, values: [...values, typeof values[0] === 'number' ? 13 : '8:5'] };
    },
    wider,
  ),
  'a cell with a wider range': changeCell(
    (value) => typeof value.max === 'number',
    (value) => ({ ...value, max: Number(value.max) + 2 }),
    wider,
  ),
  'a cell with a narrower range': changeCell(
    (value) => typeof value.max === 'number',
    (value) => ({ ...value, max: Number(value.max) - 2 }),
    narrower,
  ),
  'a cell with fewer elements': changeCell(
    ({ count }) => isMapping(count) && Number(count.max) > Math.max(1, Number(count.min ?? 0)),
    (value) => ({ ...value, count: { ...countOf(value), max: Number(countOf(value).max) - 1 } }),
    narrower,
  ),
  'a cell with more elements': changeCell(
    ({ count }, site, texts) => isMapping(count) && Number(count.max) < mostElements(texts, site),
    (value) => ({ ...value, count: { ...countOf(value), max: Number(countOf(value).max) + 2 } }),
    wider,
  ),
  'a cell no more supported': changeCell(
    (value) => value.support === 'full' && Object.keys(value).length < 4 && value.default === undefined,
    (value) => ({ ...value, support: 'none' }),
    (value) => ofLine(value, 'matrix.cell.narrowed', 'matrix.cell.doubted'),
  ),
  'a cell supported': changeCell(
    (value) => value.support === 'none',
    (value) => ({ ...value, support: 'full' }),
    // What was seen to work is not refused for certain, so a line that rules out the rest only warns.
    (value) =>
      ofLine(
        value.seen === undefined ? value : { ...value, severity: 'warning' },
        'matrix.cell.widened',
        'matrix.cell.confirmed',
      ),
  ),
  'a cell no more doubtful': changeCell(
    (value) => value.support === 'doubtful' && value.evidence === undefined,
    (value) => ({ ...value, support: 'full' }),
    [['matrix.cell.confirmed']],
  ),
  // What was seen to work is not warned of, so that the doubt was one of the documents alone.
  'a cell no more doubtful that was seen to work': changeCell(
    (value) => value.support === 'doubtful' && value.evidence !== undefined,
    (value) => ({ ...value, support: 'full' }),
    [['matrix.cell.restated']],
  ),
  'an empty cell': changeCell(
    // A doubt that was seen to be none warns of nothing, as an empty cell does.
    (value, site, texts) =>
      value.default === undefined &&
      !inheritsDefault(texts, site) &&
      !(value.support === 'doubtful' && value.evidence !== undefined),
    () => 'undocumented',
    [['matrix.cell.undocumented'], ['matrix.cell.doubted'], ['matrix.cell.confirmed']],
  ),
  'a cell that only warns': changeCell(
    (value) => listAt(value, 'values').length > 0 && value.severity === undefined,
    (value) => ({ ...value, severity: 'warning' }),
    // A cell that lists what the parameter takes anyway refuses nothing; one that is uncertain warned before.
    [['matrix.cell.softened'], ['matrix.cell.restated'], ['matrix.cell.restated', 'matrix.cell.softened']],
  ),
  'a cell with another default': changeCell(
    (value) => value.default !== undefined && listAt(value, 'values').length > 1,
    (value) => ({ ...value, default: listAt(value, 'values').find((one) => one !== value.default) }),
    [['matrix.default.changed']],
  ),
  'a range spelt out': changeNumbers(
    isRange,
    ({ max, min, ...rest }) => ({ ...rest, values: wholeFrom(Number(min), Number(max)) }),
    narrower,
    () => true,
  ),
  'a list as a range': changeNumbers(
    (value) => listAt(value, 'values').length > 1 && listAt(value, 'values').every((one) => typeof one === 'number'),
    ({ values, ...rest }) => ({ ...rest, min: Math.min(...numbersOf(values)), max: Math.max(...numbersOf(values)) }),
    wider,
    ({ values }) => numbersOf(values).length === Math.max(...numbersOf(values)) - Math.min(...numbersOf(values)) + 1,
  ),
  'a range of a rule spelt out': (texts, random) => {
    const allowOf = (value: Mapping) => (isMapping(value.allow) ? Object.entries(value.allow) : []);
    const site = pickWith(random, rulesOf(texts), (value) =>
      allowOf(value).some(([, allowed]) => isMapping(allowed) && isRange(allowed)),
    );
    const [path, allowed] = allowOf(site?.value ?? {})[0] ?? ['', undefined];
    if (site === undefined || !isMapping(allowed)) return undefined;
    const whole = wholeFrom(Number(allowed.min), Number(allowed.max));
    // Fractions are refused by the list; a rule that warns warns of them.
    const isWhole = typeAt(texts, site.file, path) === 'integer';
    const id = isWhole ? 'rule.restated' : site.value.severity === 'warning' ? 'rule.doubted' : 'rule.tightened';
    return edit(texts, site.file, [...site.path, 'allow', path], whole, [[id]]);
  },
  'versions no longer listed': (texts, random) => {
    const site = pickWith(random, modelsOf(texts), (value) => Array.isArray(value.versions));
    if (site === undefined) return undefined;
    const open = edit(texts, site.file, [...site.path, 'versions'], 'unlisted', [['model.versions.undocumented']]);
    // Lines for its versions would be about nothing then, and go.
    const fitting = withFittingLines(open, site, () => undefined);
    const hasFewer = [...fitting.texts].some(([file, text]) => file !== site.file && text !== texts.get(file));
    return hasFewer ? { ...fitting, beside: ofLinesGone } : fitting;
  },
  'versions no longer listed, and a value less': (texts, random) => {
    const lists = (model: Site) =>
      blocksAbout(texts, model.file).filter(({ value }) => {
        const line = isMapping(value.models) ? value.models[model.name] : undefined;
        return isMapping(line) && listAt(line, 'values').length > 1 && line.default === undefined;
      });
    // Lines for its versions would be about nothing then.
    const hasOwnLines = (model: Site) =>
      blocksAbout(texts, model.file).some(({ value }) =>
        Object.keys(isMapping(value.models) ? value.models : {}).some((title) => title.startsWith(`${model.name} `)),
      );
    const fitting = modelsOf(texts).filter(
      (model) => Array.isArray(model.value.versions) && lists(model).length > 0 && !hasOwnLines(model),
    );
    const [site] = fitting.length === 0 ? [] : [random.pick(fitting)];
    const [block] = site === undefined ? [] : lists(site);
    if (site === undefined || block === undefined) return undefined;
    const line = (block.value.models as Readonly<Record<string, Mapping>>)[site.name] ?? {};
    const less = listAt(line, 'values').slice(1);
    const ids = narrower(line).map((told) => [...told, 'model.versions.undocumented']);
    const { texts: shorter } = edit(texts, block.file, [...block.path, 'models', site.name, 'values'], less, ids);
    return edit(shorter, site.file, [...site.path, 'versions'], 'unlisted', ids);
  },
  'a mode told otherwise': (texts, random) => {
    const site = random.pick(sites(texts, /models\.yaml$/, 'modes'));
    const when = { all: [site.value.when, { absent: 'Prompt' }] };
    return edit(texts, site.file, [...site.path, 'when'], when, [['matrix.mode.changed']]);
  },
  'a column with a parameter less': (texts, random) => {
    const site = pickWith(random, blocksOf(texts), (value) => value.also !== undefined);
    const ids = ['matrix.cell.confirmed', 'matrix.cell.doubted', 'matrix.cell.undocumented'];
    // Which of them depends on what the models say of the column.
    const expected = ids.flatMap((_, index) => [ids.slice(index), ids.slice(0, index + 1)]);
    return site && edit(texts, site.file, [...site.path, 'also'], undefined, expected);
  },
  'a rule less': (texts, random) => {
    const site = random.pick(rulesOf(texts));
    const warns = site.value.severity === 'warning' || site.value.warn === true;
    const id = warns ? 'rule.confirmed' : 'rule.undocumented';
    return edit(texts, site.file, site.path, undefined, [asCarried(texts, site.file, id)]);
  },
  'a rule that only warns': (texts, random) => {
    const site = pickWith(random, rulesOf(texts), (value) => value.severity === undefined && value.warn === undefined);
    return (
      site &&
      edit(texts, site.file, [...site.path, 'severity'], 'warning', [asCarried(texts, site.file, 'rule.softened')])
    );
  },
  'a rule by another name': (texts, random) => {
    const site = random.pick(rulesOf(texts));
    return edit(texts, site.file, [...site.path, 'id'], 'another-name', [['rule.renamed']]);
  },
  'an error code less': (texts, random) => {
    const operations = [...texts].filter(([file]) => /\/operations\//.test(file));
    const listed = operations.filter(([, text]) => Array.isArray((parse(text) as Mapping).errors));
    if (listed.length === 0) return undefined;
    const [file, text] = random.pick(listed);
    const codes = (parse(text) as { readonly errors: readonly unknown[] }).errors;
    return edit(texts, file, ['errors', random.below(codes.length)], undefined, [['error.removed']]);
  },
  'a code that can be retried': (texts, random) => {
    const enums = sites(texts, /errors\.yaml$/, 'enums');
    if (enums.length === 0) return undefined;
    const { file, path, value } = random.pick(enums);
    const code = random.pick(Object.entries(value.codes as Readonly<Record<string, Mapping>>));
    const retryable = code[1].retryable !== true;
    const id = retryable ? 'error.retryable.gained' : 'error.retryable.lost';
    return edit(texts, file, [...path, 'codes', code[0], 'retryable'], retryable, [[id]]);
  },
  'a lower rate': (texts, random) => {
    const limited = [...texts].filter(([, text]) => isMapping((parse(text) as Mapping)?.rateLimit));
    if (limited.length === 0) return undefined;
    const [file] = random.pick(limited);
    return edit(texts, file, ['rateLimit', 'requests'], 3, [['operation.rateLimit.lowered']]);
  },
};
