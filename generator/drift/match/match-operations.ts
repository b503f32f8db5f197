import type { VendorDocument, VendorOperation } from '../../documents/document.ts';
import { nameOf } from '../../documents/document-facts.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';

/** An operation of the specs and the place in a document that describes it. */
export interface Match {
  readonly surface: Surface;
  readonly operation: Operation;
  readonly vendor: VendorOperation;
}

export interface Matches {
  /** In the order of the specs, so that nothing depends on the order of the document. */
  readonly matched: readonly Match[];
  /** Operations of the document that the specs do not have. */
  readonly unknown: readonly VendorOperation[];
  /** Operations that several surfaces have, and the document does not tell which it means. */
  readonly ambiguous: readonly VendorOperation[];
  /** Operations that the specs have and a whole document, which has others of the same service, lacks. */
  readonly gone: readonly Omit<Match, 'vendor'>[];
}

/** Which operations of the specs a document describes. `actions` leaves out the others, on both sides. */
export function matchOperations(document: VendorDocument, table: Table, actions?: readonly string[]): Matches {
  const isWanted = (name: string | undefined) =>
    actions === undefined || (name !== undefined && actions.includes(name));
  const found = document.operations
    .map((vendor) => ({ vendor, candidates: candidatesFor(vendor, table) }))
    .filter(({ candidates, vendor }) =>
      candidates.length === 0 ? isWanted(nameOf(vendor)) : candidates.some(({ operation }) => isWanted(operation.name)),
    );
  const matched = new Map<Operation, Match>();
  for (const { candidates, vendor } of found) {
    const [only, ...others] = candidates;
    if (only !== undefined && others.length === 0) matched.set(only.operation, { ...only, vendor });
  }
  const everywhere = table.surfaces.flatMap((surface) =>
    surface.operations.map((operation) => ({ surface, operation })),
  );
  const described = new Set(document.whole ? surfacesIn(document, table) : []);
  return {
    matched: everywhere.flatMap(({ operation }) => matched.get(operation) ?? []),
    unknown: found.filter(({ candidates }) => candidates.length === 0).map(({ vendor }) => vendor),
    ambiguous: found.filter(({ candidates }) => candidates.length > 1).map(({ vendor }) => vendor),
    gone: everywhere.filter(
      ({ operation, surface }) =>
        described.has(surface) &&
        operation.status === 'documented' &&
        !matched.has(operation) &&
        isWanted(operation.name),
    ),
  };
}

type Candidate = Omit<Match, 'vendor'>;

function candidatesFor(vendor: VendorOperation, table: Table): readonly Candidate[] {
  return table.surfaces
    .filter((surface) => mayBe(vendor, surface))
    .flatMap((surface) =>
      surface.operations
        .filter((operation) => isSame(vendor, operation))
        .map((operation): Candidate => ({ surface, operation })),
    );
}

function surfacesIn(document: VendorDocument, table: Table): readonly Surface[] {
  return table.surfaces.filter(
    (surface) =>
      surface.service !== undefined &&
      document.operations.some(({ service, version }) => service === surface.service && version === surface.version),
  );
}

/** Whether the document may mean this surface: by its service and version, or by the host it names. */
function mayBe({ host, http, service, version }: VendorOperation, surface: Surface): boolean {
  if (service !== undefined) {
    return service === surface.service && (version === undefined || version === surface.version);
  }
  if (host !== undefined && surface.service !== undefined) return isHostOf(host, surface);
  // What goes by its path alone belongs to surfaces whose operations have one.
  return host === undefined || http !== undefined;
}

/** `vod.intl.example.com` of the endpoints, or another host of the same service in the same domain. */
function isHostOf(host: string, { endpoints, service }: Surface): boolean {
  return endpoints.some(({ url }) => {
    const known = new URL(url).host;
    const domain = known.split('.').slice(-2).join('.');
    return host === known || (host.startsWith(`${service}.`) && host.endsWith(`.${domain}`));
  });
}

function isSame({ action, http }: VendorOperation, operation: Operation): boolean {
  if (operation.http !== undefined) {
    return http !== undefined && http.method === operation.http.method && bare(http.path) === bare(operation.http.path);
  }
  return action === operation.name;
}

/** A path whose parameters have no names, which documents write in several ways. */
function bare(path: string): string {
  return path
    .replace(/\/+$/, '')
    .split('/')
    .map((part) => (/^(?:\{.*\}|<.*>|:.+)$/.test(part) ? '{}' : part))
    .join('/');
}
