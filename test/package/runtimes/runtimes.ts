import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { npm } from '../npm.ts';

/** A runtime that npm has, in a version that is tested. */
export interface Runtime {
  readonly name: string;
  readonly version: string;
  /** Arguments before the program. */
  readonly args: readonly string[];
  /** What npm installs, and where the binary lies below `node_modules`. */
  readonly package: string;
  readonly binary: (modules: string) => string | undefined;
}

const platform = process.platform.replace('win32', 'win');
const nodePackage = `node-${platform}-${process.arch}`;

function nodeJs(version: string): Runtime {
  const binary = (modules: string) => path.join(modules, nodePackage, 'bin/node');
  return { name: 'Node.js', version, args: [], package: nodePackage, binary };
}

/** From the oldest that the package promises to the newest, and the two that are like Node. */
export const runtimes: readonly Runtime[] = [
  nodeJs('20.19.0'),
  nodeJs('22.23.3'),
  nodeJs('24.21.0'),
  nodeJs('26.10.0'),
  {
    name: 'Deno',
    version: '2.9.6',
    // Nothing is fetched, and nothing may be reached but this machine.
    args: ['run', '--no-remote', '--no-prompt', '--allow-read', '--allow-env', '--allow-sys', '--allow-net=127.0.0.1'],
    package: 'deno',
    binary: (modules) => scoped(modules, '@deno', 'deno'),
  },
  { name: 'Bun', version: '1.4.5', args: [], package: 'bun', binary: (modules) => scoped(modules, '@oven', 'bin/bun') },
];

/**
 * The binary of a runtime. It is taken from npm the first time, and kept outside of the project, so that nobody else has to
 * download it.
 */
export async function binaryOf({ binary, package: name, version }: Runtime): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const label = name === nodePackage ? 'node' : name;
  const prefix = path.join(cache, 'tencent-aigc-video', `${label}-${version}`);
  const modules = path.join(prefix, 'node_modules');
  const found = existsSync(modules) ? binary(modules) : undefined;
  if (found !== undefined && isProgram(found)) return found;
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  await npm(process.cwd(), 'install', '--prefix', prefix, ...quietly, `${name}@${version}`);
  const installed = binary(modules);
  if (installed !== undefined && isProgram(installed)) return installed;
  throw new Error(`npm's ${name}@${version} has no binary for ${process.platform} ${process.arch}`);
}

/** npm installs one package of a scope: that of this machine. */
function scoped(modules: string, scope: string, file: string): string | undefined {
  const folder = path.join(modules, scope);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => path.join(folder, name, file)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
