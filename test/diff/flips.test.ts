import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Comparison } from '../../generator/diff/finding.ts';
import { between } from '../../generator/diff/witness/domain.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

/** No verdict turns over in silence: not by a fraction, not by a long list, not behind another change. */

const models = 'demo/models.yaml';
const operation = 'demo/operations/create-demo-task.yaml';

type Edit = readonly [file: string, changes: string];

function withEdits(texts: SpecTexts, ...edits: readonly Edit[]): SpecTexts {
  return edits.reduce(
    (all: SpecTexts, [file, changes]) => new Map(all).set(file, edited(all.get(file), changes, file)),
    texts,
  );
}

function compared(base: SpecTexts, head: SpecTexts): Comparison {
  return compareEditions(editionOf(base, 'base'), editionOf(head, 'head'), {
    onUnconfirmed: (error) => {
      throw error;
    },
  });
}

const idsOf = ({ findings }: Comparison) => findings.map(({ id }) => id);

/** Lengths may be fractions, which the documents of the demo leave out. */
const fractional = withEdits(caseSpecs, [
  'demo/types/demo-output.yaml',
  '-   Duration: { type: integer, min: 1, max: 50, description: Length in seconds. }\n+   Duration: { type: number, min: 1, max: 50, description: Length in seconds. }\n',
]);

describe('a range and the list of its whole numbers', () => {
  const spelt = Array.from({ length: 10 }, (_, index) => index + 1).join(', ');
  const asList = withEdits(fractional, [
    operation,
    `-       Beta: { range: 1..10 }\n+       Beta: { values: [${spelt}] }\n`,
  ]);

  it('differ in the fractions: the list is narrower', () => {
    const { findings } = compared(fractional, asList);
    expect(findings).toMatchObject([
      { id: 'matrix.cell.narrowed', impact: { request: 'breaking' }, at: { model: 'Beta', versions: ['b1'] } },
    ]);
    expect(findings[0]?.witness?.request).toMatchObject({ Output: { Duration: 1.5 } });
  });

  it('differ in the fractions: the range is wider', () => {
    expect(idsOf(compared(asList, fractional))).toEqual(['matrix.cell.widened']);
  });

  it('are the same where only whole numbers are taken', () => {
    const whole = withEdits(caseSpecs, [
      operation,
      `-       Beta: { range: 1..10 }\n+       Beta: { values: [${spelt}] }\n`,
    ]);
    expect(idsOf(compared(caseSpecs, whole))).toEqual(['matrix.cell.restated']);
  });

  it.each<[string, string, readonly [string, string]]>([
    ['whole steps', '[1, 2, 3]', ['rule.tightened', 'rule.relaxed']],
    ['half steps', '[1, 1.5, 2, 2.5, 3]', ['rule.tightened', 'rule.relaxed']],
    ['wide steps', '[1, 3]', ['rule.tightened', 'rule.relaxed']],
  ])('differ in what a rule allows too: %s', (_steps, values, [there, back]) => {
    const rule = (allowed: string): SpecTexts =>
      withEdits(fractional, [
        operation,
        `- rules:\n+ rules:\n+   - id: short-with-seed\n+     title: Short.\n+     when: { present: Seed }\n+     allow: { Output.Duration: ${allowed} }\n`,
      ]);
    const [range, list] = [rule('{ min: 1, max: 3 }'), rule(values)];
    expect(idsOf(compared(range, list))).toEqual([there]);
    expect(idsOf(compared(list, range))).toEqual([back]);
  });

  it('every gap between numbers has a fraction of it, and a whole number where it holds one', () => {
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -50, max: 50, noNaN: true }));
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1, maxLength: 8 }), (named) => {
        const found = between(named, true);
        const ends = [Number.NEGATIVE_INFINITY, ...named.toSorted((a, b) => a - b), Number.POSITIVE_INFINITY];
        for (const [index, high] of ends.slice(1).entries()) {
          const low = ends[index] ?? 0;
          const inside = found.filter((one) => one > low && one < high);
          // Doubles that follow one another leave nothing between them.
          if (high - low > 1e-9) expect(inside.some((one) => !Number.isInteger(one))).toBe(true);
          if (Math.floor(low) + 1 < high) expect(inside.some(Number.isInteger)).toBe(true);
        }
        expect(found.filter((one) => named.includes(one))).toEqual([]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('a text that a document names is not taken for one that none names', () => {
    const closed = withEdits(caseSpecs, [
      operation,
      '-   Quality: { type: string, values: [low, high], default: low, description: How much care is taken. }\n+   Quality: { type: string, values: [low, high, x], default: low, description: How much care is taken. }\n',
    ]);
    const open = withEdits(caseSpecs, [
      operation,
      '-   Quality: { type: string, values: [low, high], default: low, description: How much care is taken. }\n+   Quality: { type: string, default: low, description: How much care is taken. }\n',
    ]);
    const [finding] = compared(closed, open).findings;
    expect(finding).toMatchObject({ id: 'param.enum.opened', witness: { request: { Quality: 'xx' } } });
  });
});

describe('long lists', () => {
  const images = (max: number): SpecTexts =>
    withEdits(
      caseSpecs,
      // Such lists need a larger body than the demo allows.
      [
        'common/protocol.yaml',
        '-   bodyBytes: { value: 1000, unit: bytes, description: Largest body. }\n+   bodyBytes: { value: 10000000, unit: bytes, description: Largest body. }\n',
      ],
      [
        operation,
        `-   Images: { type: list, of: DemoImage, count: { max: 5 }, description: Images to start from. }\n+   Images: { type: list, of: DemoImage, count: { max: ${max} }, description: Images to start from. }\n`,
      ],
      [operation, '-     others: { count: { max: 3 } }\n'],
    );
  const cells = (max: number): SpecTexts =>
    withEdits(images(100_000), [
      operation,
      `-     title: Images\n+     title: Images\n+     others: { count: { max: ${max} } }\n`,
    ]);
  const rule = (max: number): SpecTexts =>
    withEdits(images(100_000), [
      operation,
      `- rules:\n+ rules:\n+   - id: few-with-seed\n+     title: Few.\n+     when: { present: Seed }\n+     count: { Images: { max: ${max} } }\n`,
    ]);

  it.each<[string, (max: number) => SpecTexts, string, string]>([
    ['a parameter', images, 'param.limit.tightened', 'param.limit.relaxed'],
    ['a cell', cells, 'matrix.cell.narrowed', 'matrix.cell.widened'],
    ['a rule', rule, 'rule.tightened', 'rule.relaxed'],
  ])('a limit of %s above 200 is shown by a request', (_holder, texts, narrower, wider) => {
    const there = compared(texts(220), texts(210)).findings;
    expect([...new Set(there.map(({ id }) => id))]).toEqual([narrower]);
    expect(there.every(({ witness }) => witness !== undefined)).toBe(true);
    expect([...new Set(idsOf(compared(texts(210), texts(220))))]).toEqual([wider]);
  });

  it.each<[string, (max: number) => SpecTexts, string]>([
    ['a parameter', images, 'param.limit.tightened'],
    ['a cell', cells, 'matrix.cell.narrowed'],
    ['a rule', rule, 'rule.tightened'],
  ])('a limit of %s that no request is made up for is told all the same, and not as a proof', (_holder, texts, id) => {
    const { findings, method } = compared(texts(60_000), texts(50_000));
    expect([...new Set(findings.map((one) => one.id))]).toEqual([id]);
    expect(findings.map(({ happens }) => happens).join()).toContain('was cut short');
    expect(findings.map(({ witness }) => witness)).toEqual(findings.map(() => undefined));
    expect(method.find((one) => one.operation === 'demo/CreateDemoTask')?.by).toBe('reasoning');
  });
});

describe('a rule that counts the elements that a field marks', () => {
  const marked = (max: number, severity: string): SpecTexts =>
    withEdits(caseSpecs, [
      operation,
      `- rules:\n+ rules:\n+   - id: few-last\n+     title: Few images are the last.\n+     when: { equals: { Region: Mainland } }\n+     count: { Images: { min: 0, max: ${max}, where: { Role: last } } }\n+     severity: ${severity}\n`,
    ]);

  it.each([
    ['error', 'rule.tightened', 'rule.relaxed'],
    ['warning', 'rule.doubted', 'rule.confirmed'],
  ])('is shown by a request that has too many of them: %s', (severity, narrower, wider) => {
    const [many, few] = [marked(2, severity), marked(1, severity)];
    const [finding] = compared(many, few).findings;
    expect(finding).toMatchObject({
      id: narrower,
      witness: { request: { Images: [{ Role: 'last' }, { Role: 'last' }] } },
    });
    expect(idsOf(compared(few, many))).toEqual([wider]);
  });
});

describe('a model whose versions are no longer listed', () => {
  const unlisted = withEdits(caseSpecs, [
    models,
    '-     versions: ["1.0", "1.5", 2.0-Fast]\n+     versions: unlisted\n',
  ]);
  const shorter = withEdits(unlisted, [
    operation,
    '-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n+       Alpha: { values: [5], default: 5, conflict: C1 }\n',
  ]);

  it('hides no change of its cells', () => {
    const { findings } = compared(caseSpecs, shorter);
    expect(findings.map(({ id }) => id)).toEqual(['matrix.cell.narrowed', 'model.versions.undocumented']);
    expect(findings[0]).toMatchObject({
      at: { model: 'Alpha', versions: ['1.0', '1.5', '2.0-Fast'], column: 'Duration' },
      witness: { request: { ModelName: 'Alpha', Output: { Duration: 10 } } },
    });
  });

  it('hides none the other way round', () => {
    expect(idsOf(compared(shorter, caseSpecs)).sort()).toEqual(['matrix.cell.widened', 'model.versions.documented']);
  });

  it('hides no change of a default', () => {
    const other = withEdits(unlisted, [
      operation,
      '-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n+       Alpha: { values: [5, 10], default: 10, conflict: C1 }\n',
    ]);
    expect(idsOf(compared(caseSpecs, other)).sort()).toEqual(['matrix.default.changed', 'model.versions.undocumented']);
  });

  it('makes up none where the cells stay', () => {
    expect(idsOf(compared(caseSpecs, unlisted))).toEqual(['model.versions.undocumented']);
    expect(idsOf(compared(unlisted, caseSpecs))).toEqual(['model.versions.documented']);
  });
});

describe('the class of a finding', () => {
  const mode = '-   text-to-video: { title: text to video, when: { absent: Images } }\n';
  const more = `${mode}+   text-to-video: { title: text to video, when: { absent: [Images, LastFrameUrl] } }\n`;

  it('of a mode is breaking where a request that was accepted is refused', () => {
    const [finding] = compared(caseSpecs, withEdits(caseSpecs, [models, more])).findings;
    expect(finding).toMatchObject({ id: 'matrix.mode.changed', impact: { request: 'breaking' } });
  });

  it('is that of the table where no request is refused that was accepted', () => {
    const [finding] = compared(withEdits(caseSpecs, [models, more]), caseSpecs).findings;
    expect(finding).toMatchObject({ id: 'matrix.mode.changed', impact: { request: 'dangerous' } });
  });
});

describe('one line', () => {
  it('that takes a parameter out of a column is one finding for all models that the line changes alike', () => {
    const two = withEdits(caseSpecs, [operation, '-     title: Sound\n+     title: Sound\n+     also: Mark\n']);
    expect(
      compared(two, caseSpecs).findings.map(({ at, before, id }) => [id, at.models ?? at.model, at.path, before]),
    ).toEqual([
      ['matrix.cell.doubted', 'Beta', 'Mark', { support: 'full' }],
      ['matrix.cell.confirmed', ['Alpha', 'Gamma', 'Minimaxy'], 'Mark', { support: 'doubtful' }],
    ]);
  });
});

describe('the work', () => {
  const combinations = ({ method }: Comparison) => method.reduce((sum, one) => sum + one.combinations, 0);

  it('does not grow with the versions that are asked alike', () => {
    const judged = (count: number) => {
      const versions = Array.from({ length: count }, (_, index) => `v${index}`);
      const cell = (text: string) =>
        withEdits(
          caseSpecs,
          [models, `-     versions: ["1.0", "1.5", 2.0-Fast]\n+     versions: [${versions.join(', ')}]\n`],
          [
            operation,
            `-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n+       Alpha: { ${text}, conflict: C1 }\n`,
          ],
        );
      // No request shows it, so all that come into question have to be looked through.
      const comparison = compared(cell('values: [5, 6]'), cell('range: 5..6'));
      expect(idsOf(comparison)).toEqual(['matrix.cell.restated']);
      return combinations(comparison);
    };
    const few = judged(6);
    expect(few).toBeGreaterThan(0);
    expect(judged(60)).toBe(few);
  });
});
