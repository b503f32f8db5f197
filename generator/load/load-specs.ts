import type { Acceptance } from '../model/acceptance.ts';
import type { Acknowledgement } from '../model/acknowledgement.ts';
import type { Reading } from '../model/reading.ts';
import type { Table } from '../model/table.ts';
import type { Context } from './context.ts';
import { type Diagnostic, Diagnostics, SpecError } from './diagnostics.ts';
import { isEcho } from './echoes.ts';
import { optional } from './optional.ts';
import { resolveAcceptances } from './resolve/acceptances.ts';
import { checkConflictsCited, resolveConflicts, resolveSources } from './resolve/citations.ts';
import { checkCollisions } from './resolve/collisions.ts';
import { checkReferences } from './resolve/cross-references.ts';
import { resolveEmulator } from './resolve/emulator/emulator.ts';
import { resolveErrors, resolveProtocol } from './resolve/errors.ts';
import { resolveEvidence } from './resolve/evidence.ts';
import { checkInputs, resolveReading } from './resolve/reading.ts';
import { resolveReadings } from './resolve/readings.ts';
import { resolveSurface } from './resolve/surface.ts';
import { openSpecs, type SpecTexts } from './specs.ts';

export interface Loaded {
  /** There only when nothing was wrong. */
  readonly table?: Table;
  /** Of `accepted.yaml`; none when anything was wrong. */
  readonly acceptances: readonly Acceptance[];
  /** Of `readings.yaml`; none when anything was wrong. */
  readonly readings: readonly Acknowledgement[];
  /** Of `common/reading.yaml`; absent without that file, and when anything was wrong. */
  readonly reading?: Reading;
  readonly diagnostics: readonly Diagnostic[];
}

/** Specs → decision table. Never throws for a mistake in the specs; reports all of them. */
export function loadSpecs(texts: SpecTexts): Loaded {
  const diagnostics = new Diagnostics();
  const files = openSpecs(texts, diagnostics);
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
  checkCollisions(files, table, context);
  checkConflictsCited(files, context);
  const edition = files.edition?.mustText('edition');
  const acceptances = files.accepted === undefined ? [] : resolveAcceptances(files.accepted, edition, diagnostics);
  const readings = files.readings === undefined ? [] : resolveReadings(files.readings, context);
  const reading = files.reading === undefined ? undefined : resolveReading(files.reading, diagnostics);
  checkInputs(files, reading, diagnostics);
  const found = diagnostics.sorted((complaint) => isEcho(complaint, files.dropped));
  if (found.length > 0) return { acceptances: [], readings: [], diagnostics: found };
  return { table, acceptances, readings, ...(reading === undefined ? {} : { reading }), diagnostics: [] };
}

/** The table, or a `SpecError` with everything that is wrong. */
export function mustLoadSpecs(texts: SpecTexts): Table {
  const { table, diagnostics } = loadSpecs(texts);
  if (table === undefined) throw new SpecError(diagnostics);
  return table;
}
