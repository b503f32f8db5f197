import path from 'node:path';
import ts from 'typescript-5.9';
import { root } from './compilers.ts';

/** Where an editor's cursor is in the code given to {@link Editor}. */
export const cursor = '▮';

const entryPoints = { '': 'index', '/vod': 'vod/index', '/mps': 'mps/index', '/gateway': 'gateway/index' };

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  paths: Object.fromEntries(
    Object.entries(entryPoints).map(([entry, file]) => [
      `tencent-aigc-video${entry}`,
      [path.join(root, `generated/src/${file}.ts`)],
    ]),
  ),
};

/** A property that an editor offers inside an object. */
export interface OfferedProperty {
  readonly name: string;
  readonly optional: boolean;
}

/** TypeScript's language service, which editors ask, with one unsaved file beside the package's sources. */
export class Editor {
  readonly #file = path.join(root, 'test/types/fixtures/unsaved.ts');
  readonly #service: ts.LanguageService;
  #code = '';
  #version = 0;

  constructor() {
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (file) => (file === this.#file ? String(this.#version) : '1'),
      getScriptSnapshot: (file) => {
        const text = file === this.#file ? this.#code : ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (file) => file === this.#file || ts.sys.fileExists(file),
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** What is offered between the quotes of a text. */
  texts(code: string): readonly string[] {
    return this.#entries(code).map(({ name }) => name);
  }

  /** The literal values that are offered where any expression may stand, and with it every name in reach. */
  literals(code: string): readonly string[] {
    const literal = (kind: ts.ScriptElementKind) => kind === ts.ScriptElementKind.string;
    return this.#entries(code).flatMap(({ name, kind }) => (literal(kind) ? [name] : []));
  }

  properties(code: string): readonly OfferedProperty[] {
    return this.#entries(code).map(({ name, kindModifiers = '' }) => ({
      name,
      optional: kindModifiers.includes('optional'),
    }));
  }

  /** What is shown when the mouse rests on the word after the cursor: the type, the comment, the tags. */
  quickInfo(code: string): { readonly type: string; readonly comment: string; readonly tags: readonly string[] } {
    const info = this.#service.getQuickInfoAtPosition(this.#file, this.#open(code));
    return {
      type: ts.displayPartsToString(info?.displayParts),
      comment: ts.displayPartsToString(info?.documentation),
      tags: (info?.tags ?? []).map(({ name, text }) => `${name} ${ts.displayPartsToString(text)}`),
    };
  }

  /** What keeps code without a cursor from compiling. */
  faults(code: string): readonly string[] {
    this.#open(`${code}${cursor}`);
    return this.#service
      .getSemanticDiagnostics(this.#file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  #entries(code: string): readonly ts.CompletionEntry[] {
    return this.#service.getCompletionsAtPosition(this.#file, this.#open(code), {})?.entries ?? [];
  }

  #open(code: string): number {
    const position = code.indexOf(cursor);
    if (position < 0) throw new Error(`No cursor in: ${code}`);
    this.#code = code.replace(cursor, '');
    this.#version++;
    return position;
  }
}
