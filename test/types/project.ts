import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile, compilers, type Diagnostic, root } from './compilers.ts';

const fixtures = path.join(root, 'test/types/fixtures');
const generated = path.join(root, 'generated');

/** Folder of the mistakes whose `@ts-expect-error` is taken away, so that the compiler says what it has to say. */
export const undirected = 'undirected';

/**
 * A project as users of the package have one, in a temporary folder: the fixtures beside a `node_modules` with the
 * package's declarations. They are built here, because nobody may have built the package before.
 */
export async function createProject(): Promise<{ readonly folder: string; readonly built: readonly Diagnostic[] }> {
  const folder = temporaryFolder('types');
  const installed = path.join(folder, 'node_modules/tencent-aigc-video');
  mkdirSync(path.join(folder, undirected));
  cpSync(path.join(generated, 'package.json'), path.join(installed, 'package.json'));
  cpSync(path.join(root, 'node_modules/@standard-schema'), path.join(folder, 'node_modules/@standard-schema'), {
    recursive: true,
    dereference: true,
  });
  write(folder, 'package.json', JSON.stringify({ type: 'module' }));
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions: strictest, include: ['*.ts', `${undirected}/*.ts`] }));
  write(folder, 'bundled.json', JSON.stringify({ extends: './tsconfig.json', compilerOptions: bundled }));
  for (const name of readdirSync(fixtures)) {
    const text = readFileSync(path.join(fixtures, name), 'utf8');
    write(folder, name, text);
    if (text.includes(directive)) write(folder, `${undirected}/${name}`, text.replaceAll(directive, '//'));
  }
  const built = await compile(compilers.native, generated, ['-p', 'tsconfig.json', '--outDir', `${installed}/dist`]);
  return { folder, built };
}

export function temporaryFolder(purpose: string): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), `tencent-aigc-video-${purpose}-`)));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function write(folder: string, name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

const directive = '// @ts-expect-error';

/** `skipLibCheck: false` has the compiler check the package's declarations as well as the fixtures. */
const strictest = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

/** What a web project has, and without the option that is off by default. */
const bundled = {
  lib: ['ES2022', 'DOM'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  exactOptionalPropertyTypes: false,
};

/** The mistakes of a fixture by the line they are on: each has a line of its own, under a directive that names it. */
export function mistakesByLine(fixture: string): ReadonlyMap<number, string> {
  const lines = readFileSync(path.join(fixtures, fixture), 'utf8').split('\n');
  return new Map(
    lines.flatMap((line, index) =>
      line.startsWith(directive) ? [[index + 2, line.slice(directive.length).trim()] as const] : [],
    ),
  );
}
