import type { Operation, StateMeaning } from '../../model/table.ts';
import { describeSeconds } from '../../model/words.ts';
import { code, prose } from '../markdown.ts';
import { citeLinks } from './cite.ts';

const meanings: Readonly<Record<StateMeaning, string>> = {
  waiting: 'queued',
  running: 'at work',
  finished: 'ended; the error number says how',
  succeeded: 'ended well',
  failed: 'ended badly',
  aborted: 'called off',
};

/** Where the answer of an operation keeps what somebody who waits for a task needs. */
export function taskSection({ task }: Operation) {
  if (task === undefined) return undefined;
  const {
    errorCode,
    errorNumber,
    expires,
    fetchable,
    lifetimeSeconds,
    message,
    outputs,
    progress,
    seconds,
    status,
    within,
  } = task;
  const field = (name: string | undefined) => name && code(name);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['State', field(status)],
    ['The task itself', within?.map(code).join(' or ')],
    ['Progress, 0 to 100', field(progress)],
    ['Results', outputs.map(code).join(' or ')],
    ['Kept until', field(expires)],
    ['Seconds of the result', field(seconds)],
    ['Kept for', lifetimeSeconds === undefined ? undefined : describeSeconds(lifetimeSeconds)],
    [
      'Can be fetched for',
      fetchable &&
        `${describeSeconds(fetchable.seconds)} after the submission ${prose(citeLinks(fetchable.provenance))}`,
    ],
    ['Went well when', errorNumber && `\`${errorNumber}\` is 0`],
    ['Why it failed', [field(errorCode), field(message)].filter((one) => one !== undefined).join(', ') || undefined],
    ['Source', prose(citeLinks(task.provenance))],
  ];
  return {
    states: Object.entries(task.states).map(([state, meaning]) => ({ state, meaning: meanings[meaning] })),
    rows: rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
  };
}
