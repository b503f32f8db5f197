import { type Flight, flightOf } from './flight.js';
import type { RecordedDecision, SettledEntry } from './ledger.js';
import type { Run } from './run.js';
import { isForgotten } from './times.js';

/** What becomes of a settled job that has come once more: it is tried again, left alone, or left alone for want of a decision. */
export function triedAgain<Answer>(
  run: Run<Answer>,
  entry: SettledEntry,
  digest: string,
): Flight | 'settled' | 'undecided' {
  const { maker, newlyAmbiguous, options } = run;
  const { attempt, id, key, sentAt, state } = entry;
  if (options.again?.includes(state as 'failed') !== true) return 'settled';
  const kept = entry.decisions === undefined ? {} : { decisions: entry.decisions };
  if (state === 'failed')
    // Whatever it was sent with before, nothing was accepted, or its task has failed without a charge.
    return entry.charged === 'no' ? flightOf(id, { ...kept, attempt: attempt + 1, digest }) : 'settled';
  // Another request is another job.
  if (entry.digest !== digest || newlyAmbiguous.has(id)) return 'settled';
  if (options.decision !== undefined) {
    const { by, reason } = options.decision;
    const decision: RecordedDecision = {
      by,
      reason,
      at: run.now(),
      instead: { attempt, ...(key === undefined ? {} : { key }), ...(sentAt === undefined ? {} : { sentAt }) },
    };
    return flightOf(id, { attempt: attempt + 1, digest, decisions: [...(entry.decisions ?? []), decision] });
  }
  if (key === undefined || sentAt === undefined || isForgotten(maker, sentAt)) return 'undecided';
  return flightOf(id, { ...kept, attempt, digest, key, at: sentAt });
}
