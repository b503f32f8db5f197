import type { Common, Header, Limit } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { compareWording } from './wording.ts';

/** Compares what all operations share: headers, the limits of the protocol, and the envelope of answers. */
export function compareProtocol({ base, head }: Both<Common>, found: Found): void {
  compareHeaders(base.headers, head.headers, found);
  compareProtocolLimits(base.limits, head.limits, found);
  compareUnlistedCodes({ base, head }, found);
  const { added, both, removed } = pair(base.envelope, head.envelope, ({ name }) => name);
  for (const { description, name, provenance } of added) {
    found.change(change('text.changed', { name }, { after: { description } }, { head: provenance }));
  }
  for (const { description, name, provenance } of removed) {
    found.change(change('text.changed', { name }, { before: { description } }, { base: provenance }));
  }
  for (const { base: was, head: is } of both) {
    const texts = { base: { description: was.description }, head: { description: is.description } };
    compareWording({ name: is.name }, { texts, provenance: { base: was.provenance, head: is.provenance } }, found);
  }
}

/** What is assumed of the bill when a code comes that no list has. */
function compareUnlistedCodes({ base, head }: Both<Common>, found: Found): void {
  const [was, is] = [base.unlistedCodes, head.unlistedCodes];
  const say = (codes: typeof was) => codes && { charged: codes.charged, codes: [...codes.codes].sort() };
  const values = { before: say(was), after: say(is) };
  const at = { name: 'unlisted' };
  if (!isSame(values.before, values.after)) {
    found.change(change('error.unlisted.changed', at, values, { base: was?.provenance, head: is?.provenance }));
  }
  if (was === undefined || is === undefined) return;
  compareWording(
    at,
    { texts: { base: {}, head: {} }, provenance: { base: was.provenance, head: is.provenance } },
    found,
  );
}

const strictness = { never: 0, sometimes: 1, always: 2 };

function compareHeaders(base: readonly Header[], head: readonly Header[], found: Found): void {
  const { added, both, removed } = pair(base, head, ({ name }) => name);
  for (const { name, provenance, required } of added) {
    found.change(change('protocol.header.added', { name }, { after: required }, { head: provenance }));
  }
  for (const { name, provenance, required } of removed) {
    found.change(change('protocol.header.removed', { name }, { before: required }, { base: provenance }));
  }
  for (const { base: was, head: is } of both) {
    const provenance = { base: was.provenance, head: is.provenance };
    if (was.required !== is.required) {
      const isStricter = strictness[is.required] > strictness[was.required];
      const id = isStricter ? 'protocol.header.demanded' : 'protocol.header.waived';
      found.change(change(id, { name: is.name }, { before: was.required, after: is.required }, provenance));
    }
    const texts = { base: { description: was.description }, head: { description: is.description } };
    compareWording({ name: is.name }, { texts, provenance }, found);
  }
}

/** All of them are upper bounds. */
function compareProtocolLimits(base: readonly Limit[], head: readonly Limit[], found: Found): void {
  const { added, both, removed } = pair(base, head, ({ name }) => name);
  for (const { name, provenance, value } of added) {
    found.change(change('protocol.limit.documented', { name }, { after: value }, { head: provenance }));
  }
  for (const { name, provenance, value } of removed) {
    found.change(change('protocol.limit.undocumented', { name }, { before: value }, { base: provenance }));
  }
  for (const { base: was, head: is } of both) {
    const provenance = { base: was.provenance, head: is.provenance };
    if (was.value !== is.value) {
      const id = is.value > was.value ? 'protocol.limit.relaxed' : 'protocol.limit.tightened';
      found.change(change(id, { name: is.name }, { before: was.value, after: is.value }, provenance));
    }
    const texts = {
      base: { description: was.description, unit: was.unit },
      head: { description: is.description, unit: is.unit },
    };
    compareWording({ name: is.name }, { texts, provenance }, found);
  }
}
