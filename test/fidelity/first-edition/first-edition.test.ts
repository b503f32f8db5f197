import { afterAll, describe } from 'vitest';
import { emitTexts, specTexts } from '../../golden/support/emit.ts';
import { runnable } from '../../golden/support/run-package.ts';
import { compareErrorEnums, compareSurface, type EmittedPackage } from '../compare.ts';
import { gateway } from '../expected/gateway.ts';
import { mps } from './expected/mps.ts';
import { vod } from './expected/vod.ts';

/**
 * The first edition of the specs, kept as it was, still says what its five documents said: the generator that reads
 * it today may not change its meaning, and a comparison of editions starts from the truth.
 */
const tree = emitTexts(specTexts('test/editions/2026-05-19/specs'));
const emitted = runnable(tree);
afterAll(() => emitted.remove());

const entries = {
  '.': await emitted.load('.'),
  vod: await emitted.load('vod'),
  mps: await emitted.load('mps'),
  gateway: await emitted.load('gateway'),
};
const firstEdition: EmittedPackage = {
  text: (path) => tree.get(path) ?? '',
  exports: (entry) => entries[entry as keyof typeof entries] ?? {},
};

describe.each(Object.entries({ vod, mps, gateway }))(
  'the first edition for %s is what its documents say',
  (name, expected) => compareSurface(name, expected, firstEdition),
);

describe('error codes of the first edition', () => compareErrorEnums([vod, mps, gateway], firstEdition));
