import { describe, expect, it } from 'vitest';
import { openPromises } from './open.ts';
import { runs } from './runs.ts';

const open = openPromises();

describe('many calls at once', () => {
  for (const { id, promise, small } of runs) {
    // Chance decides here, so that what is open may come through; it is measured by `npm run world`, and not claimed.
    it.skipIf(open.has(id))(`${id}: ${promise}`, { timeout: 600_000 }, async () => {
      expect(await small()).toMatchObject({ faults: [] });
    });
  }
});
