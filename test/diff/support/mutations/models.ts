import type { SpecTexts } from '../../../../generator/load/specs.ts';
import {
  edit,
  editable,
  isMapping,
  type Kind,
  listAt,
  type Mapping,
  type Mutation,
  pickWith,
  type Site,
  sites,
} from './edit.ts';
import { blocksAbout, narrower } from './lines.ts';

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

/** What may happen to models and their versions. */
export const modelKinds: Readonly<Record<string, Kind>> = {
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
};
