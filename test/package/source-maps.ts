import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';

/** A map of a built file, and the lines on both of its ends. */
export interface Mapped {
  /** Where the map says that it lies, and the file that it is about. */
  readonly names: { readonly link: string | undefined; readonly file: string };
  /** The sources, as paths in the package. */
  readonly sources: readonly string[];
  /** What the map leads wrong, a line each: exported names whose place in the source does not have them. */
  readonly wrong: readonly string[];
  /** How many names were followed. */
  readonly followed: number;
}

/** What declarations export, and what JavaScript declares that may be exported at the end of the file. */
const exported =
  /^(?:export )?(?:declare )?(?:async |abstract )?(?:function\*?|class|const|var|interface|type|enum) (?<name>[\w$]+)/;

/** A name that two modules have gets a number where both stand in one file. */
const numbered = /(?<=[A-Za-z])\d+$/;

/** The names that a text declares, as far as they may be exported. */
export function declaredIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const name = exported.exec(line)?.groups?.name;
    return name === undefined ? [] : [name.replace(numbered, '')];
  });
}

/** Follows the exported names of a built file to its source. Those of `unshipped`, whose sources are not there, may lead nowhere. */
export function follow(folder: string, built: string, unshipped: ReadonlySet<string>): Mapped {
  const text = readFileSync(path.join(folder, built), 'utf8');
  const payload = JSON.parse(readFileSync(path.join(folder, `${built}.map`), 'utf8'));
  const map = new SourceMap(payload);
  const inPackage = (source: string) => path.posix.join(path.posix.dirname(built), payload.sourceRoot ?? '', source);
  const exports = text.split('\n').flatMap((line, row) => {
    const name = exported.exec(line)?.groups?.name;
    return name === undefined ? [] : [{ name, row, column: line.indexOf(` ${name}`) + 1 }];
  });
  const wrong = exports.flatMap(({ column, name, row }) => {
    const entry = map.findEntry(row, column);
    if (!('originalSource' in entry) || entry.originalSource === undefined)
      return unshipped.has(name.replace(numbered, '')) ? [] : [`${built}:${row + 1} ${name} leads nowhere`];
    const source = inPackage(entry.originalSource);
    const line = readFileSync(path.join(folder, source), 'utf8').split('\n')[entry.originalLine] ?? '';
    const at = line.slice(entry.originalColumn);
    const written = name.replace(numbered, '').replaceAll('$', '\\$');
    const isThere = at.startsWith(name) || new RegExp(`\\b${written}\\d*\\b`).test(line);
    return isThere ? [] : [`${built}:${row + 1} ${name} leads to ${source}:${entry.originalLine + 1} ${line}`];
  });
  const link = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  const sources: readonly string[] = payload.sources;
  return { names: { link, file: payload.file }, sources: sources.map(inPackage), wrong, followed: exports.length };
}
