import type { VendorDocument } from '../document.ts';
import { DocumentFailure } from '../document-failure.ts';

/** Reads a saved documentation page. */
export function readPage(name: string, _content: string): VendorDocument {
  throw new DocumentFailure(`${name}: pages are not read yet`, 'Give an SDK package or an api.json.');
}
