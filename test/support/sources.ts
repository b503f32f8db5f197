import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../../generated', import.meta.url));

/** What `#platform` stands for in the package, by condition, as its package.json says. */
interface PlatformMap {
  readonly default: string;
  readonly node?: string;
  readonly browser?: string;
}

/**
 * For bundles of the package's sources, which need no build first: the package's own map picks the platform, as it does
 * for those who install the package.
 */
export function platformOf(target: 'node' | 'browser'): Plugin {
  return {
    name: 'platform of the sources',
    setup(build) {
      build.onResolve({ filter: /^#platform$/ }, () => {
        const { imports } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
        const map: PlatformMap = imports['#platform'];
        const built = map[target] ?? map.default;
        return { path: join(packageFolder, built.replace('./dist/', 'src/').replace(/\.js$/, '.ts')) };
      });
    },
  };
}
