import { describe, expect, it } from 'vitest';
import { drafted, said, smallDraft } from './support/small-draft.ts';

const operationFile = 'demo/operations/make-thing.yaml';

describe('conditions between parameters', () => {
  const request = { Prompt: 'string', Images: 'list of string', Mode: 'string', Tail: 'string' };
  const draft = smallDraft(
    { request },
    said({
      'MakeThingRequest.Prompt': [[{ absent: ['Images'] }, { kind: 'required' }]],
      'MakeThingRequest.Tail': [
        [{ fields: { Mode: ['fast'] } }, { kind: 'unsupported' }],
        { kind: 'needs', field: 'Images' },
        [{ inputs: ['text-to-video'] }, { kind: 'unsupported' }],
        { kind: 'needs', field: 'Elsewhere' },
      ],
    }),
  );

  it('become rules, each marked', () => {
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, operationFile)).toContain(`
rules:
  - id: prompt-needed # check: rule
    title: Prompt is needed when Images is absent.
    when: { absent: [Images] }
    require: Prompt
  - id: tail-not-allowed # check: rule
    title: Tail is not allowed when Mode is fast.
    when: { equals: { Mode: [fast] } }
    forbid: Tail
  - id: tail-needs-images # check: rule
    title: Images is needed when Tail is given.
    when: { present: [Tail] }
    require: Images
`);
  });

  it('stay at the parameter where the specs have no word for them', () => {
    expect(drafted(draft, operationFile)).toContain(
      '# check: said too: [input=text-to-video] unsupported; needs Elsewhere\n',
    );
  });
});
