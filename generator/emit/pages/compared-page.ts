import type { Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { nameOf, shownSurface } from './many-videos-page.ts';
import { fill } from './templates.ts';

/** `docs/compared.md`: this package and others, with sources, and where they are better. What it says of them was read on a date. */
export const compared: Emitter = {
  name: 'docs/compared.md',
  emit: ({ table }) => (hasComparedPage(table) ? { texts: [['docs/compared.md', comparedPage(table)]] } : {}),
};

/** The page speaks of looking for the tasks of used keys, and of the emulator: it is there when both are. */
export function hasComparedPage(table: Table): boolean {
  return shownSurface(table) !== undefined;
}

function comparedPage(table: Table): string {
  const operations = table.surfaces.map((surface) => `${nameOf(surface)} ${surface.operations.length}`);
  return fill('package-compared', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    operations: `operations: ${operations.join(', ')}`,
  });
}
