import { asCarried, parametersOf } from './carried.ts';
import { edit, type Kind, listAt, pickWith } from './edit.ts';

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

/** What may happen to a parameter or a field. */
export const parameterKinds: Readonly<Record<string, Kind>> = {
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
};
