import { didYouMean, list, template, unknownName } from './template.ts';

/** Models, and the lines of a matrix. */
export const matrixCodes = {
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
  'unknown-mode': unknownName('input mode', 'models.yaml'),
  'unknown-input': unknownName('kind of input', 'common/reading.yaml'),
  'block-overlap': template<{ path: string; block: string; first: string }>(({ path, block, first }) => ({
    message:
      block === first ? `${path} stands twice in its block` : `the blocks ${first} and ${block} are both about ${path}`,
    expected: 'each parameter in one block at the most',
    help: 'Join the blocks, or take the parameter out of one.',
  })),
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
} as const;
