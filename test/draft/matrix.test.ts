import { describe, expect, it } from 'vitest';
import type { Statement } from '../../generator/documents/fact.ts';
import { drafted, said, smallDraft } from './support/small-draft.ts';

const of = (model: string, version?: string) => ({
  fields: { ModelName: [model], ...(version === undefined ? {} : { ModelVersion: [version] }) },
});
const value = (text: string): Statement => ({ kind: 'value', value: text });

describe('a request that names models', () => {
  const draft = smallDraft(
    {
      request: { ModelName: 'string!', ModelVersion: 'string', Setup: 'Setup', Files: 'list of Clip', Sound: 'string' },
      types: { Setup: { Duration: 'integer', Size: 'string' }, Clip: { Kind: 'string' } },
    },
    said({
      'MakeThingRequest.ModelName': [value('Alpha'), value('Beta'), value('Gamma')],
      'MakeThingRequest.ModelVersion': [
        [of('Alpha'), value('1.0')],
        [of('Alpha'), value('2.0')],
        [of('Beta'), value('b1')],
        [of('Delta'), value('d')],
      ],
      'Setup.Duration': [
        [of('Alpha'), value('5')],
        [of('Alpha'), value('10')],
        [of('Alpha'), { kind: 'default', value: '5' }],
        [of('Alpha', '2.0'), { kind: 'range', min: 3, max: 15 }],
        [of('Beta'), { kind: 'range', min: 1, max: 10, exclusive: 'max' }],
      ],
      'Setup.Size': [[{ ...of('Alpha'), inputs: ['text-to-video'] }, value('4K')]],
      'MakeThingRequest.Sound': [[of('Beta'), { kind: 'supported' }], { kind: 'others-unsupported' }],
      'MakeThingRequest.Files': [[of('Gamma'), { kind: 'count', min: 1, max: 7, of: 'image' }]],
      'Clip.Kind': [[of('Gamma'), { kind: 'unsupported' }]],
    }),
  );

  it('gets a matrix of what holds model by model', () => {
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'demo/make-thing-models.yaml')).toBe(`\
# yaml-language-server: $schema=../../specs/.schema/models.schema.json
model: ModelName
version: ModelVersion
sources: [API.JSON-DEMO-2030-01-01]

models:
  Alpha:
    versions: ["1.0", "2.0"]
  Beta:
    versions: [b1]
  Gamma:
    versions: unlisted # check: versions: none are documented
  Delta: # check: model: only its versions are given, not in ModelName
    versions: [d]
`);
    const operation = drafted(draft, 'demo/operations/make-thing.yaml');
    expect(operation).toContain('models: make-thing-models.yaml\n');
    expect(operation).toContain(`
matrix:
  Setup.Duration: # check: read: demo.json:7
    title: Duration
    models:
      Alpha: { values: [5, 10], default: 5 }
      Alpha 2.0: { range: 3..15 }
      Beta: { range: 1..9 }
  Files: # check: read: demo.json:7
    title: Files
    models:
      Gamma: { count: { max: 7 } }
  "Files[].Kind": # check: read: demo.json:7
    title: Kind
    models:
      Gamma: { support: none }
  Sound: # check: read: demo.json:7
    title: Sound
    others: { support: none } # check: others: the rest is refused
    models:
      Beta: { support: full }
`);
  });

  it('says at the parameter what no cell can hold', () => {
    expect(drafted(draft, 'demo/types/setup.yaml')).toContain(
      '    # check: said too: [ModelName=Alpha, input=text-to-video] value 4K\n',
    );
  });
});

it('is that of its operation, also for an object in which the matrix of another one has a say', () => {
  const draft = smallDraft(
    {
      request: { ModelName: 'string', ModelVersion: 'string', OutputConfig: 'Config', Speed: 'integer' },
      types: { Config: { Duration: 'integer' } },
    },
    said({
      'MakeThingRequest.ModelVersion': [[of('Alpha'), value('1.0')]],
      'Config.Duration': [[of('Alpha'), value('5')]],
      'MakeThingRequest.Speed': [[of('Alpha'), value('2')]],
    }),
  );
  expect(draft.diagnostics).toEqual([]);
  expect(drafted(draft, 'demo/operations/make-thing.yaml')).toContain(
    '  OutputConfig.Duration: # check: read: demo.json:7\n    title: Duration\n    models:\n      Alpha: { values: [5] }\n',
  );
  expect(drafted(draft, 'demo/types/config.yaml')).not.toContain('said too');
});

it('does not make a refusal of what holds under a condition', () => {
  const draft = smallDraft(
    { request: { ModelName: 'string', ModelVersion: 'string', Ratio: 'string', Tail: 'string' } },
    said({
      'MakeThingRequest.ModelVersion': [
        [of('Alpha'), value('1.0')],
        [of('Beta'), value('b')],
      ],
      'MakeThingRequest.Ratio': [
        [of('Alpha'), value('16:9')],
        [{ ...of('Alpha'), inputs: ['text-to-video'] }, value('1:1')],
      ],
      'MakeThingRequest.Tail': [
        [of('Beta'), { kind: 'supported' }],
        { kind: 'others-unsupported' },
        [of('Alpha'), { kind: 'others-unsupported' }],
        [{ fields: { ModelName: ['Alpha'], Ratio: ['16:9'] } }, { kind: 'supported' }],
      ],
    }),
  );
  expect(draft.diagnostics).toEqual([]);
  const text = drafted(draft, 'demo/operations/make-thing.yaml');
  expect(text).toContain('      Alpha: { values: ["16:9"], severity: warning } # check: likely: ');
  expect(text).toContain('      Alpha: { support: doubtful } # check: likely: ');
  expect(text).not.toContain('      Alpha: { support: none }');
  expect(text).toContain('# check: said too: [ModelName=Alpha, Ratio=16:9] supported\n');
});
