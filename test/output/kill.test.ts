import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestName, manifestText } from '../../generator/output/manifest.ts';
import { hasJournal, readTree, recover, writeTree } from '../../generator/output/write-tree.ts';
import { until } from '../support/until.ts';
import { TemporaryFolder } from './support/folder.ts';

/**
 * A run that is ended at its steps on the disk, one run for each: here at every third, in `npm run test:slow` at every one.
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

const hook = fileURLToPath(new URL('support/kill-at.cjs', import.meta.url));
const output = fileURLToPath(new URL('../../generator/output/', import.meta.url));
const tools = new TemporaryFolder();
beforeAll(async () => {
  // Its own script, which starts without a compiler, beside the one that it starts itself.
  const entryPoints = [fileURLToPath(new URL('support/write-program.ts', import.meta.url))];
  const script = { outfile: tools.at('write-tree.mjs'), bundle: true, platform: 'node', format: 'esm' } as const;
  await build({ entryPoints, ...script, target: 'node20', logLevel: 'warning' });
  cpSync(`${output}carry-out.mjs`, tools.at('carry-out.mjs'));
  writeTree(tools.at('old'), before);
  tools.write('after.json', JSON.stringify(Object.fromEntries(after)));
});
afterAll(() => tools.remove());

type Program = 'write-tree' | 'carry-out';

/** A folder with the old tree, in which a run towards the new one is ended at a step; or comes to its end, at step 0. */
async function killedAt(program: Program, step: number, whom: 'self' | 'parent'): Promise<TemporaryFolder> {
  const folder = new TemporaryFolder();
  cpSync(tools.at('old'), folder.path, { recursive: true });
  const steps = tools.at(`steps-${program}`);
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
    KILL_AT: `${program} ${step} ${whom}`,
    ...(step === 0 ? { STEPS: steps } : {}),
  };
  const args = [tools.at('write-tree.mjs'), folder.path, tools.at('after.json')];
  // In a group of its own, as a job that is cancelled.
  const child = spawn(process.execPath, args, { env, detached: true, stdio: 'ignore' });
  await once(child, 'close');
  return folder;
}

/** The steps of a program to end it at, of those that it has in a run that comes to its end: the last is among them. */
async function stepsOf(program: Program): Promise<readonly number[]> {
  (await killedAt(program, 0, 'self')).remove();
  const count = readFileSync(tools.at(`steps-${program}`), 'utf8')
    .trimEnd()
    .split('\n').length;
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return all.filter((step) => (count - step) % every === 0);
}

function isTree(folder: TemporaryFolder, tree: ReadonlyMap<string, string>): boolean {
  const disk = readTree(folder.path);
  const same = disk.size === tree.size && [...tree].every(([path, text]) => disk.get(path) === text);
  return same && folder.read(manifestName) === manifestText(tree);
}

/** Everything that a run without an accident leaves, with its folders. */
function cleanList(): readonly string[] {
  const clean = new TemporaryFolder();
  writeTree(clean.path, before);
  writeTree(clean.path, after);
  const list = clean.list();
  clean.remove();
  return list;
}

describe('a run that writes a package', () => {
  test('leaves the old one, or the new one, wherever it is killed, and the next run clears up', async () => {
    const steps = await stepsOf('write-tree');
    expect(steps.length).toBeGreaterThan(5 / every);
    const clean = cleanList();
    const left = { old: 0, new: 0 };
    for (const step of steps) {
      const folder = await killedAt('write-tree', step, 'self');
      const old = isTree(folder, before);
      expect(old || isTree(folder, after), `killed at step ${step} of ${steps.at(-1)}`).toBe(true);
      expect(hasJournal(folder.path)).toBe(false);
      left[old ? 'old' : 'new']++;
      if (old) writeTree(folder.path, after);
      else recover(folder.path);
      expect(folder.list(), `after step ${step}`).toEqual(clean);
      folder.remove();
    }
    // Past the decision only the lock and its folder are left to remove.
    expect(left.new).toBeGreaterThan(0);
    expect(left.old).toBeGreaterThan(left.new);
  });

  test('leaves the new one when it is killed with its whole group while the files are put into place', async () => {
    const steps = await stepsOf('carry-out');
    expect(steps.length).toBeGreaterThan(5 / every);
    for (const step of steps) {
      const folder = await killedAt('carry-out', step, 'parent');
      // Nothing else is run: the process that outlives the run does the rest, and leaves nothing but the lock it held.
      await until(() => readdirSync(folder.at('.specgen')).join() === 'lock');
      expect(isTree(folder, after), `killed at step ${step} of ${steps.at(-1)}`).toBe(true);
      folder.remove();
    }
  });

  test('is finished by the next one when the power goes while the files are put into place', async () => {
    const steps = await stepsOf('carry-out');
    const clean = cleanList();
    let finished = 0;
    for (const step of steps) {
      const folder = await killedAt('carry-out', step, 'self');
      if (recover(folder.path)) finished++;
      const isNew = isTree(folder, after);
      // Before the journal is in its place nothing was decided.
      expect(isNew || isTree(folder, before), `broken off at step ${step} of ${steps.at(-1)}`).toBe(true);
      writeTree(folder.path, after);
      expect(folder.list(), `after step ${step}`).toEqual(clean);
      folder.remove();
    }
    expect(finished).toBeGreaterThan(3 / every);
  });
});
