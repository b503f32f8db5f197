import type { Acceptance } from '../model/acceptance.ts';
import type { Origin, Source } from '../model/facts.ts';
import type { Bump, Cause, Comparison, EditionInfo, Finding, Impact } from './finding.ts';
import { type FailOn, fails, nextVersion, worstImpact } from './impact.ts';

/** A comparison with everything that was decided and found out about it: what every report is made of. */
export interface Review {
  readonly base: EditionInfo;
  readonly head: EditionInfo;
  /** In the order of the comparison. */
  readonly findings: readonly Reviewed[];
  readonly bump: Bump;
  /** The base's version raised by the bump. */
  readonly nextVersion: string;
  readonly method: Comparison['method'];
  /** Findings that are left out because they are about other surfaces. */
  readonly hidden: number;
  /** Acceptances that have to be mended. */
  readonly problems: readonly AcceptanceProblem[];
  /** There when recorded requests were read. */
  readonly journal?: JournalSummary;
  /** Documents of both editions, by id. */
  readonly sources: Readonly<Record<string, Source>>;
}

/**
 * Open findings count. Accepted ones were agreed to. Corrections mend a transcription: the service did not change, and
 * they are shown apart. Neither of the two fails a comparison.
 */
export type Status = 'open' | 'accepted' | 'correction';

export interface Reviewed {
  readonly finding: Finding;
  readonly status: Status;
  /** The worst it does, where the service did change; a correction does nothing to anyone. */
  readonly level: Impact;
  readonly acceptance?: Acceptance;
  /** Recorded requests that it concerns. */
  readonly hits?: number;
  /** The place in the newer edition to look at; the nearest that is left when the fact is gone. */
  readonly anchor: Origin;
}

export interface AcceptanceProblem {
  readonly kind: 'unused' | 'expired';
  /** Its origin names the file as it can be found from where the command runs. */
  readonly acceptance: Acceptance;
}

export interface JournalSummary {
  readonly name: string;
  readonly requests: number;
  /** Requests that one edition accepts and the other refuses; absent when nobody could tell. */
  readonly changed?: number;
}

/** What is known besides the comparison. */
export interface Circumstances {
  readonly acceptances?: ReadonlyMap<Finding, Acceptance>;
  readonly problems?: readonly AcceptanceProblem[];
  readonly hits?: ReadonlyMap<Finding, number>;
  readonly journal?: JournalSummary;
  /** Surfaces to report on; all when absent. What belongs to no surface concerns every one of them. */
  readonly surfaces?: readonly string[];
  readonly sources?: Readonly<Record<string, Source>>;
  readonly anchorOf?: (finding: Finding) => Origin;
}

export function reviewOf(comparison: Comparison, circumstances: Circumstances = {}): Review {
  const { acceptances, anchorOf, hits, journal, problems = [], sources = {}, surfaces } = circumstances;
  const isShown = ({ at }: Finding) =>
    surfaces === undefined || at.surface === undefined || surfaces.includes(at.surface);
  const shown = comparison.findings.filter(isShown);
  return {
    base: comparison.base,
    head: comparison.head,
    findings: shown.map((finding) => {
      const acceptance = acceptances?.get(finding);
      const isCorrection = finding.cause === 'transcription' || acceptance?.correction === true;
      const hit = hits?.get(finding);
      return {
        finding: isCorrection ? { ...finding, cause: 'transcription' satisfies Cause } : finding,
        status: isCorrection ? 'correction' : acceptance === undefined ? 'open' : 'accepted',
        level: isCorrection ? 'doc-only' : worstImpact(finding),
        ...(acceptance === undefined ? {} : { acceptance }),
        ...(hit === undefined ? {} : { hits: hit }),
        // Some formats show no places, and to find them takes a comparison of whole files.
        get anchor() {
          return anchorOf?.(finding) ?? originOf(finding);
        },
      };
    }),
    bump: comparison.bump,
    nextVersion: nextVersion(comparison.base.version, comparison.bump),
    method: comparison.method,
    hidden: comparison.findings.length - shown.length,
    problems,
    ...(journal === undefined ? {} : { journal }),
    sources,
  };
}

/** Whether the comparison fails: by a finding that nobody agreed to, or by an acceptance that has to be mended. */
export function hasFailed({ findings, problems }: Pick<Review, 'findings' | 'problems'>, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  return problems.length > 0 || findings.some((reviewed) => isFailing(reviewed, failOn));
}

export function isFailing({ level, status }: Reviewed, failOn: FailOn): boolean {
  return status === 'open' && fails(level, failOn);
}

export function withStatus(review: Review, status: Status, level?: Impact): readonly Reviewed[] {
  return review.findings.filter((one) => one.status === status && (level === undefined || one.level === level));
}

function originOf({ location }: Finding): Origin {
  return { file: location.file, line: location.line, column: location.column };
}
