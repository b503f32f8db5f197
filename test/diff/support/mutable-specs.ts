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
    'demo/models.yaml',
    `-   LastFrame: { of: LastFrameUrl, title: Last frame }
+   LastFrame: { of: [LastFrameUrl, Mark], title: Last frame }
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
];

/** The specs of the cases, with a place for edits of every kind. */
export const mutableSpecs: SpecTexts = edits.reduce(
  (texts: SpecTexts, [file, changes]) => new Map(texts).set(file, edited(texts.get(file), changes, file)),
  caseSpecs,
);
