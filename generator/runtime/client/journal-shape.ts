import { codePoints, isObject, lowered } from '../core/values.js';
import type { Kept } from '../data/kept.js';

/** What stands for a value that is not kept. No parameter has such a name. */
export const placeholders = {
  /** Characters of a string. */
  length: '$length',
  /** Digits of a number. */
  digits: '$digits',
  /** How many parameters the table does not know. Their names may be anything, so they are not kept either. */
  others: '$others',
  /** What the JSON in a string holds. */
  json: '$json',
} as const;

/** A longer number may be the id of something. */
const longestNumber = 6;

/** A request with what may be kept of it: an allow-list, so that what nobody thought of is left out. */
export function shapeOf(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') return shapeOfString(value, kept);
  if (typeof value === 'number') return shapeOfNumber(value, kept);
  if (Array.isArray(value)) return value.map((element) => shapeOf(element, kept));
  return isObject(value) ? shapeOfObject(value, fieldsOf(kept)) : value;
}

function shapeOfString(value: string, kept: Kept): unknown {
  if (isList(kept)) {
    // A value in another case is sent as it is given, and says which cases the service accepts.
    const lower = lowered(value);
    if (kept.some((one) => lowered(one) === lower)) return value;
  }
  const fields = fieldsOf(kept);
  const inner = fields === undefined ? undefined : objectIn(value);
  if (inner !== undefined) return { [placeholders.json]: shapeOfObject(inner, fields) };
  return { [placeholders.length]: codePoints(value) };
}

function shapeOfNumber(value: number, kept: Kept): unknown {
  const digits = String(Math.abs(value)).replaceAll(/\D/g, '').length;
  return kept === 'id' || kept === 'text' || digits > longestNumber ? { [placeholders.digits]: digits } : value;
}

function shapeOfObject(value: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, Kept>> = {}): unknown {
  const shape: Record<string, unknown> = {};
  let others = 0;
  for (const [name, inner] of Object.entries(value)) {
    const kept = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kept === undefined) others++;
    else shape[name] = shapeOf(inner, kept);
  }
  return others === 0 ? shape : { ...shape, [placeholders.others]: others };
}

function isList(kept: Kept): kept is readonly string[] {
  return Array.isArray(kept);
}

function fieldsOf(kept: Kept): Readonly<Record<string, Kept>> | undefined {
  return isObject(kept) ? (kept as Readonly<Record<string, Kept>>) : undefined;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
