import type { ErrorCode, ErrorEnum, Operation } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { pair, pairWithRespelled } from './pair.ts';
import { compareWording } from './wording.ts';

/** The codes operations were said to answer with in one edition only: the enumerations need not repeat it. */
export interface ToldCodes {
  readonly added: Set<string>;
  readonly removed: Set<string>;
}

/** Compares the codes an operation is documented to answer with. A respelling is told where the code is defined. */
export function compareErrors(
  { base, head }: Both<Operation>,
  at: Coordinates,
  respelled: ReadonlySet<string>,
  told: ToldCodes,
  found: Found,
): void {
  const pairs = pairWithRespelled(base.errors, head.errors, ({ code }) => code);
  for (const { code, provenance } of pairs.added) {
    told.added.add(code);
    found.change(change('error.added', { ...at, name: code }, { after: code }, { head: provenance }));
  }
  for (const { code, provenance } of pairs.removed) {
    told.removed.add(code);
    found.change(change('error.removed', { ...at, name: code }, { before: code }, { base: provenance }));
  }
  for (const { base: was, head: is } of pairs.respelled) {
    if (respelled.has(was.code)) continue;
    const provenance = { base: was.provenance, head: is.provenance };
    found.change(change('error.respelled', { ...at, name: is.code }, { before: was.code, after: is.code }, provenance));
  }
  for (const { base: was, head: is } of pairs.both) {
    const provenance = { base: was.provenance, head: is.provenance };
    compareWording({ ...at, name: is.code }, { texts: { base: {}, head: {} }, provenance }, found);
  }
}

interface Listed extends ErrorCode {
  readonly list: string;
}

function listed(enums: readonly ErrorEnum[]): readonly Listed[] {
  return enums.flatMap(({ codes, name }) => codes.map((code) => ({ ...code, list: name })));
}

function pairCodes(base: readonly ErrorEnum[], head: readonly ErrorEnum[]) {
  // One code may stand in two enumerations and mean two things.
  return pairWithRespelled(listed(base), listed(head), ({ code, list }) => `${list}/${code}`);
}

/** Codes that the enumerations spell otherwise, in the older spelling. */
export function respelledCodes(base: readonly ErrorEnum[], head: readonly ErrorEnum[]): ReadonlySet<string> {
  return new Set(pairCodes(base, head).respelled.map((one) => one.base.code));
}

/** Compares the enumerations of error codes, and what each code says about trying again and about money. */
export function compareCodes(
  base: readonly ErrorEnum[],
  head: readonly ErrorEnum[],
  at: Coordinates,
  told: ToldCodes,
  found: Found,
): void {
  compareDescriptions(base, head, at, found);
  const pairs = pairCodes(base, head);
  const place = ({ code }: Listed): Coordinates => ({ ...at, name: code });
  for (const one of pairs.added) {
    if (told.added.has(one.code)) continue;
    found.change(change('error.code.added', place(one), { after: one.code }, { head: one.provenance }));
  }
  for (const one of pairs.removed) {
    if (told.removed.has(one.code)) continue;
    found.change(change('error.code.removed', place(one), { before: one.code }, { base: one.provenance }));
  }
  for (const { base: was, head: is } of pairs.respelled) {
    const provenance = { base: was.provenance, head: is.provenance };
    found.change(change('error.code.respelled', place(is), { before: was.code, after: is.code }, provenance));
  }
  for (const one of [...pairs.both, ...pairs.respelled]) compareCode(one, place(one.head), found);
}

/** An enumeration has no line of its own in the table; that of its first code is near. */
function compareDescriptions(
  base: readonly ErrorEnum[],
  head: readonly ErrorEnum[],
  at: Coordinates,
  found: Found,
): void {
  for (const { base: was, head: is } of pair(base, head, ({ name }) => name).both) {
    if (was.description === is.description) continue;
    const provenance = { base: was.codes[0]?.provenance, head: is.codes[0]?.provenance };
    const values = { before: { description: was.description }, after: { description: is.description } };
    found.change(change('text.changed', { ...at, name: is.name }, values, provenance));
  }
}

function compareCode({ base, head }: Both<ErrorCode>, at: Coordinates, found: Found): void {
  const provenance = { base: base.provenance, head: head.provenance };
  if (base.retryable !== head.retryable) {
    const id = head.retryable ? 'error.retryable.gained' : 'error.retryable.lost';
    found.change(change(id, at, { before: base.retryable, after: head.retryable }, provenance));
  }
  if (base.charged !== head.charged) {
    found.change(change('error.charged.changed', at, { before: base.charged, after: head.charged }, provenance));
  }
  const wordsOf = ({ meaning, remedy }: ErrorCode) => ({ meaning, remedy });
  const texts = { base: wordsOf(base), head: wordsOf(head) };
  compareWording(at, { texts, provenance }, found);
}
