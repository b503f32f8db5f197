// Shipped to the letter from generator/runtime; change it there.
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ToolRefusal } from './refusal.js';

/** Larger files are in no documented limit. */
const largestFile = 512 * 1024 * 1024;

/** Reads a file that an agent named. It must lie below the folder, wherever links lead. */
export async function readBelow(folder: string | undefined, name: string): Promise<Uint8Array> {
  if (folder === undefined)
    throw new ToolRefusal(
      'files-not-allowed',
      `This server reads no files. Pass an https address instead of ${JSON.stringify(name)}, or have the server started with --files <folder>.`,
    );
  const outside = new ToolRefusal(
    'file-refused',
    `${JSON.stringify(name)} is not a file below the folder that this server may read. Name one there, relative to it, or pass an https address.`,
  );
  try {
    const root = await realpath(folder);
    const file = await realpath(path.resolve(root, name));
    if (!isBelow(root, file)) throw outside;
    // What the path leads to has been found out; should a link take its place meanwhile, it is not followed.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = await handle.stat().then((facts) => (facts.isFile() ? facts : Promise.reject(outside)));
      if (size > largestFile) throw outside;
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Whether a file outside exists is nobody's business: every reason reads the same.
    throw error instanceof ToolRefusal ? error : outside;
  }
}

/** Names of files that results are written to: no folders, nothing hidden. */
export const fileNamePattern = '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$';

/** The file for a result, in the folder for results. */
export async function fileIn(folder: string, name: string): Promise<string> {
  if (!new RegExp(fileNamePattern).test(name))
    throw new ToolRefusal(
      'file-refused',
      `${JSON.stringify(name)} is not a plain file name. Give a name such as car.mp4.`,
    );
  return path.join(await realpath(folder), name);
}

/** Bytes of a file; nothing where there is none. */
export async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isBelow(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
