import type { VendorField } from '../documents/document.ts';
import { type Fact, factLine } from '../documents/fact.ts';
import { kebabCase } from '../model/words.ts';
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
  const { absent = [], fields = {}, inputs = [], present = [] } = fact.when;
  const used = [...absent, ...present, ...Object.keys(fields)];
  if (inputs.length > 0 || used.includes(name) || !used.every((one) => names.has(one))) return undefined;
  const conditions = [
    ...Object.entries(fields).map(([field, values]) => `${field} is ${listOf(values)}`),
    ...absent.map((field) => `${field} is absent`),
    ...present.map((field) => `${field} is given`),
  ];
  const when = {
    ...(Object.keys(fields).length === 0 ? {} : { equals: fields }),
    ...(absent.length === 0 ? {} : { absent }),
    ...(present.length === 0 ? {} : { present }),
  } as Written;
  const give = (id: string, title: string, effect: DraftedRule['effect'], of: string, condition?: Written) => {
    const given = free(id, ids);
    return { id: given, title, ...(condition === undefined ? {} : { when: condition }), effect, of, fact };
  };
  const { says } = fact;
  const kebab = kebabCase(name);
  if (says.kind === 'required' && conditions.length > 0) {
    return give(`${kebab}-needed`, `${name} is needed when ${conditions.join(' and ')}.`, 'require', name, when);
  }
  if (says.kind === 'unsupported' && conditions.length > 0) {
    return give(
      `${kebab}-not-allowed`,
      `${name} is not allowed when ${conditions.join(' and ')}.`,
      'forbid',
      name,
      when,
    );
  }
  if ((says.kind !== 'needs' && says.kind !== 'excludes') || !names.has(says.field) || says.field === name)
    return undefined;
  const both = { ...(when as Record<string, Written>), present: [...present, name] };
  const given = [`${name} is given`, ...conditions].join(' and ');
  return says.kind === 'needs'
    ? give(
        `${kebab}-needs-${kebabCase(says.field)}`,
        `${says.field} is needed when ${given}.`,
        'require',
        says.field,
        both,
      )
    : give(
        `${kebab}-without-${kebabCase(says.field)}`,
        `${says.field} is not allowed when ${given}.`,
        'forbid',
        says.field,
        both,
      );
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
  const title = `${name} counts when ${field} is ${listOf(counting)}.`;
  const id = free(`${kebabCase(name)}-counts`, ids);
  return { id, title, when: { equals: { [field]: rest } } as Written, effect: 'forbid', of: name, fact };
}

function listOf(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function free(id: string, ids: Set<string>): string {
  let given = id;
  for (let number = 2; ids.has(given); number++) given = `${id}-${number}`;
  ids.add(given);
  return given;
}
