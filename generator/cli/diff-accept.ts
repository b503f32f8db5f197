import { basename, dirname, join } from 'node:path';
import { addAcceptances } from '../diff/acceptance/file.ts';
import { judgeAcceptances } from '../diff/acceptance/judge.ts';
import type { EditionPair, EditionTexts } from '../diff/editions/read-edition.ts';
import type { Comparison } from '../diff/finding.ts';
import { fails, worstImpact } from '../diff/impact.ts';
import { whereText } from '../diff/report/words.ts';
import { isFailing, type Review, type Reviewed } from '../diff/review.ts';
import { loadAcceptances } from '../load/load-acceptances.ts';
import { acceptedFile } from '../load/specs.ts';
import { type Acceptance, keyOf } from '../model/acceptance.ts';
import { readOrNothing, writeWhole } from '../output/whole-file.ts';
import { type DiffOptions, failOnOf } from './diff-options.ts';
import { CommandFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { shown } from './specs.ts';
import { count, log } from './terminal.ts';

/** Which findings were agreed to in the file of acceptances as it is now. */
export function decisionsOn(comparison: Comparison, { base, head }: EditionPair, { accepted }: DiffOptions) {
  const earlier = accepted === undefined ? base.acceptances : parsed(accepted, base.fileBeside(accepted));
  const now = accepted !== undefined ? parsed(accepted, readOrNothing(accepted)) : acceptancesOf(head);
  return judgeAcceptances(comparison.findings, earlier, now, head.edition.table.edition, today());
}

/** Adds the findings that fail, or those that were named, to the file of acceptances. */
export function acceptFindings(review: Review, pair: EditionPair, options: DiffOptions, reason: string): void {
  const file = fileOf(pair.head, options);
  const chosen = chosenOf(review, options);
  if (chosen.length === 0) return log('nothing to accept: no finding fails');
  const text = readOrNothing(file);
  const present = new Set(parsed(file, text).map(keyOf));
  const byFingerprint = new Map(chosen.map((one) => [one.finding.fingerprint, one]));
  const entries = [...byFingerprint.values()].map((one) => entryFor(one, pair, options, reason));
  for (const entry of entries) {
    if (!present.has(keyOf(entry))) continue;
    throw new CommandFailure(
      `${entry.fingerprint} was accepted today already, in the base edition, and has come back since`,
      `Change the date of its entry in ${shown(file)} by hand, so that it is a separate decision.`,
    );
  }
  writeWhole(file, addAcceptances(text, entries));
  log(`accepted ${count(chosen.length, 'finding')} in ${shown(file)}`);
}

function fileOf(head: EditionTexts, { accepted }: DiffOptions): string {
  if (accepted !== undefined) return accepted;
  if (head.folder !== undefined) return join(head.folder, acceptedFile);
  throw new CommandFailure(
    '--accept cannot write into a git ref',
    'Compare with the working tree, or name a file with --accepted.',
  );
}

/** The file in the specs is read from the disk, where it may have been added to since the specs were loaded. */
function acceptancesOf({ acceptances, folder, path }: EditionPair['head']): readonly Acceptance[] {
  const file = join(folder ?? path, acceptedFile);
  return folder === undefined ? placed(acceptances, file) : parsed(file, readOrNothing(file));
}

function parsed(file: string, text: string | undefined): readonly Acceptance[] {
  if (text === undefined) return [];
  const { acceptances, diagnostics } = loadAcceptances(basename(file), text);
  if (diagnostics.length === 0) return placed(acceptances, shown(file));
  printDiagnostics(diagnostics, shown(dirname(file)));
  throw new CommandFailure(`${shown(file)} cannot be read`, 'Fix the problems above.');
}

/** Reports name the file as it can be found from here. */
function placed(acceptances: readonly Acceptance[], file: string): readonly Acceptance[] {
  return acceptances.map((one) => ({ ...one, origin: { ...one.origin, file } }));
}

/** What is wrong with an acceptance is reported before anything is compared. */
export function checkAcceptance(head: EditionTexts, options: DiffOptions): void {
  const { accept, expires, finding } = options;
  if (accept === undefined) {
    if (expires === undefined && finding === undefined) return;
    throw new CommandFailure('--finding and --expires say nothing without --accept', 'Add --accept "<reason>".');
  }
  fileOf(head, options);
  if (accept.trim() === '') throw new CommandFailure('--accept needs a reason', 'Say why the change is right.');
  if (expires !== undefined && !isDate(expires)) {
    throw new CommandFailure(`--expires ${expires} is no date`, 'Write it as YYYY-MM-DD.');
  }
  if (expires !== undefined && expires < today()) {
    throw new CommandFailure(`--expires ${expires} has passed`, 'Name a day that is still to come.');
  }
}

function chosenOf(review: Review, { finding: named, ...options }: DiffOptions): readonly Reviewed[] {
  const failOn = failOnOf(options);
  if (named === undefined) {
    // With --transcription nothing fails; what would have failed is declared for the runs to come.
    return options.transcription === true
      ? review.findings.filter(({ acceptance, finding }) => !acceptance && fails(worstImpact(finding), failOn))
      : review.findings.filter((one) => isFailing(one, failOn));
  }
  return named.map((fingerprint) => {
    const found = review.findings.find(({ finding }) => finding.fingerprint === fingerprint);
    if (found === undefined) {
      throw new CommandFailure(
        `there is no finding ${fingerprint}`,
        'The reports name the fingerprint of each finding.',
      );
    }
    if (found.acceptance === undefined) return found;
    throw new CommandFailure(`${fingerprint} is accepted already`, 'Change its entry by hand.');
  });
}

function entryFor(
  { finding }: Reviewed,
  { head }: EditionPair,
  { expires, transcription }: DiffOptions,
  reason: string,
): Omit<Acceptance, 'origin'> {
  return {
    fingerprint: finding.fingerprint,
    id: finding.id,
    where: whereText(finding.at) || finding.title,
    edition: head.edition.table.edition,
    reason: reason.trim(),
    date: today(),
    ...(expires === undefined ? {} : { expires }),
    correction: transcription === true,
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
