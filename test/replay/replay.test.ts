import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { Packages, replayStep } from './replay-step.ts';
import type { StepScore } from './score.ts';
import { trueStep } from './truth.ts';
import { specVocabulary } from './vocabulary.ts';

/** Where the two versions lie that the tests have at hand; the whole history is fetched by `npm run replay`. */
const installed: Readonly<Record<string, string>> = {
  '4.1.175': 'mps-4.1.175',
  '4.1.305': 'tencentcloud-sdk-nodejs-mps',
};

function folderOf(_name: string, version: string): string {
  const alias = installed[version];
  if (alias === undefined) throw new Error(`version ${version} is not installed`);
  return dirname(fileURLToPath(import.meta.resolve(`${alias}/package.json`)));
}

describe('130 versions of MPS, reported as one step', () => {
  let score: StepScore;

  beforeAll(async () => {
    score = await replayStep(trueStep('mps-package/4.1.175-to-4.1.305'), new Packages(folderOf, specVocabulary()));
  });

  it('tells every type and field that came', () => {
    expect(score.structure.found).toHaveLength(9);
    expect(score.structure).toMatchObject({ missed: [], untrue: [] });
  });

  it('tells at least as much of what the prose states otherwise as when it was measured, and nothing else', () => {
    expect(score.prose.found.length).toBeGreaterThanOrEqual(240);
    expect(score.prose.missed.length).toBeLessThanOrEqual(0);
    expect(score.prose.untrue).toEqual([]);
  });
});
