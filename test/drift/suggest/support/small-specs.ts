import type { SpecTexts } from '../../../../generator/load/specs.ts';

/** A service with something of everything an edit may touch, with comments and blank lines where a person puts them. */
export const smallSpecs: SpecTexts = new Map([
  ['edition.yaml', 'edition: "2030-01-01"\npackage: { name: demo, version: 1.0.0 }\nsurfaces: [demo]\n'],
  [
    'sources.yaml',
    `sources:
  DOC: { title: The documentation, url: "https://demo.example/doc", weight: normative }
  SDK: { title: The SDK, url: "https://demo.example/sdk", weight: official }
  BLOG: { title: A blog, url: "https://blog.example", weight: hint }
`,
  ],
  [
    'common/errors.yaml',
    `# yaml-language-server: $schema=../errors.schema.json
sources: [DOC]
enums:
  CommonErrorCode:
    description: Error codes that all actions share.
    codes:
      LimitExceeded: { meaning: a quota is used up, retryable: true, charged: "no" }
`,
  ],
  [
    'demo/service.yaml',
    `surface: demo
title: Demo
description: A service for these tests.
sources: [DOC]
protocol: bearer
endpoints:
  main: { url: "https://demo.example" }
`,
  ],
  [
    'demo/errors.yaml',
    `sources: [DOC]
enums:
  DemoErrorCode:
    description: Error codes of the demo.
    codes:
      # Ours to fix.
      InvalidParameter: { meaning: a parameter is wrong, retryable: false, charged: "no" } # never billed
`,
  ],
  [
    'demo/conflicts.yaml',
    `conflicts:
  C1:
    about: How long a video may be
    sides:
      - { source: DOC, says: ten seconds }
      - { source: BLOG, says: twelve seconds }
    resolution: Ten seconds.
`,
  ],
  [
    'demo/models.yaml',
    `# What the models take.
model: ModelName
version: ModelVersion
sources: [DOC]

modes:
  text-to-video: { title: text to video, when: { absent: Images } }

models:
  # The first of them.
  Alpha:
    versions: ["1.0", "02"] # as the vendor writes them
    source: DOC

  Beta:
    versions: [b1, b2, b3]
  # Nobody lists it.
  Gamma: { versions: unlisted, listed: false }
`,
  ],
  [
    'demo/operations/create-demo.yaml',
    `# yaml-language-server: $schema=../operation.schema.json
operation: CreateDemo
title: Submit a task
description: Starts the making of a video.
sources: [DOC]
http: { method: POST, path: /tasks }
billed: true
rateLimit: { requests: 20, per: second } # per account
dedupe: { field: SessionId, window: 3d }
models: models.yaml

request:
  ModelName:
    type: string
    required: true
    description: The model.
  ModelVersion:
    type: string
    required: true
    description: Its version.
  # What to show.
  Prompt:
    type: string
    maxLength: 100 # code points
    description: What the video shows.
    # Prompt ends here.
  Images:
    type: list
    of: Image
    description: Images to start from.
  Output:
    type: Output
    description: What the video is like.
  Quality:
    type: string
    values: [low, high]
    meanings: { low: quick, high: slow }
    default: low
    description: How much care is taken.
    source: SDK
    conflict: C1
  Priority:
    type: integer
    min: -10
    max: 10
    description: >-
      Order among
      your tasks.
  SessionId:
    type: string
    description: Your idempotency key.

matrix:
  # How long.
  Output.Duration:
    title: Duration
    models:
      # Seconds.
      Alpha: { values: [5, 10], default: 5, source: DOC, conflict: C1 }
      Beta:
        # From the table.
        range: 1..10 # inclusive
        note: Whole seconds only.
  Output.Ratio:
    title: Ratio
    models:
      Alpha: undocumented
  Images:
    title: Images
    # For every model that does not say otherwise.
    others: { support: doubtful, count: { max: 3 } }
    models:
      Beta: { support: none } # not yet
      Beta b2: { count: { max: 7 } }

rules:
  - id: prompt-or-images
    title: Prompt is needed without Images.
    when: { absent: Images }
    require: Prompt

response:
  TaskId: { type: string, required: true, description: Id of the task. }
  State: { type: string, values: [RUN, DONE], description: State of the task. }

errors:
  - InvalidParameter # always
`,
  ],
  [
    'demo/types/image.yaml',
    `# yaml-language-server: $schema=../type.schema.json
type: Image
description: An image.
sources: [DOC]
fields:
  Url: { type: string, required: true, description: Where it is. }
  Role: { type: string, values: [first, last], description: What it is for. }
`,
  ],
  [
    'demo/types/output.yaml',
    `# yaml-language-server: $schema=../type.schema.json
type: Output
description: What the video is like.
sources: [DOC]
fields:
  Duration: { type: number, unit: seconds, description: Length of the video. }
  Ratio: { type: string, description: Shape of the video. }`,
  ],
]);
