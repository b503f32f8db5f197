import type { Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { endpointVariable } from '../symbols.ts';
import { uploadingSurface } from './storyboard-page.ts';
import { fill } from './templates.ts';

/** SECURITY.md: what the package does with secrets, whom it talks to, what it never does, and where to report a hole. */
export const security: Emitter = {
  name: 'SECURITY.md',
  emit: ({ table }) => ({ texts: [['SECURITY.md', securityPage(table)]] }),
};

export function securityPage(table: Table): string {
  return fill('package-security', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    report: table.package.repository === undefined ? '' : `${table.package.repository}/security/advisories/new`,
    uploads: uploadingSurface(table) !== undefined,
    emulator: table.emulator !== undefined,
    variables: table.surfaces.map((surface) => `\`${endpointVariable(surface)}\``).join(', '),
    hosts: table.surfaces.map(({ endpoints, isNamedByCaller, name, protocol }) => ({
      name,
      sends: protocol === 'bearer' ? 'the API key, as a bearer token' : 'a signature; never the key that made it',
      hosts: isNamedByCaller
        ? "none: a third party's, which you name"
        : endpoints.map(({ url }) => `\`${new URL(url).host}\``).join(', '),
    })),
  });
}
