import { expect, it } from 'vitest';
import { judgeEvidence } from '../../generator/cli/lint-evidence.ts';
import { loadSpecs, mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { tableOnce } from '../support/tables.ts';

const texts = readSpecTexts(new URL('../../specs', import.meta.url).pathname);

/** The specs with one change in a file. */
function edited(file: string, from: string, to: string) {
  const text = texts.get(file) ?? '';
  expect(text).toContain(from);
  return mustLoadSpecs(new Map(texts).set(file, text.replace(from, to)));
}

it('the specs agree with every request that was really made', () => {
  const table = tableOnce(texts);
  expect(table.surfaces.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(50);
  expect(judgeEvidence(table).diagnostics).toEqual([]);
});

it('a table that refuses what was seen to work is told, with the entry', () => {
  const table = edited('vod/operations/create-aigc-video-task.yaml', 'seen: [8, 12, 15, 20]', 'seen: [8, 12, 15]');
  const found = judgeEvidence(table).diagnostics;
  expect(found).toMatchObject([{ code: 'evidence-disagrees', file: 'vod/evidence.yaml' }]);
  expect(found[0]?.message).toMatch(/the request of V12 was accepted by the service.*must be 6, 10, 8, 12 or 15/);
});

it('a table that accepts what was refused is told, unless the entry names the contradiction', () => {
  const rest = ['severity: warning', 'source: paid-runs', 'conflict: pixverse-1080p-duration'];
  const limit = (most: number) => [`range: ..${most}`, ...rest].map((line) => `            ${line}\n`).join('');
  const table = edited('vod/operations/create-aigc-video-task.yaml', limit(8), limit(14));
  expect(judgeEvidence(table).diagnostics.map(({ message }) => message)).toMatchObject([
    expect.stringContaining('the request of V47 failed, and the table accepts it in silence'),
  ]);
});

it('evidence that nobody wrote down cannot be cited', () => {
  const text = (texts.get('vod/operations/create-aigc-video-task.yaml') ?? '').replace(
    'evidence: V12',
    'evidence: V999',
  );
  const { diagnostics } = loadSpecs(new Map(texts).set('vod/operations/create-aigc-video-task.yaml', text));
  expect(diagnostics).toMatchObject([{ code: 'unknown-evidence' }]);
});
