import { test } from 'vitest';
import { expectFlat } from './support/memory.ts';

// An entry kept for each look, of a single pointer, would be 720 kB.
test('memory is flat over 100,000 looks', { timeout: 600_000 }, () => expectFlat(100_000, 500 * 1024));
