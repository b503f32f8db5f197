import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where programs and compilers enter a package. Paths from its folder. */
export interface Entries {
  readonly code: readonly string[];
  readonly types: readonly string[];
  /** The files behind a subpath import such as `#platform`, whatever the platform is. `*` may stand for a part of both. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Packages that an entry imports, and that its users have. */
  readonly peers: readonly string[];
}

interface Manifest {
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly imports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Reads the package.json of a package for the files that it names. */
export function readManifest(folder: string): Entries {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const named = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'string' ? [] : Object.values(target),
  );
  const isType = (file: string) => file.endsWith('.d.ts');
  return {
    code: [...named.filter((file) => !isType(file)), ...Object.values(manifest.bin ?? {})].map(plain),
    types: named.filter(isType).map(plain),
    imports: Object.fromEntries(
      Object.entries(manifest.imports ?? {}).map(([name, targets]) => [
        name,
        (typeof targets === 'string' ? [targets] : Object.values(targets)).map(plain),
      ]),
    ),
    peers: Object.keys(manifest.peerDependencies ?? {}),
  };
}

/** `./dist/index.js` → `dist/index.js` */
function plain(file: string): string {
  return path.posix.normalize(file);
}
