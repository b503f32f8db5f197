import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { drafted, said, smallDraft, smallSpecs } from './support/small-draft.ts';

const operationFile = 'demo/operations/make-thing.yaml';
const specs = new Map([
  ...smallSpecs,
  [
    'common/fragments.yaml',
    `fragments:
  switch: { type: string, values: ["Yes", "No"] }
  request-id: { type: string, required: true, description: Id of the request. }
  short: { type: string, maxLength: 50 }
  short-switch: { type: string, maxLength: 50, values: ["Yes", "No"] }
`,
  ],
]);

describe('a drafted parameter that says all that a fragment says', () => {
  const facts = said({
    'MakeThingRequest.Watermark': [
      { kind: 'value', value: 'Yes' },
      { kind: 'value', value: 'No' },
      { kind: 'default', value: 'No' },
    ],
    'MakeThingRequest.Both': [
      { kind: 'value', value: 'Yes' },
      { kind: 'value', value: 'No' },
      { kind: 'length', max: 50, of: 'characters' },
    ],
    'MakeThingRequest.Title': [{ kind: 'length', max: 51, of: 'characters' }],
  });
  const draft = smallDraft(
    {
      request: { Watermark: 'string', Both: 'string', Title: 'string' },
      response: { RequestId: 'string' },
    },
    facts,
    { specs },
  );
  const text = drafted(draft, operationFile);
  const { request } = parse(text) as { readonly request: Readonly<Record<string, object>> };

  it('uses it, with what it says besides, and what a person has to look at', () => {
    expect(text).toContain(`\
  Watermark:
    use: switch # check: read: demo.json:7
    default: "No"
    description: Watermark. # check: wording
`);
    expect(text).toContain(`\
  RequestId:
    use: request-id # check: wording: as in demo/operations/create-demo-task.yaml
`);
  });

  it('uses the one that says most', () => {
    expect(request.Both).toEqual({ use: 'short-switch', description: 'Both.' });
  });

  it('writes its facts where one of them is another', () => {
    expect(request.Title).toEqual({ type: 'string', maxLength: 51, description: 'Title.' });
  });

  it('means the same as without fragments', () => {
    const fragmentless = smallDraft({ request: { Watermark: 'string' }, response: { RequestId: 'string' } }, facts);
    const tableOf = (texts: Parameters<typeof loadSpecs>[0]) =>
      loadSpecs(texts)
        .table?.surfaces[0]?.operations.find(({ name }) => name === 'MakeThing')
        ?.request.map(({ provenance: _, ...said }) => said)[0];
    expect(tableOf(new Map([...specs, ...draft.files]))).toEqual(
      tableOf(new Map([...smallSpecs, ...fragmentless.files])),
    );
  });
});
