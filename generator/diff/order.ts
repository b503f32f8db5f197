import { canonical, compareText } from '../model/canonical.ts';
import type { Bump, Finding } from './finding.ts';
import { impacts, worstImpact } from './impact.ts';

const bumps: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

export function largestBump(all: readonly Bump[]): Bump {
  return bumps[Math.max(0, ...all.map((bump) => bumps.indexOf(bump)))] ?? 'none';
}

/** Worst first, then by place. Nothing depends on the order in which facts were read. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const keys = new Map(findings.map((finding) => [finding, keyOf(finding)]));
  return [...findings].sort(
    (a, b) =>
      impacts.indexOf(worstImpact(a)) - impacts.indexOf(worstImpact(b)) ||
      compareText(keys.get(a) ?? '', keys.get(b) ?? ''),
  );
}

function keyOf({ after, at, before, id }: Finding): string {
  const { column, model, models, name, operation, path, rule, surface, type, versions } = at;
  const place = [surface, operation, type, path, model, models?.join(), versions?.join(), column, rule, name];
  return [...place.map((part) => part ?? ''), id, canonical(before), canonical(after)].join('\u0000');
}
