import type { Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { fill } from './templates.ts';

/** `docs/compared.md`: this package beside others, with sources, and where they are better. What it says of them was read on a date. */
export const compared: Emitter = {
  name: 'docs/compared.md',
  emit: ({ table }) => (hasComparedPage(table) ? { texts: [['docs/compared.md', comparedPage(table)]] } : {}),
};

/** The page is about clients of VOD, and about the emulator that others do not have. */
export function hasComparedPage(table: Table): boolean {
  return table.emulator !== undefined && table.surfaces.some(({ name }) => name === 'vod');
}

function comparedPage(table: Table): string {
  const operations = table.surfaces.map(
    ({ name, operations: own }) =>
      `${own.length} operations of ${name === 'gateway' ? 'a gateway' : name.toUpperCase()}`,
  );
  return fill('package-compared', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    operations: operations.join(', '),
  });
}
