import type { Unread, VendorField } from '../documents/document.ts';
import type { Fact } from '../documents/fact.ts';
import { scalarOf } from '../documents/lower/scalar.ts';
import type { Scalar } from '../model/facts.ts';
import type { Type } from '../model/parameter.ts';
import type { DraftText, Written } from './draft-text.ts';
import type { SpecType } from './drafted-types.ts';
import type { FindFragment } from './known-fragments.ts';
import type { KnownWording } from './known-wording.ts';
import { type Limit, ownLimits } from './own-limits.ts';
import { fieldSentence, placeText } from './wording.ts';

export interface ParameterDraft {
  readonly field: VendorField;
  /** What facts about it are filed under: `CreateAigcVideoTaskRequest.Duration`. */
  readonly subject: string;
  readonly type: SpecType;
  /** Whether it is part of a request; of an answer neither limits nor defaults are of use to anyone. */
  readonly sent: boolean;
  /** Those that hold whatever else is sent. */
  readonly facts: readonly Fact[];
  /** Sentences of its prose that nothing was read from. */
  readonly unread: readonly Unread[];
  /** What else the prose says, in our notation. */
  readonly left: readonly string[];
  readonly known?: KnownWording;
  readonly fragment: FindFragment;
  /** Facts that the specs' own checks do not admit, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The name of a parameter as a key of the specs, or why it cannot be one. */
export function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== '__proto__';
}

const answerKeys = new Set(['values', 'unit', 'example']);

/** Writes a parameter of a request, an answer or a type. */
export function writeParameter(text: DraftText, draft: ParameterDraft): void {
  const { field, known, sent, type } = draft;
  if (!isName(field.name)) {
    text.check(2, `name: ${JSON.stringify(field.name)} cannot be a name in the specs; left out`);
    return;
  }
  const own = ownLimits(draft.facts, type, field.required === undefined && sent);
  const limits = own.limits.filter(({ key }) => sent || answerKeys.has(key));
  const isWhole = own.whole || (type.type === 'number' && known?.integer === true);
  const asKnown = isWhole && !own.whole ? [`integer: as in ${known?.file}`] : [];
  const [typeCheck, ...moreChecks] = isWhole ? asKnown : type.checks;
  const place = draft.facts[0]?.place;
  const isRequired = field.required === true || (!sent && known?.required === true);
  // Only the prose says so: one look at the sentence tells whether it means the parameter, and always.
  const asRead = own.required && place !== undefined ? `read: required: ${placeText(place)}` : undefined;
  const doubt = sent ? doubtOf(draft, limits, own.likely) : undefined;
  // Reading sentences goes wrong at times: one look at the place tells, once for each parameter.
  const read = place === undefined ? undefined : `${!sent && own.likely ? 'likely' : 'read'}: ${placeText(place)}`;
  const entries: readonly Entry[] = [
    { key: 'type', value: isWhole ? 'integer' : type.type, check: typeCheck },
    ...(type.of === undefined ? [] : [{ key: 'of', value: type.of }]),
    ...(isRequired || own.required ? [{ key: 'required', value: true, check: isRequired ? undefined : asRead }] : []),
    ...withExample(limits, field, type).map(({ check, ...limit }, index) => ({
      ...limit,
      check: check ?? (index === 0 ? read : undefined),
      mayBeRefused: true,
    })),
    known === undefined
      ? { key: 'description', value: fieldSentence(field.name), check: 'wording' }
      : { key: 'description', value: known.description, check: `wording: as in ${known.file}` },
    ...(own.notes.length > 0 ? [{ key: 'note', value: own.notes.join(' ') }] : []),
    ...(doubt === undefined ? [] : [{ key: 'severity', value: 'warning', check: `likely: ${doubt}` }]),
  ];
  const refused = writeEntries(text, draft, entries);
  for (const check of [...moreChecks, ...refused, ...said([...own.left, ...draft.left]), ...notRead(draft.unread)])
    text.check(4, check);
}

interface Entry {
  readonly key: string;
  readonly value: Written;
  readonly check?: string | undefined;
  /** Whether the checks of the specs may not admit it. */
  readonly mayBeRefused?: boolean;
}

/** Writes what is said of a parameter, in place of some of it a fragment that says the same. Gives what is refused. */
function writeEntries(text: DraftText, draft: ParameterDraft, entries: readonly Entry[]): readonly string[] {
  const nameOf = ({ key }: Entry) => `${draft.subject}#${key}`;
  const whyNot = (entry: Entry) => (entry.mayBeRefused === true ? draft.refused.get(nameOf(entry)) : undefined);
  const admitted = entries.filter((entry) => whyNot(entry) === undefined);
  const shared = draft.fragment(new Map(admitted.map(({ key, value }) => [key, value])));
  const inFragment = admitted.filter(({ key }) => shared?.keys.has(key) === true);
  text.entry(2, draft.field.name);
  if (shared !== undefined) {
    const [check, ...checks] = inFragment.flatMap((entry) => entry.check ?? []);
    text.entry(4, 'use', shared.name, check);
    for (const more of checks) text.check(4, more);
  }
  for (const entry of admitted.filter((one) => !inFragment.includes(one))) {
    const write = () => text.entry(4, entry.key, entry.value, entry.check);
    if (entry.mayBeRefused === true) text.fact(nameOf(entry), write);
    else write();
  }
  return entries.flatMap((entry) => {
    const why = whyNot(entry);
    return why === undefined ? [] : [`refused: ${entry.key}: ${why}`];
  });
}

/** Why nothing about a parameter may be a reason to refuse a request. */
function doubtOf({ field, unread }: ParameterDraft, limits: readonly Limit[], likely: boolean): string | undefined {
  if (likely) return 'the prose was filled in where it is short';
  // What is read in part only would refuse what the rest allows.
  if (limits.length > 0 && unread.length > 0) return 'a part of the prose is not read';
  return field.type === undefined && field.fields === undefined ? 'the type is not known' : undefined;
}

/** The vendor's own words are not copied; the place shows them. */
function notRead(unread: readonly Unread[]): readonly string[] {
  const [first] = unread;
  if (first === undefined) return [];
  return [`unread: ${placeText(first.place)}${unread.length === 1 ? '' : ` and ${unread.length - 1} more`}`];
}

/** Many facts in one comment: the values of a parameter may be a hundred. */
function said(left: readonly string[]): readonly string[] {
  return left.length === 0 ? [] : [`said too: ${left.join('; ')}`];
}

/** An example that stands beside the prose counts before one that was found in it. */
function withExample(limits: readonly Limit[], { example }: VendorField, { type }: SpecType): readonly Limit[] {
  const value: Scalar | undefined = example === undefined ? undefined : exampleOf(example, type);
  if (value === undefined) return limits;
  return [...limits.filter(({ key }) => key !== 'example'), { key: 'example', value }];
}

function exampleOf(text: string, type: string): Scalar | undefined {
  const isScalar = ['string', 'integer', 'number', 'boolean'].includes(type);
  // A file by its address may be anything, and a long example explains nothing.
  return isScalar && text.length <= 80 ? scalarOf(text, { kind: type as Type['kind'] }) : undefined;
}
