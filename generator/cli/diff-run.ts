import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { anchorsIn } from '../diff/editions/anchor.ts';
import { type EditionPair, findEditions, openEdition } from '../diff/editions/read-edition.ts';
import type { Engine } from '../diff/engine.ts';
import type { Comparison, Finding } from '../diff/finding.ts';
import { countHits, summaryOf } from '../diff/journal/hits.ts';
import { JournalError, type RecordedRequest, readJournal } from '../diff/journal/read.ts';
import { changelogSection, withSection } from '../diff/report/changelog.ts';
import { githubReport } from '../diff/report/github.ts';
import { jsonReport } from '../diff/report/json.ts';
import { markdownReport } from '../diff/report/markdown/report.ts';
import { textReport } from '../diff/report/text.ts';
import { summaryText } from '../diff/report/words.ts';
import { type Circumstances, hasFailed, type Review, reviewOf } from '../diff/review.ts';
import { readOrNothing, writeWhole } from '../output/whole-file.ts';
import { acceptFindings, checkAcceptance, decisionsOn } from './diff-accept.ts';
import { couldNotCompare } from './diff-broken.ts';
import { type DiffOptions, failOnOf } from './diff-options.ts';
import { CommandFailure } from './failure.ts';
import { workflowLinks } from './links.ts';
import { shown } from './specs.ts';
import { columnsOfOutput, log, out, Progress } from './terminal.ts';

/** `specgen diff`. Gives the exit code. */
export async function runDiff(
  baseName: string,
  headName: string | undefined,
  options: DiffOptions,
  loadEngine: () => Promise<Engine>,
): Promise<number> {
  const progress = new Progress();
  progress.step('reading the editions');
  const found = findEditions(baseName, headName, options.specs);
  checkAcceptance(found.head, options);
  const opened = { base: openEdition(found.base), head: openEdition(found.head) };
  progress.end();
  const { base, head } = opened;
  if (base.edition === undefined || head.edition === undefined) return couldNotCompare(opened, options);
  const pair: EditionPair = { base, head };
  checkSurfaces(pair, options.surface);
  progress.step('comparing');
  const engine = await loadEngine();
  const cause = options.transcription === true ? 'transcription' : 'vendor';
  const comparison = await engine.compare(base.edition, head.edition, { cause });
  const recorded = await journalFor(options.journal, comparison.findings, pair, engine);
  progress.end();
  const review = () => reviewed(comparison, pair, options, recorded);
  if (options.accept !== undefined) acceptFindings(review(), pair, options, options.accept);
  return report(review(), pair, options);
}

/** Everything that is known about a comparison. Acceptances are read anew, since some may just have been written. */
function reviewed(comparison: Comparison, pair: EditionPair, options: DiffOptions, recorded: Circumstances): Review {
  const { base, head } = pair;
  const { accepted, problems } = decisionsOn(comparison, pair, options);
  return reviewOf(comparison, {
    ...recorded,
    acceptances: accepted,
    problems,
    ...(options.surface === undefined ? {} : { surfaces: options.surface }),
    sources: { ...base.edition.table.sources, ...head.edition.table.sources },
    anchorOf: anchorsIn(base.texts, head.texts),
  });
}

function checkSurfaces({ base, head }: EditionPair, names: readonly string[] = []): void {
  const known = new Set([base, head].flatMap(({ edition }) => edition.table.surfaces.map(({ name }) => name)));
  for (const name of names) {
    if (!known.has(name))
      throw new CommandFailure(`there is no surface ${name}`, `There are ${[...known].join(', ')}.`);
  }
}

async function journalFor(
  file: string | undefined,
  findings: readonly Finding[],
  { base, head }: EditionPair,
  engine: Engine,
): Promise<Circumstances> {
  if (file === undefined) return {};
  const requests = readRequests(file);
  const verdictChanges = await engine.verdictChanges?.(base.edition, head.edition);
  return {
    hits: countHits(findings, requests, [base.edition.table, head.edition.table], verdictChanges),
    journal: summaryOf(shown(file), requests, verdictChanges),
  };
}

function readRequests(file: string): readonly RecordedRequest[] {
  try {
    return readJournal(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    throw new CommandFailure(
      `${shown(file)}:${error.line}: ${error.message}`,
      'Each line is a JSON object with surface, operation and request, as the journal of the emulator exports them.',
    );
  }
}

/** Prints or writes what was asked for, and gives the exit code. */
function report(review: Review, pair: EditionPair, options: DiffOptions): number {
  const failOn = failOnOf(options);
  if (options.changelog === true) writeChangelog(review, options.output);
  else if (options.output === undefined) out(reportText(review, pair, options));
  else {
    writeWhole(options.output, `${stripVTControlCharacters(reportText(review, pair, options)).trimEnd()}\n`);
    log(`${summaryText(review)}: written to ${shown(options.output)}`);
  }
  return hasFailed(review, failOn) ? 1 : 0;
}

function reportText(review: Review, { base, head }: EditionPair, options: DiffOptions): string {
  switch (options.format) {
    case 'json':
      return jsonReport(review, failOnOf(options));
    case 'github':
      return githubReport(review, head.path);
    case 'markdown':
      return markdownReport(review, {
        prefix: head.path,
        ...(head.folder === undefined ? {} : workflowLinks()),
      }).trimEnd();
    case 'text':
      return textReport(review, {
        width: Math.max(40, columnsOfOutput() ?? 100),
        prefixes: { base: base.prefix, head: head.prefix },
      });
  }
}

function writeChangelog(review: Review, file: string | undefined): void {
  const section = changelogSection(review);
  if (section === undefined) return log('nothing changed, so there is nothing to write');
  if (file === undefined) return out(section.trimEnd());
  const before = readOrNothing(file);
  const after = withSection(before ?? '# Changelog\n', review);
  if (after === before) return log(`${shown(file)} is up to date`);
  writeWhole(file, after);
  log(`${summaryText(review)}: written to ${shown(file)}`);
}
