import type { VendorOperation } from '../documents/document.ts';
import { nameOf } from '../documents/document-facts.ts';
import { reservedFolders } from '../load/resolve/reserved-names.ts';
import type { Surface, Table } from '../model/table.ts';
import { namesOfOperation } from './package-names.ts';

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

/** What is to be drafted, and what is not. */
export interface Missing {
  readonly missing: readonly VendorOperation[];
  /** Actions that the specs have. */
  readonly known: readonly string[];
  /** Actions that cannot be drafted, with the reason. */
  readonly unfit: readonly { readonly action: string; readonly why: string }[];
}

/** Tells the operations that the specs lack from the others. */
export function missingOperations(operations: readonly VendorOperation[], existing: Surface | undefined): Missing {
  const missing: VendorOperation[] = [];
  const known: string[] = [];
  const unfit: { action: string; why: string }[] = [];
  const taken = new Map<string, string>();
  const take = (action: string) => {
    for (const name of namesOfOperation(action)) taken.set(name, action);
  };
  for (const { name } of existing?.operations ?? []) take(name);
  const has = new Set(existing?.operations.map(({ name }) => name));
  for (const operation of operations) {
    const action = nameOf(operation);
    const other = namesOfOperation(action).flatMap((name) => taken.get(name) ?? [])[0];
    if (has.has(action)) known.push(action);
    else if (!/^[A-Z][A-Za-z0-9]*$/.test(action)) unfit.push({ action, why: 'it is not the name of an action' });
    else if (other !== undefined) unfit.push({ action, why: `it would share a name in the package with ${other}` });
    else {
      take(action);
      missing.push(operation);
    }
  }
  return { missing, known, unfit };
}
