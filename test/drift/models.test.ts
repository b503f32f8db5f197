import { describe, expect, test } from 'vitest';
import type { Fact } from '../../generator/documents/fact.ts';
import { clipFacts, differences, type Facts, fact, findings, model, values } from './support/clip-document.ts';

const file = 'clip/models.yaml';

/** The documented facts of a subject, but for some. */
function without(subject: string, isLeftOut: (one: Fact) => boolean): readonly Fact[] {
  return (clipFacts[subject] ?? []).filter((one) => !isLeftOut(one));
}

const isAbout = (name: string, version?: string) => (one: Fact) =>
  one.when.fields?.ModelName?.includes(name) === true &&
  (version === undefined || one.when.fields.ModelVersion?.includes(version) === true);

describe('models', () => {
  const says = expect.any(String);

  test('that the specs lack are missing, named in the list or by their versions', () => {
    const facts = {
      'CreateClipRequest.ModelName': values(['Alpha', 'Beta', 'Gamma', 'Delta']),
      'CreateClipRequest.ModelVersion': [
        ...(clipFacts['CreateClipRequest.ModelVersion'] ?? []),
        ...values(['9', '10'], model('Omega')),
      ],
    };
    expect(differences({ facts })).toEqual([
      ['missing clip CreateClip Delta', { kind: 'model-missing', file, model: 'Delta', versions: [], says }],
      ['missing clip CreateClip Omega', { kind: 'model-missing', file, model: 'Omega', versions: ['10', '9'], says }],
    ]);
  });

  test('that the specs lack are another finding once the document says something else of them, and only then', () => {
    const idOf = (duration: readonly Fact[]) => {
      const named = values(['Alpha', 'Beta', 'Gamma', 'Delta']);
      const output = [...(clipFacts['ClipOutput.Duration'] ?? []), ...duration];
      const found = findings({ facts: { 'CreateClipRequest.ModelName': named, 'ClipOutput.Duration': output } });
      return found.find(({ difference }) => difference.kind === 'model-missing')?.id;
    };
    const before = idOf(values(['5', '10'], model('Delta')));
    expect(before).toBeDefined();
    expect(idOf(values(['10', '5'], model('Delta')))).toBe(before);
    expect(idOf(values(['5'], model('Delta')))).not.toBe(before);
    expect(idOf(values(['5', '10'], model('Delta', '1.0')))).not.toBe(before);
  });

  test('that the list lacks are gone, unless part of it was lost or there is none', () => {
    const facts = { 'CreateClipRequest.ModelName': values(['Alpha', 'Beta']) };
    expect(differences({ facts })).toEqual([
      ['gone clip CreateClip Gamma', { kind: 'model-gone', file, model: 'Gamma' }],
    ]);
    const none = { 'CreateClipRequest.ModelName': [], 'CreateClipRequest.ModelVersion': [] };
    expect(differences({ facts: none })).toEqual([]);
  });

  test('come and go with their versions', () => {
    const versions = (all: readonly Fact[]) => differences({ facts: { 'CreateClipRequest.ModelVersion': all } });
    const alpha = values(['1.0', '2.0', '2.1'], model('Alpha'));
    expect(versions([...alpha, ...values(['q2', 'q3'], model('Beta')), ...values(['1'], model('Gamma'))])).toEqual([
      [
        'contradicted clip CreateClip Beta versions',
        { kind: 'versions-differ', file, model: 'Beta', missing: ['q3'], gone: ['q2-pro'], says },
      ],
      [
        'missing clip CreateClip Gamma versions',
        { kind: 'versions-differ', file, model: 'Gamma', missing: ['1'], gone: [], says },
      ],
    ]);
    // Beta is in the list of models, and the list of versions has others only.
    expect(versions(alpha)).toEqual([
      [
        'gone clip CreateClip Beta versions',
        { kind: 'versions-differ', file, model: 'Beta', missing: [], gone: ['q2', 'q2-pro'] },
      ],
    ]);
  });
});

describe('cells', () => {
  const cells = (facts: Facts, source = 'DOC') =>
    differences({ facts, source }).filter(([, { kind }]) => kind === 'cell-differs');
  const differs = (name: string, column: string, documented: object, versions: readonly string[] | 'all' = 'all') => ({
    kind: 'cell-differs',
    file,
    model: name,
    versions,
    column,
    documented,
  });

  const documentedIn = ([, difference]: ReturnType<typeof differences>[number]) =>
    difference.kind === 'cell-differs' ? difference.documented : undefined;

  test('versions that differ in the same way are one finding', () => {
    const duration = [
      ...without('ClipOutput.Duration', isAbout('Alpha')),
      fact({ kind: 'range', min: 3, max: 15 }, model('Alpha')),
      fact({ kind: 'default', value: '5' }, model('Alpha')),
    ];
    expect(cells({ 'ClipOutput.Duration': duration })).toEqual([
      [
        'contradicted clip CreateClip Alpha 1.0, 2.0 · Duration',
        differs('Alpha', 'Duration', { support: 'full', allowed: { min: 3, max: 15 }, default: 5 }, ['1.0', '2.0']),
      ],
    ]);
    expect(findings({ facts: { 'ClipOutput.Duration': duration } })[0]?.message).toBe(
      'the document says: 3 to 15 (5); the specs: 5, 10 (5)',
    );
  });

  test('what is said of a version wins over what is said of its model, and that over what holds always', () => {
    const resolution = [
      ...values(['480P']),
      ...values(['720P', '1080P'], model('Alpha')),
      fact({ kind: 'default', value: '720P' }, model('Alpha')),
      ...values(['4K'], model('Alpha', '2.0')),
      ...values(['720P'], model('Beta')),
    ];
    expect(cells({ 'ClipOutput.Resolution': resolution })).toEqual([
      [
        'contradicted clip CreateClip Alpha 2.0 · Resolution',
        differs('Alpha', 'Resolution', { support: 'full', allowed: { values: ['4K'] }, default: '720P' }, ['2.0']),
      ],
      ['missing clip CreateClip Gamma · Resolution', differs('Gamma', 'Resolution', { allowed: { values: ['480P'] } })],
    ]);
  });

  test('a default of its own', () => {
    const standard = [
      ...without('ClipOutput.Resolution', ({ says }) => says.kind === 'default'),
      fact({ kind: 'default', value: '1080P' }, model('Alpha')),
    ];
    expect(cells({ 'ClipOutput.Resolution': standard }).map((one) => [one[0], documentedIn(one)])).toEqual([
      [
        'contradicted clip CreateClip Alpha · Resolution',
        { support: 'full', allowed: { values: ['720P', '1080P'] }, default: '1080P' },
      ],
    ]);
  });

  test('support that comes and goes', () => {
    const last = [
      ...without('CreateClipRequest.LastImage', isAbout('Beta')),
      fact({ kind: 'supported' }, model('Beta', 'q2')),
      fact({ kind: 'supported' }, model('Alpha', '2.0')),
    ];
    expect(cells({ 'CreateClipRequest.LastImage': last })).toEqual([
      [
        'contradicted clip CreateClip Alpha 2.0 · LastImage',
        differs('Alpha', 'LastImage', { support: 'full' }, ['2.0']),
      ],
      [
        'contradicted clip CreateClip Beta q2-pro · LastImage',
        differs('Beta', 'LastImage', { support: 'none' }, ['q2-pro']),
      ],
    ]);
  });

  test('a list of models, of which details say less, gives way to the details', () => {
    const list = [fact({ kind: 'supported' }, model('Alpha')), fact({ kind: 'supported' }, model('Beta'))];
    const details = [
      ...(clipFacts['CreateClipRequest.LastImage'] ?? []),
      fact({ kind: 'others-unsupported' }, model('Alpha')),
    ];
    expect(cells({ 'CreateClipRequest.LastImage': [...list, ...details] })).toEqual([]);
    expect(
      cells({ 'CreateClipRequest.LastImage': [...list, ...(clipFacts['CreateClipRequest.LastImage'] ?? [])] }),
    ).toMatchObject([['contradicted clip CreateClip Alpha 1.0, 2.0 · LastImage', { documented: { support: 'full' } }]]);
  });

  test('that it goes with a kind of input says nothing of the others, unless those are excluded', () => {
    const goes = fact({ kind: 'supported' }, { ...model('Beta'), inputs: ['text-to-video'] });
    const sound = [...values(['On', 'Off']), fact({ kind: 'default', value: 'Off' }), goes];
    expect(cells({ 'ClipOutput.Sound': sound })).toEqual([]);
    expect(
      cells({ 'ClipOutput.Sound': [...sound, fact({ kind: 'others-unsupported' }, model('Beta'))] }),
    ).toMatchObject([
      ['contradicted clip CreateClip Beta · Sound', { documented: { support: 'full', modes: ['text'] } }],
    ]);
  });

  test('a condition on another parameter', () => {
    const at = (resolution: string) =>
      fact(
        { kind: 'supported' },
        { fields: { ModelName: ['Alpha'], ModelVersion: ['2.1'], Resolution: [resolution] } },
      );
    const last = [...without('CreateClipRequest.LastImage', isAbout('Alpha')), at('720P'), at('1080P')];
    expect(cells({ 'CreateClipRequest.LastImage': last })).toEqual([
      [
        'contradicted clip CreateClip Alpha 2.1 · LastImage',
        differs('Alpha', 'LastImage', { support: 'full', whenFields: { Resolution: ['1080P', '720P'] } }, ['2.1']),
      ],
    ]);
    const always = [
      ...without('CreateClipRequest.LastImage', isAbout('Alpha')),
      fact({ kind: 'supported' }, model('Alpha', '2.1')),
    ];
    expect(cells({ 'CreateClipRequest.LastImage': always }).map(documentedIn)).toEqual([
      { support: 'full', whenFields: {} },
    ]);
  });

  test('the kinds of input it is for', () => {
    const ratio = (...inputs: readonly string[]) => [
      ...inputs.flatMap((input) => values(['16:9', '1:1'], { ...model('Alpha'), inputs: [input] })),
      fact({ kind: 'unsupported' }, model('Gamma')),
    ];
    expect(cells({ 'ClipOutput.Ratio': ratio('text-to-video', 'reference') })).toEqual([
      [
        'contradicted clip CreateClip Alpha · Ratio',
        differs('Alpha', 'Ratio', {
          support: 'full',
          allowed: { values: ['16:9', '1:1'] },
          modes: ['images', 'text'],
        }),
      ],
    ]);
  });

  test('a number of elements', () => {
    const images = [
      fact({ kind: 'count', max: 4, of: 'image' }),
      fact({ kind: 'count', min: 1, max: 9, of: 'image' }, model('Beta', 'q2')),
    ];
    expect(cells({ 'CreateClipRequest.Images': images })).toEqual([
      ['contradicted clip CreateClip Alpha · Images', differs('Alpha', 'Images', { count: { max: 4 } })],
      [
        'contradicted clip CreateClip Beta q2 · Images',
        differs('Beta', 'Images', { support: 'full', count: { max: 9 } }, ['q2']),
      ],
      [
        'contradicted clip CreateClip Beta q2-pro · Images',
        differs('Beta', 'Images', { count: { max: 4 } }, ['q2-pro']),
      ],
      ['contradicted clip CreateClip Gamma · Images', differs('Gamma', 'Images', { count: { max: 4 } })],
    ]);
  });

  test('that the document no longer has are gone, as far as the specs have them from it', () => {
    const duration = { 'ClipOutput.Duration': without('ClipOutput.Duration', isAbout('Beta')) };
    expect(cells(duration)).toEqual([
      ['gone clip CreateClip Beta · Duration', differs('Beta', 'Duration', { support: 'unknown' })],
    ]);
    expect(cells(duration, 'OTHER')).toEqual([]);
  });

  test('a doubt of the specs is no contradiction to who alone is named, and one to a refusal', () => {
    const sound = [...values(['On', 'Off']), fact({ kind: 'default', value: 'Off' })];
    const effective = fact({ kind: 'effective' }, model('Beta'));
    expect(cells({ 'ClipOutput.Sound': [...sound, effective] })).toEqual([]);
    expect(
      cells({
        'ClipOutput.Sound': [
          ...sound,
          fact({ kind: 'supported' }, model('Beta')),
          fact({ kind: 'others-unsupported' }),
        ],
      }).map(([title]) => title),
    ).toEqual(['contradicted clip CreateClip Alpha · Sound', 'contradicted clip CreateClip Gamma · Sound']);
  });

  test('what a cell cannot hold is a rule', () => {
    const besides = fact({ kind: 'range', min: 3, max: 8 }, { ...model('Beta'), present: ['LastImage'] });
    const facts = { 'ClipOutput.Duration': [...(clipFacts['ClipOutput.Duration'] ?? []), besides] };
    expect(differences({ facts })).toEqual([
      [
        'missing clip CreateClip Output.Duration',
        {
          kind: 'rule-missing',
          owner: { kind: 'type', type: 'ClipOutput', file: 'clip/types/clip-output.yaml' },
          name: 'Duration',
          fact: besides,
        },
      ],
    ]);
  });
});
