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

/** What files hold that were written here: the next rewriting need not parse them, which takes longer than to write them. */
const values = new WeakMap<SpecTexts, ReadonlyMap<string, unknown>>();

/** Every file, parsed and written again. */
function rewritten(texts: SpecTexts, change: (value: unknown, file: string) => unknown): SpecTexts {
  const known = values.get(texts);
  const changed = new Map(
    [...texts].map(
      ([file, text]) => [file, change(known === undefined ? parse(text) : known.get(file), file)] as const,
    ),
  );
  const result = new Map([...changed].map(([file, value]) => [file, stringify(value, { lineWidth: 0 })] as const));
  values.set(result, changed);
  return result;
}

/** Every mapping of a value, innermost first, replaced. */
function deep(value: unknown, change: (mapping: Mapping) => Mapping): unknown {
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  if (!isMapping(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, change)])));
}

/** Lists whose order says nothing. */
const sets = [
  'versions',
  'values',
  'tolerated',
  'errors',
  'rules',
  'without',
  'also',
  'modes',
  'source',
  'sources',
].concat(['conflict', 'require', 'requireAny', 'forbid', 'present', 'absent', 'any', 'all', 'surfaces', 'examples']);

/** Every operation with a matrix, its blocks changed. `versions` has those of each model. */
function withBlocks(
  texts: SpecTexts,
  change: (block: Mapping, versions: ReadonlyMap<string, readonly string[]>) => Mapping,
): SpecTexts {
  return rewritten(texts, (value, file) => {
    if (!isMapping(value) || !isMapping(value.matrix)) return value;
    const models = parse(texts.get(`${file.replace(/\/.*$/, '')}/${value.models}`) ?? '').models as Mapping;
    const versions = new Map(
      Object.entries(models).map(([name, model]) => {
        const listed = (model as Mapping).versions;
        return [name, Array.isArray(listed) ? listed.map(String) : []];
      }),
    );
    const blocks = Object.entries(value.matrix).map(([path, block]) => [path, change(block as Mapping, versions)]);
    return { ...value, matrix: Object.fromEntries(blocks) };
  });
}

function linesOf({ models }: Mapping): readonly (readonly [title: string, line: unknown])[] {
  return isMapping(models) ? Object.entries(models) : [];
}

/** What parameters have from fragments, written at each of them. Edits of one parameter are then of that one alone. */
export function writtenOut(texts: SpecTexts): SpecTexts {
  const isOfFragments = (file: string) => file.endsWith('/fragments.yaml');
  const fragmentsOf = (folder: string) =>
    (parse(texts.get(`${folder}/fragments.yaml`) ?? 'fragments: {}') as Mapping).fragments;
  const whole = (value: unknown, fragments: Mapping): unknown => {
    if (!isMapping(value) || value.use === undefined) return value;
    const { use, ...own } = value;
    return { ...(fragments[String(use)] as Mapping), ...own };
  };
  return new Map(
    [...texts].flatMap(([file, text]) => {
      if (isOfFragments(file)) return [];
      if (!/\/(operations|types)\//.test(file) || !/\buse: /.test(text)) return [[file, text] as const];
      const fragments = {
        ...(fragmentsOf('common') as Mapping),
        ...(fragmentsOf(file.replace(/\/.*$/, '')) as Mapping),
      };
      const spec = Object.entries(parse(text) as Mapping).map(([key, part]) => {
        const isOfParameters = ['request', 'response', 'fields'].includes(key) && isMapping(part);
        if (!isOfParameters) return [key, part] as const;
        return [
          key,
          Object.fromEntries(Object.entries(part).map(([name, one]) => [name, whole(one, fragments)])),
        ] as const;
      });
      return [[file, stringify(Object.fromEntries(spec), { lineWidth: 0 })] as const];
    }),
  );
}

/** Every parameter of a request in a fragment of its own. */
function asFragments(texts: SpecTexts): SpecTexts {
  const fragments = new Map<string, Record<string, unknown>>();
  const rewrittenTexts = rewritten(texts, (value, file) => {
    const folder = file.replace(/\/.*$/, '');
    if (!file.includes('/operations/') || !isMapping(value) || !isMapping(value.request)) return value;
    const own = fragments.get(folder) ?? {};
    fragments.set(folder, own);
    const request = Object.entries(value.request).map(([name, parameter]) => {
      const id = `p${Object.keys(own).length}`;
      own[id] = parameter;
      return [name, { use: id }];
    });
    return { ...value, request: Object.fromEntries(request) };
  });
  const files = [...fragments].map(
    ([folder, own]) => [`${folder}/fragments.yaml`, stringify({ fragments: own })] as const,
  );
  return new Map([...rewrittenTexts, ...files]);
}

export const rewritings: Readonly<Record<string, Rewriting>> = {
  'a fragment for each parameter of a request': (texts) => asFragments(writtenOut(texts)),
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
  'a line for each version of a line': (texts) =>
    withBlocks(texts, (block, versions) => {
      const split = linesOf(block).flatMap(([title, line]) => {
        const model = [...versions.keys()].find((name) => title.startsWith(`${name} `));
        if (model === undefined) return [{ title, line, named: 0 }];
        const all = title.slice(model.length + 1).split(', ');
        return all.map((version) => ({ title: `${model} ${version}`, line, named: all.length }));
      });
      const lines = new Map<string, unknown>();
      // A version that two lines name has the facts of both, where the one of fewer versions adds some.
      for (const { line, title } of split.sort((a, b) => b.named - a.named)) {
        const other = lines.get(title);
        lines.set(title, isMapping(other) && isMapping(line) ? { ...other, ...line } : line);
      }
      return lines.size === 0 ? block : { ...block, models: Object.fromEntries(lines) };
    }),
  'what holds for the others written out at every model': (texts) =>
    withBlocks(texts, (block, versions) => {
      const others = block.others ?? 'undocumented';
      const rest = [...versions.keys()].filter((name) => !linesOf(block).some(([title]) => title === name));
      // A line for versions stands alone where its model has none.
      const silent = rest.filter((name) => !linesOf(block).some(([title]) => title.startsWith(`${name} `)));
      const lines = [...linesOf(block), ...silent.map((name) => [name, others])];
      return lines.length === 0 ? block : { ...block, models: Object.fromEntries(lines) };
    }),
  'conditions in another nesting': (texts, random) => {
    // The same condition, which two lines may have with the same limit, stays the same.
    const wraps = new Map<string, string>();
    return rewritten(texts, (value) =>
      deep(value, (mapping) => {
        if (!isMapping(mapping.when)) return mapping;
        const key = JSON.stringify(mapping.when);
        const wrap = wraps.get(key) ?? random.pick(['all', 'any']);
        wraps.set(key, wrap);
        return { ...mapping, when: { [wrap]: [{ all: [mapping.when] }] } };
      }),
    );
  },
  'files of other names': (texts) =>
    new Map(
      [...texts].map(([file, text]) => {
        const renamed = file.replace(/\/(operations|types)\//, '/$1/x-').replace(/\/models\.yaml$/, '/all-models.yaml');
        return [renamed, text.replace(/^models: models\.yaml$/m, 'models: all-models.yaml')];
      }),
    ),
};
