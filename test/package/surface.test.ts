import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript-5.9';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../types/compilers.ts';
import { difference } from './contents.ts';
import { type Installed, installPackage } from './installed.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

it('exports, types among them, what api.surface.txt lists for reviewers', () => {
  expect(difference(listed(), exported())).toBe('');
});

/** `./vod VodClient`, each once. */
function listed(): readonly string[] {
  const lines = readFileSync(path.join(root, 'generated/api.surface.txt'), 'utf8').split('\n');
  const names = lines.flatMap((line) => {
    const [, entry, name] = /^(\S+) \w+ ([\w$]+)/.exec(line) ?? [];
    return entry === undefined ? [] : [`${entry} ${name}`];
  });
  return [...new Set(names)].sort();
}

/** The same of the packed declarations, as a compiler finds them. */
function exported(): readonly string[] {
  const entries = Object.entries(installed.manifest.exports).flatMap(([entry, target]) =>
    typeof target === 'string' ? [] : [[entry, path.join(installed.folder, target.types ?? '')] as const],
  );
  const program = ts.createProgram(
    entries.map(([, file]) => file),
    { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
  );
  const checker = program.getTypeChecker();
  return entries
    .flatMap(([entry, file]) => {
      const source = program.getSourceFile(file);
      const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
      if (module === undefined) throw new Error(`${file} is no module`);
      return checker.getExportsOfModule(module).map((symbol) => `${entry} ${symbol.name}`);
    })
    .sort();
}
