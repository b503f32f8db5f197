import type { Diagnostic } from '../../load/diagnostics.ts';
import { type AnnotationLevel, annotation, within } from '../../report/annotation.ts';
import { describeProblem } from '../acceptance/judge.ts';
import { impacts, isAtLeast } from '../impact.ts';
import type { Review, Reviewed } from '../review.ts';
import { summaryText, versionText, whereText } from './words.ts';

/**
 * Workflow commands that GitHub shows beside the changed lines. Findings that are open and breaking or dangerous have
 * one each, worst first, since GitHub shows ten of a level; the rest is one notice.
 */
export function githubReport(review: Review, prefix: string): string {
  const open = review.findings.filter(({ status }) => status === 'open');
  const lines = impacts.flatMap((level) => {
    const kind = level === 'breaking' ? 'error' : level === 'dangerous' ? 'warning' : undefined;
    return kind === undefined ? [] : open.filter((one) => one.level === level).map((one) => finding(kind, one, prefix));
  });
  const problems = review.problems.map((problem) => {
    const { message, help } = describeProblem(problem);
    return annotation('error', problem.acceptance.origin, `acceptance ${problem.kind}`, `${message}. ${help}`);
  });
  const version =
    isAtLeast(review.head.version, review.nextVersion) || review.bump === 'none'
      ? []
      : [
          annotation(
            'warning',
            within(prefix, { file: 'edition.yaml', line: 1, column: 1 }),
            'version',
            versionText(review),
          ),
        ];
  return [...lines, ...problems, ...version, annotation('notice', undefined, 'specgen diff', summaryText(review))].join(
    '\n',
  );
}

/** The mistakes in specs that could not be read, for the edition whose files are there. */
export function githubDiagnostics(diagnostics: readonly Diagnostic[], prefix: string): string {
  return diagnostics
    .map((one) =>
      annotation(
        'error',
        within(prefix, one),
        one.code,
        `${one.message}\nexpected: ${one.expected}\nhelp: ${one.help}`,
      ),
    )
    .join('\n');
}

function finding(
  level: AnnotationLevel,
  { anchor, finding: { action, at, happens, id, title, who } }: Reviewed,
  prefix: string,
) {
  const text = [title, `Where: ${whereText(at)}`, `Who: ${who}`, `What happens: ${happens}`, `What to do: ${action}`];
  return annotation(level, within(prefix, anchor), id, text.join('\n'));
}
