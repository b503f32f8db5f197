import { type Acknowledgement, acknowledgementKey } from '../../model/acknowledgement.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';

/** The entries of `readings.yaml`. What they cite must be there; a contradiction they cite is not cited by a fact. */
export function resolveReadings(file: Cursor, context: Context): readonly Acknowledgement[] {
  const first = new Map<string, Acknowledgement>();
  return file.items('readings').flatMap((entry) => {
    checkCited(entry, context);
    if (!entry.has('conflict') && !entry.has('reason')) {
      context.diagnostics.report('missing-key', { key: 'reason' }, entry.keyAt);
    }
    const acknowledgement = acknowledgementAt(entry, context);
    if (acknowledgement === undefined) return [];
    const key = acknowledgementKey(acknowledgement);
    const twice = first.get(key)?.origin;
    if (twice !== undefined) {
      const where = `${twice.file}:${twice.line}:${twice.column}`;
      const texts = { what: 'acknowledgement', name: acknowledgement.id, first: where };
      context.diagnostics.report('duplicate-name', texts, (entry.get(acknowledgement.kind) ?? entry).at);
    }
    first.set(key, acknowledgement);
    return [acknowledgement];
  });
}

function acknowledgementAt(entry: Cursor, context: Context): Acknowledgement | undefined {
  const finding = entry.text('finding');
  const unread = entry.text('unread');
  const id = finding ?? unread;
  if (id === undefined) {
    context.diagnostics.report('missing-key', { key: 'finding' }, entry.keyAt);
    return undefined;
  }
  if (finding !== undefined && unread !== undefined) {
    const reason = 'the entry is about a finding already';
    context.diagnostics.report('useless-key', { key: 'unread', reason }, (entry.get('unread') ?? entry).keyAt);
  }
  return {
    kind: finding === undefined ? 'unread' : 'finding',
    id,
    subject: entry.mustText('subject'),
    ...optional('source', entry.text('source')),
    ...optional('conflict', entry.text('conflict')),
    ...optional('text', entry.text('text')),
    ...optional('reason', entry.text('reason')),
    origin: entry.origin,
  };
}

function checkCited(entry: Cursor, { conflicts, diagnostics, sources }: Context): void {
  const source = entry.get('source');
  if (source !== undefined && !Object.hasOwn(sources, String(source.value))) {
    diagnostics.report('unknown-source', { name: String(source.value), known: Object.keys(sources) }, source.at);
  }
  const conflict = entry.get('conflict');
  if (conflict !== undefined && !Object.hasOwn(conflicts, String(conflict.value))) {
    diagnostics.report(
      'unknown-conflict',
      { name: String(conflict.value), known: Object.keys(conflicts) },
      conflict.at,
    );
  }
}
