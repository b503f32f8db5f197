import { describe, expect, it } from 'vitest';
import { crowd } from './crowd.ts';
import { type Case, caseId, expectations, type SurfaceName } from './expectations.ts';
import { openPromises } from './open.ts';
import { runCase } from './run-case.ts';

/**
 * What must hold of videos holds of images too: `SessionId` protects an image of VOD as it does a video, and nothing does so
 * at MPS. A case of each row is played, with the image actions in place of those of videos.
 */
const open = openPromises();

/** One case of each row, and of who made the key, that needs no real time. */
function oneOfEach(surface: SurfaceName): readonly Case[] {
  const seen = new Set<string>();
  return expectations.filter((given) => {
    const { arrange, keyBy, row, switches } = given;
    // Whether a failed image is charged is documented nowhere; that other models are tried is a matter of videos.
    const isOther = typeof switches.taskEnds === 'object' || switches.taskEnds === 'aborted';
    if (given.surface !== surface || open.has(caseId(given)) || arrange.attemptMs !== undefined || isOther)
      return false;
    const name = `${row} ${keyBy}`;
    return !seen.has(name) && seen.add(name);
  });
}

const imagesOf = { vod: 'image', mps: 'mps-image' } as const;

describe.for(['vod', 'mps'] as const)('an image of %s', (surface) => {
  const cases = oneOfEach(surface).map((given) => ({ ...given, surface: imagesOf[surface] }));

  it('has cases of many rows', () => {
    expect(cases.length).toBeGreaterThan(15);
  });

  it('is paid once, whatever happens to its call', { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    await crowd(cases.length, 6, async (at) => {
      const given = cases[at];
      const finding = given === undefined ? undefined : await runCase(given);
      if (given !== undefined && finding !== undefined && finding.faults.length > 0)
        faults.push(`${caseId(given)}: ${finding.faults.join('; ')} [${finding.seen}]`);
    });
    expect(faults).toEqual([]);
  });
});
