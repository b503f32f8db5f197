import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';

/** One slip in the real specs is one complaint: nobody should have to find the true one among what follows from it. */

const specs = readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url)));
const create = 'vod/operations/create-aigc-video-task.yaml';

function complaintsAfter(file: string, from: RegExp | string, to: string) {
  const text = specs.get(file) ?? '';
  const spoilt = text.replace(from, to);
  expect(spoilt, `${file} has ${from}`).not.toBe(text);
  return loadSpecs(new Map([...specs, [file, spoilt]])).diagnostics.map(({ code, file: at }) => `${at}: ${code}`);
}

describe('a slip', () => {
  test.each([
    ['a misspelt key of a line', create, 'Kling: { range: 3..15', 'Kling: { rnage: 3..15', 'unknown-key'],
    ['a range with a dash', create, 'Kling: { range: 3..15', 'Kling: { range: 3-15', 'bad-format'],
    ['a range as a list of values', create, 'Kling: { range: 3..15', 'Kling: { values: 3..15', 'wrong-type'],
    ['a key twice in a line', create, 'Kling: { range: 3..15', 'Kling: { range: 3..15, range: 3..9', 'duplicate-key'],
    ['a key twice in a file', create, /^(title: .*)$/m, '$1\n$1', 'duplicate-key'],
    ['a line without braces', create, 'Kling: { range: 3..15,', 'Kling: range: 3..15,', 'yaml-syntax'],
    ['a quotation mark that is never closed', create, 'title: Submit', 'title: "Submit', 'yaml-syntax'],
    ['a block that does not line up', create, /^matrix:/m, ' matrix:', 'yaml-syntax'],
    ['a version without quotes', 'vod/models.yaml', '"3.0", 3.0-Omni', '"3.0", 4.0, 3.0-Omni', 'wrong-type'],
    ['a version twice', 'vod/models.yaml', '"3.0", 3.0-Omni', '"3.0", "3.0", 3.0-Omni', 'duplicate-value'],
    ['a misspelt section of models', 'mps/models.yaml', /^modes:/m, 'mods:', 'unknown-key'],
    ['a misspelt name of a type', 'vod/types/aigc-video-output-config.yaml', /^type:/m, 'tpye:', 'unknown-key'],
    ['a type whose files are misspelt', 'gateway/types/file-info.yaml', /^file:/m, 'fiel:', 'unknown-key'],
    ['a misspelt key of a document', 'sources.yaml', 'weight', 'wieght', 'unknown-key'],
    ['a misspelt key of evidence', 'vod/evidence.yaml', 'grade: ', 'garde: ', 'unknown-key'],
    ['a misspelt list of models', 'mps/operations/create-aigc-image-task.yaml', /^models:/m, 'model:', 'unknown-key'],
    ['one of two keys, misspelt', 'readings.lock.yaml', 'finding: ', 'fnding: ', 'unknown-key'],
    ['a misspelt protocol', 'gateway/service.yaml', /^protocol:/m, 'protokol:', 'unknown-key'],
    ['a tab', 'vod/operations/describe-task-detail.yaml', /^ {2}TaskId:/m, '\tTaskId:', 'yaml-syntax'],
    ['a state with a slip', 'vod/operations/describe-task-detail.yaml', 'ABORTED', 'ABORTD', 'bad-value'],
  ])('%s is told, and nothing else', (_, file, from, to, code) => {
    expect(complaintsAfter(file, from, to)).toEqual([`${file}: ${code}`]);
  });

  test('a renamed model, of which two dozen lines speak, is one complaint', () => {
    expect(complaintsAfter('vod/models.yaml', /^ {2}PixVerse:/m, '  PixVerze:')).toEqual([`${create}: unknown-model`]);
  });

  test('a document that is renamed is one complaint, though hundreds of facts cite it', () => {
    expect(complaintsAfter('sources.yaml', /^ {2}sdk-cn:/m, '  sdk-cnn:')).toHaveLength(1);
  });
});

/**
 * Each takes as long as to load all specs: `npm run test:slow` tries a key of every file, `npm test` those of one surface and
 * of every fifth file elsewhere.
 */
const isTried = (file: string, index: number) =>
  process.env.SLOW === '1' || file.startsWith('gateway/') || index % 5 === 0;

/** A key of each file, chosen by the place of the file among the others, with a letter too many. */
const misspelt = [...specs].flatMap(([file, text], index) => {
  const keys = [...text.matchAll(/(?<=^ *|\{ |, )[A-Za-z_]\w*(?=:)/gm)];
  const key = keys[(index * 7919) % keys.length];
  if (key === undefined) return [];
  const end = key.index + key[0].length;
  return [{ file, key: key[0], spoilt: `${text.slice(0, end)}q${text.slice(end)}` }];
});

it.each(misspelt.filter(({ file }, index) => isTried(file, index)))(
  'the key $key with a letter too many in $file is told first',
  ({ file, key, spoilt }) => {
    const { diagnostics } = loadSpecs(new Map([...specs, [file, spoilt]]));
    const codes = diagnostics.map(({ code }) => code);
    // A name that is somebody's choice may have another letter; what used it tells then, and all of that is one name.
    if (!codes.includes('unknown-key'))
      return expect(
        diagnostics.every(
          ({ message }) => message.includes(key.split('.').at(-1) ?? key) || message.includes(`${key}q`),
        ),
      ).toBe(true);
    expect(diagnostics.map(({ file: at, code }) => `${at}: ${code}`)).toEqual([`${file}: unknown-key`]);
  },
);

it('what cannot be read comes first, whatever its file is called', () => {
  const texts = new Map(specs)
    .set(
      'common/protocol.yaml',
      (specs.get('common/protocol.yaml') ?? '').replace(/^sources: \[/m, 'sources: [nobody, '),
    )
    .set('vod/former.yaml', `${specs.get('vod/former.yaml')}again: {}\n`);
  const files = loadSpecs(texts).diagnostics.map(({ file }) => file);
  expect(files).toEqual(['vod/former.yaml', 'common/protocol.yaml']);
});
