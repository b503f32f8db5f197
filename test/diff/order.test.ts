import { expect, it } from 'vitest';
import type { Bump, Finding, Impact } from '../../generator/diff/finding.ts';
import { worstImpact } from '../../generator/diff/impact.ts';
import { inOrder, largestBump } from '../../generator/diff/order.ts';
import { findingWith } from '../diff-report/support/findings.ts';

it.each<[Finding['impact'], Impact]>([
  [{ request: 'breaking', response: 'compatible' }, 'breaking'],
  [{ request: 'compatible', response: 'dangerous' }, 'dangerous'],
  [{ request: 'doc-only', response: 'compatible' }, 'compatible'],
  [{ response: 'breaking' }, 'breaking'],
  [{ request: 'doc-only' }, 'doc-only'],
  [{}, 'doc-only'],
])('the worst of %j is %s', (impact, worst) => {
  expect(worstImpact({ impact })).toBe(worst);
});

it.each<[readonly Bump[], Bump]>([
  [['patch', 'major', 'minor'], 'major'],
  [['none', 'minor', 'patch'], 'minor'],
  [['patch', 'none'], 'patch'],
  [['none'], 'none'],
  [[], 'none'],
])('%j together ask for %s', (bumps, largest) => {
  expect(largestBump(bumps)).toBe(largest);
});

it('the worst finding comes first, whatever its place', () => {
  const breaking = findingWith({ at: { surface: 'vod' }, impact: { request: 'breaking' } });
  const dangerous = findingWith({ at: { surface: 'mps' }, impact: { response: 'dangerous' } });
  const told = findingWith({ at: { surface: 'gateway' }, impact: { request: 'doc-only' } });
  expect(inOrder([told, dangerous, breaking])).toEqual([breaking, dangerous, told]);
});

it('findings that are equally bad go by place, outer before inner, then by rule, then by values', () => {
  const places = [
    findingWith({ at: { operation: 'A', surface: 'mps' } }),
    findingWith({ at: { surface: 'vod' } }),
    findingWith({ at: { surface: 'vod', operation: 'A' } }),
    findingWith({ at: { surface: 'vod', operation: 'A', model: 'GV', versions: ['3.1'] } }),
    findingWith({ at: { surface: 'vod', operation: 'A', model: 'Kling', versions: ['1.6'] } }),
    findingWith({ at: { surface: 'vod', operation: 'A', model: 'Kling', versions: ['1.6', '2.0'] } }),
    findingWith({ at: { surface: 'vod', operation: 'A', path: 'Prompt', model: 'GV' } }),
    findingWith({
      at: { surface: 'vod', operation: 'A', path: 'Prompt', model: 'GV' },
      id: 'param.removed',
      before: 1,
    }),
    findingWith({
      at: { surface: 'vod', operation: 'A', path: 'Prompt', model: 'GV' },
      id: 'param.removed',
      before: 2,
    }),
    findingWith({ at: { surface: 'vod', operation: 'A', type: 'File' } }),
    findingWith({ at: { surface: 'vod', operation: 'B' } }),
  ];
  expect(inOrder([...places].reverse())).toEqual(places);
});
