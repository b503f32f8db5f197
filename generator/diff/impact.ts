import type { Bump, Finding, Impact } from './finding.ts';

/** Worst first: the order of every report. */
export const impacts: readonly Impact[] = ['breaking', 'dangerous', 'compatible', 'doc-only'];

/** From what level on a comparison fails. */
export type FailOn = 'breaking' | 'dangerous' | 'none';

export const failLevels: readonly FailOn[] = ['breaking', 'dangerous', 'none'];

/** The worse of what a finding does to callers and to those who read answers. */
export function worstImpact({ impact }: Pick<Finding, 'impact'>): Impact {
  return worstOf([impact.request, impact.response]);
}

export function worstOf(levels: readonly (Impact | undefined)[]): Impact {
  return impacts.find((level) => levels.includes(level)) ?? 'doc-only';
}

/** Whether a level is at or above the one that fails. */
export function fails(level: Impact, failOn: FailOn): boolean {
  return failOn !== 'none' && impacts.indexOf(level) <= impacts.indexOf(failOn);
}

/**
 * The package's next version. Below 1.0.0 nothing is promised to stay, and a major bump raises the minor number.
 * A pre-release of a version that is high enough becomes that version.
 */
export function nextVersion(version: string, bump: Bump): string {
  const [release = '', ...labels] = version.split('-');
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  const asked = bump === 'major' && major === 0 ? 'minor' : bump;
  const isLabelled = labels.length > 0;
  if (asked === 'none') return version;
  if (asked === 'patch') return isLabelled ? release : `${major}.${minor}.${patch + 1}`;
  if (asked === 'minor') return isLabelled && patch === 0 ? release : `${major}.${minor + 1}.0`;
  return isLabelled && minor === 0 && patch === 0 ? release : `${major + 1}.0.0`;
}

/** Whether a version is the other one or a later one. Labels of pre-releases come before the release itself. */
export function isAtLeast(version: string, other: string): boolean {
  const [release = '', ...labels] = version.split('-');
  const [otherRelease = '', ...otherLabels] = other.split('-');
  const numbers = release.split('.').map(Number);
  const others = otherRelease.split('.').map(Number);
  const differing = numbers.findIndex((part, index) => part !== others[index]);
  if (differing >= 0) return (numbers[differing] ?? 0) > (others[differing] ?? 0);
  return labels.length === 0 || labels.join('-') === otherLabels.join('-');
}
