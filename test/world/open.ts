import { existsSync, readFileSync } from 'node:fs';

export const openFile = new URL('./open.json', import.meta.url);

/** The promises that are known not to hold today, by id. `npm run world -- --settle` writes them anew. */
export function openPromises(): ReadonlySet<string> {
  if (!existsSync(openFile)) return new Set();
  return new Set(JSON.parse(readFileSync(openFile, 'utf8')) as string[]);
}
