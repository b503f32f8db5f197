import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';

const folder = fileURLToPath(new URL('../../specs', import.meta.url));
const texts = readSpecTexts(folder);
const name = 'common/reading.yaml';

function loadWith(text: string | undefined) {
  const changed = new Map(texts);
  if (text === undefined) changed.delete(name);
  else changed.set(name, text);
  return loadSpecs(changed);
}

function complaints(text: string) {
  return loadWith(text).diagnostics.map(({ code, line, message }) => `${line} ${code}: ${message}`);
}

test('the words for reading documents are part of the specs, and not of what the package is made from', () => {
  const { reading, table } = loadSpecs(texts);
  expect(reading?.modelFields).toEqual(['ModelName', 'model_name']);
  expect(reading?.inputs.get('first-and-last-frame')).toContain('首尾帧');
  expect(reading?.inputs.get('first-and-last-frame')).toContain('first and last frame');
  expect(table?.files).not.toContain(name);
});

test('the file may be missing, as long as no mode of the models names a kind of input', () => {
  const named = loadWith(undefined).diagnostics.map(({ code }) => code);
  expect(new Set(named)).toEqual(new Set(['unknown-input']));
  const without = new Map([...texts].map(([file, text]) => [file, text.replaceAll(/^ +inputs: .*\n/gm, '')]));
  without.delete(name);
  const { diagnostics, reading } = loadSpecs(without);
  expect(diagnostics).toEqual([]);
  expect(reading).toBeUndefined();
});

test('a word must tell one kind of input from the others', () => {
  const text =
    'modelFields: [M]\nversionFields: [M]\ninputs:\n  one: { en: [frame], zh: [帧] }\n  two: { en: [Frame], zh: [图] }\n';
  const others = complaints(text).filter((complaint) => !complaint.includes('unknown-input'));
  expect(others).toEqual([
    expect.stringMatching(/^2 duplicate-name: .*"M"/),
    expect.stringMatching(/^5 duplicate-name: .*"Frame"/),
  ]);
});

test('keys, ids and lists are checked', () => {
  expect(complaints('modelFields: []\nversionFields: [V]\ninputs: { Big Id: { en: [a] } }\nmore: 1\n')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^1 empty/),
      expect.stringMatching(/^3 bad-format/),
      expect.stringMatching(/^3 missing-key/),
      expect.stringMatching(/^4 unknown-key/),
    ]),
  );
});

test('editors find its schema', () => {
  expect(readFileSync(`${folder}/${name}`, 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=.*reading\.schema\.json/,
  );
});
