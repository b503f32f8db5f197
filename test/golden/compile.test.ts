import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import { emitTexts, repository, specTexts } from './support/emit.ts';
import { readScenarios, scenarioTexts } from './support/scenario.ts';

/** From the oldest compiler we promise to the one the package is built with. */
const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript'] as const;

const folder = mkdtempSync(join(tmpdir(), 'specgen-compile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['test/golden/small/specs', 'specs'])('the package of %s', (specs) => {
  const target = join(folder, specs.replaceAll('/', '-'));
  beforeAll(() => writeAll(target, emitTexts(specTexts(specs))));

  test('is built with the options of the committed package', () => {
    const options = readFileSync(join(target, 'tsconfig.json'), 'utf8');
    expect(options).toBe(readFileSync(join(repository, 'generated/tsconfig.json'), 'utf8'));
  });

  test.each(compilers)('compiles under %s', (compiler) => {
    expect(compile(compiler, target)).toBe('');
  });
});

/** Small specs reach corners that real ones do not: a type without fields in common, an operation without parameters. */
describe('the packages of the scenarios', () => {
  const target = join(folder, 'scenarios');
  beforeAll(() => {
    for (const scenario of readScenarios()) {
      const { name } = scenario;
      const sources = [...emitTexts(scenarioTexts(scenario))].filter(([path]) => path.startsWith('src/'));
      writeAll(target, new Map(sources.map(([path, text]) => [path.replace('src/', `src/${name}/`), text])));
    }
    const options = readFileSync(join(repository, 'generated/tsconfig.json'), 'utf8');
    writeAll(target, new Map([['tsconfig.json', options]]));
  });

  test.each(compilers)('compile under %s', (compiler) => {
    expect(compile(compiler, target)).toBe('');
  });
});

function writeAll(target: string, tree: FileTree): void {
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  // In the repository the modules are ES modules because of the package.json beside them.
  if (!tree.has('package.json')) writeFileSync(join(target, 'package.json'), '{ "type": "module" }');
}

/** What the compiler complains about; nothing when all is well. */
function compile(compiler: string, target: string): string {
  const tsc = join(repository, 'node_modules', compiler, 'bin/tsc');
  const { error, status, stderr, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', join(target, 'tsconfig.json'), '--noEmit', '--pretty', 'false'],
    { cwd: target, encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`;
}
