import { expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import type { Table } from '../../generator/model/table.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

/**
 * Whatever the table holds, changing it must be noticed. Every value of it is changed in turn; those that may change
 * in silence are listed here, with the reason.
 */
const silent: Readonly<Record<string, string>> = {
  'surfaces.#.operations.#.matrix.modes.#.name': 'cells that name a mode hold its name themselves',
  'surfaces.#.operations.#.matrix.models.#.groups.#.title': 'how versions are grouped is nobody’s business',
  'surfaces.#.operations.#.matrix.models.#.groups.#.statedOf': 'how versions are grouped is nobody’s business',
  'surfaces.#.operations.#.matrix.models.#.groups.#.cells.*.isSeen':
    'it follows from the evidence that the cell cites, which is compared',
  'surfaces.#.operations.#.matrix.models.#.groups.#.versions.#': 'the loader gives every version its cells',
  'surfaces.#.operations.#.matrix.models.#.groups.#.versions': 'the loader gives every version its cells',
  'surfaces.#.operations.#.rules.#.code': 'which kind of issue a rule makes follows from where it stands',
  'surfaces.#.operations.#.rules.#.severity': 'a rule whose effect is to warn refuses nothing',
  'surfaces.#.operations.#.request.*.documentedRequired': 'it comes with required',
  'surfaces.#.operations.#.response.*.documentedRequired': 'it comes with required',
  'surfaces.#.structs.#.parameters.*.documentedRequired': 'it comes with required',
  'surfaces.#.operations.#.response.*.in': 'what is received travels in one way',
  'surfaces.#.operations.#.response.*.severity': 'what is received is not refused',
  'surfaces.#.conflicts.#': 'an index of the contradictions, which are compared themselves',
};

/** Facts that the cases add one by one: what was really sent, what is certain of which version, what is in a text. */
const more: readonly (readonly [file: string, changes: string])[] = [
  [
    'sources.yaml',
    '-   SDK: { title: The SDK, url: "https://demo.example/sdk", weight: official }\n+   SDK: { title: The SDK, url: "https://demo.example/sdk", weight: official, npm: [demo-sdk], editions: { "1.0.0": "2029-01-01", "1.1.0": "2029-02-01" } }\n',
  ],
  ['common/protocol.yaml', '- limits:\n+ unlistedCodes:\n+   charged: "no"\n+   codes: [Invalid*]\n+ limits:\n'],
  [
    'demo/operations/create-demo-task.yaml',
    '-   LastFrameUrl: { type: string, description: The image the video ends on. }\n+   LastFrameUrl: { type: string, content: url, description: The image the video ends on. }\n',
  ],
  [
    'demo/operations/create-demo-task.yaml',
    '-   Region: { type: string, values: [Mainland, Oversea], description: Where the files are. }\n+   Region: { type: string, values: [Mainland, Oversea], seen: [Moon], evidence: E1, description: Where the files are. }\n',
  ],
  [
    'demo/operations/create-demo-task.yaml',
    '- response:\n+   - id: one-last-image\n+     title: One image is the last.\n+     when: { present: Images }\n+     count: { Images: { min: 0, max: 1, where: { Role: last } } }\n+ response:\n',
  ],
  [
    'demo/operations/create-demo-task.yaml',
    '- request:\n+ settings:\n+   prompt: Prompt\n+   audio: { parameter: Output.Sound }\n+   lastFrame: { url: LastFrameUrl, beside: { Region: Mainland } }\n+ request:\n',
  ],
  [
    'demo/models.yaml',
    '-     versions: ["1.0", "1.5", 2.0-Fast]\n+     versions: ["1.0", "1.5", 2.0-Fast]\n+     since: { "1.0": "1.0.0", "1.5": "1.1.0" }\n',
  ],
  [
    'demo/operations/create-demo-task.yaml',
    '-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n+       Alpha: { values: [5, 10], seen: [7], evidence: E1, default: 5, conflict: C1, changed: "1.0.0" }\n',
  ],
  [
    'demo/operations/create-demo-task.yaml',
    '-     others: { support: doubtful }\n+     others: { support: doubtful, evidence: E1 }\n',
  ],
  ['demo/models.yaml', '- models:\n+ refused:\n+   Delta: { source: SDK, evidence: E2 }\n+ models:\n'],
];

const evidence = `operation: CreateDemoTask
evidence:
  E1:
    about: what no document has
    grade: run
    outcome: accepted
    date: "2030-01-02"
    source: SDK
    request: { ModelName: Alpha, ModelVersion: "1.0", Prompt: p, Region: Moon, Output: { Duration: 7, Sound: true } }
  E2:
    about: a model that the service does not have
    grade: tested
    outcome: refused
    code: InvalidParameter
    source: SDK
    conflict: C1
    request: { ModelName: Delta, ModelVersion: d1, Prompt: p }
`;

const specs: SpecTexts = more.reduce(
  (all: SpecTexts, [file, changes]) => new Map(all).set(file, edited(all.get(file), changes, file)),
  new Map(caseSpecs).set('demo/evidence.yaml', evidence),
);

/** Positions, which say where a fact is written, and the edition, which every comparison names. */
const skipped = ['origin', 'files', 'file', 'edition'];

/** Cells that versions inherit. Each version has them in its group, where they are compared. */
const inherited = /\.matrix\.(?:defaults|models\.#\.cells)\./;

function shape(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? '#' : step))
    .join('.')
    .replace(/cells\.\w+/, 'cells.*')
    .replace(/(request|response|parameters)\.#/, '$1.*');
}

/** So many values of each shape are changed. */
const ofEachShape = process.env.SLOW === '1' ? 3 : 1;

/** Places of all values, the first of each shape. */
function places(table: Table): readonly (readonly (string | number)[])[] {
  const found: (readonly (string | number)[])[] = [];
  const seen = new Map<string, number>();
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (!skipped.includes(key)) walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
      }
      return;
    }
    if (inherited.test(shape(path))) return;
    const count = seen.get(shape(path)) ?? 0;
    seen.set(shape(path), count + 1);
    if (count < ofEachShape) found.push(path);
  };
  walk(table, []);
  return found;
}

function changed(table: Table, path: readonly (string | number)[]): Table {
  const copy: unknown = structuredClone(table);
  const [last, ...above] = [...path].reverse();
  const holder = above
    .reverse()
    .reduce<Record<string | number, unknown>>(
      (inner, step) => inner[step] as Record<string | number, unknown>,
      copy as Record<string | number, unknown>,
    );
  const value = holder[last ?? ''];
  holder[last ?? ''] = typeof value === 'string' ? `${value}Zq` : typeof value === 'number' ? value + 1 : !value;
  return copy as Table;
}

it('every value of the table is compared', () => {
  const base = editionOf(specs, 'base');
  const unnoticed = new Set<string>();
  let count = 0;
  for (const path of places(base.table)) {
    try {
      const { findings } = compareEditions(base, { name: 'head', table: changed(base.table, path) });
      if (findings.length === 0) unnoticed.add(shape(path));
      count++;
    } catch {
      // A reference that leads nowhere, which the loader would have reported.
    }
  }
  expect(count).toBeGreaterThan(150);
  expect([...unnoticed].filter((one) => !Object.hasOwn(silent, one))).toEqual([]);
  // What is listed may be noticed in one place and not in another.
  if (ofEachShape > 1) expect([...unnoticed].sort()).toEqual(Object.keys(silent).sort());
});
