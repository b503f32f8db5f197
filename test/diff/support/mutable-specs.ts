import type { SpecTexts } from '../../../generator/load/specs.ts';
import { caseSpecs, edited } from './cases.ts';

const edits: readonly (readonly [file: string, changes: string])[] = [
  [
    'sources.yaml',
    `- sources:
+ sources:
+   CN: { title: A second document, url: "https://demo.example/cn", weight: official }
+   GO-CN: { title: A third document, url: "https://demo.example/go", weight: official }
`,
  ],
  [
    'demo/types/demo-output.yaml',
    `-   Duration: { type: integer, min: 1, max: 50, description: Length in seconds. }
+   Duration: { type: number, min: 1, max: 50, description: Length in seconds. }
`,
  ],
  [
    'demo/operations/create-demo-task.yaml',
    `-     title: Last frame
+     title: Last frame
+     also: Mark
`,
  ],
  [
    'demo/operations/create-demo-task.yaml',
    `-   Images: { type: list, of: DemoImage, count: { max: 5 }, description: Images to start from. }
+   Images: { type: list, of: DemoImage, count: { max: 12 }, description: Images to start from. }
- rules:
+ rules:
+   - id: short-with-a-hint
+     title: A hint goes with a short video.
+     when: { present: Hint }
+     allow: { Output.Duration: { min: 2, max: 7 } }
`,
  ],
  // What a request holds as JSON text, and a model that is doubted and was seen to work.
  [
    'demo/operations/create-demo-task.yaml',
    `-   SessionId: { type: string, description: Your idempotency key. }
+   SessionId: { type: string, description: Your idempotency key. }
+   Extra: { type: string, content: { json: DemoScene }, description: Scenes as JSON text. }
`,
  ],
  [
    'demo/operations/create-demo-task.yaml',
    `-     title: Aspect ratio
+     title: Aspect ratio
+     others: { support: doubtful, evidence: E1 }
`,
  ],
];

const scene = `type: DemoScene
description: A scene of the video.
sources: [DOC]
fields:
  Index: { type: integer, min: 1, max: 6, description: Which scene it is. }
  Text: { type: string, maxLength: 30, description: What it shows. }
  Mood: { type: string, values: [calm, wild], description: How it feels. }
`;

const evidence = `operation: CreateDemoTask
evidence:
  E1:
    about: a shape for a model of which no document says that it takes one
    grade: run
    outcome: accepted
    date: "2030-01-02"
    source: DOC
    request: { ModelName: Beta, ModelVersion: b1, Prompt: p, Output: { Ratio: "16:9" } }
`;

/** The specs of the cases, with a place for edits of every kind. */
export const mutableSpecs: SpecTexts = edits.reduce(
  (texts: SpecTexts, [file, changes]) => new Map(texts).set(file, edited(texts.get(file), changes, file)),
  new Map(caseSpecs).set('demo/types/demo-scene.yaml', scene).set('demo/evidence.yaml', evidence),
);
