import type { Table } from '../model/table.ts';
import type { Context } from './context.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { type Diagnostic, Diagnostics, SpecError } from './diagnostics.ts';
import { checkConflictsCited, resolveConflicts, resolveSources } from './resolve/citations.ts';
import { checkReferences } from './resolve/cross-references.ts';
import { resolveErrors, resolveProtocol } from './resolve/errors.ts';
import { resolveSurface } from './resolve/surface.ts';
import type { FileKind } from './schema-check.ts';
import { openSpecs, type SpecTexts } from './specs.ts';

export interface Loaded {
  /** There only when nothing was wrong. */
  readonly table?: Table;
  readonly diagnostics: readonly Diagnostic[];
}

/** Specs → decision table. Never throws for a mistake in the specs; reports all of them. */
export function loadSpecs(texts: SpecTexts): Loaded {
  const diagnostics = new Diagnostics();
  const files = openSpecs(texts, diagnostics);
  const sources = files.sources === undefined ? {} : resolveSources(files.sources);
  const citing = { diagnostics, sources, cited: new Set<string>() };
  const context: Context = { ...citing, conflicts: resolveConflicts(files, citing) };
  const common = resolveErrors(files.common.errors, context);
  const table: Table = {
    edition: files.edition?.mustText('edition') ?? '',
    package: {
      name: files.edition?.get('package')?.mustText('name') ?? '',
      version: files.edition?.get('package')?.mustText('version') ?? '',
    },
    sources,
    conflicts: context.conflicts,
    common: resolveProtocol(files.common.protocol, common, context),
    surfaces: files.surfaces.map((surface) => resolveSurface(surface, common, context)),
    files: [...texts.keys()],
  };
  checkReferences(files, table, context);
  checkConflictsCited(files, context);
  const found = diagnostics.sorted();
  return found.length === 0 ? { table, diagnostics: [] } : { diagnostics: withoutEchoes(found, files.dropped) };
}

/**
 * A file that could not be opened leaves its names unknown to the others. What they say about such names would only
 * repeat the real problem, so it is left out until the file is mended.
 */
const echoes: Readonly<Record<FileKind, readonly DiagnosticCode[]>> = {
  edition: [],
  sources: ['unknown-source', 'hint-rejects'],
  conflicts: ['unknown-conflict'],
  errors: ['unknown-error-code', 'unknown-enum', 'unused-conflict'],
  protocol: ['unused-conflict'],
  service: ['unknown-operation', 'unused-conflict', 'stray-file'],
  models: ['missing-file', 'no-matrix', 'unused-conflict'],
  operation: ['unknown-operation', 'unknown-field', 'unused-type', 'unused-conflict'],
  type: ['unknown-type', 'unknown-path', 'list-path', 'unused-type', 'unused-conflict'],
};

function withoutEchoes(found: readonly Diagnostic[], dropped: ReadonlySet<FileKind>): readonly Diagnostic[] {
  const muted = new Set([...dropped].flatMap((kind) => echoes[kind]));
  return found.filter(
    ({ code, line, text }) => !muted.has(code) || (code === 'missing-file' && line === 1 && text === ''),
  );
}

/** The table, or a `SpecError` with everything that is wrong. */
export function mustLoadSpecs(texts: SpecTexts): Table {
  const { table, diagnostics } = loadSpecs(texts);
  if (table === undefined) throw new SpecError(diagnostics);
  return table;
}
