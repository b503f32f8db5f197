import type { SeededRandom } from '../random.js';

/** Temporary credentials, good for the place of one upload. */
export interface UploadCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly expiresAt: number;
}

/** A part, or a file, as it is remembered: its bytes only where they are few. */
export interface StoredBytes {
  readonly size: number;
  /** MD5, as COS has it in its tags. */
  readonly tag: string;
  readonly bytes?: Uint8Array;
}

/** An upload: what its beginning gave, and what came of it. */
export interface UploadRecord {
  readonly session: string;
  readonly account: string;
  readonly application?: string;
  readonly fileId: string;
  readonly mediaType: string;
  readonly bucket: string;
  readonly region: string;
  /** Without a slash at its beginning. */
  readonly key: string;
  readonly credentials: UploadCredentials;
  /** Uploads in parts that are neither put together nor given up, by their ids. */
  readonly parts: Map<string, Map<number, StoredBytes>>;
  file?: StoredBytes;
  isCommitted: boolean;
}

/** Most uploads that are kept, with all of their parts, and most bytes of files. The oldest are forgotten first. */
const mostUploads = 20_000;
const mostParts = 200_000;
const mostBytes = 64 * 1024 * 1024;

/** Files up to this size are kept whole, to be fetched; of others, and of parts, only size and digest. */
const largestKept = 1024 * 1024;

/** All uploads. What they hold has a bound, however long the emulator runs. */
export class Uploads {
  readonly #random: SeededRandom;
  readonly #bySession = new Map<string, UploadRecord>();
  readonly #byPlace = new Map<string, UploadRecord>();
  readonly #byFile = new Map<string, UploadRecord>();
  #parts = 0;
  #bytes = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** A new upload, with its own place and credentials. The id of the file is part of its path. */
  begin(about: Pick<UploadRecord, 'account' | 'application' | 'mediaType'>, expiresAt: number): UploadRecord {
    const random = this.#random;
    const fileId = `387702${random.digits(12)}`;
    const [, end = 'bin'] = /([A-Za-z0-9]{1,16})$/.exec(about.mediaType) ?? [];
    const record: UploadRecord = {
      ...about,
      session: `emulator-${random.hex(40)}`,
      fileId,
      bucket: 'emulator-1250000000',
      region: 'ap-singapore',
      key: `${random.hex(8)}vodsgp1250000000/${random.hex(8)}${fileId}/f0.${end}`,
      credentials: {
        // Not of the form of a real one: whoever looks for keys that got out must not find these.
        secretId: `emulator-key-${random.hex(24)}`,
        secretKey: random.hex(40),
        token: random.hex(64),
        expiresAt,
      },
      parts: new Map(),
      isCommitted: false,
    };
    this.#bySession.set(record.session, record);
    this.#byPlace.set(placeOf(record), record);
    this.#byFile.set(fileId, record);
    this.#forgetOldest();
    return record;
  }

  ofSession(session: string): UploadRecord | undefined {
    return this.#bySession.get(session);
  }

  at(bucket: string, key: string): UploadRecord | undefined {
    return this.#byPlace.get(placeOf({ bucket, key }));
  }

  ofFile(fileId: string): UploadRecord | undefined {
    return this.#byFile.get(fileId);
  }

  beginParts(record: UploadRecord): string {
    const id = this.#random.hex(40);
    record.parts.set(id, new Map());
    return id;
  }

  addPart(parts: Map<number, StoredBytes>, number: number, part: StoredBytes): void {
    if (!parts.has(number)) this.#parts++;
    parts.set(number, part);
    this.#forgetOldest();
  }

  endParts(record: UploadRecord, id: string): void {
    this.#parts -= record.parts.get(id)?.size ?? 0;
    record.parts.delete(id);
  }

  /** The bytes of a file, of which only few are kept. */
  setFile(record: UploadRecord, { size, tag }: StoredBytes, bytes?: Uint8Array): void {
    this.#bytes -= record.file?.bytes?.length ?? 0;
    // A copy: what came over the wire may lie in a larger piece of memory.
    const kept = bytes !== undefined && bytes.length <= largestKept ? { bytes: bytes.slice() } : {};
    record.file = { size, tag, ...kept };
    this.#bytes += kept.bytes?.length ?? 0;
    for (const one of this.#bySession.values()) {
      if (this.#bytes <= mostBytes) break;
      if (one.file?.bytes === undefined || one === record) continue;
      this.#bytes -= one.file.bytes.length;
      one.file = { size: one.file.size, tag: one.file.tag };
    }
  }

  clear(): void {
    for (const all of [this.#bySession, this.#byPlace, this.#byFile]) all.clear();
    this.#parts = 0;
    this.#bytes = 0;
  }

  #forgetOldest(): void {
    for (const one of this.#bySession.values()) {
      if (this.#bySession.size <= mostUploads && (this.#parts <= mostParts || this.#bySession.size === 1)) return;
      for (const id of [...one.parts.keys()]) this.endParts(one, id);
      this.#bytes -= one.file?.bytes?.length ?? 0;
      this.#bySession.delete(one.session);
      this.#byPlace.delete(placeOf(one));
      this.#byFile.delete(one.fileId);
    }
  }
}

function placeOf({ bucket, key }: Pick<UploadRecord, 'bucket' | 'key'>): string {
  return `${bucket}/${key}`;
}
