import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { videoModels } from '../../generated/src/ai-sdk/catalog/index.ts';
import { createTencentAigc } from '../../generated/src/ai-sdk/index.ts';

interface Cell {
  readonly support?: string;
  readonly modes?: unknown;
  readonly when?: unknown;
  readonly seen?: unknown;
  readonly changed?: string;
}
type Cells = Readonly<Record<string, Cell | string>>;
interface Model {
  readonly versions: readonly string[] | 'unlisted';
  readonly since?: Readonly<Record<string, string>>;
}
interface Block {
  readonly others?: Cell | string;
  readonly models?: Cells;
}
interface Matrix {
  readonly blocks: Readonly<Record<string, Block>>;
  readonly models: Readonly<Record<string, Model>>;
}

const specs = ['vod', 'mps', 'gateway'].map((surface) => {
  const read = (file: string) =>
    parse(readFileSync(new URL(`../../specs/${surface}/${file}`, import.meta.url), 'utf8'));
  const { matrix } = read('operations/create-aigc-video-task.yaml') as { readonly matrix: Matrix['blocks'] };
  const { models } = read('models.yaml') as Pick<Matrix, 'models'>;
  return [surface, { blocks: matrix, models }] as const;
});

/** The ids of all models, as the spec files list them. */
const listed = specs.flatMap(([surface, { models }]) =>
  Object.entries(models).flatMap(([model, { versions }]) =>
    versions === 'unlisted' ? [`${surface}/${model}`] : versions.map((version) => `${surface}/${model}/${version}`),
  ),
);

/** The last three numbers of `4.1.248`, to compare editions. */
const isOlder = (one: string, other: string) => {
  const [left, right] = [one, other].map((edition) => edition.split('.').map(Number));
  const at = left?.findIndex((number, index) => number !== right?.[index]) ?? -1;
  return at >= 0 && (left?.[at] ?? 0) < (right?.[at] ?? 0);
};

/** What a cell says by the rules of the specs, read here from the file and from nothing else. */
function expected(surface: string, model: string, version: string | undefined, column: RegExp): unknown {
  const matrix = specs.find(([name]) => name === surface)?.[1];
  const entry = matrix?.models[model];
  const [, block] = Object.entries(matrix?.blocks ?? {}).find(([path]) => column.test(path)) ?? [];
  const own = Object.entries(block?.models ?? {}).filter(([title]) => {
    const [named, ...versions] = title.split(/,? /);
    return named === model && (versions.length === 0 || (version !== undefined && versions.includes(version)));
  });
  // The line of the model first, and over it the line that names the version.
  own.sort(([a], [b]) => a.split(' ').length - b.split(' ').length);
  const lines = own.map(([, line]) => (typeof line === 'string' ? {} : line));
  const cell = own.length > 0 ? lines.reduce(overriding) : block?.others;
  if (cell === undefined || typeof cell === 'string') return 'unknown';
  const since = version === undefined ? undefined : entry?.since?.[version];
  const isUncertain = cell.changed !== undefined && since !== undefined && isOlder(cell.changed, since);
  if (cell.support === 'none') return isUncertain || cell.seen !== undefined ? 'unknown' : false;
  if (cell.support === 'doubtful') return 'unknown';
  return cell.modes === undefined && cell.when === undefined ? true : { condition: expect.any(String) };
}

/** What a line for versions says instead: whether the parameter can be used is one fact, the condition for it included. */
function overriding({ support, when, ...before }: Cell, line: Cell): Cell {
  const isSaid = line.support !== undefined || line.when !== undefined;
  return { ...before, ...(isSaid || support === undefined ? {} : { support }), ...(isSaid ? {} : { when }), ...line };
}

const columns = [
  ['duration', /(^|\.)duration$/i],
  ['resolution', /\.resolution$/i],
  ['aspectRatio', /\.aspect_?ratio$/i],
  ['generateAudio', /\.(audio_?generation|enableaudio)$/i],
] as const;

describe('the catalogue', () => {
  it('has every model of the specs, the redraw, and no other', () => {
    expect(Object.keys(videoModels).sort()).toEqual([...listed, 'redraw'].sort());
  });

  it.each(listed)('says what the specs say: %s', (id) => {
    const [surface = '', model = '', ...rest] = id.split('/');
    const version = rest.length === 0 ? undefined : rest.join('/');
    const video = videoModels[id]?.capabilities.video;
    for (const [setting, column] of columns)
      expect({ setting, is: video?.[setting] }).toEqual({ setting, is: expected(surface, model, version, column) });
    const lastFrame = expected(surface, model, version, /^last_?(frame|image)/i);
    expect(video?.inputs.lastFrame).toEqual(lastFrame);
    expect(video).toMatchObject({ fps: false, inputs: { text: true } });
    // Only VOD has a seed, which no document gives a model.
    expect(video?.seed).toBe(surface === 'vod');
  });

  it('has ids that a provider takes', () => {
    const provider = createTencentAigc();
    // The gateway wants a version, and no document names one of these two.
    const withVersion = (id: string) => (['gateway/GV', 'gateway/OS'].includes(id) ? `${id}/1` : id);
    for (const id of Object.keys(videoModels).map(withVersion)) expect(provider.videoModel(id).modelId).toBe(id);
  });
});
