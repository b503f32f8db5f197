import type { Fact, Statement } from '../../../documents/fact.ts';
import { factLine } from '../../../documents/fact.ts';
import { kebabCase } from '../../../model/words.ts';
import type { Difference } from '../../finding.ts';
import { itemText, type YamlMap, type YamlValue } from '../yaml/value-text.ts';
import { scopeKeys } from './condition-text.ts';
import type { Plan } from './plan.ts';
import { open, typed } from './statements.ts';

type Missing = Extract<Difference, { readonly kind: 'rule-missing' }>;

/** What a rule could look like, for a person to finish: its title is the message of the issue. */
export function ruleSketch(plan: Plan, { owner, name, fact }: Missing): string {
  const place = owner.kind === 'type' ? `rules of ${owner.file}` : `the rules of ${owner.file}`;
  const effect = effectOf(name, fact.says);
  const said = `The document says of ${name}: ${factLine(fact)}.`;
  if (effect === undefined || owner.kind === 'response') return `${said} No rule can say that; put it into a note.`;
  const { when, rule } = effect;
  const condition = scopeKeys(plan, owner.file, joined(fact, when));
  const sketch = new Map<string, YamlValue>([
    ['id', idOf(name, fact)],
    ['title', 'One sentence that says what is expected.'],
    ...(condition.size === 0 ? [] : [['when', condition] as const]),
    ...rule,
    ['source', plan.source],
  ]);
  return `${said} Write a rule into ${place}, for example:\n${itemText(sketch, 0, 1)}`;
}

interface Effect {
  readonly rule: YamlMap;
  /** What must be sent besides for the rule to apply. */
  readonly when?: string;
}

function effectOf(name: string, says: Statement): Effect | undefined {
  switch (says.kind) {
    case 'required':
      return { rule: new Map([['require', name]]) };
    case 'unsupported':
      return { rule: new Map([['forbid', name]]) };
    case 'needs':
      return { when: name, rule: new Map([['require', says.field]]) };
    case 'excludes':
      return { when: name, rule: new Map([['forbid', says.field]]) };
    case 'range':
      return { rule: allow(name, new Map(open(says))) };
    case 'value':
      return { rule: allow(name, [typed(says.value, '')]) };
    case 'count':
      return { rule: new Map([['count', new Map([[name, new Map(open(says))]])]]) };
    default:
      return undefined;
  }
}

function allow(name: string, what: YamlValue): YamlMap {
  return new Map([['allow', new Map([[name, what]])]]);
}

function joined({ when }: Fact, present: string | undefined): Fact['when'] {
  return present === undefined ? when : { ...when, present: [...(when.present ?? []), present] };
}

function idOf(name: string, { says, when }: Fact): string {
  const words = [...Object.values(when.fields ?? {}).flatMap((values) => values.slice(0, 1)), name, says.kind];
  return words.map(kebabCase).filter(Boolean).join('-');
}
