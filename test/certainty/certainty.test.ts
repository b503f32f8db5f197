import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descriptions, modelNames, modelVersions, statements } from './statements.ts';

interface Moment {
  readonly package: string;
  readonly date: string;
}
interface Uncertain {
  readonly surface: string;
  readonly parameter: string;
  readonly model: string;
  readonly version: string;
  readonly statement?: 'others';
  readonly listed: Moment;
  readonly statementChanged: Moment;
}
interface History {
  readonly packages: readonly Moment[];
  readonly versions: readonly {
    readonly surface: string;
    readonly model: string;
    readonly version: string;
    readonly listed?: Moment;
    readonly last?: Moment;
  }[];
  readonly statements: readonly {
    readonly surface: string;
    readonly parameter: string;
    readonly model: string;
    readonly versions: readonly string[];
    readonly values: readonly string[];
    readonly changed: Moment;
    readonly last?: Moment;
  }[];
}

const history = read<History>('history.json');
const uncertain = read<readonly Uncertain[]>('uncertain.json');
const versionsOf = new Map([
  ['Kling', ['2.0', '2.1', '3.0', '3.0-Omni']],
  ['Vidu', ['q2', 'q2-pro', 'q3']],
  ['Hailuo', ['2.3', 'H3']],
]);

describe('a description is read', () => {
  it('by items of a list, each about one model', () => {
    const found = statements(
      '<p>时长</p><li>当 ModelName 是 Kling，可选值为 5、10；</li><li>当 ModelName 是 Vidu，可指定1-10；</li>',
      versionsOf,
    );
    expect(found.map(({ model, values, versions }) => ({ model, values, versions }))).toEqual([
      { model: 'any', values: [], versions: [] },
      { model: 'Kling', values: ['5', '10'], versions: [] },
      { model: 'Vidu', values: ['1-10'], versions: [] },
    ]);
  });

  it('with a version of its own beside the general sentence', () => {
    const found = statements(
      '<li>当 ModelName 是 Hailuo，可选值为 6、10；当版本是H3时，可选值为4-15秒</li>',
      versionsOf,
    );
    expect(found.map(({ model, values, versions }) => ({ model, values, versions }))).toEqual([
      { model: 'Hailuo', values: ['6', '10'], versions: [] },
      { model: 'Hailuo', values: ['4-15'], versions: ['H3'] },
    ]);
  });

  it('with the model of the outer item, where items are within it', () => {
    const found = statements('<ol><li>Kling，默认：5 秒。<ul><li>3.0 支持 3-15 秒。</li></ul></li></ol>', versionsOf);
    expect(found.at(-1)).toMatchObject({ model: 'Kling', versions: ['3.0'], values: ['3-15'] });
  });

  it('without taking one version for another that begins alike', () => {
    expect(statements('Vidu，q2-pro 支持首尾帧。', versionsOf)[0]?.versions).toEqual(['q2-pro']);
  });

  it('as the same after a change of markup and blanks, as another after a change of figures', () => {
    const digest = (text: string) => statements(text, versionsOf).map((one) => one.digest);
    expect(digest('<li>Kling 支持 5、10 秒；</li>')).toEqual(digest('<p><li> Kling支持 5、10秒。</li></p>'));
    expect(digest('<li>Kling 支持 5、10 秒；</li>')).not.toEqual(digest('<li>Kling 支持 5、15 秒；</li>'));
  });

  it('as a list of models and of their versions', () => {
    expect(modelNames('模型名称。取值：<br>Kling：可灵；<br>Vidu；<br>GV：Google Veo；')).toEqual([
      'Kling',
      'Vidu',
      'GV',
    ]);
    expect([
      ...modelVersions('<li>当 ModelName 是 GV，可选值为 3.1、3.1-fast；</li><li>H2，可选 [1.0]。</li>'),
    ]).toEqual([
      ['GV', ['3.1', '3.1-fast']],
      ['H2', ['1.0']],
    ]);
  });
});

describe('the history', () => {
  it.each([
    ['vod', 'tencentcloud-sdk-nodejs-vod', '4.1.287', 'vod/v20180717/vod_models.d.ts'],
    ['mps', 'tencentcloud-sdk-nodejs-mps', '4.1.305', 'mps/v20190612/mps_models.d.ts'],
  ])('has the versions of %s that an installed package lists', (surface, name, number, file) => {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const declarations = readFileSync(join(folder, 'tencentcloud/services', file), 'utf8');
    const text = descriptions(declarations, 'CreateAigcVideoTaskRequest').get('ModelVersion') ?? '';
    const listed = [...modelVersions(text)].flatMap(([model, versions]) =>
      versions.map((version) => `${model} ${version}`),
    );
    const told = history.versions
      .filter(
        (one) => one.surface === surface && one.listed !== undefined && patch(one.listed.package) <= patch(number),
      )
      .filter(({ last }) => last === undefined || patch(last.package) >= patch(number))
      .map(({ model, version }) => `${model} ${version}`);
    expect(told.sort()).toEqual(listed.sort());
  });

  it('goes forward in time', () => {
    const dates = history.packages.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  it('holds the changes that the fact sheets date by other sources', () => {
    const told = (parameter: string, model: string) =>
      history.statements.find(
        (one) =>
          one.surface === 'vod' && one.parameter === parameter && one.model === model && one.versions.length === 0,
      );
    // In the vendor's metadata: Kling's 3 to 15 s on 2026-06-11, PixVerse on 2026-04-14; a package follows.
    expect(told('OutputConfig.Duration', 'Kling')).toMatchObject({
      values: ['3-15', '5'],
      changed: { date: '2026-06-11' },
    });
    expect(told('OutputConfig.Resolution', 'PixVerse')?.changed.date).toMatch(/^2026-0[45]/);
  });
});

describe('uncertain pairs', () => {
  it('are those where the version is newer than the statement', () => {
    expect(uncertain.length).toBeGreaterThan(0);
    for (const { listed, statementChanged } of uncertain) {
      expect(patch(listed.package)).toBeGreaterThan(patch(statementChanged.package));
      expect(listed.date >= statementChanged.date).toBe(true);
    }
  });

  it.each([
    ['vod', 'OutputConfig.Duration', 'Kling', '3.0-turbo', true],
    ['vod', 'OutputConfig.Duration', 'Kling', '3.0', false],
    ['vod', 'OutputConfig.Resolution', 'Kling', '3.0', true],
    ['vod', 'OutputConfig.Resolution', 'Kling', '2.5', false],
    ['vod', 'OutputConfig.Duration', 'Hailuo', 'H3_regen', true],
    ['vod', 'OutputConfig.Duration', 'Hailuo', 'H3', false],
    ['vod', 'OutputConfig.Duration', 'Vidu', 'q3-pro', true],
    ['vod', 'OutputConfig.Duration', 'PixVerse', 'v6', false],
    ['mps', 'ExtraParameters.AspectRatio', 'Kling', '3.0', true],
    ['mps', 'Duration', 'Vidu', 'q3', false],
  ])('on %s, %s of %s %s: %s, as the texts read', (surface, parameter, model, version, expected) => {
    const found = uncertain.some(
      (one) => one.surface === surface && one.parameter === parameter && one.model === model && one.version === version,
    );
    expect(found).toBe(expected);
  });
});

function patch(version: string): number {
  return Number(version.split('.').at(-1));
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}
