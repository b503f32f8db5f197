import { mainMatrixOperation, type Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { fill } from './templates.ts';

/** `docs/many-videos.md`: what to take for many videos, how it is run, and what to watch. Its examples run on the emulator. */
export const manyVideos: Emitter = {
  name: 'docs/many-videos.md',
  emit: ({ table }) =>
    table.emulator === undefined || !table.surfaces.some(({ name }) => name === 'vod')
      ? {}
      : { texts: [['docs/many-videos.md', manyVideosPage(table)]] },
};

function manyVideosPage(table: Table): string {
  const rates = table.surfaces.flatMap((surface) => {
    const rate = mainMatrixOperation(surface)?.rateLimit;
    return rate === undefined ? [] : [`${surface.name.toUpperCase()} takes ${rate.requests} creates a ${rate.per}`];
  });
  return fill('package-many-videos', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    rates: rates.join(', '),
  });
}
