import type { VendorError, VendorField } from '../document.ts';
import { errorsSubject, nameOf, requestSubject, responseSubject } from '../document-facts.ts';
import type { PartialTable } from '../lower/partial-table.ts';
import { mayBeSame, type PlainType, typeText } from '../lower/type.ts';
import type { DocumentChange } from './document-change.ts';
import type { Reach } from './reach.ts';

/** What a document says, with the part of it that is compared. */
export interface Side {
  readonly said: PartialTable;
  readonly reach: Reach;
}

/** Operations, error codes, types and fields: what is there, and how it is built. */
export function compareStructure(before: Side, after: Side): DocumentChange[] {
  return [
    ...compareNamed('operation', before, after, ({ reach }) => reach.operations),
    ...compareNamed('type', before, after, ({ reach }) => reach.types),
    ...compareErrors(before, after),
    ...compareHolders(before, after),
  ];
}

/**
 * Whether what one document says of a subject and the other does not is a change. A page about one operation tells
 * nothing of the others, and a page without the part about the answer nothing of the answer.
 */
export function tellsOf({ reach, said }: Side, holder: string, other: Side): boolean {
  if (reach.operations.has(holder) || reach.holders.has(holder)) return true;
  for (const [name, operation] of other.reach.operations) {
    if (responseSubject(operation) === holder && reach.operations.has(name)) return false;
  }
  return said.coverage.whole;
}

function compareNamed(
  kind: 'operation' | 'type',
  before: Side,
  after: Side,
  listOf: (side: Side) => Reach['operations'] | Reach['types'],
): DocumentChange[] {
  const [old, now] = [listOf(before), listOf(after)];
  const added = [...now].filter(([name]) => !old.has(name) && before.said.coverage.whole);
  const gone = [...old].filter(([name]) => !now.has(name) && after.said.coverage.whole);
  return [
    ...added.map(([name, { place }]) => ({ kind, subject: name, line: `+ ${kind} ${name}`, after: { place } })),
    ...gone.map(([name, { place }]) => ({ kind, subject: name, line: `- ${kind} ${name}`, before: { place } })),
  ];
}

function compareErrors(before: Side, after: Side): DocumentChange[] {
  return [...before.reach.operations].flatMap(([name, operation]) => {
    const { errors: old } = operation;
    const now = after.reach.operations.get(name)?.errors;
    const isOpen = ({ said }: Side) => said.coverage.isOpen(errorsSubject(operation));
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
      ...now.filter((error) => !isOpen(before) && lacks(old)(error)).map((error) => change('+', error)),
      ...old.filter((error) => !isOpen(after) && lacks(now)(error)).map((error) => change('-', error)),
    ];
  });
}

function compareHolders(before: Side, after: Side): DocumentChange[] {
  const holders = new Set([...before.reach.holders.keys(), ...after.reach.holders.keys()]);
  return [...holders].flatMap((holder) => {
    if (!tellsOf(before, holder, after) || !tellsOf(after, holder, before)) return [];
    const old = before.reach.holders.get(holder) ?? new Map<string, VendorField>();
    const now = after.reach.holders.get(holder) ?? new Map<string, VendorField>();
    const paths = [...new Set([...old.keys(), ...now.keys()])];
    return paths
      .filter((path) => ![before, after].some((side) => isLost(side, holder, path)))
      .flatMap((path) => compareFields(`${holder}.${path}`, old.get(path), now.get(path)));
  });
}

/** Whether a document may have lost a field that it does not have, or the rest of one that it ends in. */
export function isLost({ reach, said }: Side, holder: string, path: string): boolean {
  if (said.coverage.isCut(`${holder}.${path}`)) return true;
  if (reach.holders.get(holder)?.has(path) === true) return false;
  const operation = [...reach.operations.values()].find((one) =>
    [requestSubject(one), responseSubject(one)].includes(holder),
  );
  return said.coverage.isListLost(holder, path, operation === undefined ? '' : nameOf(operation));
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
  const changes: DocumentChange[] = [];
  if (before.type !== undefined && after.type !== undefined && !isSameType(before.type, after.type)) {
    const line = `~ type ${subject}: ${typeText(before.type)} → ${typeText(after.type)}`;
    changes.push({ kind: 'field-type', subject, line, ...sides });
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

/** In two documents an object that becomes a named type is a change, though one of the two may only say less. */
function isSameType(one: PlainType, other: PlainType): boolean {
  return mayBeSame(one, other) && (one.kind === 'object') === (other.kind === 'object');
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
