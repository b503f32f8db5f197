import type { Change } from '../change.ts';
import type { Coordinates, Json } from '../finding.ts';

/** Where a change lies, for the head of its title: `vod CreateAigcVideoTask, Kling 2.1, Duration`. */
export function placeOf(at: Coordinates): string {
  const holder = [at.surface, at.operation ?? at.type].filter((part) => part !== undefined).join(' ');
  const parts = [
    holder,
    at.model === undefined ? at.models?.join(', ') : [at.model, versionsText(at)].join(' ').trim(),
    at.path ?? at.column,
    at.rule === undefined ? undefined : `rule ${at.rule}`,
    at.name,
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? 'specs' : parts.join(', ');
}

function versionsText({ versions }: Coordinates): string {
  return versions?.join(', ') ?? '';
}

/** ` (5 → 8)`, ` (5)`; nothing where the values are too long for a title. */
export function showChange({ after, before }: Pick<Change, 'before' | 'after'>): string {
  const texts = [before, after].filter((value) => value !== undefined).map(show);
  const text = ` (${texts.join(' → ')})`;
  return texts.length === 0 || text.length > longestValues ? '' : text;
}

const longestValues = 120;

/** A value as a title shows it: `5, 10` for lists, `max 7` for small objects. */
export function show(value: Json): string {
  if (Array.isArray(value)) return value.map(show).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? 'nothing' : entries.map(([key, inner]) => `${key} ${show(inner)}`).join('; ');
}

/** Who is affected by a change at a place. */
export function whoIsAffected(at: Coordinates): string {
  const where = at.operation ?? (at.type === undefined ? undefined : `whatever carries a ${at.type}`);
  const calls = where === undefined ? `calls of ${at.surface ?? 'any surface'}` : `calls of ${where}`;
  const models = at.model ?? at.models?.join(', ');
  const chosen = models === undefined ? '' : ` with ${[models, versionsText(at)].join(' ').trim()}`;
  const path = at.path ?? at.column;
  const given = path === undefined ? '' : ` that deal with ${path}`;
  return `${calls.charAt(0).toUpperCase()}${calls.slice(1)}${chosen}${given}.`;
}
