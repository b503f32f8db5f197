import { didYouMean, list, template } from './template.ts';

export type ListPathProblem = 'no-brackets' | 'no-list' | 'ends-in-list' | 'into-list';

/** Rules, conditions and the paths in them. */
export const ruleCodes = {
  'unknown-path': template<{ path: string; step: string; known: readonly string[] }>(({ path, step, known }) => ({
    message: `the path "${path}" leads nowhere: there is no "${step}"`,
    expected: known.length === 0 ? `a path that ends before "${step}"` : `one of ${list(known)}`,
    help: didYouMean(step, known, 'Name a parameter that exists.'),
  })),
  'list-path': template<{ path: string; step: string; problem: ListPathProblem }>(
    ({ path, step, problem }) =>
      ({
        'no-brackets': {
          message: `the path "${path}" goes into the list "${step}" without []`,
          expected: `${step}[]`,
          help: 'Add [] to say that the elements are meant.',
        },
        'no-list': {
          message: `the path "${path}" has [] after "${step}", which is no list`,
          expected: step,
          help: 'Remove the [].',
        },
        'ends-in-list': {
          message: `the path "${path}" ends at the elements of "${step}"`,
          expected: `${step}, or a field behind ${step}[]`,
          help: 'Remove the [], or add the field that is meant.',
        },
        'into-list': {
          message: `the path "${path}" goes into the list "${step}", too deep for this rule`,
          expected: 'requireAny without [], any other effect with [] once',
          help: 'Put the rule into the type of the elements.',
        },
      })[problem],
  ),
  'opaque-path': template<{ path: string; step: string }>(({ path, step }) => ({
    message: `the path "${path}" goes into "${step}", whose fields nobody describes`,
    expected: `a path that ends at ${step}`,
    help: 'Give the object a type of its own, or say it in a note.',
  })),
  'effect-count': template<{ rule: string; effects: readonly string[] }>(({ rule, effects }) => ({
    message: `the rule "${rule}" has ${effects.length === 0 ? 'no effect' : `the effects ${list(effects)}`}`,
    expected: 'exactly one of require, requireAny, forbid, allow, count, warn',
    help: effects.length === 0 ? 'Say what the rule asks for.' : 'Split it into one rule for each effect.',
  })),
  'rule-never-fires': template<{ rule: string; reason: string }>(({ rule, reason }) => ({
    message: `the rule "${rule}" can never fire: ${reason}`,
    expected: 'a rule that some request breaks',
    help: 'Correct its condition, or remove it. Where a change of another line made it needless, look whether that change is right.',
  })),
  'never-true': template<{ reason: string }>(({ reason }) => ({
    message: `no request meets this condition: ${reason}`,
    expected: 'a condition that some request meets',
    help: 'Correct the condition.',
  })),
  'no-matrix': template<{ inside: boolean }>(({ inside }) => ({
    message: `"mode" asks the model matrix, ${inside ? 'which is only being defined here' : 'and there is none here'}`,
    expected: inside ? 'a condition on parameters' : 'a rule of an operation with models: models.yaml',
    help: 'Say the condition in another way.',
  })),
} as const;
