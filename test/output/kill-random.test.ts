import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasJournal } from '../../generator/output/write-tree.ts';
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
const found = { old: 0, new: 0, staged: 0, outlived: 0 };

let packages: TwoPackages;
beforeAll(async () => {
  packages = await TwoPackages.make();
});
afterAll(() => packages.remove());

describe('specgen generate on its way from one package to another', () => {
  test(`killed ${kills} times, leaves the old one or the new one`, async () => {
    await Promise.all(Array.from({ length: lanes }, (_, index) => killRepeatedly(index)));
    console.info(
      `${kills} kills: ${found.old} left the old package (${found.staged} with files staged beside it), ${found.new} the new ` +
        `one; ${found.outlived} times the process that puts the files into place outlived the run`,
    );
    expect(found.old + found.new).toBe(kills);
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
      await settled(folder);
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
    if (kill % 10 !== 0) continue;
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
  killWithGroup(child);
  await exit;
  if (await settled(folder)) found.outlived++;
}

/** Kills a run and everything in its group, as closing a terminal or a job that is cancelled does. */
function killWithGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has come to its end by itself.
  }
}

/**
 * Waits for the process that a killed run may have left to end its work: it takes the lock first. Says whether there
 * was one. Nothing else is run: what stands there afterwards is what the kill has left.
 */
async function settled(folder: string): Promise<boolean> {
  const lock = join(folder, '.specgen/lock');
  let outlived = false;
  for (let quiet = 0; quiet < 8; quiet++) {
    if (isHeld(lock) || hasJournal(folder)) {
      outlived = true;
      quiet = 0;
    }
    await pause(25);
  }
  return outlived;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** The package that a kill has left, without running anything. */
function inspect(folder: string, before: Side, target: Side): Side {
  expect(hasJournal(folder)).toBe(false);
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
