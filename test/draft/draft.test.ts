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

describe('what the checks of the specs do not admit', () => {
  it('is taken out and said', () => {
    const draft = smallDraft(
      { request: { Size: 'integer', Speed: 'integer' } },
      said({
        'MakeThingRequest.Size': [
          { kind: 'range', min: 3, max: 9 },
          { kind: 'default', value: '20' },
        ],
        'MakeThingRequest.Speed': [
          { kind: 'range', min: 9, max: 3 },
          { kind: 'default', value: '5' },
        ],
      }),
    );
    expect(draft.diagnostics).toEqual([]);
    const text = drafted(draft, operationFile);
    expect(text).toMatch(/Size:\n {4}type: integer\n {4}min: 3 .*\n {4}max: 9\n {4}description/);
    expect(text).toContain('# check: refused: default: the default 20 is not an allowed value');
    expect(text).toMatch(/refused: min: nothing lies between 9 and 3/);
  });

  it('is left out where a half of it would refuse the other half', () => {
    const zeroOrMore = { Width: 'integer' };
    const draft = smallDraft(
      { request: zeroOrMore },
      said({
        'MakeThingRequest.Width': [
          { kind: 'value', value: '0' },
          { kind: 'range', min: 32, max: 4096 },
          { kind: 'default', value: '0' },
        ],
      }),
    );
    expect(drafted(draft, operationFile)).toContain(`\
    type: integer
    default: 0 # check: read: demo.json:7
    description: Width. # check: wording
    # check: said too: value 0; range 32..4096
`);
  });

  it('is said of files too: two sizes that contradict each other, and a shortest time', () => {
    const draft = smallDraft(
      { request: { Url: 'string' } },
      said({
        'MakeThingRequest.Url': [
          { kind: 'size', max: 5, of: 'video' },
          { kind: 'size', max: 10, of: 'video' },
          { kind: 'format', format: 'mp4', of: 'video' },
          { kind: 'measure', what: 'duration', of: 'video', min: 3, max: 10 },
        ],
      }),
    );
    expect(drafted(draft, operationFile)).toContain(`\
    files: [{ of: video, formats: [mp4] }] # check: read: demo.json:7
    description: URL. # check: wording
    # check: said too: size video <=5 MB; size video <=10 MB; measure video duration 3..10
`);
  });

  it('is as wide as the widest sentence: a narrower one would refuse what the document allows', () => {
    const draft = smallDraft(
      { request: { Size: 'integer', Title: 'string', Parts: 'list of string', Files: 'list of string' } },
      said({
        'MakeThingRequest.Size': [
          { kind: 'range', min: 3, max: 9 },
          { kind: 'range', min: 5, max: 15 },
        ],
        'MakeThingRequest.Title': [
          { kind: 'length', max: 1, of: 'characters' },
          { kind: 'length', max: 64, of: 'characters' },
        ],
        'MakeThingRequest.Parts': [
          { kind: 'count', max: 3, of: 'element' },
          { kind: 'count', min: 1, max: 7, of: 'element' },
        ],
        'MakeThingRequest.Files': [
          { kind: 'count', max: 3, of: 'image' },
          { kind: 'count', max: 1, of: 'video' },
        ],
      }),
    );
    const text = drafted(draft, operationFile);
    expect(text).toContain('    min: 3 # check: range: of 3..9, 5..15\n    max: 15\n');
    expect(text).toContain('    maxLength: 64 # check: length: of 1, 64\n');
    expect(text).toContain('    count: { max: 7 } # check: count: of ..3, 1..7\n');
    expect(text).toContain('    # check: said too: count ..3 image; count ..1 video\n');
  });

  it('is left out where a list does not hold its own default, and warns only where it holds one value', () => {
    const draft = smallDraft(
      { request: { Strength: 'integer', Sort: 'string' } },
      said({
        'MakeThingRequest.Strength': [
          { kind: 'value', value: '50' },
          { kind: 'value', value: '200' },
          { kind: 'default', value: '100' },
        ],
        'MakeThingRequest.Sort': [{ kind: 'value', value: 'time' }],
      }),
    );
    const text = drafted(draft, operationFile);
    expect(text).toContain('    default: 100 # check: read: demo.json:7\n');
    expect(text).toContain('    # check: said too: value 50; value 200\n');
    expect(text).toMatch(/values: \[time\].*\n.*\n {4}severity: warning # check: likely/);
  });

  it('warns only where the reader of the prose has filled something in, or has left something', () => {
    const facts = said({ 'MakeThingRequest.Size': [{ kind: 'range', min: 3 }] }, 'likely');
    expect(drafted(smallDraft({ request: { Size: 'integer' } }, facts), operationFile)).toContain(
      'severity: warning # check: likely',
    );
    const place = { file: 'a/demo.json', line: 9, column: 2 };
    const partly = {
      ...said({ 'MakeThingRequest.Size': [{ kind: 'range', min: 3 }] }),
      unread: [{ place, subject: 'MakeThingRequest.Size', quote: 'theirs', why: 'odd' }],
    };
    const text = drafted(smallDraft({ request: { Size: 'integer' } }, partly), operationFile);
    expect(text).toContain('severity: warning # check: likely: a part of the prose is not read');
    expect(text).toContain('    # check: unread: demo.json:9\n');
    expect(text).not.toContain('theirs');
  });
});

describe('types', () => {
  it('that contain themselves are cut open', () => {
    const draft = smallDraft({
      request: { Root: 'Tree' },
      types: { Tree: { Children: 'list of Branch' }, Branch: { Up: 'Tree', Leaf: 'string' } },
    });
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'demo/types/branch.yaml')).toContain(
      '  Up:\n    type: object # check: circle: Tree in Branch in Tree\n',
    );
    expect(drafted(draft, 'demo/types/tree.yaml')).toContain('    type: list\n    of: Branch\n');
  });

  it('get another name where theirs is taken, and a file of their own', () => {
    const draft = smallDraft({
      request: { A: 'Map', B: 'HDRInfo', C: 'HdrInfo', D: 'makeThing', E: 'MakeThingCommon' },
      types: {
        Map: { X: 'string' },
        HDRInfo: { X: 'string' },
        HdrInfo: { X: 'string' },
        makeThing: { X: 'string' },
        MakeThingCommon: { X: 'string' },
      },
    });
    expect(draft.diagnostics).toEqual([]);
    expect(draft.types).toEqual(['DemoMakeThing', 'DemoMakeThingCommon', 'DemoMap', 'HDRInfo', 'HdrInfo']);
    expect([...draft.files.keys()].filter((file) => file.includes('hdr'))).toEqual([
      'demo/types/hdr-info-2.yaml',
      'demo/types/hdr-info.yaml',
    ]);
    expect(drafted(draft, 'demo/types/demo-map.yaml')).toContain('type: DemoMap # check: renamed: Map is taken\n');
  });

  it('of the specs are used as they are, and what differs is said', () => {
    const same = smallDraft({
      request: { Crop: 'DemoCrop' },
      types: { DemoCrop: { Left: 'integer', Top: 'integer' } },
    });
    expect([...same.files.keys()]).toEqual([operationFile, 'sources.yaml']);
    const text = drafted(
      smallDraft({ request: { Crop: 'DemoCrop' }, types: { DemoCrop: { Left: 'string', Right: 'integer' } } }),
      operationFile,
    );
    expect(text).toContain(
      'type: DemoCrop # check: differs: DemoCrop of the specs is kept; the document has Right too; it lacks ',
    );
    expect(text).toContain('it has another type for Left');
  });

  it('that the document does not give, and lists of lists, stay open', () => {
    const text = drafted(smallDraft({ request: { Ghost: 'Unheard', Grid: 'list of list' } }), operationFile);
    expect(text).toContain('    type: object # check: type: Unheard is not in the document\n');
    expect(text).toMatch(
      / {4}type: object # check: type: list of list\n.*\n {4}severity: warning # check: likely: the type/,
    );
  });
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

describe('a surface that the specs do not have', () => {
  const draft = smallDraft({ service: 'clips', request: { Name: 'string!' } });

  it('comes with its service, and takes from its sister what all services share', () => {
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'clips/service.yaml')).toBe(`\
# yaml-language-server: $schema=../../specs/.schema/service.schema.json
surface: clips
title: CLIPS # check: wording
description: Tencent Cloud's service CLIPS. # check: wording
sources: [API.JSON-CLIPS-2030-01-01]
protocol: tc3
service: clips
version: "2030-01-01"
endpoints:
  mainland: { url: "https://clips.tencentcloudapi.com" } # check: endpoint: the document names none
refusals: # check: refusals: as in demo/service.yaml
  type: { code: InvalidParameter, source: RULES }
  required: { code: MissingParameter, source: RULES }
  unknown-parameter: { code: UnknownParameter, source: RULES }
  value: { code: InvalidParameterValue, source: RULES }
`);
  });

  it('is listed in the edition, whose comments stay', () => {
    const before = smallSpecs.get('edition.yaml') ?? '';
    expect(drafted(draft, 'edition.yaml')).toBe(before.replace('surfaces: [demo]', 'surfaces: [demo, clips]'));
  });
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
