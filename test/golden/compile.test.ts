import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** Small specs reach corners that real ones do not: an operation that asks for nothing, a type without common fields. */
describe('the packages of the scenarios', () => {
  const target = join(folder, 'scenarios');
  beforeAll(() => {
    // Side by side in one project around one runtime: a compiler takes longer to start than to compile them all.
    for (const scenario of readScenarios()) {
      const sources = [...emitTexts(scenarioTexts(scenario))].map(([path, text]): readonly [string, string] => {
        if (!path.startsWith('src/') || path.startsWith('src/runtime/')) return [path, text];
        const deeper = text.replaceAll(/'((?:\.\.\/)+|\.\/)runtime\//g, (_, up: string) => `'../${up}runtime/`);
        return [path.replace('src/', `src/${scenario.name}/`), deeper];
      });
      writeAll(target, new Map(sources));
    }
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
  // The types of Node, which the package is built with, lie in the repository.
  const modules = join(target, 'node_modules');
  if (!existsSync(modules)) symlinkSync(join(repository, 'node_modules'), modules);
}

/** What the compiler complains about; nothing when all is well. The declarations of Node and of the DOM are not ours. */
function compile(compiler: string, target: string): string {
  const tsc = join(repository, 'node_modules', compiler, 'bin/tsc');
  const { error, status, stderr, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', join(target, 'tsconfig.json'), '--noEmit', '--skipLibCheck', '--pretty', 'false'],
    { cwd: target, encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`;
}
