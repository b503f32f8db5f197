import type { Acceptance } from '../model/acceptance.ts';
import type { Acknowledgement } from '../model/acknowledgement.ts';
import type { Reading } from '../model/reading.ts';
import type { Table } from '../model/table.ts';
import type { Context } from './context.ts';
import { type Complaint, type Diagnostic, Diagnostics, SpecError } from './diagnostics.ts';
import { isEcho, isOwnMistake } from './echoes.ts';
import { optional } from './optional.ts';
import { resolveAcceptances } from './resolve/acceptances.ts';
import { checkConflictsCited, resolveConflicts, resolveSources } from './resolve/citations.ts';
import { checkReferences } from './resolve/cross-references.ts';
import { resolveEmulator } from './resolve/emulator/emulator.ts';
import { resolveErrors, resolveProtocol } from './resolve/errors.ts';
import { resolveEvidence } from './resolve/evidence.ts';
import { checkNames } from './resolve/name-problems.ts';
import { checkInputs, resolveReading } from './resolve/reading.ts';
import { resolveReadings } from './resolve/readings.ts';
import { resolveSurface } from './resolve/surface.ts';
import { openSpecs, type SpecFiles, type SpecTexts } from './specs.ts';

export interface Loaded {
  /** There only when nothing was wrong. */
  readonly table?: Table;
  /** Of `accepted.yaml`; none when anything was wrong. */
  readonly acceptances: readonly Acceptance[];
  /** Of `readings.yaml` and its lock file; none when anything was wrong. */
  readonly readings: readonly Acknowledgement[];
  /** Of `common/reading.yaml`; absent without that file, and when anything was wrong. */
  readonly reading?: Reading;
  /** Names of `fragments.yaml`, for editors. */
  readonly fragments: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where something is wrong: the table of the surfaces that have no part in it, and need none of what has. */
  readonly soundPart?: Table;
}

/** Specs → decision table. Never throws for a mistake in the specs; reports all of them. */
export function loadSpecs(texts: SpecTexts): Loaded {
  const diagnostics = new Diagnostics();
  const files = openSpecs(texts, diagnostics);
  const { table, ...decisions } = resolveFiles(files, diagnostics);
  if (files.dropped.some(({ faulty }) => faulty !== undefined)) diagnostics.add(mistakesInParts(texts, files));
  const found = diagnostics.sorted(
    (complaint) => isEcho(complaint, files.dropped),
    // What others say may follow from it.
    (file) => files.dropped.some(({ name }) => name === file),
  );
  if (found.length === 0) return { table, ...decisions, diagnostics: [] };
  return {
    acceptances: [],
    readings: [],
    fragments: [],
    diagnostics: found,
    ...optional('soundPart', soundPart(table, found)),
  };
}

/** What is wrong in the sound parts of files that were left out: else it would come to light only when those are fixed. */
function mistakesInParts(texts: SpecTexts, { dropped }: SpecFiles): readonly Complaint[] {
  const again = new Diagnostics();
  resolveFiles(openSpecs(texts, again, true), again);
  return again.complaints.filter((complaint) => isOwnMistake(complaint, dropped));
}

function soundPart(table: Table, found: readonly Diagnostic[]): Table | undefined {
  const folders = new Set(found.map(({ file }) => file.split('/')[0] ?? ''));
  const known = new Set(table.surfaces.map(({ name }) => name));
  if (![...folders].every((folder) => known.has(folder))) return undefined;
  return { ...table, surfaces: table.surfaces.filter(({ name }) => !folders.has(name)) };
}

/** Files → table, as far as it goes. */
function resolveFiles(files: SpecFiles, diagnostics: Diagnostics) {
  const sources = files.sources === undefined ? {} : resolveSources(files.sources);
  const citing = { diagnostics, sources, cited: new Set<string>() };
  const conflicts = resolveConflicts(files, citing);
  const evidence = resolveEvidence(files, { ...citing, conflicts, evidence: {} });
  const context: Context = { ...citing, conflicts, evidence };
  const common = resolveErrors(files.common.errors, context);
  const base: Omit<Table, 'emulator'> = {
    edition: files.edition?.mustText('edition') ?? '',
    package: {
      name: files.edition?.get('package')?.mustText('name') ?? '',
      version: files.edition?.get('package')?.mustText('version') ?? '',
      ...optional('repository', files.edition?.get('package')?.text('repository')),
    },
    sources,
    conflicts: context.conflicts,
    common: resolveProtocol(files.common.protocol, common, context),
    surfaces: files.surfaces.map((surface) => resolveSurface(surface, common, context)),
    files: files.files,
  };
  const emulator = resolveEmulator(files.common.emulator, base, context);
  const table: Table = { ...base, ...(emulator === undefined ? {} : { emulator }) };
  checkReferences(files, table, context);
  checkNames(files, table, context);
  checkConflictsCited(files, context);
  const edition = files.edition?.mustText('edition');
  const acceptances = files.accepted === undefined ? [] : resolveAcceptances(files.accepted, edition, diagnostics);
  const readings = resolveReadings(files.readings, files.readingsLock, context);
  const reading = files.reading === undefined ? undefined : resolveReading(files.reading, diagnostics);
  checkInputs(files, reading, diagnostics);
  return { table, acceptances, readings, fragments: files.fragments, ...optional('reading', reading) };
}

/** The table, or a `SpecError` with everything that is wrong. */
export function mustLoadSpecs(texts: SpecTexts): Table {
  const { table, diagnostics } = loadSpecs(texts);
  if (table === undefined) throw new SpecError(diagnostics);
  return table;
}
