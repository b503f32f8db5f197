import type { VendorDocument, VendorOperation } from '../documents/document.ts';
import { reservedFolders } from '../load/resolve/reserved-names.ts';
import type { Surface, Table } from '../model/table.ts';

/** The surface that operations are drafted for. */
export interface SurfacePlan {
  readonly name: string;
  readonly service: string;
  readonly version: string;
  /** Absent when the specs do not have it. */
  readonly existing?: Surface;
  /** What a person has to look at. */
  readonly check?: string;
}

/** The surface of an operation: the one that has its service and version, or a new one. */
export function surfacePlan(table: Table, operation: VendorOperation): SurfacePlan | undefined {
  const { service, version } = operation;
  if (service === undefined || version === undefined) return undefined;
  const existing = table.surfaces.find((one) => one.service === service && one.version === version);
  if (existing !== undefined) return { name: existing.name, service, version, existing };
  const plain = service.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const start = /^[a-z]/.test(plain) ? plain : `api${plain}`;
  const taken = (name: string) => reservedFolders.includes(name) || table.surfaces.some((one) => one.name === name);
  if (!taken(start)) return { name: start, service, version };
  const name = `${start}${version.replaceAll('-', '')}`;
  return { name, service, version, check: `surface: ${start} is taken` };
}

/** Operations that the specs lack, with a warning instead where one is there. */
export function missingOperations(
  document: VendorDocument,
  existing: Surface | undefined,
): { readonly missing: readonly VendorOperation[]; readonly known: readonly string[] } {
  const names = new Set(existing?.operations.map(({ name }) => name));
  const named = document.operations.filter(({ action }) => action !== undefined);
  return {
    missing: named.filter(({ action = '' }) => !names.has(action)),
    known: named.flatMap(({ action = '' }) => (names.has(action) ? [action] : [])),
  };
}
