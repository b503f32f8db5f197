import { type Acceptance, keyOf } from '../../model/acceptance.ts';
import type { Finding } from '../finding.ts';
import type { AcceptanceProblem } from '../review.ts';

/**
 * Which findings were agreed to, and which acceptances have to be mended.
 *
 * Acceptances age. What was agreed to stands in the file for good, while the base of later changes has moved past it,
 * so an acceptance counts in two ways only:
 *
 * - One that the older edition holds as well is history. It accepts nothing, so that a change which comes back is
 *   decided anew, and nobody complains about it.
 * - One that only the newer edition holds accepts what has its fingerprint. It is judged, as unused or expired, when
 *   it leads to the newer edition itself. Those of editions in between, which a comparison with an old release meets,
 *   had their time when they were merged.
 */
export function judgeAcceptances(
  findings: readonly Finding[],
  base: readonly Acceptance[],
  head: readonly Acceptance[],
  edition: string,
  today: string,
): { readonly accepted: ReadonlyMap<Finding, Acceptance>; readonly problems: readonly AcceptanceProblem[] } {
  const history = new Set(base.map(keyOf));
  const counting = head.filter((acceptance) => !history.has(keyOf(acceptance)));
  const isJudged = (acceptance: Acceptance) => acceptance.edition === edition;
  const isExpired = ({ expires }: Acceptance) => expires !== undefined && expires < today;
  const expired = counting.filter((acceptance) => isJudged(acceptance) && isExpired(acceptance));
  const valid = counting.filter((acceptance) => !expired.includes(acceptance));
  const byFingerprint = new Map(valid.map((acceptance) => [acceptance.fingerprint, acceptance]));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const unused = valid.filter((acceptance) => isJudged(acceptance) && !found.has(acceptance.fingerprint));
  return {
    accepted: new Map(
      findings.flatMap((finding) => {
        const acceptance = byFingerprint.get(finding.fingerprint);
        return acceptance === undefined ? [] : [[finding, acceptance] as const];
      }),
    ),
    problems: counting.flatMap((acceptance): AcceptanceProblem[] => {
      const isRenewed = byFingerprint.has(acceptance.fingerprint);
      if (expired.includes(acceptance)) return isRenewed ? [] : [{ kind: 'expired', acceptance }];
      return unused.includes(acceptance) ? [{ kind: 'unused', acceptance }] : [];
    }),
  };
}

/** What is wrong with an acceptance, and what to do about it. */
export function describeProblem({ acceptance, kind }: AcceptanceProblem): {
  readonly message: string;
  readonly help: string;
} {
  const { expires, fingerprint, id, where } = acceptance;
  return kind === 'expired'
    ? {
        message: `the acceptance of ${id} (${where}) expired after ${expires}`,
        help: 'Decide again: give it a later day, or take it out and mend what it was about.',
      }
    : {
        message: `nothing in this comparison is what ${id} (${where}) accepts`,
        help: `Take it out. When the change is still there with other values, its fingerprint is no longer ${fingerprint}.`,
      };
}
