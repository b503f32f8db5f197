import { code, plain } from '../../../report/escape.ts';
import { groupBy } from '../../../report/group-by.ts';
import type { Finding } from '../../finding.ts';
import type { Reviewed } from '../../review.ts';
import { valueText } from '../words.ts';

/**
 * Every finding in the fewest characters: what they share is said once. `- model.removed (2)`, and below it
 * `vod CreateAigcVideoTask: Kling (1.6; 2.0)`.
 */
export function compactList(findings: readonly Reviewed[]): string {
  return groupBy(findings, ({ finding }) => finding.id)
    .flatMap(([id, ofRule]) => [
      `- ${code(id)} (${ofRule.length})`,
      ...groupBy(ofRule, ({ finding: { at } }) => joined([at.surface, at.operation, at.type])).map(
        ([place, ofPlace]) =>
          `  - ${[place === '' ? [] : plain(place), insides(ofPlace)].flat().filter(isSome).join(': ')}`,
      ),
    ])
    .join('\n');
}

function insides(findings: readonly Reviewed[]): string {
  return groupBy(findings, ({ finding: { at } }) =>
    joined([at.model ?? at.models?.join(', '), at.versions?.join(', ')]),
  )
    .map(([model, ofModel]) => {
      const parts = groupBy(ofModel, ({ finding }) => restOf(finding)).map(([rest, same]) => leaf(rest, same));
      const inside = parts.filter(isSome).join('; ');
      if (model === '') return inside;
      return inside === '' ? plain(model) : `${plain(model)} (${inside})`;
    })
    .filter(isSome)
    .join('; ');
}

/** Findings in one place differ in their values. */
function leaf(place: string, findings: readonly Reviewed[]): string {
  if (findings.length === 1) return plain(place);
  const changes = findings.map(
    ({ finding }) => `${short(valueText(finding.before))} → ${short(valueText(finding.after))}`,
  );
  return `${plain(place)} ${changes.map(plain).join(', ')}`.trim();
}

function restOf({ at }: Finding): string {
  return joined([at.column, at.path === at.column ? undefined : at.path, at.rule, at.name, at.modes?.join('/')]);
}

function short(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function isSome(text: string): boolean {
  return text !== '';
}
