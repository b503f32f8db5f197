import { describe, expect, it } from 'vitest';
import { drafted, draftOf, said, smallDocument, smallDraft, smallSpecs } from './support/small-draft.ts';

const operationFile = 'demo/operations/make-thing.yaml';

describe('a drafted operation', () => {
  const draft = smallDraft(
    {
      request: {
        Size: 'integer!',
        Ratio: 'float',
        Mode: 'string',
        Title: 'string',
        Images: 'list of Picture',
        On: 'bool',
        Until: 'string',
      },
      response: { ThingId: 'string', RequestId: 'string' },
      types: { Picture: { Url: 'string!' } },
    },
    said({
      MakeThing: [
        { kind: 'rate', requests: 20, per: 'second' },
        { kind: 'concurrency', tasks: 1 },
      ],
      'MakeThingRequest.Size': [
        { kind: 'range', min: 1, max: 90, exclusive: 'max' },
        { kind: 'default', value: '5' },
        { kind: 'unit', unit: 's' },
      ],
      'MakeThingRequest.Ratio': [{ kind: 'range', min: 0, max: 1, exclusive: 'min' }],
      'MakeThingRequest.Mode': [
        { kind: 'value', value: 'on', meaning: 'theirs to word' },
        { kind: 'value', value: '2.0' },
        { kind: 'default', value: 'on' },
      ],
      'MakeThingRequest.Title': [
        { kind: 'length', max: 50, of: 'characters' },
        { kind: 'length', max: 90, of: 'bytes' },
        { kind: 'deprecated' },
      ],
      'MakeThingRequest.Images': [
        { kind: 'count', max: 3, of: 'image' },
        { kind: 'size', max: 10, of: 'image' },
        { kind: 'format', of: 'image', format: 'png' },
        { kind: 'format', of: 'image', format: 'jpeg' },
        { kind: 'measure', of: 'image', what: 'width', min: 300 },
        { kind: 'measure', of: 'image', what: 'height', min: 200 },
        { kind: 'measure', of: 'image', what: 'ratio', min: 0.4, max: 2.5 },
        { kind: 'measure', of: 'video', what: 'width', max: 4096 },
      ],
      'MakeThingRequest.On': [{ kind: 'default', value: 'False' }],
      'MakeThingRequest.Until': [[{ fields: { Mode: ['on'] } }, { kind: 'effective' }]],
    }),
  );

  it('holds what the prose says, in the words of the specs', () => {
    expect(drafted(draft, operationFile)).toBe(`\
# yaml-language-server: $schema=../../../specs/.schema/operation.schema.json
operation: MakeThing
title: Make thing # check: wording
description: Make thing. # check: wording
sources: [API.JSON-DEMO-2030-01-01]
billed: true # check: billed: taken from the name
rateLimit: { requests: 20, per: second }
# check: said too: concurrency 1

request:
  Size:
    type: integer
    required: true
    min: 1 # check: read: demo.json:7
    max: 89
    unit: s
    default: 5
    description: Size. # check: wording
  Ratio:
    type: number
    min: 0 # check: range: 0 itself is not allowed
    max: 1
    description: Ratio. # check: wording
  Mode:
    type: string
    values: ["on", "2.0"] # check: read: demo.json:7
    default: "on"
    description: Mode. # check: wording
  Title:
    type: string
    maxLength: 50 # check: read: demo.json:7
    description: Title. # check: wording
    note: "At most 90 bytes; not checked. The vendor advises against using it."
  Images:
    type: list
    of: Picture
    count: { max: 3 } # check: read: demo.json:7
    files: [{ of: image, size: "<= 10 MB", formats: [png, jpeg], pixels: ">= 300 x 200", ratio: "2:5 to 5:2" }]
    description: Images. # check: wording
    # check: said too: measure video width ..4096
  "On":
    type: boolean
    default: false # check: read: demo.json:7
    description: On. # check: wording
  Until:
    type: string
    description: Until. # check: wording

rules:
  - id: until-counts # check: rule
    title: Until counts when Mode is on.
    when: { equals: { Mode: ["2.0"] } }
    forbid: Until
    severity: warning

response:
  ThingId:
    type: string
    description: Id of the thing. # check: wording
  RequestId:
    type: string
    required: true
    description: Id of the request. # check: wording: as in demo/operations/create-demo-task.yaml
`);
  });

  it('comes with the types it needs', () => {
    expect(drafted(draft, 'demo/types/picture.yaml')).toBe(`\
# yaml-language-server: $schema=../../../specs/.schema/type.schema.json
type: Picture
description: Picture. # check: wording
sources: [API.JSON-DEMO-2030-01-01]
fields:
  Url:
    type: string
    required: true
    description: URL. # check: wording
`);
    expect(draft.types).toEqual(['Picture']);
  });

  it('has nothing wrong, and cites a source that it adds behind the others', () => {
    expect(draft.diagnostics).toEqual([]);
    const sources = drafted(draft, 'sources.yaml');
    expect(sources.startsWith(smallSpecs.get('sources.yaml') ?? '?')).toBe(true);
    expect(sources.slice(smallSpecs.get('sources.yaml')?.length)).toBe(
      '  API.JSON-DEMO-2030-01-01:\n    title: api.json of demo 2030-01-01\n    weight: official\n',
    );
    expect([...draft.files.keys()]).toEqual([operationFile, 'demo/types/picture.yaml', 'sources.yaml']);
  });

  it('marks every line that a person has to look at, and no other', () => {
    const lines = [...draft.files].flatMap(([file, text]) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          line.includes('# check: ') ? [`${file}:${index + 1} ${line.replace(/.*# check: /, '')}`] : [],
        ),
    );
    expect(draft.checks.map(({ file, line, text }) => `${file}:${line} ${text}`).sort()).toEqual(lines.sort());
  });
});

it('marks what was read of an answer, what was filled in there, and what is not read', () => {
  const answers = said({ 'MakeThingResponse.State': [{ kind: 'value', value: 'done' }] });
  const place = { file: 'demo.json', line: 9, column: 1 };
  const likely = said({ 'MakeThingResponse.Size': [{ kind: 'unit', unit: 's' }] }, 'likely');
  const draft = smallDraft(
    { request: { Title: 'string' }, response: { State: 'string', Size: 'integer', Note: 'string' } },
    {
      bySubject: new Map([...answers.bySubject, ...likely.bySubject]),
      unread: [{ place, subject: 'MakeThingResponse.Note', quote: 'odd words', why: 'odd' }],
    },
  );
  const text = drafted(draft, operationFile);
  expect(text).toContain('    values: [done] # check: likely: demo.json:7\n');
  expect(text).toContain('    unit: s # check: likely: demo.json:7\n');
  expect(text).toMatch(/ {2}Note:\n(?: {4}.*\n)* {4}# check: unread: demo\.json:9\n/);
});

it('leaves out a field whose name the specs cannot hold, and says so', () => {
  const draft = smallDraft({
    request: { 'x-y': 'string', ['__proto__']: 'string', Fine: 'string' },
  });
  expect(draft.diagnostics).toEqual([]);
  const text = drafted(draft, operationFile);
  expect(text).toContain('  # check: name: "x-y" cannot be a name in the specs; left out\n');
  expect(text).toContain('  # check: name: "__proto__" cannot be a name in the specs; left out\n');
  expect(text.match(/^ {2}\w+:$/gm)).toEqual(['  Fine:']);
});

describe('what an import must not make up', () => {
  const place = { file: '/home/somebody/demo.json', line: 3, column: 1 };

  it('calls its source by what the vendor calls it, and not by where the user keeps the file', () => {
    const document = { ...smallDocument({ request: { Name: 'string' } }), name: '/home/somebody/demo.json' };
    const sources = drafted(draftOf(document), 'sources.yaml');
    expect(sources).toContain('title: api.json of demo 2030-01-01\n');
    expect(sources.toLowerCase()).not.toContain('somebody');
  });

  it('marks what is required by a sentence alone', () => {
    const document = smallDocument({ request: { Name: 'string' } });
    const operations = document.operations.map((operation) => ({
      ...operation,
      request: operation.request.map(({ required: _, ...field }) => field),
    }));
    const draft = draftOf({ ...document, operations }, said({ 'MakeThingRequest.Name': [{ kind: 'required' }] }));
    expect(drafted(draft, 'demo/operations/make-thing.yaml')).toContain('required: true # check: read: required:');
  });

  it('marks a sentence about the operation that is not read', () => {
    const unread = [{ place, subject: 'MakeThing', quote: 'Not more than 7 at once', why: 'a part is not understood' }];
    const draft = draftOf(smallDocument({ request: { Name: 'string' } }), { ...said({}), unread });
    expect(drafted(draft, 'demo/operations/make-thing.yaml')).toContain('# check: unread: ');
  });

  it.each([
    ['DescribeFaces', 'Note that a call incurs a recognition fee.', true],
    ['DescribeFaces', '该接口用于获取信息。注意，调用本接口会产生人脸识别费用，请参考计费文档。', true],
    ['DescribeFaces', '该接口用于获取信息。', false],
    ['DescribeFaces', '调用本接口不会产生费用。', false],
    ['DescribeFaces', 'A call does not incur any fee.', false],
    ['MakeThing', '该接口用于创建。', true],
  ])('%s is billed where its text says so, whatever its name: %s', (action, text, isBilled) => {
    const draft = smallDraft({ action, request: { Name: 'string' }, text });
    const [file] = [...draft.files.values()].filter((one) => one.includes(`operation: ${action}\n`));
    expect(file).toContain(`billed: ${isBilled} # check: billed: `);
  });

  it('marks that the query of a task is not known, also where the operation only reads by its name', () => {
    const starts = (request: Record<string, string>) =>
      drafted(
        smallDraft({ action: 'DescribeFacesAsync', request, response: { TaskId: 'string' } }),
        'demo/operations/describe-faces-async.yaml',
      ).includes('# check: poll: ');
    expect(starts({ Name: 'string' })).toBe(true);
    expect(starts({ TaskId: 'string' })).toBe(false);
  });
});
