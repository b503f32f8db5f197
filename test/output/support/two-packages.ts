import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, type FSWatcher, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileTree } from '../../../generator/emit/emit.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import { manifestName, manifestText } from '../../../generator/output/manifest.ts';
import { writeWhole } from '../../../generator/output/whole-file.ts';
import { readTree, writeTree } from '../../../generator/output/write-tree.ts';
import { emitWhole, specTexts } from '../../golden/support/emit.ts';
import { TemporaryFolder } from './folder.ts';

const specgen = fileURLToPath(new URL('../../../generator/bin/specgen.mjs', import.meta.url));

export type Side = 'a' | 'b';

export const other = (side: Side): Side => (side === 'a' ? 'b' : 'a');

/** How long a run takes, and how long it writes, in milliseconds. */
export interface Times {
  readonly run: number;
  readonly write: number;
}

/** Two versions of one package, and `specgen generate` to go from one to the other: files come, change and go. */
export class TwoPackages {
  readonly root = mkdtempSync(join(tmpdir(), 'specgen-kill-'));
  readonly trees: Readonly<Record<Side, FileTree>>;

  private constructor(texts: Readonly<Record<Side, SpecTexts>>, trees: Readonly<Record<Side, FileTree>>) {
    this.trees = trees;
    for (const side of ['a', 'b'] as const) {
      for (const [path, text] of texts[side]) writeWhole(join(this.#specs(side), path), text);
    }
  }

  static async make(): Promise<TwoPackages> {
    const a = specTexts('test/golden/small/specs');
    const edits: readonly (readonly [RegExp, string])[] = [
      [/2030-01-02/g, '2030-02-03'],
      [/DescribeDemoTask/g, 'FetchDemoTask'],
      [/\[5, 10\]/g, '[5, 10, 15]'],
      [/DemoErrorCode/g, 'DemoServiceErrorCode'],
    ];
    const edited = (text: string) => edits.reduce((all, [from, to]) => all.replace(from, to), text);
    const b = new Map([...a].map(([name, text]) => [name, edited(text)]));
    return new TwoPackages({ a, b }, { a: await emitWhole(a), b: await emitWhole(b) });
  }

  #specs(side: Side): string {
    return join(this.root, `specs-${side}`);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** A folder that holds the first package. */
  async folder(name: string): Promise<string> {
    const path = join(this.root, name);
    await writeTree(path, this.trees.a);
    return path;
  }

  generate(folder: string, side: Side): ChildProcess {
    const args = [specgen, 'generate', '--specs', this.#specs(side), '--out', folder];
    // In a group of its own, so that a kill can be meant for everything the run has started.
    return spawn(process.execPath, args, { stdio: 'ignore', detached: true });
  }

  /** Which package a folder holds: every file of it, with its manifest, and no other file. */
  sideOf(folder: string): Side | undefined {
    const manifest = readFileSync(join(folder, manifestName), 'utf8');
    const disk = readTree(folder);
    return (['a', 'b'] as const).find((side) => {
      const tree = this.trees[side];
      const same = disk.size === tree.size && [...tree].every(([path, text]) => disk.get(path) === text);
      return same && manifest === manifestText(tree);
    });
  }

  /** A run that comes to its end. */
  async wholeRun(folder: string, side: Side): Promise<Times> {
    const start = performance.now();
    const child = this.generate(folder, side);
    const exit = once(child, 'exit');
    await Promise.race([exit, appears(folder, '.specgen')]);
    const began = performance.now();
    const [code] = await exit;
    if (code !== 0) throw new Error(`specgen generate ended with ${code}`);
    return { run: performance.now() - start, write: performance.now() - began };
  }

  /** Files and folders that a package does not have. */
  async leftovers(folder: string, side: Side): Promise<readonly string[]> {
    const clean = new TemporaryFolder();
    const dirty = new TemporaryFolder();
    try {
      await writeTree(clean.path, this.trees[side]);
      cpSync(folder, dirty.path, { recursive: true });
      const known = new Set(clean.list());
      return dirty.list().filter((path) => !known.has(path));
    } finally {
      clean.remove();
      dirty.remove();
    }
  }
}

/** Resolves when a name shows up in a folder. */
export function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    let watcher: FSWatcher | undefined;
    const done = () => {
      watcher?.close();
      resolve();
    };
    watcher = watch(folder, { persistent: false }, (_, changed) => {
      if (changed === name) done();
    }).on('error', done);
    if (existsSync(join(folder, name))) done();
  });
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Pauses more finely than a timer can. */
export async function shortPause(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve));
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
