import type { ReadFacts } from '../document-facts.ts';

/** Reads what the prose of a document states. */
export const readFacts: ReadFacts = ({ unread }) => ({ bySubject: new Map(), unread });
