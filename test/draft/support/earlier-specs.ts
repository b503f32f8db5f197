import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import { repository } from '../../golden/support/emit.ts';

/**
 * The specs as they were when they had videos alone, with the words of today: what is drafted into them is not there yet,
 * whatever was added since.
 */
export function earlierSpecs(): SpecTexts {
  const words = 'common/reading.yaml';
  const texts = readSpecTexts(join(repository, 'test/editions/2026-05-19/specs'));
  return new Map([...texts]).set(words, readFileSync(join(repository, 'specs', words), 'utf8'));
}
