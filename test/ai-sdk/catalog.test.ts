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
  readonly cells?: Cells;
  readonly exceptions?: readonly { readonly versions: readonly string[]; readonly cells?: Cells }[];
}
interface Matrix {
  readonly defaults: Cells;
  readonly models: Readonly<Record<string, Model>>;
}

const specs = ['vod', 'mps', 'gateway'].map((surface) => {
  const text = readFileSync(new URL(`../../specs/${surface}/models.yaml`, import.meta.url), 'utf8');
  return [surface, parse(text) as Matrix] as const;
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
function expected(surface: string, model: string, version: string | undefined, column: string): unknown {
  const matrix = specs.find(([name]) => name === surface)?.[1];
  const entry = matrix?.models[model];
  const exception = entry?.exceptions?.find(({ versions }) => version !== undefined && versions.includes(version));
  const cell = exception?.cells?.[column] ?? entry?.cells?.[column] ?? matrix?.defaults[column];
  if (cell === undefined || typeof cell === 'string') return 'unknown';
  const since = version === undefined ? undefined : entry?.since?.[version];
  const isUncertain = cell.changed !== undefined && since !== undefined && isOlder(cell.changed, since);
  if (cell.support === 'none') return isUncertain || cell.seen !== undefined ? 'unknown' : false;
  if (cell.support === 'doubtful') return 'unknown';
  return cell.modes === undefined && cell.when === undefined ? true : { condition: expect.any(String) };
}

const columns = [
  ['duration', 'Duration'],
  ['resolution', 'Resolution'],
  ['aspectRatio', 'AspectRatio'],
  ['generateAudio', 'Audio'],
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
    const lastFrame = expected(surface, model, version, 'LastFrame');
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
