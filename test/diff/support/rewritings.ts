import { parse, stringify } from 'yaml';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Random } from '../../load/mutations.ts';

/** Ways to write the same specs differently. None of them may be seen by the comparison. */
export type Rewriting = (texts: SpecTexts, random: Random) => SpecTexts;

type Mapping = Record<string, unknown>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const keyed = items.map((item) => [random.below(1_000_000), item] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, item]) => item);
}

/** Every file, parsed and written again. */
function rewritten(texts: SpecTexts, change: (value: unknown, file: string) => unknown): SpecTexts {
  return new Map([...texts].map(([file, text]) => [file, stringify(change(parse(text), file), { lineWidth: 0 })]));
}

/** Every mapping of a value, innermost first, replaced. */
function deep(value: unknown, change: (mapping: Mapping) => Mapping): unknown {
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  if (!isMapping(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, change)])));
}

/** Lists whose order says nothing. */
const sets = ['versions', 'values', 'tolerated', 'errors', 'rules', 'exceptions', 'modes', 'source', 'sources'].concat([
  'conflict',
  'require',
  'requireAny',
  'forbid',
  'present',
  'absent',
  'any',
  'all',
  'surfaces',
  'examples',
]);

function withModels(texts: SpecTexts, change: (model: Mapping, file: Mapping) => Mapping): SpecTexts {
  return rewritten(texts, (value, file) => {
    if (!/models\.yaml$/.test(file) || !isMapping(value) || !isMapping(value.models)) return value;
    const models = Object.entries(value.models).map(([name, model]) => [name, change(model as Mapping, value)]);
    return { ...value, models: Object.fromEntries(models) };
  });
}

export const rewritings: Readonly<Record<string, Rewriting>> = {
  'keys in another order': (texts, random) =>
    rewritten(texts, (value) =>
      deep(value, (mapping) => Object.fromEntries(shuffled(Object.entries(mapping), random))),
    ),
  'lists in another order': (texts, random) =>
    rewritten(texts, (value) =>
      deep(value, (mapping) =>
        Object.fromEntries(
          Object.entries(mapping).map(([key, item]) => {
            return [key, sets.includes(key) && Array.isArray(item) ? shuffled(item, random) : item];
          }),
        ),
      ),
    ),
  'everything in quotes and braces': (texts) =>
    new Map([...texts].map(([file, text]) => [file, `${JSON.stringify(parse(text), null, 1)}\n`])),
  'an exception for each version': (texts) =>
    withModels(texts, (model) => {
      if (!Array.isArray(model.exceptions)) return model;
      const apart = (model.exceptions as Mapping[]).flatMap((exception) =>
        (exception.versions as unknown[]).map((version) => ({ ...exception, versions: [version] })),
      );
      return { ...model, exceptions: apart };
    }),
  'a version that repeats the cells of its model': (texts, random) =>
    withModels(texts, (model) => {
      if (!Array.isArray(model.versions) || !isMapping(model.cells)) return model;
      const taken = ((model.exceptions ?? []) as Mapping[]).flatMap((exception) => exception.versions as unknown[]);
      const free = model.versions.filter((version) => !taken.includes(version));
      if (free.length === 0) return model;
      const copy = { versions: [random.pick(free)], cells: model.cells };
      return { ...model, exceptions: [...((model.exceptions ?? []) as Mapping[]), copy] };
    }),
  'defaults written out at every model': (texts) =>
    withModels(texts, (model, file) => ({
      ...model,
      cells: { ...((file.defaults ?? {}) as Mapping), ...((model.cells ?? {}) as Mapping) },
    })),
  'conditions in another nesting': (texts, random) =>
    rewritten(texts, (value) =>
      deep(value, (mapping) => {
        if (!isMapping(mapping.when)) return mapping;
        const wrap = random.pick(['all', 'any']);
        return { ...mapping, when: { [wrap]: [{ all: [mapping.when] }] } };
      }),
    ),
  'files of other names': (texts) =>
    new Map(
      [...texts].map(([file, text]) => {
        const renamed = file.replace(/\/(operations|types)\//, '/$1/x-').replace(/\/models\.yaml$/, '/all-models.yaml');
        return [renamed, text.replace(/^models: models\.yaml$/m, 'models: all-models.yaml')];
      }),
    ),
};
