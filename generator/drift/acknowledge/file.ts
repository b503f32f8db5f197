import type { Acknowledgement } from '../../model/acknowledgement.ts';
import { addToList } from '../../output/yaml-list.ts';

const emptyFile = `# What specgen drift finds and the specs leave as it is, on purpose, each with its reason.
readings: []
`;

/** Adds acknowledgements behind those that a file holds. What people wrote stays to the letter, comments and all. */
export function addAcknowledgements(
  text: string | undefined,
  added: readonly Omit<Acknowledgement, 'origin'>[],
): string {
  const entries = added.map(({ id, kind, ...about }) => ({ [kind]: id, ...about }));
  // An id of digits alone is a number without quotes.
  return addToList(text, { key: 'readings', emptyFile, entries, quoted: ['finding', 'unread', 'text'] });
}
