import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SpecsMoved, writeSpecs } from '../../../generator/drift/suggest/write-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specs-'));
  mkdirSync(join(folder, 'demo'));
  writeFileSync(join(folder, 'a.yaml'), 'a: 1\r\n');
  writeFileSync(join(folder, 'demo/b.yaml'), 'b: 1');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('only what differs is written, and nothing else is left behind', () => {
  const before = readSpecTexts(folder);
  const stamp = statSync(join(folder, 'a.yaml')).mtimeMs;
  const after = new Map([...before, ['demo/b.yaml', 'b: 2'], ['demo/types/c.yaml', 'c: 1\n']]);
  expect(writeSpecs(folder, before, after)).toEqual(['demo/b.yaml', 'demo/types/c.yaml']);
  expect(readSpecTexts(folder)).toEqual(after);
  expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual([
    'a.yaml',
    'demo',
    'demo/b.yaml',
    'demo/types',
    'demo/types/c.yaml',
  ]);
  expect(statSync(join(folder, 'a.yaml')).mtimeMs).toBe(stamp);
});

test.each([
  ['changed', () => writeFileSync(join(folder, 'a.yaml'), 'a: 1\n'), 'a.yaml'],
  ['gone', () => rmSync(join(folder, 'a.yaml')), 'a.yaml'],
  ['new', () => writeFileSync(join(folder, 'demo/c.yaml'), 'mine: true'), 'demo/c.yaml'],
])('when a file is %s since it was read, nothing is written', (_, meddle, file) => {
  const before = readSpecTexts(folder);
  meddle();
  const now = readSpecTexts(folder);
  const after = new Map([...before, ['demo/b.yaml', 'b: 2'], ['demo/c.yaml', 'c: 1']]);
  expect(() => writeSpecs(folder, before, after)).toThrow(SpecsMoved);
  expect(() => writeSpecs(folder, before, after)).toThrow(file);
  expect(readSpecTexts(folder)).toEqual(now);
});

test('a folder in the place of a new file is not overwritten', () => {
  const before = readSpecTexts(folder);
  mkdirSync(join(folder, 'demo/c.yaml'));
  expect(() => writeSpecs(folder, before, new Map([...before, ['demo/c.yaml', 'c: 1']]))).toThrow('demo/c.yaml');
  expect(readFileSync(join(folder, 'demo/b.yaml'), 'utf8')).toBe('b: 1');
});
