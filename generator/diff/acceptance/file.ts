import type { Acceptance } from '../../model/acceptance.ts';
import { addToList } from '../../output/yaml-list.ts';

const emptyFile = `# Findings of specgen diff that were agreed to, each with its reason.
accepted: []
`;

/** Adds acceptances behind those that a file holds. What people wrote stays to the letter, comments and all. */
export function addAcceptances(text: string | undefined, added: readonly Omit<Acceptance, 'origin'>[]): string {
  const entries = added.map(({ correction, ...texts }) => (correction ? { ...texts, correction } : texts));
  // A date without quotes is one to many readers of YAML, and no text.
  return addToList(text, { key: 'accepted', emptyFile, entries, quoted: ['edition', 'date', 'expires'] });
}
