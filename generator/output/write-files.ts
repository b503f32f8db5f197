import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes files into a folder that is not all ours. Everything is staged before the first file is put into place, so that
 * a full disk or a broken-off run does not leave half of what belongs together; files that are not named stay.
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const staged = [...files].map(([path, text]) => {
    const target = join(folder, path);
    return { target, text, temporary: `${target}.${process.pid}.tmp` };
  });
  try {
    for (const { target, temporary, text } of staged) {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(temporary, text, { flag: 'wx' });
    }
    for (const { target, temporary } of staged) renameSync(temporary, target);
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}
