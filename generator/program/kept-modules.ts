import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { besides, reachedFrom } from '../build/reach.ts';
import type { CompileStep } from './compiled-module.ts';
import { generatorFolder } from './folders.ts';

/** A module of `dist` as it is written, and the hash of each file that it was made from. */
export interface BuiltModule {
  readonly code: string;
  readonly declaration: string;
  readonly files: Readonly<Record<string, string>>;
}

const cacheOfRepository = new URL('../node_modules/.cache/tencent-aigc-video/', generatorFolder);

/**
 * The module that a step gives, or gave for the same inputs: whoever edits one source of the generator need not wait for
 * what is made of schemas, templates and the runtime. Its name tells what it was made from and what it is; one that is
 * something else is made again.
 */
export async function keptModule(
  step: CompileStep,
  build: () => Promise<BuiltModule>,
  cache = cacheOfRepository,
): Promise<BuiltModule> {
  const sources = sourcesOf(step);
  // The versions of the packages that compile, and of those that bundle.
  const manifest = readFileSync(new URL('package.json', generatorFolder), 'utf8');
  const inputs = hashOf(JSON.stringify([[...step.inputs], [...sources], manifest]));
  const prefix = `compiled-${step.name}-`;
  const kept = find(cache, `${prefix}${inputs}-`);
  if (kept !== undefined) return kept;
  const { code, declaration, files } = await build();
  const read = [...step.inputs, ...sources].map(([path, text]) => [path, hashOf(text)] as const);
  const built = { code, declaration, files: { ...files, ...Object.fromEntries(read) } };
  keep(cache, prefix, inputs, JSON.stringify(built));
  return built;
}

function find(cache: URL, prefix: string): BuiltModule | undefined {
  try {
    const name = readdirSync(cache).find((one) => one.startsWith(prefix)) ?? '';
    const text = readFileSync(new URL(name, cache), 'utf8');
    if (name !== `${prefix}${hashOf(text)}`) return undefined;
    const built: BuiltModule = JSON.parse(text);
    // What is bundled with it may be installed in another version.
    const isCurrent = ([path, hash]: readonly [string, string]) =>
      hashOf(readFileSync(new URL(path, generatorFolder))) === hash;
    return Object.entries(built.files).every(isCurrent) ? built : undefined;
  } catch {
    // There is none, or another run has just taken it away.
    return undefined;
  }
}

function keep(cache: URL, prefix: string, inputs: string, text: string): void {
  try {
    mkdirSync(cache, { recursive: true });
    const staged = new URL(`keeping-${process.pid}-${prefix}`, cache);
    writeFileSync(staged, text);
    for (const old of readdirSync(cache)) if (old.startsWith(prefix)) rmSync(new URL(old, cache), { force: true });
    renameSync(staged, new URL(`${prefix}${inputs}-${hashOf(text)}`, cache));
  } catch {
    // It will be made again.
  }
}

/** The modules of the generator that a step runs, with their text. Types run nowhere. */
function sourcesOf({ source }: CompileStep): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const read = (path: string): string => {
    const text = readFileSync(new URL(path, generatorFolder), 'utf8');
    texts.set(path, text);
    return text.replaceAll(/^(?:import|export) type [^;]*;/gm, '');
  };
  reachedFrom([source], read, (specifier, from) => besides(specifier, from).map((path) => posix.normalize(path)));
  return texts;
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
