// Shipped to the letter from generator/runtime; change it there.
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
    const file = fileName(template, { ...more, taskId, index: String(index), ext: extensionOf(output.url, result) });
    const bytes = await downloadToFile(client, output, file, { allowPrivate, ...options });
    saved.push({ ...output, file, bytes });
  }
  return saved;
}

/** Says early what is wrong with a template: after the task is paid for it is late. */
export function checkTemplate(template: string, more: Readonly<Record<string, string>> = {}): void {
  fileName(template, { ...more, taskId: '', index: '', ext: '' });
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
    return value.replaceAll(/[^\w.-]/g, '_');
  });
}

/** The ending of the address; without one, that of what the task makes, as far as it is known. */
function extensionOf(url: string, result = 'video'): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return /\.(\w{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? (result === 'video' ? 'mp4' : result);
}
