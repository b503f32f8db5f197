import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript-5.9';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../types/compilers.ts';
import { type Installed, installPackage } from './installed.ts';
import { snippetsOf } from './snippets.ts';

const fixtures = path.join(root, 'test/package/fixtures');
const snippets = snippetsOf('README', readFileSync(path.join(fixtures, 'readme-0.2.0.md'), 'utf8'));
const oldNames = readFileSync(path.join(fixtures, 'old-names.ts'), 'utf8');

/** Code of what TypeScript says of a name, or of one signature of it, that is deprecated. */
const deprecated = [6385, 6387];

let installed: Installed;
let service: ts.LanguageService;

beforeAll(async () => {
  installed = await installPackage();
  symlinkSync(path.join(root, 'node_modules/@types'), path.join(installed.project, 'node_modules/@types'));
  const texts = new Map([
    [fileOf('old-names'), oldNames],
    ...snippets.map(({ code, where }) => [fileOf(where), code] as const),
  ]);
  for (const [file, text] of texts) writeFileSync(file, text);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => installed.project,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (file) => ts.sys.realpath?.(file) ?? file,
  });
});

afterAll(() => {
  service?.dispose();
  installed?.remove();
});

function fileOf(name: string): string {
  return path.join(installed.project, `${name.replaceAll(/\W+/g, '-')}.mts`);
}

/** What keeps a file from compiling. */
function faults(file: string): readonly string[] {
  const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The lines that hold something deprecated. */
function deprecatedLines(file: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const found = service.getSuggestionDiagnostics(file).filter(({ code }) => deprecated.includes(code));
  return [...new Set(found.map(({ start }) => text.slice(0, start).split('\n').length - 1))].map(
    (line) => lines[line]?.trim() ?? '',
  );
}

describe('the README of 0.2.0', () => {
  it('has examples', () => expect(snippets.length).toBeGreaterThan(5));

  it.each(snippets)('shows a program at $where that compiles', ({ where }) => {
    expect(faults(fileOf(where))).toEqual([]);
  });

  it('uses one name that is another now, which is deprecated, and no other', () => {
    const lines = snippets.flatMap(({ code, where }) => deprecatedLines(fileOf(where), code));
    expect(lines).toEqual([expect.stringMatching(/^emulator\.script\(/)]);
  });
});

describe('the old names', () => {
  it('compile', () => expect(faults(fileOf('old-names'))).toEqual([]));

  it('are deprecated, each of them, and nothing else is', () => {
    const marked = oldNames.split('\n').filter((line) => line.endsWith(' // deprecated'));
    expect(deprecatedLines(fileOf('old-names'), oldNames)).toEqual(marked.map((line) => line.trim()));
  });
});
