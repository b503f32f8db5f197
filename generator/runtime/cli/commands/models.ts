import type { Capability, ModelVersionInfo } from '../../data/models.js';
import { suggest } from '../../validation/suggest.js';
import { type Arguments, isSet } from '../arguments.js';
import type { Catalog } from '../catalog.js';
import { exitCodes } from '../exit-code.js';
import { fitColumns } from '../fit-help.js';
import { chosenOperation } from '../read-request.js';
import { Mistake, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** Lists the models of a surface, or what one model, or one version, takes. */
export function runModels(catalog: Catalog, args: Arguments, surroundings: Surroundings): number {
  const [model, version, ...more] = args.positionals;
  if (more.length > 0) throw new Mistake('models takes a model and a version, such as `models Kling 2.5`');
  const { facts } = chosenOperation(catalog, args);
  const all = facts.matrix?.models ?? [];
  const found = chosen(all, model, version);
  if (wantsJson(surroundings, isSet(args, 'json'))) printJson(surroundings, found);
  else {
    const { columns, isTTY } = surroundings.stdout;
    const width = isTTY === true ? columns : undefined;
    const parts = model === undefined ? [overview(found, width)] : found.map((one) => details(one, width));
    surroundings.stdout.write(parts.join('\n'));
  }
  return exitCodes.done;
}

function chosen(
  all: readonly ModelVersionInfo[],
  model: string | undefined,
  version: string | undefined,
): readonly ModelVersionInfo[] {
  if (model === undefined) return all;
  const ofModel = all.filter((one) => one.model.toLowerCase() === model.toLowerCase());
  if (ofModel.length === 0) throw unknown('model', model, [...new Set(all.map((one) => one.model))]);
  if (version === undefined) return ofModel;
  const found = ofModel.filter((one) => (one.version ?? 'any').toLowerCase() === version.toLowerCase());
  if (found.length === 0)
    throw unknown(
      'version',
      version,
      ofModel.map((one) => one.version ?? 'any'),
    );
  return found;
}

function unknown(what: string, written: string, known: readonly string[]): Mistake {
  const near = suggest(written, known);
  return new Mistake(
    `no document lists the ${what} "${written}". ${near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${near}"?`}`,
  );
}

function overview(all: readonly ModelVersionInfo[], columns: number | undefined): string {
  const names = [...new Set(all.map(({ model }) => model))];
  const width = Math.max(...names.map((name) => name.length));
  return names
    .map((name) => {
      const versions = all
        .filter(({ model }) => model === name)
        .map(({ delisted, version }) => `${version ?? 'any'}${delisted === undefined ? '' : ' (delisted)'}`);
      return fitColumns(`${name.padEnd(width)}  `, versions.join(', '), columns);
    })
    .join('');
}

function details({ capabilities, delisted, model, version }: ModelVersionInfo, columns: number | undefined): string {
  const gone = delisted === undefined ? '' : ` (removed from the documents on ${delisted.date})`;
  const rows = Object.values(capabilities).filter(({ support }) => support !== 'unknown');
  const width = Math.max(0, ...rows.map(({ title }) => title.length));
  const lines = rows.map((row) =>
    fitColumns(`  ${row.title.padEnd(width)}  `, `${allowed(row)}  [${row.sources.join(', ')}]`, columns),
  );
  return `${model} ${version ?? '(any version)'}${gone}\n${lines.join('')}`;
}

function allowed({ default: standard, max, maxCount, min, minCount, seen, support, values, when }: Capability): string {
  if (support === 'none') return 'no';
  const range = [min === undefined ? '' : `from ${min}`, max === undefined ? '' : `to ${max}`].filter(
    (one) => one !== '',
  );
  const counts = [
    minCount === undefined ? '' : `at least ${minCount}`,
    maxCount === undefined ? '' : `at most ${maxCount}`,
  ];
  const parts = [
    support === 'doubtful' ? 'doubtful' : '',
    values?.join(', ') ?? '',
    range.join(' '),
    ...counts,
    seen === undefined || seen.length === 0 ? '' : `seen to work: ${seen.join(', ')}`,
    standard === undefined ? '' : `default ${standard}`,
    when ?? '',
  ].filter((one) => one !== '');
  return parts.length === 0 ? 'yes' : parts.join('; ');
}
