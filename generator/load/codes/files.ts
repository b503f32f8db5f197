import { inThousands } from '../../model/words.ts';
import { didYouMean, list, template } from './template.ts';

/** What is wrong with a file whatever it is about: it cannot be read, lies in the wrong place, or has another form than its schema asks for. */
export const fileCodes = {
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
  'stray-file': template<{ file: string }>(({ file }) => ({
    message: `${file} belongs to no surface`,
    expected: 'spec files in the folders of the surfaces that edition.yaml lists',
    help: 'List its folder in edition.yaml, move the file, or remove it.',
  })),
  'wrong-surface': template<{ name: string; folder: string }>(({ name, folder }) => ({
    message: `this file says surface "${name}" and lies in the folder "${folder}"`,
    expected: `surface: ${folder}`,
    help: 'Make the two agree.',
  })),
  'unknown-key': template<{ key: string; known: readonly string[]; bare?: boolean }>(
    ({ key, known, bare = false }) => ({
      message: `"${key}" is not a key of this mapping`,
      expected: known.length === 0 ? 'another key' : `one of ${list(known)}`,
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
  'more-problems': template<{ more: number }>(({ more }) => ({
    message: `${inThousands(more)} more ${more === 1 ? 'problem' : 'problems'} of this kind in the file ${more === 1 ? 'is' : 'are'} not listed`,
    expected: 'a file with few mistakes',
    help: 'Fix those that are listed; what is left is told the next time.',
  })),
} as const;
