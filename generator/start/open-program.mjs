// Starts the generator from its TypeScript sources, so that a change needs no build step, and still without compiling
// them each time: they are made into one script when they have changed, and that script is kept.
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundlePackage, bundleProgram, cacheFolder, isWhole, tidyCache } from './bundle.mjs';
import { runScript } from './run-script.mjs';
import { generatorFolder, hashOfGenerator } from './sources.mjs';

/** The package that takes longest to load, which is made into a script of its own. */
const large = 'ts-morph';
const { dependencies } = JSON.parse(readFileSync(join(generatorFolder, 'package.json'), 'utf8'));
const largeScript = join(cacheFolder, 'packages', `${large}-${dependencies[large]}-${process.version}.cjs`);

/** The program, from the kept script; or from the sources, and without a memory, where nothing can be kept. */
export async function openProgram() {
  const folder = join(cacheFolder, hashOfGenerator().slice(0, 32));
  try {
    return { ...(await openKept(folder)), launch: { memory: folder } };
  } catch (error) {
    // Slower, and else the same; whoever waits five times as long wants to know why.
    process.stderr.write(`specgen runs from its sources, since no script of them can be kept: ${error.message}\n`);
    const { register } = await import('tsx/esm/api');
    register();
    return import('../cli/main.ts');
  }
}

async function openKept(folder) {
  await prepare(folder);
  try {
    return openScript(folder);
  } catch {
    // What is kept is damaged: it is made once more.
    rmSync(folder, { recursive: true, force: true });
    await prepare(folder);
    return openScript(folder);
  }
}

async function prepare(folder) {
  if (!isWhole(largeScript)) await bundlePackage(large, largeScript);
  if (isWhole(join(folder, 'program.cjs'))) return;
  await bundleProgram(join(folder, 'program.cjs'));
  tidyCache();
}

function openScript(folder) {
  const requireHere = createRequire(join(generatorFolder, 'package.json'));
  const scripts = [];
  const open = (path, memory) => {
    const script = runScript(path, memory, require);
    scripts.push(script);
    return script.exports;
  };
  let opened;
  const openLarge = () => {
    try {
      return open(largeScript, `${largeScript}.v8`);
    } catch {
      // It is damaged in a way that its last line does not show: the next run makes it once more.
      rmSync(largeScript, { recursive: true, force: true });
      return requireHere(large);
    }
  };
  const require = (id) => {
    if (id !== large) return requireHere(id);
    opened ??= openLarge();
    return opened;
  };
  // Each command uses other functions, and is remembered apart.
  const [command = 'help'] = process.argv.slice(2);
  const program = open(
    join(folder, 'program.cjs'),
    join(folder, `program.${/^[a-z]+$/.test(command) ? command : 'other'}.v8`),
  );
  if (typeof program.main !== 'function') throw new Error('the kept script has no program in it');
  process.once('exit', () => {
    // A run that came to no good end has not called all there is to be remembered.
    if (process.exitCode !== undefined && process.exitCode !== 0) return;
    for (const { isNew, remember } of scripts) if (isNew) remember();
  });
  return program;
}
