import type { VendorDocument } from '../documents/document.ts';
import { nameOf } from '../documents/document-facts.ts';
import type { Table } from '../model/table.ts';
import { DraftText } from './draft-text.ts';

/** How the draft cites its document: by an entry of sources.yaml that is there, or by a new one. */
export interface CitedSource {
  readonly id: string;
  /** Lines of the new entry. */
  readonly entry?: readonly string[];
}

/** What the draft has to know of a document beside its contents. */
export interface DocumentOrigin {
  readonly kind: 'sdk' | 'page' | 'api-json';
  readonly document: VendorDocument;
}

export function citedSource({ document, kind }: DocumentOrigin, table: Table): CitedSource {
  const title = titleOf(kind, document);
  const known = Object.values(table.sources).find((source) => hasName(source.title, title));
  if (known !== undefined) return { id: known.id };
  const id = idOf(title, table);
  const [name, version] = title.split(' ');
  const text = new DraftText('sources.yaml');
  text.entry(0, id);
  text.entry(2, 'title', kind === 'sdk' ? `Official Node.js SDK, ${title}` : title);
  if (kind === 'sdk') text.entry(2, 'url', `https://www.npmjs.com/package/${name}/v/${version}`);
  if (document.date !== undefined) text.entry(2, 'date', document.date);
  // A page may be the vendor's own or someone else's copy of it.
  if (kind === 'page') text.entry(2, 'weight', 'hint', 'weight');
  else text.entry(2, 'weight', 'official');
  return { id, entry: text.text.trimEnd().split('\n') };
}

/** What the vendor calls the document. Where the user keeps it is nobody else's business. */
function titleOf(kind: DocumentOrigin['kind'], { name, operations: [first] }: VendorDocument): string {
  if (kind === 'sdk') return name.split(' ').slice(0, 2).join(' ');
  const about = [first?.service ?? first?.host, first?.version].filter((part) => part !== undefined).join(' ');
  if (kind === 'api-json') return ['api.json', about].join(' of ').replace(/ of $/, '');
  return `Page on ${first === undefined ? 'types' : nameOf(first)}`;
}

/** `… 4.1.28` is not part of `… 4.1.287`. */
function hasName(title: string, name: string): boolean {
  const at = title.indexOf(name);
  return at >= 0 && !/^(?:\w|\.\d)/.test(title.slice(at + name.length));
}

function idOf(title: string, table: Table): string {
  const words = title
    .replace(/^tencentcloud-/, '')
    .replace(/ (?:of|on) /, ' ')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-');
  const id =
    words
      .replaceAll(/^-+|-+$/g, '')
      .toUpperCase()
      .slice(-40) || 'DOCUMENT';
  for (let number = 2, candidate = id; ; number++) {
    if (!Object.hasOwn(table.sources, candidate)) return candidate;
    candidate = `${id}-${number}`;
  }
}
