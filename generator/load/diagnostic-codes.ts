import { closest, distance } from 'fastest-levenshtein';

/**
 * Every complaint the loader can make. A complaint has a code, a message, what was expected and what to do;
 * creating one without the parameters its texts need does not compile.
 */
export interface DiagnosticTexts {
  readonly message: string;
  readonly expected: string;
  readonly help: string;
}

type Template<P> = (parameters: P) => DiagnosticTexts;

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

/** `Did you mean "versions"?` when a known name is near enough, else `otherwise`. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const sameButCase = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const candidate = sameButCase ?? closest(name, [...known]);
  return distance(name.toLowerCase(), candidate.toLowerCase()) <= Math.max(1, Math.floor(name.length / 3))
    ? candidate
    : undefined;
}

const template = <P>(texts: Template<P>): Template<P> => texts;

const unknownName = (what: string, where: string) =>
  template<{ name: string; known: readonly string[] }>(({ name, known }) => ({
    message: `there is no ${what} "${name}"`,
    expected: `one of ${list(known)}`,
    help: didYouMean(name, known, `Add it to ${where}, or name one that is there.`),
  }));

export const diagnosticCodes = {
  'yaml-syntax': template<{ problem: string }>(({ problem }) => ({
    message: problem,
    expected: 'valid YAML 1.2',
    help: 'Mend the file; nothing in it is read until it parses.',
  })),
  'duplicate-key': template<{ key: string }>(({ key }) => ({
    message: `the key "${key}" stands twice in one mapping`,
    expected: 'each key once',
    help: 'Merge the two, or rename one of them.',
  })),
  'missing-file': template<{ file: string }>(({ file }) => ({
    message: `${file} is missing`,
    expected: `a file ${file}`,
    help: 'Create it, or point --specs at the folder that holds it.',
  })),
  'stray-file': template<{ file: string }>(({ file }) => ({
    message: `${file} belongs to no surface`,
    expected: 'spec files in the folders of the surfaces that edition.yaml lists',
    help: 'List its folder in edition.yaml, move the file, or remove it.',
  })),
  'unknown-key': template<{ key: string; known: readonly string[] }>(({ key, known }) => ({
    message: `"${key}" is not a key of this mapping`,
    expected: `one of ${list(known)}`,
    help: didYouMean(key, known, 'Remove it; what the language cannot say goes into a note.'),
  })),
  'missing-key': template<{ key: string }>(({ key }) => ({
    message: `the key "${key}" is missing`,
    expected: `a key "${key}"`,
    help: 'Add it.',
  })),
  'wrong-type': template<{ actual: string; expected: string; unquoted?: string }>(({ actual, expected, unquoted }) => ({
    message: `this is ${actual}`,
    expected,
    help: unquoted === undefined ? 'Change the value.' : `Write it in quotes: "${unquoted}".`,
  })),
  'bad-value': template<{ value: string; known: readonly string[] }>(({ value, known }) => ({
    message: `${value} is not allowed here`,
    expected: `one of ${list(known)}`,
    help: didYouMean(value.replaceAll('"', ''), known, 'Use one of the values above.'),
  })),
  'bad-format': template<{ value: string; expected: string }>(({ value, expected }) => ({
    message: `${value} does not have the right form`,
    expected,
    help: 'Change the value.',
  })),
  empty: template<{ expected: string }>(({ expected }) => ({
    message: 'this is empty',
    expected,
    help: 'Fill it, or remove the key.',
  })),
  'duplicate-value': template<{ value: string }>(({ value }) => ({
    message: `${value} stands twice in one list`,
    expected: 'each value once',
    help: 'Remove one of the two.',
  })),
  'wrong-surface': template<{ name: string; folder: string }>(({ name, folder }) => ({
    message: `this file says surface "${name}" and lies in the folder "${folder}"`,
    expected: `surface: ${folder}`,
    help: 'Make the two agree.',
  })),
  'unknown-source': unknownName('source', 'sources.yaml'),
  'unknown-conflict': unknownName('contradiction', 'a conflicts.yaml'),
  'unused-conflict': template<{ id: string }>(({ id }) => ({
    message: `no fact points at the contradiction ${id}`,
    expected: `a fact with conflict: ${id}`,
    help: 'Point the facts it touches at it, or say in `concerns` that it touches none of this edition.',
  })),
  'misplaced-conflict': template<{ id: string; concerns: string }>(({ id, concerns }) => ({
    message: `the contradiction ${id} says it concerns "${concerns}", yet this fact points at it`,
    expected: 'concerns: edition, where a fact of this edition points at a contradiction',
    help: 'Change `concerns`, or remove the pointer.',
  })),
  'unknown-type': unknownName('type', 'the folder types/'),
  'unused-type': template<{ name: string }>(({ name }) => ({
    message: `no parameter has the type ${name}`,
    expected: `a parameter with type: ${name}, or of: ${name}`,
    help: 'Use it, or remove the file.',
  })),
  'unknown-path': template<{ path: string; step: string; known: readonly string[] }>(({ path, step, known }) => ({
    message: `the path "${path}" leads nowhere: there is no "${step}"`,
    expected: `one of ${list(known)}`,
    help: didYouMean(step, known, 'Name a parameter that exists.'),
  })),
  'list-path': template<{ path: string; step: string; isList: boolean }>(({ path, step, isList }) => ({
    message: isList
      ? `the path "${path}" goes into the list "${step}" without []`
      : `the path "${path}" has [] after "${step}", which is no list`,
    expected: isList ? `${step}[]` : step,
    help: isList ? 'Add [] to say that the elements are meant.' : 'Remove the [].',
  })),
  'unknown-mode': unknownName('input mode', 'models.yaml'),
  'unknown-column': unknownName('column', 'columns'),
  'unknown-version': template<{ version: string; model: string; known: readonly string[] }>(
    ({ version, model, known }) => ({
      message: `the version "${version}" stands in the exceptions of ${model} and not in its versions`,
      expected: `one of ${list(known)}`,
      help: didYouMean(version, known, 'Add it to versions, or remove it here.'),
    }),
  ),
  'version-twice': template<{ version: string; model: string }>(({ version, model }) => ({
    message: `two exceptions of ${model} are about version "${version}"`,
    expected: 'each version in one exception at the most',
    help: 'Join the two.',
  })),
  'unknown-error-code': unknownName('error code', 'errors.yaml'),
  'unknown-enum': unknownName('enum', 'errors.yaml'),
  'unknown-operation': unknownName('operation', 'the folder operations/'),
  'unknown-field': unknownName('field', 'the operation'),
  'effect-count': template<{ rule: string; effects: readonly string[] }>(({ rule, effects }) => ({
    message: `the rule "${rule}" has ${effects.length === 0 ? 'no effect' : `the effects ${list(effects)}`}`,
    expected: 'exactly one of require, requireAny, forbid, allow, count, warn',
    help: effects.length === 0 ? 'Say what the rule asks for.' : 'Split it into one rule for each effect.',
  })),
  'duplicate-name': template<{ what: string; name: string; first: string }>(({ what, name, first }) => ({
    message: `the ${what} "${name}" is defined a second time`,
    expected: `one ${what} of that name; the first is at ${first}`,
    help: 'Rename or remove one of them.',
  })),
  'name-collision': template<{ name: string; other: string; emitted: string }>(({ name, other, emitted }) => ({
    message: `"${name}" and "${other}" would both be called ${emitted} in TypeScript`,
    expected: 'names that stay different when punctuation is dropped',
    help: 'Rename one of them in the specs.',
  })),
  'rule-never-fires': template<{ rule: string; reason: string }>(({ rule, reason }) => ({
    message: `the rule "${rule}" can never fire: ${reason}`,
    expected: 'a rule that some request breaks',
    help: 'Correct its condition, or remove it.',
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
  'not-for-type': template<{ key: string; type: string; types: readonly string[] }>(({ key, type, types }) => ({
    message: `"${key}" says nothing about a parameter of type ${type}`,
    expected: `"${key}" on ${types.join(' or ')}`,
    help: 'Remove the key, or change the type.',
  })),
  'value-type': template<{ value: string; type: string }>(({ value, type }) => ({
    message: `${value} is not ${type === 'integer' ? 'an integer' : `a ${type}`}`,
    expected: `a value of type ${type}`,
    help: type === 'string' ? 'Write it in quotes.' : 'Correct the value or the type.',
  })),
  'list-without-of': template<Record<never, never>>(() => ({
    message: 'a list needs to say what its elements are',
    expected: 'of: string, integer, number, boolean, object or the name of a type',
    help: 'Add `of`.',
  })),
  'no-matrix': template<{ key: string }>(({ key }) => ({
    message: `"${key}" asks the model matrix, and this operation has none`,
    expected: 'an operation with models: models.yaml',
    help: 'Add `models`, or say the condition in another way.',
  })),
  'hint-rejects': template<{ sources: readonly string[] }>(({ sources }) => ({
    message: `only hints (${list(sources)}) stand behind a fact that rejects requests`,
    expected: 'severity: warning, or a normative or official source',
    help: 'Add severity: warning; a hint may only warn.',
  })),
  'bad-example': template<{ problem: string }>(({ problem }) => ({
    message: `the example is not valid JSON: ${problem}`,
    expected: 'a JSON object',
    help: 'Copy the example again, to the letter.',
  })),
  'recursive-type': template<{ path: readonly string[] }>(({ path }) => ({
    message: `the type contains itself: ${path.join(' → ')}`,
    expected: 'types that end',
    help: 'Break the circle; requests are checked to their full depth.',
  })),
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export type DiagnosticParameters<C extends DiagnosticCode> = Parameters<(typeof diagnosticCodes)[C]>[0];
