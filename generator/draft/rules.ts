import type { VendorField } from '../documents/document.ts';
import { type Fact, factLine } from '../documents/fact.ts';
import { ruleOf as lowered } from '../documents/lower/rule.ts';
import { type Condition, describeCondition } from '../model/condition.ts';
import { formatPath } from '../model/path.ts';
import { kebabCase, orList } from '../model/words.ts';
import type { DraftText, Written } from './draft-text.ts';

/** A rule between parameters that stand side by side. */
interface DraftedRule {
  readonly id: string;
  readonly title: string;
  readonly when?: Written;
  readonly effect: 'require' | 'forbid';
  readonly of: string;
  readonly fact: Fact;
}

export interface RulesDraft {
  /** Name of the rule's owner in keys of facts. */
  readonly subject: string;
  readonly fields: readonly VendorField[];
  /** Conditional facts by the name of the parameter they are about. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** The values that the document lists of a parameter, whatever else is sent. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Writes the conditions between parameters that the prose states, each marked: whether a sentence is meant as a rule is
 * for a person to say. Gives back the facts that became one.
 */
export function writeRules(text: DraftText, draft: RulesDraft): ReadonlySet<Fact> {
  const ids = new Set<string>();
  const names = new Set(draft.fields.map(({ name }) => name));
  const rules = [...draft.facts].flatMap(([name, facts]) =>
    facts.flatMap((fact) =>
      fact.says.kind === 'effective'
        ? (effectiveOf(name, facts, draft.values, ids) ?? [])
        : (ruleOf(name, fact, names, ids) ?? []),
    ),
  );
  if (rules.length === 0) return new Set();
  const kept = rules.filter(({ id }) => !draft.refused.has(`${draft.subject}#rule ${id}`));
  if (kept.length > 0) {
    text.line('');
    text.line('rules:');
  }
  for (const { effect, fact, id, of, title, when } of kept) {
    text.fact(`${draft.subject}#rule ${id}`, () => {
      text.line(`  - id: ${id} # check: rule`);
      text.note('rule');
      text.entry(4, 'title', title);
      if (when !== undefined) text.entry(4, 'when', when);
      text.entry(4, effect, of);
      // Who sends what does not count is mistaken, and nobody says that it is refused.
      if (fact.confidence === 'likely' || fact.says.kind === 'effective') text.entry(4, 'severity', 'warning');
    });
  }
  for (const { id, fact } of rules) {
    const why = draft.refused.get(`${draft.subject}#rule ${id}`);
    if (why !== undefined) text.check(0, `refused: ${factLine(fact)}: ${why}`);
  }
  return new Set(rules.map(({ fact }) => fact));
}

function ruleOf(name: string, fact: Fact, names: ReadonlySet<string>, ids: Set<string>): DraftedRule | undefined {
  const rule = lowered(name, [fact], {
    pathOf: (written) => (names.has(written) && written !== name ? written : undefined),
    valuesOf: () => [],
    conditionsOf: () => [],
  });
  if (rule === undefined || (rule.effect.kind !== 'require' && rule.effect.kind !== 'forbid')) return undefined;
  const { effect, when } = rule;
  const parts = when === undefined ? [] : when.kind === 'all' ? when.of : [when];
  // Without a condition it is a property of the parameter.
  const [last] = parts.slice(-1);
  if (last === undefined) return undefined;
  const of = effect.paths.map(formatPath).join();
  const isTie = of !== name;
  const words = (isTie ? [last, ...parts.slice(0, -1)] : parts).map(wordsOf).join(' and ');
  const isAsked = effect.kind === 'require';
  const id = isTie
    ? `${kebabCase(name)}-${isAsked ? 'needs' : 'without'}-${kebabCase(of)}`
    : `${kebabCase(name)}-${isAsked ? 'needed' : 'not-allowed'}`;
  const title = `${of} is ${isAsked ? 'needed' : 'not allowed'} when ${words}.`;
  return { id: free(id, ids), title, when: whenOf(parts), effect: effect.kind, of, fact };
}

function wordsOf(part: Condition): string {
  if (part.kind !== 'one-of') return describeCondition(part);
  return `${formatPath(part.path)} is ${orList(part.values.map(String))}`;
}

/** Conditions that all have to be met, in the keys of a rule. */
function whenOf(parts: readonly Condition[]): Written {
  const equals = parts.flatMap((part) =>
    part.kind === 'one-of' ? [[formatPath(part.path), part.values] as const] : [],
  );
  const named = (kind: 'absent' | 'present') =>
    parts.flatMap((part) => (part.kind === kind ? [formatPath(part.path)] : []));
  const [absent, present] = [named('absent'), named('present')];
  return {
    ...(equals.length === 0 ? {} : { equals: Object.fromEntries(equals) }),
    ...(absent.length === 0 ? {} : { absent }),
    ...(present.length === 0 ? {} : { present }),
  };
}

/** "Counts when Type is File": with every other value that the document lists of it, it is sent by mistake. */
function effectiveOf(
  name: string,
  facts: readonly Fact[],
  values: RulesDraft['values'],
  ids: Set<string>,
): DraftedRule | undefined {
  const [fact, ...more] = facts.filter(({ says }) => says.kind === 'effective');
  const { absent = [], fields = {}, inputs = [], present = [] } = fact?.when ?? {};
  const [[field, counting] = [], ...others] = Object.entries(fields);
  if (fact === undefined || field === undefined || field === name || counting === undefined) return undefined;
  if (more.length + others.length + absent.length + inputs.length + present.length > 0) return undefined;
  const known = values.get(field) ?? [];
  const rest = known.filter((value) => !counting.includes(value));
  if (rest.length === 0 || rest.length === known.length) return undefined;
  const title = `${name} counts when ${field} is ${orList(counting)}.`;
  const id = free(`${kebabCase(name)}-counts`, ids);
  return { id, title, when: { equals: { [field]: rest } } as Written, effect: 'forbid', of: name, fact };
}

function free(id: string, ids: Set<string>): string {
  let given = id;
  for (let number = 2; ids.has(given); number++) given = `${id}-${number}`;
  ids.add(given);
  return given;
}
