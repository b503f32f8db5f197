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

export type ListPathProblem = 'no-brackets' | 'no-list' | 'ends-in-list' | 'into-list';

type Template<P> = (parameters: P) => DiagnosticTexts;

const list = (names: readonly string[]): string => names.join(', ');

/** `Did you mean "versions"?` when a known name is near enough, else `otherwise`. */
function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** The name probably meant: the same but for capitals, for a folder before it, for letters swapped, for a slip or two. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const small = name.toLowerCase();
  const letters = (text: string) => [...text.toLowerCase()].sort().join('');
  const same =
    known.find((candidate) => candidate.toLowerCase() === small || candidate.endsWith(`/${name}`)) ??
    known.find((candidate) => letters(candidate) === letters(name) && distance(candidate.toLowerCase(), small) <= 2);
  if (same !== undefined) return same;
  const candidate = closest(name, [...known]);
  // Among names of a letter or two, such as ids, every other one would be near.
  const allowed = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  return distance(small, candidate.toLowerCase()) <= allowed ? candidate : undefined;
}

/** Of numbers such as `4.1.169`: the one that is alike in the most parts from the left, and then is nearest. */
function nearestNumber(name: string, known: readonly string[]): string | undefined {
  const wanted = numbersIn(name);
  if (wanted === undefined) return undefined;
  const ranked = known.flatMap((candidate) => {
    const parts = numbersIn(candidate);
    if (parts === undefined || parts.length !== wanted.length) return [];
    const alike = parts.findIndex((part, index) => part !== wanted[index]);
    return [{ candidate, alike, apart: Math.abs((parts[alike] ?? 0) - (wanted[alike] ?? 0)) }];
  });
  // A number of another major edition is none that was meant.
  const [first] = ranked
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike || a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1));
  return first?.candidate;
}

function numbersIn(name: string): readonly number[] | undefined {
  return /^\d+(?:\.\d+)+$/.test(name) ? name.split('.').map(Number) : undefined;
}

function valueTypeHelp(value: string, type: string): string {
  if (type === 'string') return 'Write it in quotes.';
  const bare = type === 'boolean' ? /^"(?:true|false)"$/ : /^"-?\d+(?:\.\d+)?"$/;
  return bare.test(value) ? 'Write it without quotes.' : 'Correct the value or the type.';
}

const template = <P>(texts: Template<P>): Template<P> => texts;

const unknownName = (what: string, where: string) =>
  template<{ name: string; known: readonly string[] }>(({ name, known }) => ({
    message: `there is no ${what} "${name}"`,
    expected: known.length === 0 ? `no ${what}, since none is defined` : `one of ${list(known)}`,
    help: didYouMean(name, known, `Add it to ${where}, or name one that is there.`),
  }));

export const diagnosticCodes = {
  'yaml-syntax': template<{ problem: string; help?: string }>(({ problem, help }) => ({
    message: problem,
    expected: 'plain YAML 1.2',
    help: help ?? 'Mend the file; nothing in it is read until it parses.',
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
  'evidence-disagrees': template<{ id: string; problem: string; says: string }>(({ id, problem, says }) => ({
    message: `the request of ${id} ${problem}; the validator says: ${says}`,
    expected: 'a table that agrees with what was seen',
    help: 'Correct the fact, or name the contradiction that explains it with conflict.',
  })),
  'unknown-evidence': unknownName('evidence', 'evidence.yaml'),
  'unknown-edition': template<{ name: string; known: readonly string[] }>(({ name, known }) => {
    const texts = unknownName('edition', 'editions of a document in sources.yaml')({ name, known });
    const near = nearestNumber(name, known);
    return near === undefined ? texts : { ...texts, help: `Did you mean "${near}"?` };
  }),
  'stray-file': template<{ file: string }>(({ file }) => ({
    message: `${file} belongs to no surface`,
    expected: 'spec files in the folders of the surfaces that edition.yaml lists',
    help: 'List its folder in edition.yaml, move the file, or remove it.',
  })),
  'unknown-key': template<{ key: string; known: readonly string[]; bare?: boolean }>(
    ({ key, known, bare = false }) => ({
      message: `"${key}" is not a key of this mapping`,
      expected: `one of ${list(known)}`,
      help: bare
        ? 'Put quotes around the text before it, if the comma belongs to that text.'
        : didYouMean(key, known, 'Remove it; what the language cannot say goes into a note.'),
    }),
  ),
  'missing-key': template<{ key: string }>(({ key }) => ({
    message: `the key "${key}" is missing`,
    expected: `a key "${key}"`,
    help: 'Add it.',
  })),
  'wrong-type': template<{ actual: string; expected: string; unquoted?: string; quoted?: boolean }>(
    ({ actual, expected, unquoted, quoted = false }) => ({
      message: `this is ${actual}`,
      expected,
      help:
        unquoted !== undefined
          ? `Write it in quotes: "${unquoted}".`
          : quoted
            ? 'Write it without quotes.'
            : 'Change the value.',
    }),
  ),
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
  'unused-conflict': template<{ name: string }>(({ name }) => ({
    message: `no fact points at the contradiction ${name}`,
    expected: `a fact with conflict: ${name}`,
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
  'unknown-mode': unknownName('input mode', 'models.yaml'),
  'unknown-input': unknownName('kind of input', 'common/reading.yaml'),
  'block-overlap': template<{ path: string; block: string; first: string }>(({ path, block, first }) => ({
    message:
      block === first ? `${path} stands twice in its block` : `the blocks ${first} and ${block} are both about ${path}`,
    expected: 'each parameter in one block at the most',
    help: 'Join the blocks, or take the parameter out of one.',
  })),
  'unknown-models': unknownName('file of models', 'the folder of the surface'),
  'unused-models': template<{ name: string }>(({ name }) => ({
    message: `no operation uses ${name}`,
    expected: `an operation with models: ${name}`,
    help: 'Name it in the operation it is about, or remove it.',
  })),
  'unknown-model': unknownName('model', 'models.yaml'),
  'unknown-version': template<{ version: string; model: string; known: readonly string[] }>(
    ({ version, model, known }) => ({
      message: `"${version}" is no version of ${model}`,
      expected: known.length === 0 ? 'no versions, since they are unlisted' : `one of ${list(known)}`,
      help:
        known.length === 0
          ? `Write the line for ${model}, or list its versions in models.yaml.`
          : didYouMean(version, known, 'Add it to the versions in models.yaml, or remove it here.'),
    }),
  ),
  'lines-disagree': template<{ line: string; other: string; fact: string; version: string }>(
    ({ line, other, fact, version }) => ({
      message: `the lines "${other}" and "${line}" name as many versions, and say different things about "${fact}" of ${version}`,
      expected: `one "${fact}" for ${version}`,
      help: `Write a line for ${version} alone, or take the version out of one of the two.`,
    }),
  ),
  'line-never-applies': template<{ line: string }>(({ line }) => ({
    message: `the line "${line}" never applies: lines for fewer versions override everything it says`,
    expected: 'a line that says something of at least one version',
    help: 'Remove it, or what overrides it.',
  })),
  'line-repeats': template<{ line: string; model: string }>(({ line, model }) => ({
    message: `the line "${line}" says nothing new: less precise lines of ${model} say the same`,
    expected: 'a line that changes something for at least one version',
    help: 'Remove it, or correct it.',
  })),
  'unknown-error-code': unknownName('error code', 'errors.yaml'),
  'milder-charge': template<{ code: string; charged: string; allowed: readonly string[] }>(
    ({ code, charged, allowed }) => ({
      message: `${code} is charged "${charged}" here, and "${allowed[0] ?? ''}" as a common code`,
      expected: `charged: ${allowed.map((one) => `"${one}"`).join(' or ')}`,
      help: 'Change it: a call that is said to be free is sent again, and may be paid twice. If it is free everywhere, correct the common code.',
    }),
  ),
  'unknown-enum': unknownName('enum', 'errors.yaml'),
  'unknown-operation': unknownName('operation', 'the folder operations/'),
  'unknown-field': unknownName('field', 'the operation'),
  'no-file-list': template<{ name: string; kind: string; known: readonly string[] }>(({ name, kind, known }) => ({
    message: `"${name}" is no list whose entries stand for files of the kind ${kind}`,
    expected:
      known.length === 0 ? `a list whose type says by \`file\` how such a file is written` : `one of ${list(known)}`,
    help: didYouMean(name, known, 'Name another list, or add `file` to the type of its entries.'),
  })),
  'effect-count': template<{ rule: string; effects: readonly string[] }>(({ rule, effects }) => ({
    message: `the rule "${rule}" has ${effects.length === 0 ? 'no effect' : `the effects ${list(effects)}`}`,
    expected: 'exactly one of require, requireAny, forbid, allow, count, warn',
    help: effects.length === 0 ? 'Say what the rule asks for.' : 'Split it into one rule for each effect.',
  })),
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
  'limit-parts': template<{ limit: string; parts: readonly string[] }>(({ limit, parts }) => ({
    message: `the limit "${limit}" says ${parts.length === 0 ? 'nothing that a request may break' : parts.join(' and ')}`,
    expected: 'exactly one of values, range, count',
    help: parts.length === 0 ? 'Say what is allowed.' : 'Split it into one limit for each.',
  })),
  'limit-of-several': template<{ limit: string; paths: readonly string[] }>(({ limit, paths }) => ({
    message: `the limit "${limit}" is of a block about ${paths.join(' and ')}, and has one name`,
    expected: 'a limit of one parameter',
    help: 'Write a block for each parameter, or a rule for each.',
  })),
  'duplicate-name': template<{ what: string; name: string; first: string }>(({ what, name, first }) => ({
    message: `the ${what} "${name}" is defined a second time`,
    expected: `one ${what} of that name; the first is at ${first}`,
    help: 'Rename or remove one of them.',
  })),
  'more-problems': template<{ more: number }>(({ more }) => ({
    message: `${more.toLocaleString('en')} more ${more === 1 ? 'problem' : 'problems'} of this kind in the file ${more === 1 ? 'is' : 'are'} not listed`,
    expected: 'a file with few mistakes',
    help: 'Fix those that are listed; what is left is told the next time.',
  })),
  'name-collision': template<{ name: string; other: string; emitted: string; remedy: string }>(
    ({ name, other, emitted, remedy }) => ({
      message: `${name} and ${other} would both be called ${emitted} in the package`,
      expected: 'a name of its own for each',
      help: remedy,
    }),
  ),
  'reserved-name': template<{ name: string; of: string; remedy: string }>(({ name, of, remedy }) => ({
    message: `${of} would be called ${name} in the package, which needs that name for itself`,
    expected: 'another name',
    help: remedy,
  })),
  'unspeakable-name': template<{ name: string; remedy: string }>(({ name, remedy }) => ({
    message: `no name in TypeScript can be made of ${name}`,
    expected: 'a word with an English letter in it, before any digit',
    help: remedy,
  })),
  'rule-never-fires': template<{ rule: string; reason: string }>(({ rule, reason }) => ({
    message: `the rule "${rule}" can never fire: ${reason}`,
    expected: 'a rule that some request breaks',
    help: 'Correct its condition, or remove it.',
  })),
  'never-true': template<{ reason: string }>(({ reason }) => ({
    message: `no request meets this condition: ${reason}`,
    expected: 'a condition that some request meets',
    help: 'Correct the condition.',
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
  'useless-key': template<{ key: string; reason: string }>(({ key, reason }) => ({
    message: `"${key}" says nothing here, since ${reason}`,
    expected: `no "${key}"`,
    help: 'Remove it, or correct what makes it useless.',
  })),
  'path-parameter': template<{ name: string; problem: string; expected: string }>(({ name, problem, expected }) => ({
    message: `${name} ${problem}`,
    expected,
    help: 'Make http.path and the parameters with in: path agree.',
  })),
  'chained-response': template<{ name: string }>(({ name }) => ({
    message: `${name} has no response of its own to share`,
    expected: 'an operation with a response',
    help: 'Name the operation that describes the response.',
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
  'list-without-of': template<Record<never, never>>(() => ({
    message: 'a list needs to say what its elements are',
    expected: 'of: string, integer, number, boolean, object or the name of a type',
    help: 'Add `of`.',
  })),
  'no-matrix': template<{ inside: boolean }>(({ inside }) => ({
    message: `"mode" asks the model matrix, ${inside ? 'which is only being defined here' : 'and there is none here'}`,
    expected: inside ? 'a condition on parameters' : 'a rule of an operation with models: models.yaml',
    help: 'Say the condition in another way.',
  })),
  'hint-rejects': template<{ sources: readonly string[] }>(({ sources }) => ({
    message: `only hints (${list(sources)}) stand behind a fact that rejects requests`,
    expected: 'severity: warning, or a normative or official source',
    help: 'Add severity: warning; a hint may only warn.',
  })),
  'bad-example': template<{ problem: string }>(({ problem }) => ({
    message: `the example cannot be read: ${problem}`,
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
