import { test } from 'vitest';
import { expectFlat } from './support/memory.ts';

// An entry kept for each look, such as a listener or a closure, would be more than twice the bound. `memory-in-full.test.ts`, which
// `npm run test:slow` runs, would see a single pointer.
test('memory is flat over 20,000 looks', { timeout: 300_000 }, () => expectFlat(20_000, 300 * 1024));
