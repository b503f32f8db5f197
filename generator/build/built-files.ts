import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { commentLines, compact, type Mapped } from './compact.ts';
import { decodeMappings, encodeMappings, nowhere } from './mappings.ts';
import { codePlaces, declaredPlaces } from './thin-maps.ts';

/**
 * Takes away imports for nothing but their effects, which the bundler writes for what it moved elsewhere: no module of
 * the package has any, as its manifest says. The lines stay, empty, so that maps stay right.
 */
export function dropBareImports(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^import "[^"]*";$/gm, ''));
}

/**
 * Imports what surfaces share before the tables of a surface. Bundlers keep that order, and what packs their bundles looks back
 * 32 kB: with the tables last, all of the code is near other code. No line moves but those of the imports, which no map is about.
 */
export function importTablesLast(file: string): void {
  const text = readFileSync(file, 'utf8');
  const head = /^(?:import \{[^}]*\} from "\.[^"]*";\n)*/.exec(text)?.[0] ?? '';
  const imports = head.match(/import [^;]*;\n/g) ?? [];
  const isTable = (statement: string) => {
    const [, imported = ''] = /from "(.*)"/.exec(statement) ?? [];
    const { sources }: SourceMap = JSON.parse(readFileSync(path.join(path.dirname(file), `${imported}.map`), 'utf8'));
    return !sources.some((source) => source.includes('/runtime/'));
  };
  const [tables, shared] = [imports.filter(isTable), imports.filter((statement) => !isTable(statement))];
  writeFileSync(file, [...shared, ...tables].join('') + text.slice(head.length));
}

/** A source map, version 3, as far as it is used here. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/** Spaces of an indentation, as esbuild and as the compiler write them. */
const codeStep = 2;
const declarationStep = 4;

/**
 * Makes a built module shorter: no comments, which the sources and the declarations have, and tabs. Text of several lines
 * may look like either, so what was made must be the same code, or less is done. The map leads to the sources that are shipped.
 */
export function shortenCode(file: string, isShipped: (source: string) => boolean): void {
  const { mapped, sources } = ofShipped(readBuilt(file), isShipped);
  const comments = commentLines(mapped.text);
  const code = bare(mapped.text);
  const ways = [compact(mapped, codeStep, comments), compact(mapped, undefined, comments)];
  const short = ways.find(({ text }) => bare(text) === code) ?? mapped;
  if (sources.length === 0) withoutMap(file, short.text);
  else writeBuilt(file, { ...short, segments: codePlaces(short) }, sources);
}

/** Makes a declaration shorter. What it says stays, comments too. */
export function shortenDeclaration(file: string): void {
  const { mapped, sources } = readBuilt(file);
  const short = compact(mapped, declarationStep);
  writeBuilt(file, { ...short, segments: declaredPlaces(short) }, sources);
}

/** The same for a declaration whose source is not shipped: it leads nowhere. */
export function shortenOwnDeclaration(file: string): void {
  withoutMap(file, compact({ text: readFileSync(file, 'utf8'), segments: [] }, declarationStep).text);
}

function withoutMap(file: string, text: string): void {
  writeFileSync(file, text.replace(/\/\/# sourceMappingURL=.*\s*$/, ''));
  rmSync(`${file}.map`);
}

/** A built file with what its map says, and the sources that the map is about. */
interface Built {
  readonly mapped: Mapped;
  readonly sources: readonly string[];
}

/** A map of the shipped sources alone. What was made from others leads nowhere, and not to what happens to be before it. */
function ofShipped({ mapped, sources }: Built, isShipped: (source: string) => boolean): Built {
  const kept = sources.filter(isShipped);
  const places = sources.map((source) => (isShipped(source) ? kept.indexOf(source) : nowhere));
  const segments = mapped.segments.map((segment) => ({ ...segment, source: places[segment.source] ?? nowhere }));
  return { mapped: { ...mapped, segments }, sources: kept };
}

function readBuilt(file: string): Built {
  const { mappings, sources }: SourceMap = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  return { mapped: { text: readFileSync(file, 'utf8'), segments: decodeMappings(mappings) }, sources };
}

/** Names are left out of maps: neither traces nor editors read them. */
function writeBuilt(file: string, { segments, text }: Mapped, sources: readonly string[]): void {
  const map = { version: 3, file: path.basename(file), sources, names: [], mappings: encodeMappings(segments) };
  writeFileSync(file, text);
  writeFileSync(`${file}.map`, `${JSON.stringify(map)}\n`);
}

/** The code without what only people see. */
function bare(code: string): string {
  return transformSync(code, { minifyWhitespace: true, legalComments: 'none' }).code;
}
