// Shipped to the letter from generator/runtime; change it there.
import type { NewFile, Platform } from './platform.js';

const nodeFiles = () => process.getBuiltinModule('node:fs/promises');

export const homeFile: Platform['homeFile'] = async (path) => {
  try {
    const home = process.getBuiltinModule('node:os').homedir();
    return await nodeFiles().readFile(process.getBuiltinModule('node:path').join(home, path), 'utf8');
  } catch {
    return undefined;
  }
};

/** Writes to `path.part`. The file appears under its name when it is whole, and never replaces another file. */
export async function createFile(path: string, overwrite: boolean): Promise<NewFile> {
  if (!overwrite && (await exists(path))) throw alreadyThere(path);
  const part = `${path}.part`;
  const file = await nodeFiles().open(part, overwrite ? 'w' : 'wx');
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
    },
    async commit() {
      await file.sync();
      await file.close();
      await (overwrite ? nodeFiles().rename(part, path) : renameToNew(part, path));
    },
    async discard() {
      await file.close().catch(() => undefined);
      await nodeFiles().rm(part, { force: true });
    },
  };
}

/** A file that others could read is closed to them first. */
export const appendToFile: NonNullable<Platform['appendToFile']> = (path, text) => {
  const syncFiles = process.getBuiltinModule('node:fs');
  const file = syncFiles.openSync(path, 'a', 0o600);
  try {
    if (syncFiles.fstatSync(file).isFile()) syncFiles.fchmodSync(file, 0o600);
    syncFiles.writeFileSync(file, text);
  } finally {
    syncFiles.closeSync(file);
  }
};

/** A link fails where the path exists, and renaming does not. Some file systems have no links. */
async function renameToNew(part: string, path: string): Promise<void> {
  try {
    await nodeFiles().link(part, path);
  } catch (error) {
    if (await exists(path)) throw alreadyThere(path);
    if ((error as { readonly code?: string }).code === 'ENOENT') throw error;
    return nodeFiles().rename(part, path);
  }
  await nodeFiles().rm(part);
}

async function exists(path: string): Promise<boolean> {
  return nodeFiles()
    .lstat(path)
    .then(
      () => true,
      () => false,
    );
}

/** As the system says it of a file that may not be overwritten. */
function alreadyThere(path: string): Error {
  return Object.assign(new Error(`the file exists: ${path}`), { code: 'EEXIST' });
}
