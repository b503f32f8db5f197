import path from 'node:path';

/** What a module imports and exports again, as far as it is written out. */
const specifiers = /(?:\bfrom|\bimport|\bimport\()\s*(?:'(?<single>[^']+)'|"(?<double>[^"]+)")/g;

/**
 * The modules that lead from the entries to other modules, the entries among them. `read` gives the text of a module,
 * and nothing for what is no file of the package; `find` makes a path of what an import names.
 */
export function reachedFrom(
  entries: readonly string[],
  read: (file: string) => string | undefined,
  find: (specifier: string, from: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const text = reached.has(file) ? undefined : read(file);
    if (text === undefined) continue;
    reached.add(file);
    for (const { groups } of text.matchAll(specifiers)) {
      open.push(...find(groups?.single ?? groups?.double ?? '', file));
    }
  }
  return reached;
}

/** `./errors.js` in `dist/vod/index.js` → `dist/vod/errors.js`; nothing for modules of others. */
export function besides(specifier: string, from: string): readonly string[] {
  return specifier.startsWith('.') ? [path.posix.join(path.posix.dirname(from), specifier)] : [];
}
