import type { Comparison, Finding } from '../../../generator/diff/finding.ts';
import type { Acceptance } from '../../../generator/model/acceptance.ts';

/** A finding with everything in it, to be changed where a test is about something else. */
export function findingWith(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'matrix.cell.narrowed',
    at: { surface: 'vod', operation: 'CreateVideo', model: 'Kling', versions: ['2.1'], column: 'Duration' },
    before: [5, 10],
    after: [5],
    impact: { request: 'breaking' },
    bump: 'major',
    cause: 'vendor',
    title: 'Kling 2.1 no longer takes a Duration of 10',
    who: 'Callers that send Duration 10 to Kling 2.1.',
    happens: 'The request is refused before anything is charged.',
    action: 'Send 5.',
    witness: {
      request: { ModelName: 'Kling', ModelVersion: '2.1', OutputConfig: { Duration: 10 } },
      before: { accepted: true, issues: [] },
      after: { accepted: false, issues: ['OutputConfig.Duration: must be 5'] },
    },
    sources: ['S0'],
    location: { file: 'vod/models.yaml', line: 12, column: 7, edition: 'head' },
    fingerprint: '00000000000000a1',
    ...changes,
  };
}

export const dangerous = findingWith({
  id: 'param.default.changed',
  at: { surface: 'vod', operation: 'CreateVideo', path: 'Quality' },
  before: 'low',
  after: 'high',
  impact: { request: 'dangerous' },
  bump: 'minor',
  title: 'Quality is high where nothing is said',
  location: { file: 'vod/operations/create-video.yaml', line: 9, column: 3, edition: 'head' },
  fingerprint: '00000000000000d1',
});

export const compatible = findingWith({
  id: 'model.added',
  at: { surface: 'mps', operation: 'CreateVideo', model: 'Vidu' },
  impact: { request: 'compatible' },
  bump: 'minor',
  title: 'Vidu is new',
  location: { file: 'mps/models.yaml', line: 3, column: 3, edition: 'head' },
  fingerprint: '00000000000000c1',
});

export const wording = findingWith({
  id: 'source.changed',
  at: { name: 'S0' },
  impact: { request: 'doc-only' },
  bump: 'patch',
  title: 'S0 has another date',
  location: { file: 'sources.yaml', line: 5, column: 3, edition: 'head' },
  fingerprint: '00000000000000e1',
});

export function comparisonOf(findings: readonly Finding[], changes: Partial<Comparison> = {}): Comparison {
  return {
    base: { name: 'origin/main', edition: '2026-05-19', version: '0.1.0' },
    head: { name: 'working tree', edition: '2026-06-01', version: '0.1.0' },
    findings,
    bump: findings.length === 0 ? 'none' : 'major',
    method: [{ operation: 'vod/CreateVideo', by: 'enumeration', combinations: 40 }],
    ...changes,
  };
}

export function acceptanceFor({ fingerprint, id }: Finding, changes: Partial<Acceptance> = {}): Acceptance {
  return {
    fingerprint,
    id,
    where: 'vod CreateVideo Kling 2.1 Duration',
    edition: '2026-06-01',
    reason: 'The vendor withdrew it.',
    date: '2026-06-02',
    correction: false,
    origin: { file: 'specs/accepted.yaml', line: 4, column: 5 },
    ...changes,
  };
}
