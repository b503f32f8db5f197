import type { SpecTexts } from '../../generator/load/specs.ts';

/** The smallest spec with a bit of everything, and nothing wrong. The scenarios in `broken/` each spoil a part of it. */
export const baseSpec: SpecTexts = new Map([
  [
    'edition.yaml',
    `edition: "2026-01-01"
package: { name: demo, version: 1.0.0 }
surfaces: [vod]
`,
  ],
  [
    'sources.yaml',
    `sources:
  DOC: { title: The vendor's page, url: "https://example.com/doc", weight: normative }
  BLOG: { title: A visitor's blog, url: "https://example.com/blog", weight: hint }
`,
  ],
  [
    'vod/service.yaml',
    `surface: vod
title: Video service
description: Makes videos.
sources: [DOC]
protocol: bearer
endpoints:
  main: { url: "https://api.example.com" }
`,
  ],
  [
    'vod/errors.yaml',
    `sources: [DOC]
enums:
  VideoErrorCode:
    description: Why a request is refused.
    codes:
      InternalError: { meaning: something failed inside, retryable: true, charged: maybe }
      InvalidParameter: { meaning: a parameter is wrong, retryable: false, charged: "no" }
`,
  ],
  [
    'vod/conflicts.yaml',
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
    'vod/models.yaml',
    `model: ModelName
version: ModelVersion
sources: [DOC]
modes:
  text-to-video:
    title: text to video
    when: { absent: Images }
models:
  Kling:
    versions: ["1.6", "2.0"]
  Vidu:
    versions: [q2, q2-pro]
`,
  ],
  [
    'vod/operations/create-video.yaml',
    `operation: CreateVideo
title: Make a video
description: Starts the making of a video.
sources: [DOC]
http: { method: POST, path: /videos }
billed: true
models: models.yaml
request:
  ModelName: { type: string, required: true, description: The model. }
  ModelVersion: { type: string, required: true, description: Its version. }
  Prompt: { type: string, maxLength: 100, description: What to show. }
  Images: { type: list, of: Image, count: { max: 9 }, description: Images to start from. }
  OutputConfig: { type: OutputConfig, description: What the video is like. }
  Quality: { type: string, values: [low, high], description: How much care is taken. }
  Priority:
    type: integer
    min: -10
    max: 10
    default: 0
    accepts: { numeric-string: warning }
    description: Order among your tasks.
matrix:
  OutputConfig.Duration:
    title: Duration
    models:
      Kling: { values: [5, 10], default: 5, conflict: C1 }
      Vidu: { range: 1..10 }
  Images:
    title: Images
    others: { count: { max: 3 } }
    models:
      Vidu: { support: none }
      Vidu q2-pro: { count: { max: 7 } }
  Images[].Role:
    title: Role of an image
rules:
  - id: prompt-or-images
    title: Prompt is needed without Images.
    when: { absent: Images }
    require: Prompt
response:
  TaskId: { type: string, description: Id of the task. }
  Error: { type: string, enum: VideoErrorCode, description: Why it failed. }
errors: [InvalidParameter]
examples:
  - title: A cat
    source: DOC
    expect: accepted
    request: |
      {
        "ModelName": "Kling",
        "ModelVersion": "2.0",
        "Prompt": "a cat"
      }
`,
  ],
  [
    'vod/types/image.yaml',
    `type: Image
description: An image.
sources: [DOC]
fields:
  Url: { type: string, required: true, description: Where it is. }
  Role: { type: string, values: [first, last], description: What it is for. }
  Tags: { type: list, of: string, description: What it shows. }
`,
  ],
  [
    'vod/types/output-config.yaml',
    `type: OutputConfig
description: What the video is like.
sources: [DOC]
fields:
  Duration: { type: integer, description: Length in seconds. }
  Sound: { type: boolean, description: Whether it has sound. }
  Extra: { type: object, description: Anything else. }
`,
  ],
]);
