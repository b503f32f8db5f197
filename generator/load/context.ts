import { type Evidence, maySayError } from '../model/evidence.ts';
import type { Conflict, Provenance, Severity, Source } from '../model/facts.ts';
import type { Cursor } from './cursor.ts';
import type { Diagnostics } from './diagnostics.ts';

/** What every part of the resolver needs: where to complain, and what may be cited. */
export interface Context {
  readonly diagnostics: Diagnostics;
  readonly sources: Readonly<Record<string, Source>>;
  readonly conflicts: Readonly<Record<string, Conflict>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Ids of the contradictions that facts have pointed at so far. */
  readonly cited: Set<string>;
}

/** The sources and contradictions of a fact. A fact without a `source` has those of its surroundings. */
export function provenanceOf(at: Cursor, inherited: readonly string[], context: Context): Provenance {
  const named = at.has('sources') ? sourceIds(at, 'sources', context) : sourceIds(at, 'source', context);
  const conflicts = at.items('conflict').flatMap((item) => {
    const id = String(item.value);
    const conflict = own(context.conflicts, id);
    if (conflict === undefined) {
      context.diagnostics.report('unknown-conflict', { name: id, known: Object.keys(context.conflicts) }, item.at);
      return [];
    }
    if (conflict.concerns !== 'edition') {
      context.diagnostics.report('misplaced-conflict', { id, concerns: conflict.concerns }, item.at);
    }
    context.cited.add(id);
    return [id];
  });
  const note = at.text('note');
  const evidence = at.items('evidence').flatMap((item) => {
    const id = String(item.value);
    if (own(context.evidence, id) !== undefined) return [id];
    context.diagnostics.report('unknown-evidence', { name: id, known: Object.keys(context.evidence) }, item.at);
    return [];
  });
  return {
    sources: named.length > 0 ? named : inherited,
    conflicts,
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
    origin: at.origin,
  };
}

export function sourceIds(at: Cursor, key: 'source' | 'sources', context: Context): readonly string[] {
  return at.items(key).flatMap((item) => {
    const id = String(item.value);
    if (own(context.sources, id) !== undefined) return [id];
    context.diagnostics.report('unknown-source', { name: id, known: Object.keys(context.sources) }, item.at);
    return [];
  });
}

/** What is not read points at contradictions too: they are not unused for that. */
export function citeBelow(at: Cursor, context: Context): void {
  if (at.has('conflict')) provenanceOf(at, [], context);
  const inside = Array.isArray(at.value) ? at.ownItems() : at.ownEntries().map(([, entry]) => entry);
  for (const item of inside) citeBelow(item, context);
}

/** The severity of a fact that may reject a request. Hints may not. */
export function severityOf(at: Cursor, provenance: Provenance, context: Context): Severity {
  const severity = at.text('severity') === 'warning' ? 'warning' : 'error';
  if (severity === 'error') checkMayReject(at, provenance, context);
  return severity;
}

export function checkMayReject(at: Cursor, provenance: Provenance, context: Context): void {
  const { evidence = [], sources } = provenance;
  // What was seen to fail may refuse, whoever wrote it down.
  if (maySayError(evidence.flatMap((id) => own(context.evidence, id) ?? []))) return;
  if (evidence.length < at.items('evidence').length) {
    // What is not known, or could not be read, may be what vouches for it.
    context.diagnostics.leaveOut();
    return;
  }
  if (sources.length > 0 && sources.every((id) => own(context.sources, id)?.weight === 'hint')) {
    context.diagnostics.report('hint-rejects', { sources }, (at.get('source') ?? at).keyAt);
  }
}

/** The entry of a record, and not what every object has: no document is called "constructor". */
function own<V>(record: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
