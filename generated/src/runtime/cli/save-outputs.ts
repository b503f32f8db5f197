// Shipped to the letter from generator/runtime; change it there.
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { downloadToFile } from '../tasks/download.js';
import type { TaskOutput } from '../tasks/snapshot.js';
import type { Connected } from './connect.js';
import { Mistake } from './surroundings.js';

/** A result, with the file that it was written to. */
export interface SavedOutput extends TaskOutput {
  readonly file?: string;
  readonly bytes?: number;
}

/** The name that the results of a task get unless an option gives another. */
export const standardOutput = '{taskId}_{index}.{ext}';

/** Writes the results of a task into files, and never over one that is there unless `overwrite` says so. */
export async function saveOutputs(
  { allowPrivate, client }: Connected,
  taskId: string,
  outputs: readonly TaskOutput[],
  template: string,
  {
    result,
    ...options
  }: { readonly overwrite: boolean; readonly signal?: AbortSignal; readonly result?: string | undefined },
  more: Readonly<Record<string, string>> = {},
): Promise<readonly SavedOutput[]> {
  const saved: SavedOutput[] = [];
  for (const [index, output] of outputs.entries()) {
    // A name without {index} is that of the first result; the others get a number.
    const numbered = index === 0 || template.includes('{index}') ? template : withIndex(template);
    const file = fileName(numbered, { ...more, taskId, index: String(index), ext: extensionOf(output.url, result) });
    await mkdir(path.dirname(file), { recursive: true });
    const bytes = await downloadToFile(client, output, file, { allowPrivate, ...options });
    saved.push({ ...output, file, bytes });
  }
  return saved;
}

/** Says what is wrong with a template of names. */
export function checkTemplate(template: string, more: Readonly<Record<string, string>> = {}): void {
  fileName(template, { ...more, taskId: '', index: '', ext: '' });
}

/**
 * Makes the folder of the results, as far as its name is known before there is a task. Says before anything is paid for when it
 * cannot be made, or when a file has the only name that the results may get.
 */
export async function prepareOutput(template: string, overwrite: boolean): Promise<void> {
  const [known = ''] = template.split('{');
  const folder = path.dirname(`${known}_`);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Mistake(`--output: the folder ${folder} cannot be made: ${(error as Error).message}`);
  }
  if (overwrite || known !== template) return;
  const isThere = await stat(template).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Mistake(`--output: ${template} exists. Choose another name, or replace it with --overwrite.`);
}

function withIndex(template: string): string {
  const { dir, ext, name } = path.parse(template);
  return path.join(dir, `${name}_{index}${ext}`);
}

function fileName(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w*)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined)
      throw new Mistake(
        `--output: there is no ${whole}; there is ${Object.keys(values)
          .map((one) => `{${one}}`)
          .join(', ')}`,
      );
    // An id of the service's is no path.
    return value.replaceAll(/[^\w.-]|^\.+$/g, '_');
  });
}

/** The ending of the address; without one, that of what the task makes, as far as it is known. */
function extensionOf(url: string, result = 'video'): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return /\.(\w{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? (result === 'video' ? 'mp4' : result);
}
