import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { SpecTexts } from '../../generator/load/specs.ts';
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
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly change: (value: unknown) => unknown;
  readonly subject: Subject;
  /** Where it is more than usual. */
  readonly most?: number;
}

const version = 'z9-nova';

function versions(at: number): Edit['change'] {
  return (value) => (value as string[]).toSpliced(at, 0, version);
}

function without(cells: object): Edit['change'] {
  const exception = { versions: [version], cells };
  return (model) => {
    const { exceptions = [], versions: listed, ...rest } = model as { exceptions?: object[]; versions: string[] };
    return { ...rest, versions: [...listed, version], exceptions: [...exceptions, exception] };
  };
}

/** A new entry of a mapping, before all others. */
function first(name: string, value: object): Edit['change'] {
  return (mapping) => ({ [name]: value, ...(mapping as object) });
}

const parameter = { type: 'string', values: ['Allegro', 'Largo'], description: 'How fast it moves.' };
const nimbus = {
  versions: ['n1', 'n2'],
  source: 'CN',
  cells: { Duration: { values: [5, 10], source: 'CN' }, Resolution: { values: ['480P', '720P'], source: 'CN' } },
};
const duration = { Duration: { min: 3, max: 20 } };

const edits: readonly Edit[] = [
  ...(['vod', 'mps', 'gateway'] as const).map(
    (surface): Edit => ({
      what: `a version of Vidu like the others, on ${surface}`,
      file: `${surface}/models.yaml`,
      path: ['models', 'Vidu', 'versions'],
      change: versions(1),
      subject: { words: [version], model: 'Vidu' },
    }),
  ),
  {
    what: 'a version of Kling with a cell of its own',
    file: 'vod/models.yaml',
    path: ['models', 'Kling'],
    change: without(duration),
    subject: { words: [version], model: 'Kling' },
  },
  {
    what: 'a second version of OS with a cell of its own',
    file: 'vod/models.yaml',
    path: ['models', 'OS'],
    change: without(duration),
    subject: { words: [version], model: 'OS' },
    // What was of all versions is of the first from then on, and of both.
    most: 80,
  },
  ...(['vod', 'mps'] as const).map(
    (surface): Edit => ({
      what: `a model, on ${surface}`,
      file: `${surface}/models.yaml`,
      path: ['models'],
      change: first('Nimbus', nimbus),
      // The catalogue for the AI SDK and the journal have lines of their own. The journal lists the values of all models.
      most: 75,
      subject: { words: ['Nimbus', "'n1'", "'n2'", "'480P'"], model: 'Nimbus' },
    }),
  ),
  {
    what: 'a parameter of a request',
    file: 'vod/operations/create-aigc-video-task.yaml',
    path: ['request'],
    change: first('Tempo', parameter),
    subject: { words: ['Tempo', 'Allegro'] },
  },
  {
    what: 'a parameter in an object of a request',
    file: 'gateway/types/output-config.yaml',
    path: ['fields'],
    change: first('tempo', parameter),
    subject: { words: ['tempo', 'Allegro'] },
  },
];

describe.each(edits)('$what', ({ change, file, most = 60, path, subject }) => {
  const yaml = parseDocument(texts.get(file) ?? '');
  yaml.setIn(path, change((yaml.getIn(path, true) as { toJS(document: unknown): unknown }).toJS(yaml)));
  const after = emitTexts(new Map<string, string>([...texts, [file, yaml.toString()]]) as SpecTexts);
  const changed = changedLines(before, after, 'src/', subject);

  test(`changes at most ${most} lines of code`, () => {
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(most);
  });

  test('changes only lines that speak of it', () => {
    expect(changed.filter(({ isNamed }) => !isNamed).map(({ path: at, text }) => `${at} ${text}`)).toEqual([]);
  });
});
