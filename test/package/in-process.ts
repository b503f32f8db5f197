import { readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript-5.9';

type Api = typeof ts;

/** A compiler written in JavaScript, which keeps the files that it has read for the next project. */
export class InProcess {
  readonly #api: Api;
  readonly #read = new Map<string, ts.SourceFile | undefined>();

  private constructor(api: Api) {
    this.#api = api;
  }

  /** Takes what importing a compiler gives; the interfaces that are used here are the same in all of them. */
  static async of(load: () => Promise<unknown>): Promise<InProcess> {
    const { default: api } = (await load()) as { readonly default: Api };
    return new InProcess(api);
  }

  /** What the compiler says about a project; nothing when all is well. */
  compile(project: string): readonly string[] {
    const api = this.#api;
    const folder = path.dirname(project);
    const parsed = api.parseJsonConfigFileContent(JSON.parse(readFileSync(project, 'utf8')), api.sys, folder);
    const program = api.createProgram(parsed.fileNames, parsed.options, this.#host(parsed.options, folder));
    return [...parsed.errors, ...api.getPreEmitDiagnostics(program)].map(({ file, messageText, start }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      const name = file === undefined ? '' : path.relative(folder, file.fileName);
      return `${name}:${line} ${api.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  }

  #host(options: ts.CompilerOptions, folder: string): ts.CompilerHost {
    const host = this.#api.createCompilerHost(options);
    return {
      ...host,
      getCurrentDirectory: () => folder,
      getSourceFile: (name, version) => {
        // A file is read anew where it counts as another kind of module.
        const format = typeof version === 'object' ? version.impliedNodeFormat : undefined;
        const key = `${name} ${format} ${options.moduleResolution}`;
        if (!this.#read.has(key)) this.#read.set(key, host.getSourceFile(name, version));
        return this.#read.get(key);
      },
    };
  }
}
