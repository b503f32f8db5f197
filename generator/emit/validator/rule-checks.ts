import type { Parameter } from '../../model/parameter.ts';
import { formatPath, type Path, splitAtList } from '../../model/path.ts';
import { type Effect, isOfModel, type Rule } from '../../model/rule.ts';
import { literal } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { callCode, conditionCode, numberCode, type Scope, valueCode } from './scope.ts';

/** Code that checks one rule. */
export function ruleChecks(rule: Rule, scope: Scope, lines: Lines): void {
  const checks = effectChecks(rule, scope);
  const condition = rule.when === undefined ? undefined : conditionCode(rule.when, scope);
  if (condition === undefined) lines.add(...checks);
  else if (checks.length === 1) lines.add(`if (${condition}) ${checks[0]}`);
  else lines.block(`if (${condition})`, () => lines.add(...checks));
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
