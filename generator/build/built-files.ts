import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { commentLines, compact, type Mapped } from './compact.ts';
import { decodeMappings, encodeMappings } from './mappings.ts';
import { codePlaces, declaredPlaces } from './thin-maps.ts';

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
 * may look like either, so what was made must be the same code, or less is done.
 */
export function shortenCode(file: string): void {
  const { mapped, sources } = readBuilt(file);
  const comments = commentLines(mapped.text);
  const code = bare(mapped.text);
  const ways = [compact(mapped, codeStep, comments), compact(mapped, undefined, comments)];
  const short = ways.find(({ text }) => bare(text) === code) ?? mapped;
  writeBuilt(file, { ...short, segments: codePlaces(short) }, sources);
}

/** Makes a declaration shorter. What it says stays, comments too. */
export function shortenDeclaration(file: string): void {
  const { mapped, sources } = readBuilt(file);
  const short = compact(mapped, declarationStep);
  writeBuilt(file, { ...short, segments: declaredPlaces(short) }, sources);
}

/** The same for a declaration that says all that its source does: it leads nowhere. */
export function shortenOwnDeclaration(file: string): void {
  const { text } = compact({ text: readFileSync(file, 'utf8'), segments: [] }, declarationStep);
  writeFileSync(file, text.replace(/\/\/# sourceMappingURL=.*\s*$/, ''));
}

function readBuilt(file: string): { readonly mapped: Mapped; readonly sources: readonly string[] } {
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
