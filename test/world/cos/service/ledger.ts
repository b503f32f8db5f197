import type { RequestKind } from './moments.ts';

/** Bytes that arrived, without the bytes: those of small bodies only. */
export interface Stored {
  readonly bytes: number;
  readonly md5: string;
  readonly crc: bigint | undefined;
  readonly content: Buffer | undefined;
}

export interface Part extends Stored {
  /** The answer left whole, so that the client can know. */
  confirmed: boolean;
}

export interface Multipart {
  readonly id: string;
  readonly host: string;
  readonly key: string;
  readonly parts: Map<number, Part>;
  state: 'open' | 'completed' | 'aborted' | 'forgotten';
  /** What Complete answered. */
  result: StoredObject | undefined;
}

export interface StoredObject {
  readonly host: string;
  readonly key: string;
  /** One after a PUT, one for each part otherwise. */
  readonly segments: readonly Stored[];
  readonly bytes: number;
  readonly etag: string;
  readonly crc: bigint | undefined;
}

export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  readonly host: string;
  readonly keys: readonly string[];
  readonly until: number;
  revoked: boolean;
}

/** One accepted `ApplyUpload`. */
export interface Session {
  readonly sessionKey: string;
  readonly host: string;
  readonly mediaKey: string;
  readonly coverKey: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly until: number;
  expired: boolean;
  media: Media | undefined;
}

/** One accepted `CommitUpload`: a media that the account has, stores and pays. */
export interface Media {
  readonly fileId: string;
  readonly sessionKey: string;
  readonly object: StoredObject;
  readonly cover: StoredObject | undefined;
}

/** One request, whatever became of it. */
export interface Received {
  readonly kind: RequestKind;
  readonly key: string;
  readonly uploadId: string | undefined;
  readonly partNumber: number | undefined;
  /** A part, or a whole object, that had been stored and confirmed when this one began. */
  readonly again: boolean;
  bytes: number;
  /** `stored`, `done`, `cut`, `early`, or the code with which it was refused. */
  outcome: string;
}

export class Ledger {
  readonly sessions: Session[] = [];
  readonly media: Media[] = [];
  readonly received: Received[] = [];
  readonly uploads = new Map<string, Multipart>();
  readonly credentials = new Map<string, Credential>();
  /** Keys of objects whose PUT was answered whole. */
  readonly confirmedPuts = new Set<string>();
  readonly #objects = new Map<string, StoredObject>();

  put(object: StoredObject): void {
    this.#objects.set(`${object.host}${object.key}`, object);
  }

  object(host: string, key: string): StoredObject | undefined {
    return this.#objects.get(`${host}${key}`);
  }

  get objects(): readonly StoredObject[] {
    return [...this.#objects.values()];
  }

  lose(): void {
    this.#objects.clear();
  }

  count(kind: RequestKind): number {
    return this.received.filter((one) => one.kind === kind).length;
  }

  /** Parts that were sent although they had been stored and confirmed. */
  get sentAgain(): number {
    return this.received.filter(({ again }) => again).length;
  }

  /** How often each part or whole object was sent, whatever became of it. */
  get attempts(): readonly number[] {
    const counts = new Map<string, number>();
    for (const { kind, key, uploadId, partNumber } of this.received) {
      if (kind !== 'put' && kind !== 'part') continue;
      const name = `${key} ${uploadId ?? ''} ${partNumber ?? ''}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts.values()];
  }

  get openUploads(): readonly Multipart[] {
    return [...this.uploads.values()].filter(({ state }) => state === 'open');
  }
}
