import type { Parameter } from '../../model/parameter.ts';
import { formatPath, type Path, splitAtList } from '../../model/path.ts';
import { type Effect, isOfModel, type Rule } from '../../model/rule.ts';
import { literal } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { type ConditionCode, callCode, conditionsCode, numberCode, type Scope, valueCode } from './scope.ts';

/** A rule as code. */
interface RuleCode {
  /** All of these must hold for the rule to apply. */
  readonly conditions: readonly ConditionCode[];
  readonly checks: readonly string[];
}

/** Code that checks rules, in their order. Neighbours that begin with the same conditions share them. */
export function rulesChecks(rules: readonly Rule[], scope: Scope, lines: Lines): void {
  const codes = rules.map((rule): RuleCode => {
    const checks = effectChecks(rule, scope);
    return { conditions: rule.when === undefined ? [] : conditionsCode(rule.when, scope), checks };
  });
  addChecks(codes, lines);
}

function addChecks(codes: readonly RuleCode[], lines: Lines): void {
  const [first, ...others] = codes;
  if (first === undefined) return;
  const shared = first.conditions[0]?.alone;
  const until = others.findIndex(({ conditions }) => shared === undefined || conditions[0]?.alone !== shared);
  const alike = [first, ...(until < 0 ? others : others.slice(0, until))];
  const count = alike.length === 1 ? first.conditions.length : commonLength(alike);
  const joined = first.conditions.slice(0, count);
  const condition = joined.map(({ alone, among }) => (joined.length === 1 ? alone : among)).join(' && ');
  if (condition === '') for (const { checks } of alike) lines.add(...checks);
  else if (alike.length === 1 && first.checks.length === 1) lines.add(`if (${condition}) ${first.checks[0]}`);
  else if (alike.length === 1) lines.block(`if (${condition})`, () => lines.add(...first.checks));
  else {
    const rest = alike.map(({ checks, conditions }) => ({ checks, conditions: conditions.slice(count) }));
    lines.block(`if (${condition})`, () => addChecks(rest, lines));
  }
  addChecks(codes.slice(alike.length), lines);
}

/** With how many conditions all of the rules begin. */
function commonLength([first, ...others]: readonly RuleCode[]): number {
  const conditions = first?.conditions ?? [];
  const at = conditions.findIndex((one, index) => others.some((other) => other.conditions[index]?.alone !== one.alone));
  return at < 0 ? conditions.length : at;
}

/** The constant of a rule. */
export function ruleConstant(rule: Rule | RequiringRule, scope: Scope): string {
  const { id, provenance, refusedWith: refusal, title } = rule;
  const warns = 'severity' in rule && rule.severity === 'warning';
  const ofModel = 'effect' in rule && scope.matrix !== undefined && isOfModel(rule, scope.matrix);
  const code = scope.facts.code({ ...provenance, warns, refusal }, [
    ['id', literal(id)],
    ['title', literal(title)],
    ['ofModel', ofModel ? 'true' : undefined],
  ]);
  return scope.constants.rule(id, scope.owner, code, scope.module.use(checkSymbols.Rule));
}

/** A rule that makes a parameter required. */
type RequiringRule = NonNullable<Parameter['requiredBy']>;

function effectChecks(rule: Rule, scope: Scope): readonly string[] {
  const { effect } = rule;
  const own = ruleConstant(rule, scope);
  const broken = (path: Path | undefined, ...more: readonly string[]) =>
    `${callCode(scope, 'broken', 'at', own, literal(path === undefined ? '' : formatPath(path)), ...more)};`;
  switch (effect.kind) {
    case 'require':
      return effect.paths.map((path) => placeCheck('needs', path, own, scope));
    case 'forbid':
      return effect.paths.map((path) => placeCheck('excludes', path, own, scope));
    case 'require-any': {
      const none = effect.paths.map((path) => `!${callCode(scope, 'isGiven', valueCode(scope, path))}`).join(' && ');
      return [`if (${none}) ${broken(effect.paths[0])}`];
    }
    case 'allow':
      return allowChecks(effect, own, scope);
    case 'count': {
      const { max, min, path, where } = effect;
      const limits = [numberCode(min), numberCode(max)];
      const chosen = where && [literal(where.field), scope.constants.values(where.values)];
      return [
        `${callCode(scope, 'counts', 'at', own, literal(formatPath(path)), valueCode(scope, path), ...limits, ...(chosen ?? []))};`,
      ];
    }
    case 'warn':
      if (effect.paths.length === 0) return [broken(undefined, 'true')];
      return effect.paths.map((path) => placeCheck('warns', path, own, scope));
  }
}

function allowChecks(
  { allowed, path }: Extract<Effect, { kind: 'allow' }>,
  own: string,
  scope: Scope,
): readonly string[] {
  const { max, maxLength, min, tolerated, values } = allowed;
  const checks: string[] = [];
  if (values !== undefined) {
    const more = tolerated === undefined ? [] : [scope.constants.values(tolerated)];
    checks.push(placeCheck('only', path, own, scope, scope.constants.values(values), ...more));
  }
  if (min !== undefined || max !== undefined)
    checks.push(placeCheck('within', path, own, scope, numberCode(min), numberCode(max)));
  if (maxLength !== undefined) checks.push(placeCheck('atMost', path, own, scope, String(maxLength)));
  return checks;
}

/** A check of what is at a path; of every element's, where the path goes into a list. */
function placeCheck(
  check: 'needs' | 'excludes' | 'warns' | 'only' | 'within' | 'atMost',
  path: Path,
  own: string,
  scope: Scope,
  ...more: readonly (string | undefined)[]
): string {
  const inList = splitAtList(path);
  if (inList === undefined)
    return `${callCode(scope, check, 'at', own, literal(formatPath(path)), valueCode(scope, path), ...more)};`;
  const list = [literal(formatPath(inList.list)), valueCode(scope, inList.list), literal(formatPath(inList.rest))];
  const each = `(name, value) => ${callCode(scope, check, 'at', own, 'name', 'value', ...more)}`;
  return `${callCode(scope, 'inEach', ...list, each)};`;
}
