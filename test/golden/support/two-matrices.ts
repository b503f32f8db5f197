import type { SpecTexts } from '../../../generator/load/specs.ts';

/**
 * The small specs with a second operation that depends on models: other versions of a model of the same name, in a
 * configuration object of the same type.
 */
export function smallWithTwo(small: SpecTexts): SpecTexts {
  return new Map([
    ...small,
    [
      'demo/operations/create-demo-image.yaml',
      `operation: CreateDemoImage
title: Submit an image task
description: Starts the making of an image.
sources: [DOC]
billed: true
models: create-demo-image-models.yaml
request:
  ModelName: { type: string, required: true, description: The model. }
  ModelVersion: { type: string, required: true, description: Its version. }
  OutputConfig: { type: DemoOutputConfig, description: What the image is like. }
matrix:
  OutputConfig.Resolution:
    title: Resolution
    models:
      Alpha: { values: [512P] }
      Painter: { values: [1080P] }
response:
  TaskId: { type: string, required: true, description: Id of the new task. }
`,
    ],
    [
      'demo/create-demo-image-models.yaml',
      `model: ModelName
version: ModelVersion
sources: [DOC]
models:
  Alpha: { versions: [i1] }
  Painter: { versions: [p1, p2] }
`,
    ],
  ]);
}

/** The real specs with an operation of VOD that has models of its own and that the emulator knows. */
export function realWithTwo(real: SpecTexts): SpecTexts {
  const emulator = real.get('common/emulator.yaml') ?? '';
  return new Map([
    ...real,
    [
      'common/emulator.yaml',
      emulator.replace(
        'operations:\n',
        `operations:
  vod/CreateAigcDrawTask:
    creates:
      id: "{SubAppId}-AigcDrawTask-{hex}t"
      application: SubAppId
      video: { seconds: DrawConfig.Duration }
`,
      ),
    ],
    [
      'vod/operations/create-aigc-draw-task.yaml',
      `operation: CreateAigcDrawTask
title: Submit a drawing task
description: Starts the making of a drawing.
sources: [sdk-cn]
billed: true
models: create-aigc-draw-task-models.yaml
request:
  SubAppId: { type: integer, required: true, description: The application. }
  ModelName: { type: string, required: true, description: The model. }
  ModelVersion: { type: string, required: true, description: Its version. }
  DrawConfig: { type: AigcDrawConfig, description: What the drawing is like. }
matrix:
  DrawConfig.Duration:
    title: Duration, s
    models:
      Kling: { values: [2, 3], default: 3 }
response:
  TaskId: { type: string, required: true, description: Id of the new task. }
  RequestId: { type: string, required: true, description: Id of the request. }
`,
    ],
    [
      'vod/types/aigc-draw-config.yaml',
      `type: AigcDrawConfig
description: What a drawing is like.
sources: [sdk-cn]
fields:
  Duration: { type: integer, description: Seconds. }
`,
    ],
    [
      'vod/create-aigc-draw-task-models.yaml',
      `model: ModelName
version: ModelVersion
sources: [sdk-cn]
models:
  Kling: { versions: ["9.1"] }
`,
    ],
  ]);
}
