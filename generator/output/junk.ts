import { spawnSync } from 'node:child_process';

/** What systems, editors and packers leave in any folder. */
const litter = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|.*~|.*\.(tgz|swp|orig|rej))$/;

/** Says of a path below a folder whether it is no business of a check: litter, or what git is told to ignore. */
export function isForeignJunk(folder: string): (path: string) => boolean {
  const { status, stdout } = spawnSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '-z'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  // Without git, or outside of a repository, nothing is ignored.
  const ignored = new Set(status === 0 ? stdout.split('\0') : []);
  return (path) => litter.test(path) || ignored.has(path);
}
