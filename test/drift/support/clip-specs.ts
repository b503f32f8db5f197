import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Table } from '../../../generator/model/table.ts';

/** A made-up service that makes clips, with one of everything that a document can say something about. */
export const clipSpecs: SpecTexts = new Map([
  ['edition.yaml', 'edition: "2030-01-01"\npackage: { name: clips, version: 1.0.0 }\nsurfaces: [clip]\n'],
  [
    'sources.yaml',
    `sources:
  DOC: { title: The page on clips, url: "https://clip.example.com/doc", weight: normative, npm: [clip-sdk] }
  OTHER: { title: The other site, url: "https://other.example.com", weight: official, npm: [other-sdk] }
`,
  ],
  [
    'common/reading.yaml',
    `modelFields: [ModelName]
versionFields: [ModelVersion]
inputs:
  text-to-video: { en: [text to clip], zh: [文生短片] }
  image-to-video: { en: [images to clip], zh: [图生短片] }
  reference: { en: [reference images], zh: [参考图] }
  video-reference: { en: [reference clips], zh: [参考短片] }
`,
  ],
  [
    'common/errors.yaml',
    `sources: [DOC]
enums:
  CommonErrorCode:
    description: Common codes.
    codes:
      InternalError: { meaning: something failed, retryable: true, charged: maybe }
`,
  ],
  [
    'clip/service.yaml',
    `surface: clip
title: Clips
description: Makes clips.
sources: [DOC]
protocol: tc3
service: clip
version: "2030-01-01"
endpoints:
  main: { url: "https://clip.example.com" }
`,
  ],
  [
    'clip/errors.yaml',
    `sources: [DOC]
enums:
  ClipErrorCode:
    description: Codes of clips.
    codes:
      BadPrompt: { meaning: the prompt is bad, retryable: false, charged: "no" }
      Busy: { meaning: too many tasks, retryable: true, charged: "no", source: OTHER }
`,
  ],
  [
    'clip/conflicts.yaml',
    `conflicts:
  K1:
    about: How large Beta is
    sides:
      - { source: DOC, says: 720P }
      - { source: OTHER, says: 540P }
    resolution: 720P.
`,
  ],
  [
    'clip/models.yaml',
    `model: ModelName
version: ModelVersion
sources: [DOC]
modes:
  text: { title: from a text, when: { absent: [Images, LastImage] }, inputs: text-to-video }
  images: { title: from images, when: { present: Images }, inputs: [image-to-video, reference] }
models:
  Alpha:
    versions: ["1.0", "2.0", "2.1"]
  Beta:
    versions: [q2, q2-pro]
  Gamma:
    versions: unlisted
`,
  ],
  [
    'clip/types/clip-image.yaml',
    `type: ClipImage
description: An image.
sources: [DOC]
fields:
  Type: { type: string, values: [File, Url], description: Which of the two counts. }
  FileId: { type: string, description: Id of a file., files: [{ of: image, size: "< 10 MB", formats: [jpeg, png] }] }
  Url: { type: string, description: Address of a file. }
rules:
  - { id: by-id, title: FileId is needed when Type is File., when: { equals: { Type: File } }, require: FileId }
  - { id: by-url, title: Url is needed when Type is Url., when: { equals: { Type: Url } }, require: Url }
  - { id: once, title: One of FileId and Url., when: { present: FileId }, forbid: Url }
`,
  ],
  [
    'clip/types/clip-output.yaml',
    `type: ClipOutput
description: What comes out.
sources: [DOC]
fields:
  Duration: { type: number, documentedType: float, unit: seconds, description: Length. }
  Resolution: { type: string, description: Size. }
  Ratio: { type: string, description: Shape. }
  Sound: { type: string, values: [On, Off], default: Off, description: Sound or none. }
`,
  ],
  [
    'clip/operations/create-clip.yaml',
    `operation: CreateClip
title: Make a clip
description: Makes a clip.
sources: [DOC]
billed: true
rateLimit: { requests: 20, per: second }
dedupe: { field: SessionId, window: 3d }
poll: { operation: DescribeClip, id: TaskId, method: makeClip }
models: models.yaml
request:
  ModelName: { type: string, required: true, description: Model. }
  ModelVersion: { type: string, required: true, description: Version. }
  Prompt: { type: string, maxLength: 100, description: What to show. }
  Images: { type: list, of: ClipImage, description: Images. }
  LastImage: { type: string, description: Last image. }
  Output: { type: ClipOutput, description: Output. }
  SessionId: { type: string, maxLength: 50, description: Key. }
  Priority: { type: integer, min: -10, max: 10, default: 0, description: Order. }
matrix:
  Output.Duration:
    title: Duration
    models:
      Alpha: { values: [5, 10], default: 5 }
      Alpha 2.1: { range: 3..15 }
      Beta: { range: 1..10 }
  Output.Resolution:
    title: Resolution
    models:
      Alpha: { values: [720P, 1080P], default: 720P }
      Beta: { values: [720P], conflict: K1 }
  Output.Ratio:
    title: Ratio
    models:
      Alpha: { values: ["16:9", "1:1"], modes: [text] }
      Gamma: { support: none }
  LastImage:
    title: Last image
    others: { support: none }
    models:
      Alpha 2.1: { when: { equals: { Output.Resolution: 1080P } } }
      Beta: { support: full }
  Images:
    title: Images
    others: { count: { max: 3 } }
    models:
      Beta q2: { count: { max: 7 } }
  Output.Sound:
    title: Sound
    others: { support: doubtful }
    models:
      Beta: { support: full }
rules:
  - { id: prompt-or-images, title: Prompt is needed without images., when: { absent: Images }, require: Prompt }
  - { id: last-needs-first, title: A last image needs a first., when: { present: LastImage }, require: Images }
response:
  TaskId: { type: string, required: true, description: Id. }
errors: [BadPrompt, { code: Busy, source: OTHER }]
`,
  ],
  [
    'clip/operations/describe-clip.yaml',
    `operation: DescribeClip
title: Fetch a clip
description: Tells how far it is.
sources: [DOC]
billed: false
task:
  status: Status
  states: { RUN: running, DONE: succeeded, FAIL: failed }
  outputs: [Url]
  lifetime: 12h
request:
  TaskId: { type: string, required: true, description: Id. }
response:
  Status: { type: string, values: [RUN, DONE, FAIL], description: State. }
  Url: { type: string, description: Address. }
`,
  ],
]);

export function clipTable(): Table {
  return mustLoadSpecs(clipSpecs);
}
