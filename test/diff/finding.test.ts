import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Comparison } from '../../generator/diff/finding.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

const service = 'demo/service.yaml';
const operation = 'demo/operations/create-demo-task.yaml';

function compared(file: string, changes: string, change = (text: string) => text): Comparison {
  const head = new Map(caseSpecs).set(file, change(edited(caseSpecs.get(file), changes, file)));
  return compareEditions(editionOf(caseSpecs, 'before'), editionOf(head, 'after'));
}

const shorter = `-   Prompt: { type: string, maxLength: 20, description: What the video shows. }
+   Prompt: { type: string, maxLength: 10, description: What the video shows. }
`;

describe('a finding', () => {
  it('is told in words, with its place and its sources', () => {
    const [finding, ...others] = compared(operation, shorter).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      title: 'demo CreateDemoTask, Prompt, maxLength: a tighter limit (20 → 10)',
      who: 'Calls of CreateDemoTask that deal with Prompt.',
      happens: 'Requests beyond the new bound are refused.',
      action: 'Keep to the new bound.',
      cause: 'vendor',
      sources: ['DOC'],
      location: { file: operation, line: 13, column: 3, edition: 'head' },
    });
    expect(finding?.witness?.before).toEqual({ accepted: true, issues: [] });
    expect(finding?.witness?.after).toEqual({
      accepted: false,
      issues: ['Prompt: Prompt must have at most 10 characters, not 11.'],
    });
  });

  it('points into the older edition when the newer one has nothing to point at', () => {
    const [finding] = compared(service, '-   mainland: { url: "https://cn.demo.example" }\n').findings;
    expect(finding?.location).toEqual({ file: service, line: 10, column: 3, edition: 'base' });
  });

  it('keeps its fingerprint wherever it stands, and has another one for another value', () => {
    const [here] = compared(operation, shorter).findings;
    const [below] = compared(operation, shorter, (text) => `# A remark.\n\n${text}`).findings;
    const [other] = compared(operation, shorter.replace('10', '11')).findings;
    expect(here?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(below?.location.line).toBe(15);
    expect(below?.fingerprint).toBe(here?.fingerprint);
    expect(other?.fingerprint).not.toBe(here?.fingerprint);
  });

  it('is caused by whom the caller says', () => {
    const head = new Map(caseSpecs).set(operation, edited(caseSpecs.get(operation), shorter, operation));
    const options = { cause: 'transcription' as const };
    const { findings } = compareEditions(editionOf(caseSpecs, 'before'), editionOf(head, 'after'), options);
    expect(findings.map(({ cause }) => cause)).toEqual(['transcription']);
  });
});

describe('a comparison', () => {
  it('names both editions, the largest bump, and how each operation was compared', () => {
    const { base, bump, head, method } = compared(operation, shorter);
    expect(base).toEqual({ name: 'before', edition: '2030-01-01', version: '1.0.0' });
    expect(head).toEqual({ name: 'after', edition: '2030-01-01', version: '1.0.0' });
    expect(bump).toBe('minor');
    expect(method.map((one) => [one.operation, one.by])).toEqual([
      ['demo/CreateDemoTask', 'enumeration'],
      ['demo/DescribeDemoTask', 'reasoning'],
      ['demo/ProbeDemo', 'reasoning'],
      ['spare/Render', 'reasoning'],
    ]);
  });

  it('of equal editions asks for nothing', () => {
    const same = editionOf(caseSpecs, 'same');
    expect(compareEditions(same, same)).toMatchObject({ findings: [], bump: 'none' });
  });

  it('lists the worst first', () => {
    const { findings } = compared(
      operation,
      `${shorter}- billed: true\n+ billed: false\n- title: Submit a task\n+ title: Make a video\n`,
    );
    expect(findings.map(({ id }) => id)).toEqual([
      'param.limit.tightened',
      'operation.billing.stopped',
      'text.changed',
    ]);
  });
});
