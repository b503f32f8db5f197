import { type Acknowledgement, acknowledgementKey, covers, type ReadingReason } from '../../model/acknowledgement.ts';
import { type Context, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { Location } from '../diagnostics.ts';
import { optional } from '../optional.ts';

/**
 * What the lock file lists, with the reasons of `readings.yaml`. An entry whose reason is not there any more, or is not
 * about it, acknowledges nothing: the finding is open again. What is cited must be there.
 */
export function resolveReadings(
  file: Cursor | undefined,
  lock: Cursor | undefined,
  context: Context,
): readonly Acknowledgement[] {
  const reasons = new Map<string, ReadingReason>();
  const first = new Map<string, Location>();
  for (const entry of file?.items('readings') ?? []) {
    sourceIds(entry, 'source', context);
    const reason = reasonAt(entry);
    const at = (entry.get('id') ?? entry).at;
    const earlier = first.get(reason.id);
    if (earlier === undefined) first.set(reason.id, at);
    else context.diagnostics.reportTwice('reading', reason.id, earlier, at);
    reasons.set(reason.id, reason);
  }
  const known = new Set<string>();
  return (lock?.items('locked') ?? []).flatMap((entry) => {
    checkCited(entry, context);
    const acknowledgement = acknowledgementAt(entry, reasons);
    if (acknowledgement === undefined || known.has(acknowledgementKey(acknowledgement))) return [];
    known.add(acknowledgementKey(acknowledgement));
    return [acknowledgement];
  });
}

function reasonAt(entry: Cursor): ReadingReason {
  const sources = entry.items('source').map(({ value }) => String(value));
  return {
    id: entry.mustText('id'),
    about: entry.items('about').map(({ value }) => String(value)),
    ...(sources.length === 0 ? {} : { sources }),
    reason: entry.mustText('reason'),
  };
}

function acknowledgementAt(entry: Cursor, reasons: ReadonlyMap<string, ReadingReason>): Acknowledgement | undefined {
  const finding = entry.text('finding');
  const conflict = entry.text('conflict');
  const about = { subject: entry.mustText('subject'), ...optional('source', entry.text('source')) };
  const reason = reasons.get(entry.text('reading') ?? '');
  const isCovered = reason !== undefined && covers(reason, about);
  if (!isCovered && conflict === undefined) return undefined;
  return {
    kind: finding === undefined ? 'unread' : 'finding',
    id: finding ?? entry.mustText('unread'),
    ...about,
    ...optional('conflict', conflict),
    ...optional('text', entry.text('text')),
    ...optional('reason', isCovered ? reason.reason : undefined),
    origin: entry.origin,
  };
}

function checkCited(entry: Cursor, context: Context): void {
  sourceIds(entry, 'source', context);
  const conflict = entry.get('conflict');
  const { conflicts, diagnostics } = context;
  if (conflict === undefined || Object.hasOwn(conflicts, String(conflict.value))) return;
  diagnostics.report('unknown-conflict', { name: String(conflict.value), known: Object.keys(conflicts) }, conflict.at);
}
