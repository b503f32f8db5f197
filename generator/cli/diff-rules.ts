import type { RuleInfo } from '../diff/engine.ts';
import { suggest } from '../runtime/validation/suggest.ts';
import { CommandFailure } from './failure.ts';
import { table as columns, count, log, out } from './terminal.ts';

/** `specgen diff rules`. The pages are part of the JSON, so that other tools need not ask for each. */
export function listRules(rules: readonly RuleInfo[], asJson: boolean): void {
  if (asJson) return out(JSON.stringify(rules, null, 2));
  const rows = rules.map(({ action, bump, id, impact, kind, mirror, side }) => [
    id,
    kind,
    action,
    side,
    impact ?? '',
    bump ?? '',
    mirror,
  ]);
  out(columns(['rule', 'kind', 'action', 'side', 'impact', 'bump', 'mirror'], rows));
  log(count(rules.length, 'rule'));
}

/** `specgen diff explain <id>`. */
export function explainRule(rules: readonly RuleInfo[], id: string): void {
  const rule = rules.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (rule !== undefined) return out(rule.page.trimEnd());
  const ids = rules.map((one) => one.id);
  const meant = suggest(id, ids);
  const below = ids.filter((one) => one.startsWith(`${id}.`));
  const help =
    meant !== undefined
      ? `Did you mean ${meant}?`
      : below.length > 0
        ? `There are ${below.join(', ')}.`
        : 'specgen diff rules lists them all.';
  throw new CommandFailure(`there is no rule ${id}`, help);
}
