import { resultOf } from '../../model/names.ts';
import { type MatrixOperation, mainMatrixOperation, type Surface, type Table, withMatrix } from '../../model/table.ts';
import { pipelinesOf } from '../client/tasks.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { clientSymbol } from '../symbols.ts';
import { exampleRequest } from './many-videos-page.ts';
import { fill } from './templates.ts';

/** `docs/storyboard.md`: a picture, and one video after the other. Its examples run on the emulator. */
export const storyboard: Emitter = {
  name: 'docs/storyboard.md',
  emit: ({ table }) => {
    const surface = uploadingSurface(table);
    const image = surface && imageOperation(surface);
    if (surface === undefined || image === undefined) return {};
    return { texts: [['docs/storyboard.md', storyboardPage(table, surface, image)]] };
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

/** The operation that makes the first picture. */
function imageOperation(surface: Surface): MatrixOperation | undefined {
  const creates = new Set(
    pipelinesOf(surface).flatMap(({ create }) => (resultOf(create) === 'image' ? create.name : [])),
  );
  return withMatrix(surface).find(({ name }) => creates.has(name));
}

function storyboardPage(table: Table, surface: Surface, image: MatrixOperation): string {
  return fill('package-storyboard', {
    header: header(['edition.yaml', `${surface.name}/service.yaml`], 'html'),
    name: table.package.name,
    entry: surface.name,
    client: clientSymbol(surface).name,
    readme: '../README.md#waiting-resuming-timing-out',
    fields: fieldsOf(surface),
    imageFields: fieldsOf(surface, image),
  });
}

/** Without the application, which is that of the uploads too. */
function fieldsOf(surface: Surface, create?: MatrixOperation): string {
  const application = surface.operations.flatMap(({ upload }) => upload?.application ?? [])[0];
  const fields = exampleRequest(surface, create)
    .split(', ')
    .filter((field) => field.split(':')[0] !== application);
  return `${fields.join(', ')},`;
}
