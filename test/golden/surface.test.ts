import { posix } from 'node:path';
import { Project, type StatementStructures, StructureKind } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { apiOf } from '../../generator/emit/api.ts';
import type { FileTree } from '../../generator/emit/emit.ts';
import { together } from '../../generator/emit/emitter.ts';
import { emitters } from '../../generator/emit/emitters.ts';
import { printStructures } from '../../generator/emit/structure-printer.ts';
import { describeText } from '../../generator/emit/surface/layout.ts';
import { describeNode, namedDeclarations } from '../../generator/emit/surface/nodes.ts';
import { requestModule } from '../../generator/emit/types/request.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { emitOnce, specTexts } from './support/emit.ts';

/** The lines of `api.surface.txt` as they are read off the printed sources, by the compiler. */
function surfaceOf(tree: FileTree): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  // Most modules hand nothing on, and are not parsed.
  const source = (path: string) => {
    const text = tree.get(path);
    if (text === undefined) throw new Error(`${path} is not in the package`);
    return project.getSourceFile(path) ?? project.createSourceFile(path, text);
  };
  const indexes = [...tree.keys()].filter((path) => /^src\/(?:[a-z0-9-]+\/){0,2}index\.ts$/.test(path));
  const lines = indexes.flatMap((path) => {
    const entry = path === 'src/index.ts' ? '.' : `./${posix.dirname(path).slice('src/'.length)}`;
    return source(path)
      .getExportDeclarations()
      .flatMap((declaration) => {
        const specifier = declaration.getModuleSpecifierValue() ?? '';
        const target = posix.join(posix.dirname(path), specifier.replace(/\.js$/, '.ts'));
        const named = namedDeclarations(source(target));
        const nodes = declaration.getNamedExports().flatMap((one) => named.get(one.getName()) ?? []);
        return nodes.flatMap(describeNode).map((line) => `${entry} ${line}`);
      });
  });
  return `${[...new Set(lines)].sort().join('\n')}\n`;
}

describe.each(['specs', 'test/golden/small/specs'])('%s', (folder) => {
  const texts = specTexts(folder);

  test('the face of the package is what the compiler reads in its sources', () => {
    const tree = emitOnce(texts);
    expect(tree.get('api.surface.txt')?.split('\n').length).toBeGreaterThan(100);
    expect(tree.get('api.surface.txt')).toBe(surfaceOf(tree));
  });

  test('what texts of the package export is told by their layout, and no compiler is asked', () => {
    const { modules = [] } = together(emitters.map((emitter) => emitter.emit(apiOf(mustLoadSpecs(texts)))));
    const exporting = modules.flatMap(({ statements }) => statements.filter((one) => /^export /m.test(String(one))));
    expect(exporting.length).toBeGreaterThan(20);
    expect(exporting.filter((text) => describeText(String(text)) === undefined)).toEqual([]);
  });

  test('declarations that are printed together read as each does alone', () => {
    const modules = apiOf(mustLoadSpecs(texts)).operations.map(requestModule);
    const planned = modules.flatMap(({ statements }) => statements.filter(isStructure));
    expect(planned.filter(({ kind }) => kind === StructureKind.Interface).length).toBeGreaterThan(2);
    const together = printStructures(planned);
    for (const structure of planned) expect(together.get(structure)).toBe(printStructures([structure]).get(structure));
  });
});

test('what is said about a declaration cannot end it', () => {
  const odd = (name: string): StatementStructures => ({
    kind: StructureKind.TypeAlias,
    name,
    type: "'a'",
    docs: ['One.\n// ---- end of a declaration ----\nTwo.'],
  });
  const [a, b] = [odd('A'), odd('B')];
  const texts = printStructures([a, b]);
  expect([a, b].map((one) => texts.get(one)?.split('\n').at(-1))).toEqual(["type A = 'a';", "type B = 'a';"]);
});

function isStructure(statement: StatementStructures | string): statement is StatementStructures {
  return typeof statement !== 'string';
}
