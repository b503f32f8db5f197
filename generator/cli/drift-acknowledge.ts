import { join } from 'node:path';
import { addAcknowledgements, readingIds } from '../drift/acknowledge/file.ts';
import { acknowledgementOf, type DriftReview, isOpen, type Judged } from '../drift/review.ts';
import { readingsFile, readingsLockFile } from '../load/specs.ts';
import type { Table } from '../model/table.ts';
import { readOrNothing, writeWhole } from '../output/whole-file.ts';
import type { DriftOptions } from './drift-options.ts';
import { CommandFailure } from './failure.ts';
import { shown } from './specs.ts';
import { count, log } from './terminal.ts';

/** What is wrong with an acknowledgement is reported before anything is read. */
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

/** Adds what is open, or what was named, to the files of readings, and takes out what settles nothing any more. */
export function acknowledge(review: DriftReview, options: DriftOptions, table: Table): void {
  const chosen = chosenOf(review, options);
  const { renamed, stale } = review;
  if (chosen.length + stale.length + renamed.length === 0) return log('nothing to acknowledge: no finding is open');
  const [file, lock] = [join(options.specs, readingsFile), join(options.specs, readingsLockFile)];
  const reason = options.acknowledge?.trim() ?? '';
  const entries = chosen.map((judged) => acknowledgementOf(judged, reason, table));
  const [readings, locked] = [readOrNothing(file), readOrNothing(lock)];
  refuseMisspelt(reason, readingIds(readings), table);
  const written = addAcknowledgements(
    { ...(readings === undefined ? {} : { readings }), ...(locked === undefined ? {} : { lock: locked }) },
    [...entries, ...renamed],
    stale,
  );
  if (written.readings !== readings) writeWhole(file, written.readings);
  writeWhole(lock, written.lock);
  if (stale.length > 0) log(`took ${count(stale.length, 'acknowledgement')} out that settled nothing any more`);
  if (renamed.length > 0)
    log(`renamed ${count(renamed.length, 'acknowledgement')} after what reports call them by now`);
  if (entries.length > 0) log(`acknowledged ${count(entries.length, 'finding')} in ${shown(lock)}`);
}

/** Words with hyphens between them are meant for an id, and make no reason. */
function refuseMisspelt(reason: string, ids: readonly string[], { conflicts }: Table): void {
  const isId = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(reason);
  if (!isId || ids.includes(reason) || Object.hasOwn(conflicts, reason)) return;
  throw new CommandFailure(
    `there is no reading ${reason}`,
    ids.length === 0 ? 'Give a reason in words.' : `${readingsFile} has ${ids.join(', ')}; or give a reason in words.`,
  );
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
    throw new CommandFailure(`${id} is acknowledged already`, `Its reason is in ${readingsFile}.`);
  });
}
