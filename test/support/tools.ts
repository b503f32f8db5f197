import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'vitest';

/** Programs that npm does not install, and where Debian has them. */
const packages = { ffprobe: 'ffmpeg', ffmpeg: 'ffmpeg', chromium: 'chromium', python3: 'python3' } as const;

/**
 * Where a program is. Without it the test is skipped and says so; with `CI_TOOLS=required` it fails, so that nothing goes
 * untested unseen.
 */
export function toolFor(context: TestContext, name: keyof typeof packages): string {
  const found = onPath(name);
  if (found !== undefined) return found;
  return missing(context, `${name} is not installed; on Debian, \`apt-get install ${packages[name]}\` brings it`);
}

/** Skips the test for want of something, or fails it if all must be there. */
export function missing(context: TestContext, why: string): never {
  if (process.env.CI_TOOLS === 'required') throw new Error(why);
  // Vitest's usual report counts skipped tests without the reason.
  if (!told.has(why)) console.warn(`skipped: ${why}`);
  told.add(why);
  return context.skip(why);
}

const told = new Set<string>();

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
