import { createHash } from 'node:crypto';
import { canonical } from '../model/canonical.ts';
import type { Change, Turn } from './change.ts';
import type { Cause, Finding, Impact } from './finding.ts';
import { worstOf } from './impact.ts';
import { type Judgement, judgementOf } from './rules/impact.ts';
import { ruleOf } from './rules/index.ts';

/** A change with what its rule says about it. */
export function findingOf(change: Change, cause: Cause): Finding {
  const { after, at, before, details = [], id, provenance, remark, witness } = change;
  const rule = ruleOf(id);
  const { bump, ...impact } = shownBy(change.turn, judgementOf(rule, change.sides));
  const values = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  const fact = provenance.head ?? provenance.base;
  if (fact === undefined) throw new Error(`a change of ${id} comes from nowhere`);
  return {
    id,
    at,
    ...values,
    impact,
    bump,
    cause,
    title: rule.texts.title(change),
    who: rule.texts.who(change),
    happens: [rule.texts.happens(change), remark].filter((text) => text !== undefined).join(' '),
    action: rule.texts.action(change),
    ...(details.length === 0 ? {} : { details }),
    ...(witness === undefined ? {} : { witness }),
    sources: fact.sources,
    location: { ...fact.origin, edition: provenance.head === undefined ? 'base' : 'head' },
    fingerprint: fingerprintOf(id, at, values),
  };
}

const ofTurn: Readonly<Record<Turn, Impact>> = {
  narrowed: 'breaking',
  widened: 'compatible',
  doubted: 'dangerous',
  confirmed: 'compatible',
};

/** A finding is at least as bad as what its request shows: the table judges the kind of change, the request this one. */
function shownBy(turn: Turn | undefined, judgement: Judgement): Judgement {
  if (turn === undefined) return judgement;
  const request = worstOf([judgement.request, ofTurn[turn]]);
  return { ...judgement, request };
}

/** The same finding in another comparison has the same fingerprint, whatever its words and its position are by then. */
function fingerprintOf(id: string, at: Finding['at'], values: Pick<Finding, 'before' | 'after'>): string {
  return createHash('sha256')
    .update(canonical({ id, at, ...values }))
    .digest('hex')
    .slice(0, 16);
}
