import { join } from 'node:path';
import { addAcknowledgements } from '../drift/acknowledge/file.ts';
import { type DriftReview, isOpen, type Judged, subjectText, textOf } from '../drift/review.ts';
import { readingsFile } from '../load/specs.ts';
import type { Acknowledgement } from '../model/acknowledgement.ts';
import type { Table } from '../model/table.ts';
import { readOrNothing, writeWhole } from '../output/whole-file.ts';
import type { DriftOptions } from './drift-options.ts';
import { CommandFailure } from './failure.ts';
import { shown } from './specs.ts';
import { count, log } from './terminal.ts';

/** What is wrong with an acknowledgement is told before anything is read. */
export function checkAcknowledgement({ acknowledge, against, finding, write }: DriftOptions): void {
  if (acknowledge === undefined) {
    if (finding === undefined) return;
    throw new CommandFailure('--finding says nothing without --acknowledge', 'Add --acknowledge "<reason>".');
  }
  if (acknowledge.trim() === '') {
    throw new CommandFailure('--acknowledge needs a reason', 'Say why the specs are right as they are.');
  }
  if (write === true || against !== undefined) {
    throw new CommandFailure(
      `--acknowledge and ${write === true ? '--write' : '--against'} exclude each other`,
      'Do one after the other.',
    );
  }
}

/** Adds what is open, or what was named, to the file of readings. */
export function acknowledge(review: DriftReview, options: DriftOptions, table: Table): void {
  const chosen = chosenOf(review, options);
  if (chosen.length === 0) return log('nothing to acknowledge: no finding is open');
  const file = join(options.specs, readingsFile);
  const reason = options.acknowledge?.trim() ?? '';
  const entries = chosen.map((judged) => entryFor(judged, reason, table));
  writeWhole(file, addAcknowledgements(readOrNothing(file), entries));
  log(`acknowledged ${count(entries.length, 'finding')} in ${shown(file)}`);
}

function chosenOf({ findings }: DriftReview, { finding: named }: DriftOptions): readonly Judged[] {
  if (named === undefined) return findings.filter(isOpen);
  return [...new Set(named)].flatMap((id) => {
    const found = findings.filter(({ finding }) => finding.id === id);
    if (found.length === 0) {
      throw new CommandFailure(`there is no finding ${id}`, 'The reports name the id of each finding.');
    }
    const open = found.filter(isOpen);
    if (open.length > 0) return open;
    throw new CommandFailure(`${id} is acknowledged already`, `Change its entry in ${readingsFile} by hand.`);
  });
}

/** A reason that is the id of a contradiction cites it. */
function entryFor(
  { finding, source, words }: Judged,
  reason: string,
  { conflicts }: Table,
): Omit<Acknowledgement, 'origin'> {
  return {
    kind: finding.sort === 'unread' ? 'unread' : 'finding',
    id: finding.id,
    subject: subjectText(finding),
    ...(source === undefined ? {} : { source }),
    ...(Object.hasOwn(conflicts, reason) ? { conflict: reason, text: textOf(words, conflicts[reason]) } : { reason }),
  };
}
