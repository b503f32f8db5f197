// Keeps the build of specgen in step with its sources. Plain JavaScript, since it runs before anything is built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const generatorFolder = new URL('../', import.meta.url);
const program = 'dist/specgen.cjs';

/** The build could not be made; the message says what to do. */
export class BuildFailure extends Error {}

/** Builds specgen unless its build is whole and made from the sources that are there now. */
export function ensureBuilt() {
  if (isUpToDate()) return;
  checkInstalled();
  const { error, status } = spawnSync(process.execPath, ['--import', 'tsx', 'program/build.ts'], {
    cwd: generatorFolder,
    // The build prints only what is wrong, which must not get into the results of a command.
    stdio: ['ignore', 2, 2],
  });
  if (error !== undefined) throw new BuildFailure(`specgen could not be built: ${error.message}`);
  if (status !== 0) {
    throw new BuildFailure(
      'specgen could not be built, and does not run without a build of its present sources\n' +
        '  help: Fix what is written above.',
    );
  }
}

/** Packages are missing in a fresh clone, and where only those for users were installed. */
function checkInstalled() {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', generatorFolder), 'utf8'));
  const { resolve } = createRequire(import.meta.url);
  for (const name of Object.keys(dependencies)) {
    try {
      resolve(name);
    } catch {
      throw new BuildFailure(`the package ${name} is not installed\n  help: Run \`npm ci\`.`);
    }
  }
}

/** The main module of the built program. */
export function builtProgram() {
  ensureBuilt();
  return createRequire(import.meta.url)(`../${program}`);
}

/**
 * The build leaves a list of every file that it read or wrote, with the hash of its bytes, and of the folders of which it
 * read all files, so that a new one counts too; a package that is installed is known by its package.json. Times of files tell nothing certain: a checkout or a restored cache may set any.
 */
function isUpToDate() {
  try {
    const { files, folders } = JSON.parse(readFileSync(new URL('dist/build.json', generatorFolder), 'utf8'));
    const isKnown = ([folder, ending]) => filesIn(folder, ending).every((path) => path in files);
    return (
      program in files &&
      Object.entries(folders).every(isKnown) &&
      Object.entries(files).every(([path, hash]) => hashOf(path) === hash)
    );
  } catch {
    // There is no list, it is damaged, or a file of it is gone.
    return false;
  }
}

function filesIn(folder, ending) {
  return readdirSync(new URL(`${folder}/`, generatorFolder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

function hashOf(path) {
  return createHash('sha256')
    .update(readFileSync(new URL(path, generatorFolder)))
    .digest('hex');
}

/** Vitest calls this before the first test: tests run the compiled schemas and templates that users run. */
export function setup(project) {
  ensureBuilt();
  project.onTestsRerun(ensureBuilt);
}

// `npm run build:generator`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureBuilt();
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  }
}
