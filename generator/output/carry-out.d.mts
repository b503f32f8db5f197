/** Moves the staged files of a journal into place and removes the stale ones, as far as `isOurs` lets it. */
export function carryOut(folder: string, isOurs?: (path: string) => boolean): void;

/** Removes everything of an unfinished run but the lock. */
export function clear(work: string): void;

/** Removes a folder that has become empty, and the ones around it, up to the tree itself. */
export function removeEmptyFolders(folder: string, below: string): void;
