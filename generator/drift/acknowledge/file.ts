import { type Acknowledgement, acknowledgementKey } from '../../model/acknowledgement.ts';
import { addToList } from '../../output/yaml-list.ts';

const emptyFile = `# What specgen drift finds and the specs leave as it is, on purpose, each with its reason.
readings: []
`;

/**
 * Adds acknowledgements behind those that a file holds; one of the same finding is replaced, since its sentences have
 * changed. What else people wrote stays to the letter, comments and all.
 */
export function addAcknowledgements(
  text: string | undefined,
  added: readonly Omit<Acknowledgement, 'origin'>[],
): string {
  const entries = added.map(({ id, kind, ...about }) => ({ [kind]: id, ...about }));
  const keys = new Set(added.map(acknowledgementKey));
  const isReplaced = (entry: Readonly<Record<string, unknown>>) => keys.has(keyOfEntry(entry));
  // An id of digits alone is a number without quotes.
  return addToList(text, { key: 'readings', emptyFile, entries, quoted: ['finding', 'unread', 'text'], isReplaced });
}

/** An entry as the file has it: it has passed its schema. */
function keyOfEntry({ finding, source, unread }: Readonly<Record<string, unknown>>): string {
  return acknowledgementKey({
    kind: finding === undefined ? 'unread' : 'finding',
    id: String(finding ?? unread),
    ...(source === undefined ? {} : { source: String(source) }),
  });
}
