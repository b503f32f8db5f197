import type { VendorDocument, VendorField } from '../documents/document.ts';
import type { Parameter } from '../model/parameter.ts';
import type { Table } from '../model/table.ts';
import type { SurfacePlan } from './surface-plan.ts';

/** What the specs say about a parameter whose prose a person has read. */
export interface KnownWording {
  readonly description: string;
  readonly required: boolean;
  /** Whether it holds whole numbers there. */
  readonly integer: boolean;
  /** The file it is taken from. */
  readonly file: string;
}

export type FindWording = (field: VendorField) => KnownWording | undefined;

/**
 * Finds words for fields that the vendor describes, to the letter, as one of the same name that the specs have already:
 * what a person has said about the one holds for the other.
 */
export function knownWordings({ existing }: SurfacePlan, document: VendorDocument, table: Table): FindWording {
  const known = new Map<string, KnownWording>();
  const learn = (fields: readonly VendorField[], parameters: readonly Parameter[]) => {
    for (const field of fields) {
      const key = keyOf(field);
      const parameter = parameters.find(({ name }) => name === field.name);
      if (parameter === undefined || key === undefined || known.has(key)) continue;
      known.set(key, wordingOf(parameter));
    }
  };
  for (const operation of existing?.operations ?? []) {
    const documented = document.operations.find(({ action }) => action === operation.name);
    learn(documented?.request ?? [], operation.request);
    learn(documented?.response ?? [], operation.response);
  }
  for (const struct of existing?.structs ?? []) {
    learn(document.types.get(struct.name)?.fields ?? [], struct.parameters);
  }
  // Every answer of every service has it, and every service describes it alike.
  const requestId = table.surfaces
    .flatMap(({ operations }) => operations.flatMap(({ response }) => response))
    .find(({ name }) => name === 'RequestId');
  return (field) => {
    const found = known.get(keyOf(field) ?? '');
    if (found !== undefined) return found;
    return field.name === requestId?.name ? wordingOf(requestId) : undefined;
  };
}

function wordingOf({ description, provenance, required, type }: Parameter): KnownWording {
  return { description, required, integer: type.kind === 'integer', file: provenance.origin.file };
}

/** Name and prose of a field, without its markup; absent where nothing is said. */
function keyOf({ name, prose }: VendorField): string | undefined {
  const text = prose
    .map((one) => one.text)
    .join('')
    .replaceAll(/<[^>]*>|\s+/g, '');
  return text === '' ? undefined : `${name} ${text}`;
}
