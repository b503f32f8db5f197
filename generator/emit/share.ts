import { loadSpecs } from '../load/load-specs.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Table } from '../model/table.ts';
import { type SurfaceFiles, surfaceFiles } from './surface-files.ts';

/** The files of surfaces, by the name of the surface. */
export type SurfaceShare = readonly (readonly [surface: string, files: SurfaceFiles])[];

/**
 * What the second of two threads makes: every other surface, so that neither gets all of the large ones. Nothing when
 * there is something wrong with the specs, which the first thread tells.
 */
export function secondShare(texts: SpecTexts): SurfaceShare {
  const { table } = loadSpecs(texts);
  return table === undefined
    ? []
    : table.surfaces.filter(isSecond).map((surface) => [surface.name, surfaceFiles(table, surface)]);
}

/** The first thread's share of the same surfaces. */
export function firstShare(table: Table): SurfaceShare {
  const first = table.surfaces.filter((surface, index) => !isSecond(surface, index));
  return first.map((surface) => [surface.name, surfaceFiles(table, surface)]);
}

function isSecond(_: unknown, index: number): boolean {
  return index % 2 === 1;
}
