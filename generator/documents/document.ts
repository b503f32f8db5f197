import type { Place, PlacedText } from './placed-text.ts';

/**
 * What a reader makes of something the vendor publishes. Every reader gives this shape and nothing else; what the prose
 * says is read from it afterwards, the same way for all of them.
 */
export interface VendorDocument {
  /** For reports: `tencentcloud-sdk-nodejs-vod 4.1.287`, or the name of a file. */
  readonly name: string;
  readonly language: 'en' | 'zh';
  /** When the vendor wrote it, as far as it says so: `2026-01-14`. */
  readonly date?: string;
  /**
   * Whether it holds every type its operations use. What a whole document does not have is gone; what a page about one
   * operation does not have may stand on another page.
   */
  readonly whole: boolean;
  readonly operations: readonly VendorOperation[];
  readonly types: ReadonlyMap<string, VendorType>;
  readonly unread: readonly Unread[];
  /** Where it ends, if nothing that follows proves that the last of its lists is whole. */
  readonly end?: OpenEnd;
}

/** Where a document ends. Further entries of a list may be missing, and so may some of the last one's text. */
export interface OpenEnd {
  /** What holds the entries: `CreateAigcVideoTaskRequest`, a type, or `CreateAigcVideoTask errors`. */
  readonly lists: readonly string[];
  /** The last one: `CreateAigcVideoTaskRequest.FileInfos`. */
  readonly entry?: string;
}

export interface VendorOperation {
  /** Absent where the document names none; then `http` tells which operation it is. */
  readonly action?: string;
  /** `2018-07-17`. */
  readonly version?: string;
  /** `vod`. */
  readonly service?: string;
  readonly host?: string;
  readonly http?: { readonly method: string; readonly path: string };
  /** What the operation does, with limits of its own; the text the vendor wrote, markup and all. */
  readonly prose: readonly PlacedText[];
  readonly request: readonly VendorField[];
  /** Absent where the document does not have the part. */
  readonly response?: readonly VendorField[];
  readonly errors?: readonly VendorError[];
  readonly examples: readonly VendorExample[];
  readonly place: Place;
}

export interface VendorType {
  readonly name: string;
  readonly prose: readonly PlacedText[];
  readonly fields: readonly VendorField[];
  readonly place: Place;
}

export interface VendorField {
  readonly name: string;
  /** Absent where the document does not say, or says it in a way that cannot be read. */
  readonly type?: VendorFieldType;
  /** Absent where the document does not say. */
  readonly required?: boolean;
  readonly prose: readonly PlacedText[];
  /** A value given as an example beside the prose, as api.json does. */
  readonly example?: string;
  /** Fields given in place, as gateway pages do instead of naming a type. */
  readonly fields?: readonly VendorField[];
  readonly place: Place;
}

export interface VendorFieldType {
  /** `number` is said where the document does not tell whole numbers from others. */
  readonly kind: 'string' | 'integer' | 'float' | 'number' | 'boolean' | 'object' | 'struct';
  /** Of a `struct`. */
  readonly name?: string;
  readonly list: boolean;
  /** As the document writes it: `Array of AigcVideoTaskInputFileInfo`. */
  readonly written: string;
}

export interface VendorError {
  readonly code: string;
  readonly meaning: PlacedText;
  readonly place: Place;
}

export interface VendorExample {
  readonly title?: string;
  readonly request?: PlacedText;
  readonly response?: PlacedText;
  readonly place: Place;
}

/** Something that may well state a fact and could not be read. Never guessed at. */
export interface Unread {
  readonly place: Place;
  /** As far as it is known: `CreateAigcVideoTaskRequest.FileInfos`, or the name of an operation. */
  readonly subject?: string;
  /** The text as a person reads it, shortened. */
  readonly quote: string;
  readonly why: string;
}
