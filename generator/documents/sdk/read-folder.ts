import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileCollector, type PackageFiles } from './package-files.ts';

/** Deeper than any package goes; ends the walk in a tree of links that has no end. */
const deepest = 6;

/** Reads a package that lies unpacked in a folder, such as `node_modules/tencentcloud-sdk-nodejs-vod`. */
export async function readFolder(folder: string, services?: readonly string[]): Promise<PackageFiles> {
  const collector = new FileCollector(services);
  const take = async (path: string) => {
    const full = join(folder, path);
    const { size } = await stat(full);
    if (collector.wants(path, size)) collector.add(path, await readFile(full, 'utf8'));
  };
  const walk = async (below: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(join(folder, below))) {
      const path = `${below}/${entry.name}`;
      if (entry.isFile()) await take(path);
      else if (entry.isDirectory() && depth < deepest) await walk(path, depth + 1);
    }
  };
  await take('package.json').catch(ignoreMissing);
  await walk('tencentcloud', 1).catch(ignoreMissing);
  return collector.finish(folder);
}

/** What is missing is told by the collector, which knows what a package needs. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
