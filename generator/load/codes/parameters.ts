import { didYouMean, list, template, unknownName } from './template.ts';

/** Parameters, their types and what they allow. */
export const parameterCodes = {
  'unknown-type': unknownName('type', 'the folder types/'),
  'unused-type': template<{ name: string }>(({ name }) => ({
    message: `no parameter has the type ${name}`,
    expected: `a parameter with type: ${name}, or of: ${name}`,
    help: 'Use it, or remove the file.',
  })),
  'list-without-of': template<Record<never, never>>(() => ({
    message: 'a list needs to say what its elements are',
    expected: 'of: string, integer, number, boolean, object or the name of a type',
    help: 'Add `of`.',
  })),
  'recursive-type': template<{ path: readonly string[] }>(({ path }) => ({
    message: `the type contains itself: ${path.join(' → ')}`,
    expected: 'types that end',
    help: 'Break the circle; requests are checked to their full depth.',
  })),
  'unknown-enum': unknownName('enum', 'errors.yaml'),
  'unknown-fragment': unknownName('fragment', 'fragments.yaml'),
  'unused-fragment': template<{ name: string }>(({ name }) => ({
    message: `no parameter uses the fragment "${name}"`,
    expected: `a parameter with use: ${name}`,
    help: 'Use it, or remove it.',
  })),
  'fragment-lacks': template<{ key: string; name: string; fragment: string }>(({ key, name, fragment }) => ({
    message: `"${name}" has no "${key}": neither the fragment "${fragment}" nor the parameter says it`,
    expected: `a key "${key}"`,
    help: 'Add it beside the name of the fragment.',
  })),
  'not-for-type': template<{ key: string; type: string; types: readonly string[] }>(({ key, type, types }) => ({
    message: `"${key}" says nothing about a parameter of type ${type}`,
    expected: `"${key}" on ${types.join(' or ')}`,
    help: 'Remove the key, or change the type.',
  })),
  'value-type': template<{ value: string; type: string }>(({ value, type }) => ({
    message: `${value} is not ${type === 'integer' ? 'an integer' : `a ${type}`}`,
    expected: `a value of type ${type}`,
    help: valueTypeHelp(value, type),
  })),
  'useless-key': template<{ key: string; reason: string }>(({ key, reason }) => ({
    message: `"${key}" says nothing here, since ${reason}`,
    expected: `no "${key}"`,
    help: 'Remove it, or correct what makes it useless.',
  })),
  'bad-range': template<{ min: number; max: number }>(({ min, max }) => ({
    message: `nothing lies between ${min} and ${max}`,
    expected: 'a min that is not above the max',
    help: 'Swap the two, or correct one.',
  })),
  'bad-default': template<{ value: string; allowed: string }>(({ value, allowed }) => ({
    message: `the default ${value} is not an allowed value`,
    expected: allowed,
    help: 'Correct the default or the values.',
  })),
  'default-left-out': template<{ value: string; allowed: string }>(({ value, allowed }) => ({
    message: `the default ${value} of a less precise line is not an allowed value here`,
    expected: allowed,
    help: 'Give this line a default, or take that one back with `without: default`.',
  })),
  'no-such-value': template<{ value: string; name: string; allowed: string; known?: readonly string[] }>(
    ({ value, name, allowed, known = [] }) => ({
      message: `${value} is not a value of ${name}`,
      expected: allowed,
      help: didYouMean(value.replaceAll('"', ''), known, `Correct the value, or the limits of ${name}.`),
    }),
  ),
  'no-such-count': template<{ name: string; count: number; max: number }>(({ name, count, max }) => ({
    message: `${name} never has ${count} elements`,
    expected: `at most ${max} elements`,
    help: `Correct the count, or that of ${name}.`,
  })),
  'numeric-text-range': template<{ problem: string }>(({ problem }) => ({
    message: `${problem}, and the parameter takes numbers as text`,
    expected: 'both min and max with at most 1000 whole numbers between them, or neither',
    help: 'Texts are checked against a list of the numbers. Give both bounds, or say the limit in a note.',
  })),
  'no-file-list': template<{ name: string; kind: string; known: readonly string[] }>(({ name, kind, known }) => ({
    message: `"${name}" is no list whose entries stand for files of the kind ${kind}`,
    expected:
      known.length === 0 ? `a list whose type says by \`file\` how such a file is written` : `one of ${list(known)}`,
    help: didYouMean(name, known, 'Name another list, or add `file` to the type of its entries.'),
  })),
} as const;

function valueTypeHelp(value: string, type: string): string {
  if (type === 'string') return 'Write it in quotes.';
  const bare = type === 'boolean' ? /^"(?:true|false)"$/ : /^"-?\d+(?:\.\d+)?"$/;
  return bare.test(value) ? 'Write it without quotes.' : 'Correct the value or the type.';
}
