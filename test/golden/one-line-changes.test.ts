import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { changedLines, type Subject } from './support/changed-lines.ts';
import { emitOnce, emitTexts, specTexts } from './support/emit.ts';

/**
 * What a reviewer has to read after the vendor's usual changes, made to copies of the real specs: few lines of code, each of
 * which names what is new. The names are made up, so no list in the generator can know them.
 */
const texts = specTexts('specs');
const before = emitOnce(texts);

interface Edit {
  readonly what: string;
  readonly places: readonly Place[];
  readonly subject: Subject;
  /** How many lines it may change. */
  readonly most: number;
}

interface Place {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly change: (value: unknown) => unknown;
}

const version = 'z9-nova';

function versions(model: string, at?: number, surface = 'vod'): Place {
  return {
    file: `${surface}/models.yaml`,
    path: ['models', model, 'versions'],
    change: (value) => (value as string[]).toSpliced(at ?? (value as string[]).length, 0, version),
  };
}

/** A line more in a block of the matrix. */
function line(parameter: string, title: string, value: object, surface = 'vod'): Place {
  const path = ['matrix', parameter, 'models'];
  return { file: `${surface}/operations/create-aigc-video-task.yaml`, path, change: first(title, value) };
}

/** A new entry of a mapping, before all others. */
function first(name: string, value: object): Place['change'] {
  return (mapping) => ({ [name]: value, ...(mapping as object) });
}

const longer = { range: '3..20', without: ['default', 'changed'] };
const parameter = { type: 'string', values: ['Allegro', 'Largo'], description: 'How fast it moves.' };
const inConfig = { vod: 'OutputConfig', mps: 'ExtraParameters' };

const edits: readonly Edit[] = [
  ...(['vod', 'mps', 'gateway'] as const).map(
    (surface): Edit => ({
      what: `a version of Vidu like the others, on ${surface}`,
      places: [versions('Vidu', 1, surface)],
      // Of MPS the version is the only one that needs no line of its own, so it gets the type of the others.
      most: { vod: 14, mps: 28, gateway: 18 }[surface],
      subject: { words: [version], model: 'Vidu' },
    }),
  ),
  {
    what: 'a version of Kling with a line of its own',
    places: [versions('Kling'), line('OutputConfig.Duration', `Kling ${version}`, longer)],
    most: 40,
    subject: { words: [version], model: 'Kling' },
  },
  {
    what: 'a second version of OS with a line of its own',
    places: [versions('OS'), line('OutputConfig.Duration', `OS ${version}`, longer)],
    subject: { words: [version], model: 'OS' },
    // What was of all versions is of the first from then on, and of both.
    most: 57,
  },
  ...(['vod', 'mps'] as const).map(
    (surface): Edit => ({
      what: `a model, on ${surface}`,
      places: [
        {
          file: `${surface}/models.yaml`,
          path: ['models'],
          change: first('Nimbus', { versions: ['n1', 'n2'], source: 'sdk-cn' }),
        },
        line(
          surface === 'vod' ? 'OutputConfig.Duration' : 'Duration',
          'Nimbus',
          { values: [5, 10], source: 'sdk-cn' },
          surface,
        ),
        line(`${inConfig[surface]}.Resolution`, 'Nimbus', { values: ['480P', '720P'], source: 'sdk-cn' }, surface),
      ],
      // The catalogue for the AI SDK and the journal have lines of their own. The journal lists the values of all models.
      most: surface === 'vod' ? 54 : 55,
      subject: { words: ['Nimbus', "'n1'", "'n2'", "'480P'"], model: 'Nimbus' },
    }),
  ),
  {
    what: 'a parameter of a request',
    places: [
      { file: 'vod/operations/create-aigc-video-task.yaml', path: ['request'], change: first('Tempo', parameter) },
    ],
    most: 18,
    subject: { words: ['Tempo', 'Allegro'] },
  },
  {
    what: 'a parameter in an object of a request',
    places: [{ file: 'gateway/types/output-config.yaml', path: ['fields'], change: first('tempo', parameter) }],
    most: 18,
    subject: { words: ['tempo', 'Allegro'] },
  },
];

describe.each(edits)('$what', ({ most, places, subject }) => {
  const edited = new Map(texts);
  for (const { change, file, path } of places) {
    const yaml = parseDocument(edited.get(file) ?? '');
    yaml.setIn(path, change((yaml.getIn(path, true) as { toJS(document: unknown): unknown }).toJS(yaml)));
    edited.set(file, yaml.toString());
  }
  const after = emitTexts(edited);
  const changed = changedLines(before, after, 'src/', subject);

  test(`changes at most ${most} lines of code`, () => {
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(most);
  });

  test('changes only lines that speak of it', () => {
    expect(changed.filter(({ isNamed }) => !isNamed).map(({ path: at, text }) => `${at} ${text}`)).toEqual([]);
  });
});
