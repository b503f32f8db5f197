import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { emitOnce, repository, specTexts } from './support/emit.ts';
import { followed, namesThatMeet } from './support/names-that-meet.ts';
import { readScenarios, scenarioTexts } from './support/scenario.ts';
import { smallWithTwo } from './support/two-matrices.ts';

/**
 * From the oldest compiler we promise to the one the package is built with, which takes a quarter of the time of the others.
 * What users compile with those, the declarations of the real package, `test/types/compilers.test.ts` has in all three.
 */
const compilers =
  process.env.SLOW === '1' ? (['typescript-5.4', 'typescript-5.9', 'typescript'] as const) : (['typescript'] as const);

const folder = mkdtempSync(join(tmpdir(), 'specgen-compile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Small specs reach corners that real ones do not: an operation that asks for nothing, a type without common fields. The
 * package of the real specs is compiled when it is built.
 */
const packages: Readonly<Record<string, SpecTexts>> = {
  small: specTexts('test/golden/small/specs'),
  met: followed(namesThatMeet(specTexts('test/golden/small/specs'))).texts,
  'two-matrices': smallWithTwo(specTexts('test/golden/small/specs')),
  ...Object.fromEntries(readScenarios().map((scenario) => [scenario.name, scenarioTexts(scenario)])),
};

describe('the packages of small specs', () => {
  beforeAll(() => {
    // Next to each other in one project around one runtime: a compiler takes longer to start than to compile them all.
    for (const [name, texts] of Object.entries(packages)) {
      const sources = [...emitOnce(texts)].map(([path, text]): readonly [string, string] => {
        if (!path.startsWith('src/') || path.startsWith('src/runtime/')) return [path, text];
        const deeper = text.replaceAll(/'((?:\.\.\/)+|\.\/)runtime\//g, (_, up: string) => `'../${up}runtime/`);
        return [path.replace('src/', `src/${name}/`), deeper];
      });
      writeAll(folder, new Map(sources));
    }
    writeAll(folder, new Map([['src/wrong.ts', wrong]]));
  });

  test('are built with the options of the committed package', () => {
    const options = readFileSync(join(folder, 'tsconfig.json'), 'utf8');
    expect(options).toBe(readFileSync(join(repository, 'generated/tsconfig.json'), 'utf8'));
  });

  test.each(compilers)('compile under %s, which finds the file that is wrong and no other', (compiler) => {
    const found = compile(compiler, folder);
    expect(found).toMatch(/^src\/wrong\.ts\(3,14\): error TS2322: [^\n]*\n$/);
  });
});

/** A compiler that read none of the packages would find nothing wrong with them; in this file it must. */
const wrong = `import type { CreateDemoTaskRequest } from './small/demo/index.js';

export const request: CreateDemoTaskRequest['ModelName'] = 7;
`;

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
    [
      ...[tsc, '-p', join(target, 'tsconfig.json'), '--noEmit', '--skipLibCheck', '--pretty', 'false'],
      // Its checkers would each work out what all of them need.
      ...(compiler === 'typescript' ? ['--singleThreaded'] : []),
    ],
    { cwd: target, encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`;
}
