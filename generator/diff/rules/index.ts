import { conditionRules } from './condition-rules.ts';
import { documentRules } from './document-rules.ts';
import { errorRules } from './error-rules.ts';
import { matrixRules } from './matrix-rules.ts';
import { modelRules } from './model-rules.ts';
import { operationRules } from './operation-rules.ts';
import { paramRules } from './param-rules.ts';
import { protocolRules } from './protocol-rules.ts';
import { responseRules } from './response-rules.ts';
import type { DiffRule } from './rule.ts';
import { surfaceRules } from './surface-rules.ts';
import { taskRules } from './task-rules.ts';
import { valueRules } from './value-rules.ts';

/** Every rule there is, in the order in which `specgen diff rules` lists them. */
export const rules: readonly DiffRule[] = [
  ...surfaceRules,
  ...operationRules,
  ...taskRules,
  ...paramRules,
  ...valueRules,
  ...modelRules,
  ...matrixRules,
  ...conditionRules,
  ...responseRules,
  ...errorRules,
  ...protocolRules,
  ...documentRules,
];

const byId: ReadonlyMap<string, DiffRule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of an id. */
export function ruleOf(id: string): DiffRule {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}
