import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compilers, root } from '../types/compilers.ts';
import { InProcess } from './in-process.ts';
import { type Installed, installPackage } from './installed.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
  const { project } = installed;
  cpSync(path.join(root, 'test/package/fixtures/every-entry.ts'), path.join(project, 'every-entry.ts'));
  mkdirSync(path.join(project, 'node_modules/@types'));
  for (const name of ['node', '../undici-types']) {
    symlinkSync(path.join(root, 'node_modules/@types', name), path.join(project, 'node_modules/@types', name));
  }
  for (const one of settings) writeFileSync(path.join(project, fileOf(one)), JSON.stringify(configOf(one)));
});

afterAll(() => installed?.remove());

interface Setting {
  readonly moduleResolution: 'bundler' | 'nodenext';
  readonly skipLibCheck: boolean;
  readonly exactOptionalPropertyTypes: boolean;
}

const settings: readonly Setting[] = (['bundler', 'nodenext'] as const).flatMap((moduleResolution) =>
  [false, true].flatMap((skipLibCheck) =>
    [false, true].map((exactOptionalPropertyTypes) => ({ moduleResolution, skipLibCheck, exactOptionalPropertyTypes })),
  ),
);

/** A page has the browser's types and not those of Node; a service has those of Node and not the browser's. */
const places = {
  bundler: { module: 'ESNext', lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] },
  nodenext: { module: 'NodeNext', lib: ['ES2022'], types: ['node'] },
};

function configOf(setting: Setting): object {
  // The compiler's own libraries are not ours to check.
  const strict = {
    target: 'ES2022',
    strict: true,
    skipDefaultLibCheck: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
  };
  return { compilerOptions: { ...strict, ...places[setting.moduleResolution], ...setting }, files: ['every-entry.ts'] };
}

function fileOf({ exactOptionalPropertyTypes, moduleResolution, skipLibCheck }: Setting): string {
  return `${moduleResolution}-skip-${skipLibCheck}-exact-${exactOptionalPropertyTypes}.json`;
}

/** A compiler that is a program starts once for each setting; one that is a library reads its files once for all. */
const all: readonly { readonly name: string; readonly compiles: (file: string) => Promise<readonly string[]> }[] = [
  { name: compilers.oldest.name, compiles: inProcess(() => import('typescript-5.4')) },
  { name: compilers.javascript.name, compiles: inProcess(() => import('typescript-5.9')) },
  {
    name: compilers.native.name,
    compiles: async (file) =>
      (await compile(compilers.native, installed.project, ['-p', file])).map((one) => `${one.file} ${one.message}`),
  },
];

function inProcess(load: () => Promise<unknown>): (file: string) => Promise<readonly string[]> {
  let compiler: InProcess | undefined;
  return async (file) => {
    compiler ??= await InProcess.of(load);
    return compiler.compile(path.join(installed.project, file));
  };
}

describe.each(all)('$name compiles a program with every entry', ({ compiles }) => {
  it.each(settings.map((setting) => [fileOf(setting).replace(/\.json$/, ''), fileOf(setting)]))(
    '%s',
    async (_, file) => {
      expect(await compiles(file)).toEqual([]);
    },
  );
});
