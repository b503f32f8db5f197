import { describeProblem } from '../acceptance/judge.ts';
import type { FailOn } from '../impact.ts';
import { hasFailed, type Review } from '../review.ts';

/** Raised when something that was there goes, or means something else. Fields may be added without. */
export const schemaVersion = 1;

/** The report for programs; `comparison.schema.json` describes it. */
export function jsonReport(review: Review, failOn: FailOn): string {
  const { findings, problems, sources, ...rest } = review;
  const cited = new Set(findings.flatMap(({ finding }) => finding.sources));
  const report = {
    schemaVersion,
    ok: !hasFailed(review, failOn),
    failOn,
    ...rest,
    findings: findings.map(({ finding, ...decided }) => ({ ...finding, ...decided })),
    problems: problems.map((problem) => ({ ...problem, ...describeProblem(problem) })),
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => cited.has(id))),
  };
  return JSON.stringify(report, null, 2);
}
