import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Compiler, compilers } from './compilers.ts';

/** A terminal, as small as people have it. */
const screen = { columns: 100, lines: 24 };

/** A cell that the model does not have, on each surface, and what the message must tell of it. */
const mistakes = {
  vod: {
    request: "OutputConfig: { Resolution: '8K' }",
    given: '"8K"',
    allowed: ['"720P"', '"1080P"', '"2K"', '"4K"'],
  },
  mps: { request: 'Duration: 8', given: '8', allowed: ['5', '10'] },
  gateway: { request: "output_config: { duration: '8' }", given: '"8"', allowed: ['5', '10', '"5"', '"10"'] },
} as const;

const identity = {
  vod: "SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.1', Prompt: 'a'",
  mps: "ModelName: 'Kling', ModelVersion: '2.1', Prompt: 'a'",
  gateway: "model_name: 'Kling', model_version: '2.1', prompt: 'a'",
} as const;

const surfaces = ['vod', 'mps', 'gateway'] as const;

/** Requests with a name that no document lists: what is printed has to say what to do about it. */
const unlisted = {
  'vod model': ['vod', "SubAppId: 1, ModelName: 'Sora', ModelVersion: '2', Prompt: 'a'"],
  'vod version': ['vod', "SubAppId: 1, ModelName: 'Kling', ModelVersion: '9.9', Prompt: 'a'"],
  'vod version of a model with one': ['vod', "SubAppId: 1, ModelName: 'OS', ModelVersion: '9.9', Prompt: 'a'"],
  'mps model': ['mps', "ModelName: 'Sora', Prompt: 'a'"],
  'mps version': ['mps', "ModelName: 'Kling', ModelVersion: '9.9', Prompt: 'a'"],
  'gateway model': ['gateway', "model_name: 'Sora', model_version: '2', prompt: 'a'"],
  'gateway version': ['gateway', "model_name: 'Kling', model_version: '9.9', prompt: 'a'"],
} as const;

/** Right requests that were kept in a constant first, so that their names are no more than strings. */
const kept = {
  vod: "OutputConfig: { Resolution: '720P' }",
  mps: 'Duration: 5',
  gateway: 'output_config: { duration: 5 }',
} as const;

/** What the compiler that builds the package says of all of these. `messages-before.txt` has what it said before 0.3.0. */
const record = fileURLToPath(new URL('messages.txt', import.meta.url));

/** Registers the tests of what a person reads in a terminal, in a folder of the project with the package. */
export function describeScreen(project: () => string): void {
  const folder = () => path.join(project(), 'screens');

  beforeAll(() => {
    mkdirSync(folder());
    const config = { extends: '../tsconfig.json', compilerOptions: { skipLibCheck: true }, include: ['*.ts'] };
    writeFileSync(path.join(folder(), 'tsconfig.json'), JSON.stringify(config));
    for (const surface of surfaces) {
      const text = `import type { CreateAigcVideoTaskRequest } from 'tencent-aigc-video/${surface}';
export const request: CreateAigcVideoTaskRequest = { ${identity[surface]}, ${mistakes[surface].request} };
`;
      writeFileSync(path.join(folder(), `${surface}.ts`), text);
    }
    for (const [name, [surface, request]] of Object.entries(unlisted)) {
      const text = `import type { CreateAigcVideoTaskRequest } from 'tencent-aigc-video/${surface}';
export const request: CreateAigcVideoTaskRequest = { ${request} };
`;
      writeFileSync(path.join(folder(), `${name.replaceAll(' ', '-')}.ts`), text);
    }
    for (const surface of surfaces) {
      const text = `import type { CreateAigcVideoTaskRequest } from 'tencent-aigc-video/${surface}';
declare function send(request: CreateAigcVideoTaskRequest): void;
const kept = { ${identity[surface]}, ${kept[surface]} };
send(kept);
`;
      writeFileSync(path.join(folder(), `${surface}-const.ts`), text);
    }
  });

  // The last one written in JavaScript takes ten times as long: `npm run test:slow` asks it, too.
  const tried = process.env.SLOW === '1' ? [compilers.javascript, compilers.native] : [compilers.native];
  describe.each(tried)('$name, as it prints for people', (compiler) => {
    let outputs: readonly string[] = [];

    beforeAll(async () => {
      // Each begins with the place; below the last one is what is said of all of them.
      const [all = ''] = (await printed(compiler, folder())).split(/^Found \d+ errors/m);
      outputs = all.trimEnd().split(/(?=^\S+\.ts:\d+:\d+ - error )/m);
    });

    const outputOf = (name: string) =>
      outputs.find((one) => path.basename(one.slice(0, one.indexOf(':'))) === `${name}.ts`) ?? '';

    it.each(surfaces)('a wrong cell of %s reads in one screen', (surface) => {
      const { allowed, given } = mistakes[surface];
      const output = outputOf(surface);
      const lines = output.split('\n').flatMap(wrapped);
      expect(lines.length, output).toBeLessThanOrEqual(screen.lines);
      // Compilers list what is allowed in orders of their own.
      const [, type = '', union = ''] =
        /Type (\S+) is not assignable to type ([^.]*)\.\s/.exec(innermost(output)) ?? [];
      const values = union
        .replaceAll("'", '')
        .split(' | ')
        .filter((value) => value !== 'undefined');
      expect([type.replaceAll("'", ''), values.sort()]).toEqual([given, [...allowed].sort()]);
    });

    it.each(Object.keys(unlisted))('a name that is not listed, %s: says that `unchecked` takes it', (name) => {
      expect(outputOf(name.replaceAll(' ', '-'))).toContain('unchecked({ ... })');
    });

    it.each(surfaces)('a request of %s in a constant: says that it needs its type', (surface) => {
      expect(outputOf(`${surface}-const`)).toContain(
        'a const needs its type: const request: CreateAigcVideoTaskRequest',
      );
    });

    if (compiler === compilers.native) {
      it('says what `messages.txt` has', async () => {
        const messages = outputs.map((one) =>
          one
            .slice(one.lastIndexOf('/', one.indexOf(':')) + 1)
            .replace(/:\d+:\d+ - |\n\s*\n[\s\S]*/g, (part) => (part.startsWith(':') ? ': ' : '')),
        );
        await expect(`${messages.sort().join('\n\n')}\n`).toMatchFileSnapshot(record);
      });
    }
  });
}

/** What the compiler prints, without colours. */
function printed({ tsc, ways = [] }: Compiler, folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, ...ways, '-p', folder, '--pretty', 'true'], (_, stdout) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal is told of colours.
      resolve(stdout.replaceAll(/\u001B\[[\d;]*m/g, '').trimEnd());
    });
  });
}

/** The lines that one line takes on the screen. */
function wrapped(line: string): readonly string[] {
  const count = Math.max(1, Math.ceil(line.length / screen.columns));
  return Array.from({ length: count }, (_, index) => line.slice(index * screen.columns, (index + 1) * screen.columns));
}

/** The last line that says what does not fit: the cell itself. */
function innermost(output: string): string {
  return `${output.split('\n').findLast((line) => line.includes('is not assignable to type')) ?? ''}\n`;
}
