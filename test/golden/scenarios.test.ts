import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { pascalCase } from '../../generator/model/words.ts';
import { emitOnce, isRecording } from './support/emit.ts';
import { excerpt } from './support/excerpt.ts';
import { type RunnablePackage, runnable } from './support/run-package.ts';
import {
  type Block,
  readScenarios,
  rewrite,
  type Scenario,
  scenarioFolder,
  scenarioTexts,
} from './support/scenario.ts';
import { verdicts } from './support/verdicts.ts';

/** Each file of `scenarios/` shows one thing the spec language can say, and what becomes of it. */
describe('scenarios', () => {
  test.each(readScenarios().map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const fresh = await rendered(scenario);
    if (isRecording && fresh !== scenario.markdown) writeFileSync(scenario.path, fresh);
    expect(isRecording ? '' : difference(scenario, fresh)).toBe('');
  });

  test.each(readScenarios().map((scenario) => [scenario.name, scenario] as const))(
    '%s begins with a title and a paragraph, and shows what goes in and what comes out',
    (_, { blocks, markdown }) => {
      expect(markdown).toMatch(/^# [^\n]+\n\n[A-Z`][^\n]+/);
      expect(blocks.some(({ kind }) => kind === 'yaml')).toBe(true);
      expect(blocks.some(({ kind }) => kind !== 'yaml')).toBe(true);
    },
  );
});

test('the index lists every scenario, and no other', () => {
  const index = readFileSync(join(scenarioFolder, 'README.md'), 'utf8');
  const listed = [...index.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) \|/gm)].map(([, name]) => name);
  expect([...listed].sort()).toEqual(readScenarios().map(({ name }) => name));
});

/** The scenario with its excerpts as the emitters give them now. */
async function rendered(scenario: Scenario): Promise<string> {
  const tree = emitOnce(scenarioTexts(scenario));
  const judged = scenario.blocks.filter(({ kind }) => kind === 'verdicts');
  const built = judged.length === 0 ? undefined : runnable(tree);
  try {
    // Verdicts need the validators loaded, which takes a promise; replacing text does not wait for one.
    const spoken = new Map<string, string>();
    for (const block of judged) spoken.set(keyOf(block), await judge(block, built));
    return rewrite(scenario.markdown, (block) => spoken.get(keyOf(block)) ?? excerpt(tree, block.info));
  } finally {
    built?.remove();
  }
}

function keyOf({ info, kind, text }: Block): string {
  return `${kind} ${info}\n${text}`;
}

async function judge({ info, text }: Block, built: RunnablePackage | undefined): Promise<string> {
  if (built === undefined) throw new Error('the package has not been built');
  return verdicts(text, await built.validator('demo', `validate${pascalCase(info)}`));
}

function difference({ markdown, name }: Scenario, fresh: string): string {
  if (markdown === fresh) return '';
  const advice = 'If the change is meant: npm run record, then read the diff of the scenario.';
  return `${createTwoFilesPatch(`scenarios/${name}.md`, 'as emitted', markdown, fresh, '', '', { context: 3 })}\n${advice}`;
}
