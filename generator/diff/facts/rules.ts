import { sortedScalars } from '../../model/canonical.ts';
import { describeCondition } from '../../model/condition.ts';
import { formatPath } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import { normalCondition } from '../accepted-set/normal-condition.ts';
import { ownerOf } from '../accepted-set/objects.ts';
import { ruleConstraints } from '../accepted-set/rule-constraints.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates, Side } from '../finding.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { compareWording } from './wording.ts';

/** Where rules stand: in an operation, or in an object type. */
export interface RuleHolder {
  readonly name: string;
  readonly at: Coordinates;
  readonly operation?: string;
  readonly sides?: readonly Side[];
}

export function compareRules(base: readonly Rule[], head: readonly Rule[], holder: RuleHolder, found: Found): void {
  const { added, both, removed } = pair(base, head, ({ id }) => id);
  const renamed = removed.flatMap((old) => {
    const twin = added.find((candidate) => isSame(keysOf(old), keysOf(candidate)));
    return twin === undefined ? [] : [{ base: old, head: twin }];
  });
  const soft = { doubted: 'rule.doubted', confirmed: 'rule.confirmed' };
  const suspect = (rule: Partial<Both<Rule>>, turns: Suspect['turns']) =>
    found.suspect('rule', suspectOf(rule, turns, holder));
  for (const rule of added) {
    if (renamed.some((one) => one.head === rule)) continue;
    suspect({ head: rule }, { narrowed: 'rule.documented', ...soft });
  }
  for (const rule of removed) {
    if (renamed.some((one) => one.base === rule)) continue;
    suspect({ base: rule }, { widened: 'rule.undocumented', ...soft });
  }
  for (const one of renamed) {
    const values = { before: one.base.id, after: one.head.id };
    found.change(change('rule.renamed', { ...holder.at, rule: one.head.id }, values, provenanceOf(one)));
  }
  for (const one of both) {
    const { base: was, head: is } = one;
    if (!isSame(keysOf(was), keysOf(is))) {
      const isSeverity = isSame(keysOf({ ...was, severity: is.severity }), keysOf(is));
      suspect(
        one,
        isSeverity
          ? { narrowed: 'rule.hardened', widened: 'rule.softened', ...soft }
          : { narrowed: 'rule.tightened', widened: 'rule.relaxed', ...soft },
      );
    }
    const at = { ...holder.at, rule: is.id };
    if (was.refusedWith !== is.refusedWith) {
      const values = { before: was.refusedWith, after: is.refusedWith };
      found.change(change('rule.refusal.changed', at, values, provenanceOf(one)));
    }
    const texts = { base: { title: was.title }, head: { title: is.title } };
    compareWording(at, { texts, provenance: provenanceOf(one) }, found);
  }
}

function provenanceOf({ base, head }: Both<Rule>) {
  return { base: base.provenance, head: head.provenance };
}

function keysOf(rule: Rule): readonly string[] {
  return [...new Set(ruleConstraints(rule, { owner: '', place: [] }).map(({ key }) => key))].sort();
}

function suspectOf(
  { base, head }: Partial<Both<Rule>>,
  turns: Suspect['turns'],
  holder: RuleHolder,
): Omit<Suspect, 'stage'> {
  const id = head?.id ?? base?.id ?? '';
  return {
    at: { ...holder.at, rule: id },
    ...(base === undefined ? {} : { before: ruleFact(base) }),
    ...(head === undefined ? {} : { after: ruleFact(head) }),
    provenance: { base: base?.provenance, head: head?.provenance },
    ...(holder.operation === undefined ? {} : { operation: holder.operation }),
    ...(holder.sides === undefined ? {} : { sides: holder.sides }),
    owners: [ownerOf.rule(holder.name, id)],
    turns,
    otherwise: 'rule.restated',
  };
}

/** What a rule asks, as findings show it. */
export function ruleFact({ effect, severity, when }: Rule): unknown {
  return {
    when: when && describeCondition(normalCondition(when)),
    ...effectFact(effect),
    ...(severity === 'error' || effect.kind === 'warn' ? {} : { severity }),
  };
}

function effectFact(effect: Effect): Readonly<Record<string, unknown>> {
  switch (effect.kind) {
    case 'require':
    case 'require-any':
    case 'forbid':
      return { [effect.kind]: effect.paths.map(formatPath).sort() };
    case 'warn':
      return { warn: effect.paths.length === 0 ? true : effect.paths.map(formatPath).sort() };
    case 'count':
      return { count: { of: formatPath(effect.path), where: effect.where, min: effect.min, max: effect.max } };
    case 'allow': {
      const { max, maxLength, min, tolerated, values } = effect.allowed;
      const lists = { values: values && sortedScalars(values), tolerated: tolerated && sortedScalars(tolerated) };
      return { allow: { of: formatPath(effect.path), ...lists, min, max, maxLength } };
    }
  }
}
