import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesBelow } from '../lib/bytes.ts';
import { specgen } from '../lib/folders.ts';
import type { Contestant } from '../lib/interleaved.ts';
import { type PeerGroup, peerFolder, peerName } from '../lib/peers.ts';
import { ProgramFailure, runProgram, type Usage } from '../lib/program.ts';
import type { Inputs } from './inputs.ts';

/** A generator as its user runs it. */
export interface Tool {
  readonly name: string;
  /** What it makes. */
  readonly emits: string;
  /** Sizes it can finish in reasonable time. */
  readonly upTo: number;
  /** The arguments to Node. `out` is a file or a folder that does not exist yet. */
  readonly args: (inputs: Inputs, out: string) => readonly string[];
  /** Ends the name of its output, for those that write one file. */
  readonly extension?: string;
}

/** Ours makes everything but the explorer, which nobody else makes. */
export const ours: Tool = {
  name: 'specgen',
  emits: 'types, validators, schemas, errors, client, documentation',
  upTo: Number.POSITIVE_INFINITY,
  args: ({ specs }, out) => [specgen, 'generate', '--specs', specs, '--out', out, '--no-explorer'],
};

/** Only called once the peers are installed: their names carry their versions. */
export function peerTools(): readonly Tool[] {
  const at = (name: string, path: string) => join(peerFolder('types', name), path);
  const typedOpenApi = (validators: 'none' | 'zod', emits: string, upTo: number): Tool => ({
    name: `${peerName('types', 'typed-openapi')}${validators === 'zod' ? ' with zod' : ''}`,
    emits,
    upTo,
    extension: '.ts',
    // Its output is taken as relative even when it is not.
    args: ({ openApiYaml }, out) => [
      at('typed-openapi', 'bin.js'),
      openApiYaml,
      '-o',
      relative(process.cwd(), out),
      '-r',
      validators,
    ],
  });
  return [
    openApiTypescript(),
    {
      name: `${peerName('hey-api', '@hey-api/openapi-ts')} types, sdk, zod`,
      emits: 'types, validators, client',
      upTo: 1000,
      args: ({ openApiYaml }, out) => [program('hey-api', 'hey-api'), openApiYaml, out],
    },
    {
      name: `${peerName('orval', 'orval')} zod`,
      emits: 'validators',
      upTo: 400,
      args: ({ openApiYaml }, out) => [program('orval', 'orval'), openApiYaml, out],
    },
    typedOpenApi('none', 'types, client', 1000),
    typedOpenApi('zod', 'types, validators, client', 40),
    {
      name: peerName('types', 'json-schema-to-typescript'),
      emits: 'types',
      upTo: 1000,
      extension: '.ts',
      args: ({ jsonSchema }, out) => [
        at('json-schema-to-typescript', 'dist/src/cli.js'),
        '-i',
        jsonSchema,
        '-o',
        out,
        '--unreachableDefinitions',
      ],
    },
    {
      name: `${peerName('types', 'ajv')} standalone`,
      emits: 'validators',
      upTo: 1000,
      extension: '.mjs',
      args: ({ jsonSchema }, out) => [program('types', 'ajv'), jsonSchema, out],
    },
  ];
}

/** The one that the aims name. */
export function openApiTypescript(): Tool {
  return {
    name: peerName('types', 'openapi-typescript'),
    emits: 'types',
    upTo: Number.POSITIVE_INFINITY,
    extension: '.ts',
    args: ({ openApiYaml }, out) => [
      join(peerFolder('types', 'openapi-typescript'), 'bin/cli.js'),
      openApiYaml,
      '-o',
      out,
    ],
  };
}

/** A program of ours that calls a library, put where the library is found. */
function program(group: PeerGroup, name: string): string {
  const copy = join(dirname(peerFolder(group, 'x')), '..', 'dist', `${name}.mjs`);
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url)), copy);
  return copy;
}

/** Runs a tool from nothing, each time into a place that does not exist. */
export function generating(tool: Tool, inputs: Inputs, below: string, timeoutSeconds: number): Contestant<Usage> {
  const out = join(below, `out-${inputs.operations}-${tool.name.replaceAll(/\W+/g, '-')}${tool.extension ?? ''}`);
  const argv = [process.execPath, ...tool.args(inputs, out)] as const;
  return {
    name: tool.name,
    measure: async () => {
      rmSync(out, { recursive: true, force: true });
      const usage = await runProgram({ argv, timeoutSeconds });
      if (sizeOf(out) < inputs.operations * 200) throw new ProgramFailure('ended well and wrote next to nothing');
      return usage;
    },
  };
}

function sizeOf(path: string): number {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  return entry.isDirectory() ? bytesBelow(path) : entry.size;
}
