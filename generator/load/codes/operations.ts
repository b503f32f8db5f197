import { template, unknownName } from './template.ts';

/** Operations, and what they need of each other and of the error codes. */
export const operationCodes = {
  'unknown-operation': unknownName('operation', 'the folder operations/'),
  'unknown-field': unknownName('field', 'the operation'),
  'chained-response': template<{ name: string }>(({ name }) => ({
    message: `${name} has no response of its own to share`,
    expected: 'an operation with a response',
    help: 'Name the operation that describes the response.',
  })),
  'path-parameter': template<{ name: string; problem: string; expected: string }>(({ name, problem, expected }) => ({
    message: `${name} ${problem}`,
    expected,
    help: 'Make http.path and the parameters with in: path agree.',
  })),
  'bad-example': template<{ problem: string }>(({ problem }) => ({
    message: `the example cannot be read: ${problem}`,
    expected: 'a JSON object',
    help: 'Copy the example again, to the letter.',
  })),
  'unknown-error-code': unknownName('error code', 'errors.yaml'),
  'milder-charge': template<{ code: string; charged: string; allowed: readonly string[] }>(
    ({ code, charged, allowed }) => ({
      message: `${code} is charged "${charged}" here, and "${allowed[0] ?? ''}" as a common code`,
      expected: `charged: ${allowed.map((one) => `"${one}"`).join(' or ')}`,
      help: 'Change it: a call that is said to be free is sent again, and may be paid twice. If it is free everywhere, correct the common code.',
    }),
  ),
} as const;
