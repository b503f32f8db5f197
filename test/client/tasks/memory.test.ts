import { test } from 'vitest';
import { expectFlat } from './support/memory.ts';

// An entry kept for each look, such as a listener or a closure, would be more than 400 kB. `memory-in-full.test.ts`, which
// `npm run test:slow` runs, would see a single pointer.
test('memory is flat over 10,000 looks', () => expectFlat(10_000, 250 * 1024));
