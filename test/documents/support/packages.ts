import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import { partOf } from '../../../generator/documents/part-of.ts';
import { readDocument } from '../../../generator/documents/read-document.ts';

const installed = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const known = new Map<string, Promise<readonly VendorDocument[]>>();

/** The documents of an installed package of the vendor's. A worker reads each package once, since it takes seconds. */
export function packageDocuments(name: string, service?: string): Promise<readonly VendorDocument[]> {
  // A package of one service is read as a whole, whoever asks.
  const isSingle = name.endsWith(`-${service ?? ''}`);
  const key = `${name} ${isSingle ? '' : (service ?? '')}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const services = service === undefined || isSingle ? {} : { services: [service] };
  const documents = readDocument({ kind: 'sdk', spec: join(installed, name), ...services });
  known.set(key, documents);
  return documents;
}

/** As much of a package as some actions of a service need. */
export async function packagePart(name: string, service: string, actions: readonly string[]): Promise<VendorDocument> {
  const [document] = await packageDocuments(name, service);
  if (document === undefined) throw new Error(`${name} has no ${service}`);
  const wanted = document.operations.filter(({ action = '' }) => actions.includes(action));
  if (wanted.length !== actions.length) throw new Error(`${name} lacks one of ${actions.join(', ')}`);
  return partOf(document, wanted);
}
