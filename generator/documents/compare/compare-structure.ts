import type { VendorDocument, VendorError, VendorField, VendorFieldType } from '../document.ts';
import { responseSubject } from '../document-facts.ts';
import type { DocumentChange } from './document-change.ts';
import type { Reach } from './reach.ts';

/** A document with the part of it that is compared. */
export interface Side {
  readonly document: VendorDocument;
  readonly reach: Reach;
}

/** Operations, error codes, types and fields: what is there, and how it is built. */
export function compareStructure(before: Side, after: Side): DocumentChange[] {
  return [
    ...compareNamed('operation', before, after, ({ reach }) => reach.operations),
    ...compareNamed('type', before, after, ({ reach }) => reach.types),
    ...compareErrors(before.reach, after.reach),
    ...compareHolders(before, after),
  ];
}

/**
 * Whether what one document says of a subject and the other does not is a change. A page about one operation tells
 * nothing of the others, and a page without the part about the answer nothing of the answer.
 */
export function tellsOf({ document, reach }: Side, holder: string, other: Side): boolean {
  if (reach.operations.has(holder) || reach.holders.has(holder)) return true;
  for (const [name, operation] of other.reach.operations) {
    if (responseSubject(operation) === holder && reach.operations.has(name)) return false;
  }
  return document.whole;
}

function compareNamed(
  kind: 'operation' | 'type',
  before: Side,
  after: Side,
  listOf: (side: Side) => Reach['operations'] | Reach['types'],
): DocumentChange[] {
  const [old, now] = [listOf(before), listOf(after)];
  const added = [...now].filter(([name]) => !old.has(name) && before.document.whole);
  const gone = [...old].filter(([name]) => !now.has(name) && after.document.whole);
  return [
    ...added.map(([name, { place }]) => ({ kind, subject: name, line: `+ ${kind} ${name}`, after: { place } })),
    ...gone.map(([name, { place }]) => ({ kind, subject: name, line: `- ${kind} ${name}`, before: { place } })),
  ];
}

function compareErrors(before: Reach, after: Reach): DocumentChange[] {
  return [...before.operations].flatMap(([name, { errors: old }]) => {
    const now = after.operations.get(name)?.errors;
    if (old === undefined || now === undefined) return [];
    const lacks = (list: readonly VendorError[]) => (error: VendorError) =>
      list.every(({ code }) => code !== error.code);
    const change = (sign: '+' | '-', { code, place, meaning }: VendorError): DocumentChange => ({
      kind: 'error',
      subject: name,
      line: `${sign} error ${name}: ${code}`,
      [sign === '+' ? 'after' : 'before']: { place, quote: meaning.text },
    });
    return [
      ...now.filter(lacks(old)).map((error) => change('+', error)),
      ...old.filter(lacks(now)).map((error) => change('-', error)),
    ];
  });
}

function compareHolders(before: Side, after: Side): DocumentChange[] {
  const holders = new Set([...before.reach.holders.keys(), ...after.reach.holders.keys()]);
  return [...holders].flatMap((holder) => {
    if (!tellsOf(before, holder, after) || !tellsOf(after, holder, before)) return [];
    const old = before.reach.holders.get(holder) ?? new Map<string, VendorField>();
    const now = after.reach.holders.get(holder) ?? new Map<string, VendorField>();
    const paths = new Set([...old.keys(), ...now.keys()]);
    return [...paths].flatMap((path) => compareFields(`${holder}.${path}`, old.get(path), now.get(path)));
  });
}

function compareFields(
  subject: string,
  before: VendorField | undefined,
  after: VendorField | undefined,
): readonly DocumentChange[] {
  if (before === undefined || after === undefined) {
    const sides = { ...(before && { before: sideOf(before) }), ...(after && { after: sideOf(after) }) };
    const line = before === undefined ? `+ ${fieldText(subject, after)}` : `- ${fieldText(subject, before)}`;
    return [{ kind: 'field', subject, line, ...sides }];
  }
  const sides = { before: sideOf(before), after: sideOf(after) };
  const [oldType, newType] = [typeText(before.type), typeText(after.type)];
  const changes: DocumentChange[] = [];
  if (before.type !== undefined && after.type !== undefined && !isSameType(before.type, after.type)) {
    changes.push({ kind: 'field-type', subject, line: `~ type ${subject}: ${oldType} → ${newType}`, ...sides });
  }
  if (before.required !== undefined && after.required !== undefined && before.required !== after.required) {
    const line = `~ required ${subject}: ${yesOrNo(before.required)} → ${yesOrNo(after.required)}`;
    changes.push({ kind: 'required', subject, line, ...sides });
  }
  return changes;
}

function sideOf({ place, type }: VendorField): { place: VendorField['place']; quote?: string } {
  return { place, ...(type && { quote: type.written }) };
}

function fieldText(subject: string, field: VendorField | undefined): string {
  const type = field?.type === undefined ? '' : `: ${typeText(field.type)}`;
  return `field ${subject}${type}${field?.required === true ? ' required' : ''}`;
}

/** A document that says `number` does not tell whole numbers from others. */
function isSameType(one: VendorFieldType, other: VendorFieldType): boolean {
  if (one.list !== other.list) return false;
  const kinds = new Set([one.kind, other.kind]);
  if (kinds.has('number') && (kinds.has('integer') || kinds.has('float'))) return true;
  return typeText(one) === typeText(other);
}

function typeText(type: VendorFieldType | undefined): string {
  if (type === undefined) return '';
  const one = type.kind === 'struct' ? (type.name ?? type.written) : type.kind;
  return type.list ? `list of ${one}` : one;
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
