import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockName } from '../../generator/output/lock.ts';
import { manifestName, manifestText, readManifest } from '../../generator/output/manifest.ts';
import { readTree } from '../../generator/output/write-tree.ts';
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

/**
 * Whole runs of the program, killed whenever it happens. Where in its work a kill comes depends on the machine, so each
 * moment is tried in `kill.test.ts`, and this looks for the moments that nobody thought of.
 */

/** A run keeps one core busy, so two at a time. */
const lanes = 2;
const kills = Number(process.env.KILLS ?? 20);
const terminations = 10;

/** What was found after the kills. */
const found = { old: 0, mixed: 0, new: 0 };

let packages: TwoPackages;
beforeAll(async () => {
  packages = await TwoPackages.make();
});
afterAll(() => packages.remove());

describe('specgen generate on its way from one package to another', () => {
  test(`killed ${kills} times, leaves whole files, and never a mix that looks like a package`, async () => {
    await Promise.all(Array.from({ length: lanes }, (_, index) => killRepeatedly(index)));
    console.info(`${kills} kills: ${found.old} left the old package, ${found.mixed} a mix, ${found.new} the new one`);
    expect(found.old + found.mixed + found.new).toBe(kills);
  }, 600_000);

  test(`asked to stop ${terminations} times while it writes, too, and the next run finds no lock`, async () => {
    const folder = await packages.folder('package-terminated');
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
      expect(existsSync(join(folder, lockName))).toBe(false);
      // Without the signal it must have come to its end.
      if (inspect(folder, signal === null ? target : side, target) !== 'mixed' && signal !== null) continue;
      await packages.wholeRun(folder, target);
      expect(packages.sideOf(folder)).toBe(target);
      side = target;
    }
  }, 120_000);
});

async function killRepeatedly(index: number): Promise<void> {
  const folder = await packages.folder(`package-${index}`);
  const random = randomNumbers(index + 1);
  const times = await packages.wholeRun(folder, 'b');
  let side: Side = 'b';
  for (let kill = 1; kill <= kills / lanes; kill++) {
    const target = other(side);
    await killAtRandom(folder, target, times, random);
    const left = inspect(folder, side, target);
    found[left]++;
    // Nobody waits here for the killed run's lock to grow old.
    if (existsSync(join(folder, lockName))) utimesSync(join(folder, lockName), 0, 0);
    if (left === 'old') continue;
    await packages.wholeRun(folder, target);
    expect(packages.sideOf(folder)).toBe(target);
    expect(await packages.leftovers(folder, target)).toEqual([]);
    side = target;
  }
}

/** Half of the kills come at any moment of a run; the others are aimed at the milliseconds in which it writes. */
async function killAtRandom(folder: string, side: Side, times: Times, random: () => number): Promise<void> {
  const child = packages.generate(folder, side);
  const exit = once(child, 'exit');
  if (random() < 0.5) await Promise.race([exit, pause(random() * times.run * 1.2)]);
  else {
    await Promise.race([exit, appears(folder, '.specgen')]);
    await shortPause(random() * Math.min(times.write, 50));
  }
  try {
    // With everything in its group, as closing a terminal or a job that is cancelled does.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has come to its end by itself.
  }
  await exit;
}

/** What a run has left that was ended, without running anything. */
function inspect(folder: string, before: Side, target: Side): keyof typeof found {
  const trees = [packages.trees[before], packages.trees[target]];
  for (const [path, text] of readTree(folder))
    expect(
      trees.map((tree) => tree.get(path)),
      path,
    ).toContain(text);
  const manifest = readFileSync(join(folder, manifestName), 'utf8');
  if (manifest === manifestText(packages.trees[target])) {
    expect(packages.sideOf(folder)).toBe(target);
    return 'new';
  }
  if (manifest === manifestText(packages.trees[before])) {
    expect(packages.sideOf(folder)).toBe(before);
    return 'old';
  }
  expect(readManifest(folder).problem).toBe('is of a run that has not come to its end');
  return 'mixed';
}
