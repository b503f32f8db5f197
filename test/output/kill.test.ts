import { once } from 'node:events';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasJournal, recover } from '../../generator/output/write-tree.ts';
import {
  appears,
  other,
  pause,
  randomNumbers,
  type Side,
  shortPause,
  type Times,
  TwoPackages,
} from './support/two-packages.ts';

/** A run keeps one core busy, so two at a time. */
const lanes = 2;
const kills = 100;
const terminations = 10;

/** What was found after the kills. */
const found = { old: 0, new: 0, journal: 0, pending: 0, staged: 0 };

let packages: TwoPackages;
beforeAll(() => {
  packages = new TwoPackages();
});
afterAll(() => packages.remove());

describe('specgen generate on its way from one package to another', () => {
  test(`killed ${kills} times, leaves the old one, the new one, or a journal that leads to it`, async () => {
    const start = performance.now();
    await Promise.all(Array.from({ length: lanes }, (_, index) => killRepeatedly(index)));
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.info(
      `${kills} kills in ${seconds} s: ${found.old} left the old package (${found.staged} with files staged beside it), ` +
        `${found.new} the new one, ${found.journal} a journal, ${found.pending} the journal of a kill before`,
    );
    expect(found.old + found.new + found.journal + found.pending).toBe(kills);
    // Otherwise the test would prove nothing: some kills must have come while it wrote.
    expect(found.staged + found.journal).toBeGreaterThan(0);
    expect(found.new).toBeGreaterThan(0);
  }, 600_000);

  test(`asked to stop ${terminations} times while it writes, leaves the old one or the new one`, async () => {
    const folder = packages.folder('package-terminated');
    const random = randomNumbers(3);
    let side: Side = 'a';
    for (let count = 0; count < terminations; count++) {
      const target = other(side);
      const child = packages.generate(folder, target);
      const exit = once(child, 'exit');
      await Promise.race([exit, appears(folder, '.specgen')]);
      await shortPause(random() * 15);
      child.kill('SIGTERM');
      const [, signal] = await exit;
      expect(hasJournal(folder)).toBe(false);
      const now = packages.sideOf(folder);
      expect([side, target]).toContain(now);
      // Without the signal it must have come to its end.
      if (signal === null) expect(now).toBe(target);
      side = now ?? side;
    }
  }, 120_000);
});

async function killRepeatedly(index: number): Promise<void> {
  const folder = packages.folder(`package-${index}`);
  const random = randomNumbers(index + 1);
  const times = await packages.wholeRun(folder, 'b');
  let side: Side = 'b';
  for (let kill = 1; kill <= kills / lanes; kill++) {
    const target = other(side);
    await killAtRandom(folder, target, times, random);
    side = inspect(folder, side, target);
    if (kill % 25 !== 0) continue;
    // Now and then a run may come to its end: it clears up after the killed ones.
    side = other(side);
    await packages.wholeRun(folder, side);
    expect(packages.sideOf(folder)).toBe(side);
    expect(packages.leftovers(folder, side)).toEqual([]);
  }
}

/** Half of the kills come at any moment of a run; the others are aimed at the milliseconds in which it writes. */
async function killAtRandom(folder: string, side: Side, times: Times, random: () => number): Promise<void> {
  const child = packages.generate(folder, side);
  const exit = once(child, 'exit');
  if (random() < 0.5) await Promise.race([exit, pause(random() * times.run * 1.2)]);
  else {
    await Promise.race([exit, appears(folder, '.specgen')]);
    await shortPause(random() * Math.min(times.write, 25));
  }
  child.kill('SIGKILL');
  await exit;
}

/**
 * The package that a kill has left, without running anything. Where there is a journal it is followed on a copy, so
 * that the next run has to do it again by itself: the result is the package that run starts from.
 */
function inspect(folder: string, before: Side, target: Side): Side {
  if (hasJournal(folder)) {
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true });
    expect(recover(copy)).toBe(true);
    const side = oneOf(packages.sideOf(copy), before, target);
    rmSync(copy, { recursive: true });
    found[side === target ? 'journal' : 'pending']++;
    return side;
  }
  const side = oneOf(packages.sideOf(folder), before, target);
  found[side === target ? 'new' : 'old']++;
  if (existsSync(join(folder, '.specgen/staged'))) found.staged++;
  return side;
}

function oneOf(side: Side | undefined, before: Side, target: Side): Side {
  if (side === undefined) throw new Error('a mix: neither the old package nor the new one');
  expect([before, target]).toContain(side);
  return side;
}
