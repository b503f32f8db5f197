// The end of replacing a tree: nothing but renames and removals. `specgen generate` runs it in a process of its own,
// detached, so that killing the run does not stop it half-way; the next run imports it to finish what a power cut broke
// off. Plain JavaScript, since a process that loads nothing else starts in an instant.
import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Moves the staged files into place and removes the stale ones. It may have been begun before. A journal that somebody
 * else left names whatever it likes: `isOurs` says what lies below the folder.
 */
export function carryOut(folder, isOurs = () => true) {
  const work = join(folder, '.specgen');
  const { moves, removes } = JSON.parse(readFileSync(join(work, 'journal.json'), 'utf8'));
  for (const path of moves.filter(isOurs)) {
    const staged = join(work, 'staged', path);
    if (existsSync(staged)) renameSync(staged, join(folder, path));
  }
  for (const path of removes.filter(isOurs)) {
    rmSync(join(folder, path), { force: true });
    removeEmptyFolders(folder, dirname(path));
  }
  // Last of all: whoever comes after a break before this line finds the journal again.
  rmSync(join(work, 'journal.json'));
  clear(work);
}

/** Leaves nothing but the lock, which is given back when all is done. */
export function clear(work) {
  for (const name of readdirSync(work)) {
    if (name !== 'lock') rmSync(join(work, name), { recursive: true, force: true });
  }
}

/** Removes a folder that has become empty, and the ones around it, up to the tree itself. */
export function removeEmptyFolders(folder, below) {
  if (below === '.') return;
  try {
    rmdirSync(join(folder, below));
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(error.code)) return;
    // One that is gone was removed by a run that was broken off before it came to the one around it.
    if (error.code !== 'ENOENT') throw error;
  }
  removeEmptyFolders(folder, dirname(below));
}

/** Decides for a plan, and carries it out, for the run that holds the lock. */
function decide(folder, plan, owner) {
  const lock = join(folder, '.specgen/lock');
  // A later run took this one for dead, and gave its plan up.
  if (readFileSync(lock, 'utf8') !== owner || !existsSync(join(folder, '.specgen', plan))) {
    throw new Error('another run of specgen took over; run it again');
  }
  // From here on the lock is this process's: the run that started it may be dead by now.
  writeFileSync(lock, String(process.pid));
  renameSync(join(folder, '.specgen', plan), join(folder, '.specgen/journal.json'));
  carryOut(folder);
  writeFileSync(lock, owner);
}

// Told by an argument, since a path through a link is not the address of this module.
if (process.argv[2] === '--decide') {
  const [, , , folder, plan, owner] = process.argv;
  try {
    decide(folder, plan, owner);
  } catch (error) {
    // For the run that waits, which tells it to the user.
    process.stderr.write(error.message);
    process.exitCode = 1;
  }
}
