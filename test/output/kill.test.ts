import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, type FSWatcher, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import { manifestName, manifestText } from '../../generator/output/manifest.ts';
import { hasJournal, readTree, recover, writeTree } from '../../generator/output/write-tree.ts';
import { emitTexts, specTexts } from '../golden/support/emit.ts';
import { TemporaryFolder } from './support/folder.ts';

/**
 * Kills `specgen generate` a hundred times on its way from one package to another. Whatever the moment, the package on
 * disk is the old one or the new one, or there is a journal from which it becomes the new one.
 */
const kills = 100;
/** Two at a time: a run keeps one core busy. */
const lanes = 2;

const specgen = fileURLToPath(new URL('../../generator/bin/specgen.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'specgen-kill-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Side = 'a' | 'b';
const packages = {} as Record<Side, FileTree>;
const other = (side: Side): Side => (side === 'a' ? 'b' : 'a');
const specsOf = (side: Side) => join(root, `specs-${side}`);

/** What was found after the kills. */
const found = { old: 0, new: 0, journal: 0, staged: 0 };

beforeAll(() => {
  const small = specTexts('test/golden/small/specs');
  const edits: readonly (readonly [RegExp, string])[] = [
    [/2030-01-02/g, '2030-02-03'],
    [/DescribeDemoTask/g, 'FetchDemoTask'],
    [/\[5, 10\]/g, '[5, 10, 15]'],
    [/DemoErrorCode/g, 'DemoServiceErrorCode'],
  ];
  const edited = [...small].map(
    ([name, text]) => [name, edits.reduce((all, [from, to]) => all.replace(from, to), text)] as const,
  );
  for (const [side, texts] of [['a', small] as const, ['b', new Map(edited)] as const]) {
    packages[side] = emitTexts(texts);
    writeTree(specsOf(side), texts);
    rmSync(join(specsOf(side), manifestName));
  }
});

/** Which package a folder holds: every file of it, its manifest included, and no other file. */
function sideOf(folder: string): Side | undefined {
  const manifest = readFileSync(join(folder, manifestName), 'utf8');
  const disk = readTree(folder);
  return (['a', 'b'] as const).find((side) => {
    const wanted = packages[side];
    return (
      manifest === manifestText(wanted) &&
      disk.size === wanted.size &&
      [...wanted].every(([path, text]) => disk.get(path) === text)
    );
  });
}

function generate(folder: string, side: Side): ChildProcess {
  return spawn(process.execPath, [specgen, 'generate', '--specs', specsOf(side), '--out', folder], { stdio: 'ignore' });
}

/** Small and the same every time; the moments of the kills still differ from run to run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when a name shows up in a folder. */
function appears(folder: string, name: string): { readonly promise: Promise<void>; readonly close: () => void } {
  let watcher: FSWatcher | undefined;
  const promise = new Promise<void>((resolve) => {
    watcher = watch(folder, (_, changed) => {
      if (changed === name) resolve();
    });
    watcher.on('error', () => resolve());
    if (existsSync(join(folder, name))) resolve();
  });
  return { promise, close: () => watcher?.close() };
}

/** How long a run takes, and how long it writes, in milliseconds. */
async function measure(folder: string, side: Side): Promise<{ readonly run: number; readonly write: number }> {
  const start = performance.now();
  const begins = appears(folder, '.specgen');
  let began = start;
  void begins.promise.then(() => {
    began = performance.now();
  });
  const [code] = await once(generate(folder, side), 'exit');
  begins.close();
  expect(code).toBe(0);
  expect(sideOf(folder)).toBe(side);
  return { run: performance.now() - start, write: performance.now() - began };
}

/** Half of the kills come at any moment of a run; the others are aimed at the milliseconds in which it writes. */
async function killAtRandom(
  folder: string,
  side: Side,
  times: { readonly run: number; readonly write: number },
  random: () => number,
): Promise<void> {
  const child = generate(folder, side);
  const exit = once(child, 'exit');
  if (random() < 0.5) await Promise.race([exit, pause(random() * times.run)]);
  else {
    const begins = appears(folder, '.specgen');
    await Promise.race([exit, begins.promise]);
    begins.close();
    // A timer would be too coarse for a few milliseconds.
    const until = performance.now() + random() * Math.min(times.write, 25);
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  }
  child.kill('SIGKILL');
  await exit;
}

/** What a kill has left. With a journal, the package that it leads to, tried on a copy. */
function inspect(folder: string, before: readonly Side[], target: Side): Side {
  if (!hasJournal(folder)) {
    if (existsSync(join(folder, '.specgen/staged'))) found.staged++;
    const side = sideOf(folder);
    expect(side, 'neither the old package nor the new one').toBeDefined();
    if (side === undefined) throw new Error('unreachable');
    expect([...before, target]).toContain(side);
    found[side === target ? 'new' : 'old']++;
    return side;
  }
  found.journal++;
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  expect(recover(copy)).toBe(true);
  const side = sideOf(copy);
  rmSync(copy, { recursive: true });
  if (side === undefined) throw new Error('the journal leads to neither package');
  expect([...before, target]).toContain(side);
  return side;
}

async function lane(index: number): Promise<void> {
  const folder = join(root, `package-${index}`);
  const random = randomNumbers(index + 1);
  writeTree(folder, packages.a);
  const times = await measure(folder, 'b');
  let side: Side = 'b';
  for (let kill = 1; kill <= kills / lanes; kill++) {
    const target = other(side);
    await killAtRandom(folder, target, times, random);
    side = inspect(folder, [side], target);
    if (kill % 25 !== 0) continue;
    // Now and then a run may come to its end: it clears up after the killed ones.
    await measure(folder, other(side));
    side = other(side);
    expect(leftovers(folder, packages[side])).toEqual([]);
  }
}

/** Files and folders that a package does not have. */
function leftovers(folder: string, tree: FileTree): readonly string[] {
  const place = new TemporaryFolder();
  try {
    writeTree(place.path, tree);
    const clean = new Set(place.list());
    const dirty = new TemporaryFolder();
    dirty.remove();
    cpSync(folder, dirty.path, { recursive: true });
    const list = dirty.list().filter((path) => !clean.has(path));
    dirty.remove();
    return list;
  } finally {
    place.remove();
  }
}

describe('specgen generate, killed', () => {
  test(`${kills} times at random, leaves the old package, the new one, or a journal that leads to it`, { timeout: 600_000 }, async () => {
    const start = performance.now();
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)));
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.info(
      `${kills} kills in ${seconds} s: ${found.old} left the old package (${found.staged} of all with files staged beside it), ` +
        `${found.new} the new one, ${found.journal} a journal`,
    );
    expect(found.old + found.new + found.journal).toBe(kills);
    // Otherwise the test would prove nothing: some kills must have come while it wrote.
    expect(found.staged + found.journal).toBeGreaterThan(0);
    expect(found.new).toBeGreaterThan(0);
  });
});
