import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { gzipBytes } from '../lib/bytes.ts';
import { packageFolder, peersFolder, repositoryFolder } from '../lib/folders.ts';
import { peerName, requireOf } from '../lib/peers.ts';
import { simpleSchema } from './contestants/simple-schema.ts';

/** Which rules a contestant knows. Verdicts are compared among those that know the same. */
export type Rules = 'same' | 'simpler';

/** A validator, built into one file. */
export interface Built {
  readonly name: string;
  readonly rules: Rules;
  /** Whether it has a third verdict, accepted with warnings. */
  readonly canWarn: boolean;
  readonly file: string;
  /** Of what a user's bundle would carry, minified. */
  readonly bytes: number;
  readonly gzipBytes: number;
}

export const ours = 'tencent-aigc-video';
export const byHand = 'by hand, the same rules';
export const byHandSimple = 'by hand, simpler rules';

/** Builds everyone into a folder. */
export async function buildContestants(folder: string): Promise<readonly Built[]> {
  const own = new URL('contestants/', import.meta.url).pathname;
  const ajv = peerName('checkers', 'ajv');
  const schema: object = JSON.parse(
    readFileSync(join(packageFolder, 'schemas', 'vod', 'CreateAigcVideoTask.schema.json'), 'utf8'),
  );
  const contestants = [
    { name: ours, rules: 'same', canWarn: true, entry: join(own, 'ours.ts') },
    { name: byHand, rules: 'same', canWarn: true, entry: join(own, 'by-hand.ts') },
    { name: byHandSimple, rules: 'simpler', canWarn: false, entry: join(own, 'by-hand-simple.ts') },
    { name: `${ajv} standalone, our schema`, rules: 'same', canWarn: false, entry: writeAjv(folder, 'ajv', schema) },
    {
      name: `${ajv} standalone, simpler schema`,
      rules: 'simpler',
      canWarn: false,
      entry: writeAjv(folder, 'ajv-simple', simpleSchema),
    },
    { name: peerName('checkers', 'zod'), rules: 'same', canWarn: false, entry: join(own, 'zod.mjs') },
    { name: peerName('checkers', 'valibot'), rules: 'same', canWarn: false, entry: join(own, 'valibot.mjs') },
  ] as const;
  return await Promise.all(
    contestants.map(async ({ entry, ...contestant }, index) => {
      const file = join(folder, `contestant-${index}.mjs`);
      writeFileSync(file, await bundled(entry, ['check', 'verdict'], false));
      const minified = await bundled(entry, ['check'], true);
      return { ...contestant, file, bytes: minified.length, gzipBytes: gzipBytes(minified) };
    }),
  );
}

/** The bundle of some exports, as esbuild gives it to a Node program. */
export async function bundled(entry: string, names: readonly string[], minify: boolean): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from ${JSON.stringify(entry)};`, resolveDir: repositoryFolder },
    bundle: true,
    minify,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    nodePaths: [join(peersFolder, 'checkers', 'node_modules')],
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

interface AjvModule {
  readonly default: new (options: object) => { compile(schema: object): unknown };
}

/** Ajv's own way to leave Ajv at home: the code it makes of a schema, all errors collected. */
function writeAjv(folder: string, name: string, schema: object): string {
  const require = requireOf('checkers');
  const { default: Ajv }: AjvModule = require('ajv/dist/2020');
  const standalone: { default: (ajv: unknown, validate: unknown) => string } = require('ajv/dist/standalone');
  const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true, esm: true, optimize: 2 } });
  const code = join(folder, `${name}-code.mjs`);
  writeFileSync(code, standalone.default(ajv, ajv.compile(schema)));
  const entry = join(folder, `${name}.mjs`);
  const lines = [
    `import validate from ${JSON.stringify(code)};`,
    'export const check = (input) => (validate(input) ? [] : validate.errors);',
    "export const verdict = (input) => (validate(input) ? 'accepted' : 'refused');",
  ];
  writeFileSync(entry, lines.join('\n'));
  return entry;
}
