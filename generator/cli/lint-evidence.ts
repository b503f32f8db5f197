import { validatorOf } from '../diff/witness/validators.ts';
import { type Diagnostic, Diagnostics } from '../load/diagnostics.ts';
import type { Evidence } from '../model/evidence.ts';
import { maySayError } from '../model/evidence.ts';
import type { Table } from '../model/table.ts';

/** How the table fares against the requests that were really made. */
export interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: {
    readonly agree: number;
    readonly disagree: number;
    /** Of those that differ: a contradiction they name explains it. */
    readonly explained: number;
    /** No source says what came of them. */
    readonly unknown: number;
  };
}

/**
 * Holds the table against every request that was really made. What was seen to work must not be refused, and what was seen
 * to fail must not pass in silence; a failure that is certain must be refused. An entry that names the contradiction which
 * explains the difference may stand all the same.
 */
export function judgeEvidence(table: Table): Judged {
  const diagnostics = new Diagnostics();
  const counts = { agree: 0, disagree: 0, explained: 0, unknown: 0 };
  for (const surface of table.surfaces) {
    for (const entry of surface.evidence) {
      const operation = surface.operations.find(({ name }) => name === entry.operation);
      const { origin, request } = entry;
      const at = { ...origin, length: entry.id.length, text: '' };
      if (operation === undefined) {
        const known = surface.operations.map(({ name }) => name);
        counts.disagree += 1;
        diagnostics.report('unknown-operation', { name: entry.operation, known }, at);
        continue;
      }
      const verdict = validatorOf(table, { surface, operation })(request);
      const said = verdict.ok ? verdict.warnings : verdict.issues;
      const problem = disagreement(entry, verdict.ok, said.length > 0);
      if (entry.outcome === 'unknown') counts.unknown += 1;
      else if (problem === undefined) counts.agree += 1;
      else if (entry.conflicts.length > 0) counts.explained += 1;
      else counts.disagree += 1;
      if (problem === undefined || entry.conflicts.length > 0) continue;
      const [first] = said.filter(({ severity }) => verdict.ok || severity === 'error');
      diagnostics.report('evidence-disagrees', { id: entry.id, problem, says: first?.message ?? 'nothing' }, at);
    }
  }
  return { diagnostics: diagnostics.sorted(), counts };
}

function disagreement(entry: Evidence, isAccepted: boolean, isTold: boolean): string | undefined {
  switch (entry.outcome) {
    case 'accepted':
      return isAccepted ? undefined : 'was accepted by the service, and the table refuses it';
    case 'unknown':
      return undefined;
    default:
      if (maySayError([entry])) return isAccepted ? 'was refused, and the table accepts it' : undefined;
      return isTold ? undefined : 'failed, and the table accepts it in silence';
  }
}
