import { statSync } from 'node:fs';
import type { VendorDocument, VendorOperation } from '../documents/document.ts';
import type { DocumentSource } from '../documents/read-document.ts';
import type { Draft } from '../draft/draft.ts';
import type { SurfacePlan } from '../draft/surface-plan.ts';
import { CommandFailure } from './failure.ts';

/** What the user wants drafted. */
export interface Choice {
  /** Absent when everything is wanted. */
  readonly action?: readonly string[];
  readonly service?: string;
  readonly apiVersion?: string;
}

/** A file is an api.json by its ending and a page otherwise; everything else is a package. */
export function sourceOf(source: string, service: string | undefined): DocumentSource {
  if (statSync(source, { throwIfNoEntry: false })?.isFile() === true) {
    return { kind: source.endsWith('.json') ? 'api-json' : 'page', file: source };
  }
  return { kind: 'sdk', spec: source, ...(service === undefined ? {} : { services: [service] }) };
}

/** The one document that has everything that is wanted; among versions of a service the one that the specs have. */
export function chosenDocument(
  documents: readonly VendorDocument[],
  { action: actions = [], apiVersion }: Choice,
  isKnown: (version: string | undefined) => boolean,
): VendorDocument {
  const versionOf = (document: VendorDocument) => document.operations[0]?.version;
  const ofVersion = documents.filter((document) => apiVersion === undefined || versionOf(document) === apiVersion);
  const whole = ofVersion.filter((document) =>
    actions.every((action) => document.operations.some((operation) => operation.action === action)),
  );
  const found = whole.find((document) => isKnown(versionOf(document))) ?? whole.at(-1);
  if (found !== undefined) return found;
  if (ofVersion.length === 0) {
    const versions = documents.map(versionOf).join(', ');
    throw new CommandFailure(`there is no version ${apiVersion} of the service`, `Name one of ${versions}.`);
  }
  const names = ofVersion.flatMap(({ operations }) => operations.flatMap(({ action = [] }) => action));
  const missing = actions.filter((action) => !names.includes(action));
  const near = missing.flatMap((action) => names.filter((name) => name.toLowerCase().includes(action.toLowerCase())));
  throw new CommandFailure(
    `${ofVersion[0]?.name} has no action ${missing.join(', ') || actions.join(' and ')}`,
    near.length > 0 ? `Did you mean ${near.slice(0, 3).join(', ')}?` : 'Check the spelling, with capitals.',
  );
}

export function chosenOperations(
  document: VendorDocument,
  { action, service, apiVersion }: Choice,
): readonly VendorOperation[] {
  const names = new Set(action);
  return document.operations
    .filter((operation) => action === undefined || names.has(operation.action ?? ''))
    .map((operation) => ({
      ...operation,
      // A page may leave out what the user knows.
      ...(operation.service === undefined && service !== undefined ? { service } : {}),
      ...(operation.version === undefined && apiVersion !== undefined ? { version: apiVersion } : {}),
    }));
}

/** Types of answers that somebody names are drafted, or an error says why they cannot be. */
export function checkTypes(named: readonly string[], { leftOpen, unknownTypes }: Draft): void {
  const [unknown] = unknownTypes;
  if (unknown !== undefined) {
    throw new CommandFailure(
      `${unknown} is no type that could be left open: the specs or a request have it, or no answer does`,
      leftOpen.size === 0 ? 'No type is left open.' : `Left open are ${[...leftOpen.keys()].join(', ')}.`,
    );
  }
  for (const name of named) {
    const around = [...leftOpen].flatMap(([type, inside]) => (inside.includes(name) ? [type] : []));
    if (around.length === 0) continue;
    throw new CommandFailure(`${name} is inside of what is left open`, `Name what it is in: ${around.join(', ')}.`);
  }
}

export function planOf(
  operations: readonly VendorOperation[],
  planFor: (operation: VendorOperation) => SurfacePlan | undefined,
  { service }: Choice,
): SurfacePlan {
  const [first] = operations;
  const plan = first === undefined ? undefined : planFor(first);
  if (plan !== undefined) return plan;
  throw new CommandFailure(
    'the document does not say which version of which service it is about',
    service === undefined ? 'Give --service and --api-version.' : 'Give --api-version.',
  );
}
