import { readFile, writeFile } from 'node:fs/promises';
import { Mistake, type Surroundings } from './surroundings.js';

/** The text of a file, or of standard input for `-`. */
export async function readText(source: string, { stdin }: Pick<Surroundings, 'stdin'>): Promise<string> {
  if (source === '-') return stdin.read();
  try {
    return await readFile(source, 'utf8');
  } catch (error) {
    throw new Mistake(`${source} cannot be read: ${messageOf(error)}`);
  }
}

/** The text of a file; nothing where there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Mistake(`${file} cannot be read: ${messageOf(error)}`);
  }
}

export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
