import { mainMatrixOperation, type Surface, type Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { clientSymbol } from '../symbols.ts';
import { exampleRequest } from './many-videos-page.ts';
import { fill } from './templates.ts';

/** `docs/storyboard.md`: one video after the other, by upload. Its examples run on the emulator. */
export const storyboard: Emitter = {
  name: 'docs/storyboard.md',
  emit: ({ table }) => {
    const surface = uploadingSurface(table);
    return surface === undefined ? {} : { texts: [['docs/storyboard.md', storyboardPage(table, surface)]] };
  },
};

/** The surface that files are uploaded to, where the emulator plays it and it makes videos of files. */
export function uploadingSurface(table: Table): Surface | undefined {
  if (table.emulator === undefined) return undefined;
  return table.surfaces.find(
    (surface) =>
      surface.operations.some(({ upload }) => upload !== undefined) &&
      surface.structs.some(({ file }) => file?.id !== undefined) &&
      mainMatrixOperation(surface) !== undefined,
  );
}

function storyboardPage(table: Table, surface: Surface): string {
  // The application is that of the uploads, too.
  const application = surface.operations.flatMap(({ upload }) => upload?.application ?? [])[0];
  const fields = exampleRequest(surface)
    .split(', ')
    .filter((field) => field.split(':')[0] !== application);
  return fill('package-storyboard', {
    header: header(['edition.yaml', `${surface.name}/service.yaml`], 'html'),
    name: table.package.name,
    entry: surface.name,
    client: clientSymbol(surface).name,
    readme: '../README.md#waiting-resuming-timing-out',
    fields: `${fields.join(', ')},`,
  });
}
