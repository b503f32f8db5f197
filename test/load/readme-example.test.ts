import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { specTexts } from '../golden/support/emit.ts';

/** A maintainer copies the example of the README to the letter, so nothing may be wrong with the specs then. */
test('the change of the specs that the README shows is one that lint accepts', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const blocks = Object.entries(parse(example) as Record<string, { readonly models: Record<string, unknown> }>);
  expect(blocks).toHaveLength(1);
  const file = 'vod/operations/create-aigc-video-task.yaml';
  const texts = new Map(specTexts('specs'));
  const yaml = parseDocument(texts.get(file) ?? '');
  for (const [parameter, { models }] of blocks) {
    for (const [title, line] of Object.entries(models)) {
      const place = ['matrix', parameter, 'models', title];
      expect(yaml.getIn(place)).toBeDefined();
      yaml.setIn(place, yaml.createNode(line));
    }
  }
  expect(yaml.toString()).not.toBe(texts.get(file));
  texts.set(file, yaml.toString());
  expect(loadSpecs(texts).diagnostics).toEqual([]);
});
