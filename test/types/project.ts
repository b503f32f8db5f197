import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installedTarball } from '../package/packed.ts';
import { root } from './compilers.ts';

const fixtures = path.join(root, 'test/types/fixtures');

/** Folder of the mistakes whose `@ts-expect-error` is taken away, so that the compiler says what it has to say. */
export const undirected = 'undirected';

/** Folder of the fixtures that are made from the table. */
export const table = 'table';

/**
 * A project as users of the package have one, in a temporary folder: the fixtures beside a `node_modules` with the
 * package as npm installs it. The compiler that builds it has no complaint, or there is no package.
 */
export async function createProject(): Promise<string> {
  const kept = path.join(await installedTarball(), 'project/node_modules/tencent-aigc-video');
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-types-')));
  try {
    cpSync(kept, path.join(folder, 'node_modules/tencent-aigc-video'), { recursive: true });
    // What fixtures and declarations may lean on: the types of Node.js, and the standard that the schemas fit.
    for (const scope of ['@types', '@standard-schema']) {
      symlinkSync(path.join(root, 'node_modules', scope), path.join(folder, 'node_modules', scope));
    }
    writeProject(folder);
    return folder;
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
}

function writeProject(folder: string): void {
  const include = ['*.ts', `${undirected}/*.ts`];
  for (const name of [undirected, table]) mkdirSync(path.join(folder, name));
  write(folder, 'package.json', JSON.stringify({ type: 'module' }));
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions: strictest, include }));
  write(folder, 'bundled.json', JSON.stringify({ extends: './tsconfig.json', compilerOptions: bundled }));
  for (const base of ['tsconfig.json', 'bundled.json']) {
    const config = { extends: `../${base}`, compilerOptions: { skipLibCheck: true }, include: ['*.ts'] };
    write(folder, `${table}/${base}`, JSON.stringify(config));
  }
  for (const name of readdirSync(fixtures)) {
    const text = readFileSync(path.join(fixtures, name), 'utf8');
    write(folder, name, text);
    if (text.includes(directive)) write(folder, `${undirected}/${name}`, text.replaceAll(directive, '//'));
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function write(folder: string, name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

const directive = '// @ts-expect-error';

/**
 * A service on Node.js. `skipLibCheck: false` has the compiler check the package's declarations as well; those that come
 * with the compiler are not ours.
 */
const strictest = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** A page, bundled: the browser's types and not those of Node.js, and without the option that is off by default. */
const bundled = {
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  types: [],
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
