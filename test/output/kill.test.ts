import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareTrees } from '../../generator/output/compare-trees.ts';
import { lockName } from '../../generator/output/lock.ts';
import { manifestName, manifestText, readManifest } from '../../generator/output/manifest.ts';
import { readTree, writeTree } from '../../generator/output/write-tree.ts';
import { TemporaryFolder } from './support/folder.ts';

/**
 * A run that is killed at its steps on the disk, one run for each: here at every third, in `npm run test:slow` at every one.
 * Kills at random moments of whole runs are in `kill-random.test.ts`.
 */
const every = process.env.SLOW === '1' ? 1 : 3;

const before = new Map([
  ['changed.txt', 'old'],
  ['same.txt', 'same'],
  ['gone/deep/stale.txt', 'old'],
]);
const after = new Map([
  ['changed.txt', 'new'],
  ['same.txt', 'same'],
  ['fresh/deep/one.txt', 'new'],
]);
/** Of others, and in nobody's way. */
const mine = { 'mine.txt': 'mine', 'gone/mine.txt': 'mine' };

const hook = fileURLToPath(new URL('support/kill-at.cjs', import.meta.url));
const tools = new TemporaryFolder();
beforeAll(async () => {
  // A script of its own, which starts without a compiler.
  const entryPoints = [fileURLToPath(new URL('support/write-program.ts', import.meta.url))];
  const script = { outfile: tools.at('write-tree.cjs'), bundle: true, platform: 'node', format: 'cjs' } as const;
  // Where the generator lies is asked of this module alone.
  const folders = JSON.stringify(new URL('../../generator/program/folders.ts', import.meta.url).href);
  await build({
    entryPoints,
    ...script,
    target: 'node20',
    logLevel: 'warning',
    define: { 'import.meta.url': folders },
  });
  await writeTree(tools.at('old'), before);
  for (const [path, text] of Object.entries(mine)) tools.write(`old/${path}`, text);
  tools.write('after.json', JSON.stringify(Object.fromEntries(after)));
});
afterAll(() => tools.remove());

/** A folder with the old tree, in which a run towards the new one is killed at a step; or comes to its end, at step 0. */
async function killedAt(step: number): Promise<TemporaryFolder> {
  const folder = new TemporaryFolder();
  cpSync(tools.at('old'), folder.path, { recursive: true });
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
    KILL_AT: String(step),
    ...(step === 0 ? { STEPS: tools.at('steps') } : {}),
  };
  const child = spawn(process.execPath, [tools.at('write-tree.cjs'), folder.path, tools.at('after.json')], {
    env,
    stdio: 'ignore',
  });
  await once(child, 'close');
  return folder;
}

const withMine = (tree: ReadonlyMap<string, string>) => new Map([...tree, ...Object.entries(mine)]);

test('a run that is killed leaves whole files; a check reports what is no tree, and the next run makes it one', async () => {
  const whole = await killedAt(0);
  const clean = whole.list();
  expect(compareTrees(readTree(whole.path), withMine(after))).toEqual([]);
  whole.remove();
  const steps = readFileSync(tools.at('steps'), 'utf8').trimEnd().split('\n');
  expect(steps.length).toBeGreaterThan(10);

  const left = { old: 0, mixed: 0, new: 0 };
  for (let step = steps.length; step > 0; step -= every) {
    const folder = await killedAt(step);
    const at = `killed before step ${step} of ${steps.length}, ${steps[step - 1]}`;
    for (const [path, text] of readTree(folder.path)) {
      expect([before.get(path), after.get(path), mine[path as keyof typeof mine]], `${path}, ${at}`).toContain(text);
    }
    const { problem } = readManifest(folder.path);
    const is = (tree: ReadonlyMap<string, string>) => compareTrees(readTree(folder.path), withMine(tree)).length === 0;
    if (folder.read(manifestName) === manifestText(before)) {
      expect(is(before), at).toBe(true);
      left.old++;
    } else if (folder.read(manifestName) === manifestText(after)) {
      expect(is(after), at).toBe(true);
      left.new++;
    } else {
      expect(problem, at).toBe('is of a run that has not come to its end');
      left.mixed++;
    }

    // Nobody waits here for the killed run's lock to grow old.
    if (existsSync(folder.at(lockName))) utimesSync(folder.at(lockName), 0, 0);
    expect(await writeTree(folder.path, after), at).toMatchObject({ replaced: [], kept: [] });
    expect(folder.list(), at).toEqual(clean);
    expect(is(after), at).toBe(true);
    expect(folder.read(manifestName)).toBe(manifestText(after));
    folder.remove();
  }
  expect(left.old).toBeGreaterThan(1);
  expect(left.mixed).toBeGreaterThan(0);
  expect(left.new).toBeGreaterThan(0);
});
