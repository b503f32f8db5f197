import { createHash } from 'node:crypto';
import { combined } from './crc64.ts';
import type { Ledger, Multipart, Part, Stored, StoredObject } from './ledger.ts';
import type { Limits, Switches } from './switches.ts';
import { document, listedParts, type Xml } from './xml.ts';

/** What COS has to say. */
export interface CosAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly code?: string;
}

export interface ObjectRequest {
  readonly host: string;
  readonly key: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly arrived: Stored;
  readonly text: string;
}

const quoted = (etag: string): string => `"${etag}"`;

/** What the buckets do with a request that may be made. Who may make it and what happens to it is decided elsewhere. */
export class Buckets {
  readonly #ledger: Ledger;
  readonly #switches: () => Switches;
  readonly #limits: Limits;
  readonly #now: () => number;

  constructor(ledger: Ledger, switches: () => Switches, limits: Limits, now: () => number) {
    this.#ledger = ledger;
    this.#switches = switches;
    this.#limits = limits;
    this.#now = now;
  }

  error(status: number, code: string, message = code): CosAnswer {
    const body = document('Error', [
      ['Code', code],
      ['Message', message],
      ['Resource', ''],
      ['RequestId', 'NWUxMjM0NTZfMDAwMA=='],
      ['TraceId', 'OGVmYzZiMmQzYjA2OWNh'],
      ['ServerTime', code === 'RequestTimeTooSkewed' ? new Date(this.#now()).toISOString() : undefined],
    ]);
    return { status, headers: { 'content-type': 'application/xml' }, body, code };
  }

  #xml(name: string, value: Xml): CosAnswer {
    return { status: 200, headers: { 'content-type': 'application/xml' }, body: document(name, value) };
  }

  #sums(etag: string, crc: bigint | undefined): Record<string, string> {
    return {
      etag: quoted(etag),
      ...(crc !== undefined && this.#switches().showsCrc && { 'x-cos-hash-crc64ecma': String(crc) }),
    };
  }

  /** The sum in the request against that of what came. */
  #digestFault({ headers, arrived }: ObjectRequest): CosAnswer | undefined {
    const given = headers['content-md5'];
    if (given === undefined) return undefined;
    if (!/^[A-Za-z0-9+/]{22}==$/.test(given)) return this.error(400, 'InvalidDigest', 'Content-MD5 is no MD5');
    const isSame = Buffer.from(given, 'base64').toString('hex') === arrived.md5;
    return isSame ? undefined : this.error(400, 'BadDigest', 'Content-MD5 is not that of the body');
  }

  put(request: ObjectRequest): CosAnswer {
    const { host, key, arrived } = request;
    if (arrived.bytes > this.#limits.largestPut) return this.error(400, 'EntityTooLarge');
    const fault = this.#digestFault(request);
    if (fault !== undefined) return fault;
    const object = { host, key, segments: [arrived], bytes: arrived.bytes, etag: arrived.md5, crc: arrived.crc };
    this.#ledger.put(object);
    return { status: 200, headers: this.#sums(object.etag, object.crc), body: '' };
  }

  head({ host, key }: ObjectRequest): CosAnswer {
    const object = this.#ledger.object(host, key);
    // An answer to HEAD has no body, so the code is known to nobody but this service.
    if (object === undefined) return { status: 404, headers: {}, body: '', code: 'NoSuchKey' };
    return {
      status: 200,
      headers: { ...this.#sums(object.etag, object.crc), 'content-length': String(object.bytes) },
      body: '',
    };
  }

  initiate({ host, key }: ObjectRequest): CosAnswer {
    const id = createHash('sha256').update(`${host}${key}${this.#ledger.uploads.size}`).digest('hex');
    this.#ledger.uploads.set(id, { id, host, key, parts: new Map(), state: 'open', result: undefined });
    return this.#xml('InitiateMultipartUploadResult', [
      ['Bucket', host.split('.')[0]],
      ['Key', key.slice(1)],
      ['UploadId', id],
    ]);
  }

  open({ host, key, parameters }: ObjectRequest): Multipart | undefined {
    const upload = this.#ledger.uploads.get(parameters.get('uploadId') ?? '');
    return upload?.host === host && upload.key === key && upload.state === 'open' ? upload : undefined;
  }

  #unknown(): CosAnswer {
    return this.error(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
  }

  part(request: ObjectRequest): { readonly answer: CosAnswer; readonly part?: Part } {
    const number = Number(request.parameters.get('partNumber'));
    if (!Number.isInteger(number) || number < 1 || number > this.#limits.parts) {
      return { answer: this.error(400, 'InvalidArgument', 'partNumber is not between 1 and 10000') };
    }
    if (request.arrived.bytes > this.#limits.largestPart) return { answer: this.error(400, 'EntityTooLarge') };
    const upload = this.open(request);
    if (upload === undefined) return { answer: this.#unknown() };
    const fault = this.#digestFault(request);
    if (fault !== undefined) return { answer: fault };
    const part: Part = { ...request.arrived, confirmed: false };
    upload.parts.set(number, part);
    return { answer: { status: 200, headers: this.#sums(part.md5, part.crc), body: '' }, part };
  }

  listParts(request: ObjectRequest): CosAnswer {
    const upload = this.open(request);
    if (upload === undefined) return this.#unknown();
    const marker = Number(request.parameters.get('part-number-marker') ?? 0);
    const asked = Number(request.parameters.get('max-parts') ?? 1000);
    const limit = Math.min(asked, this.#limits.listedParts);
    const all = [...upload.parts].sort(([a], [b]) => a - b).filter(([number]) => number > marker);
    const page = all.slice(0, limit);
    const isTruncated = all.length > page.length;
    return this.#xml('ListPartsResult', [
      ['Bucket', upload.host.split('.')[0]],
      ['Encoding-type', ''],
      ['Key', upload.key.slice(1)],
      ['UploadId', upload.id],
      ['StorageClass', 'Standard'],
      ['PartNumberMarker', marker],
      ['NextPartNumberMarker', isTruncated ? page.at(-1)?.[0] : 0],
      ['MaxParts', asked],
      ['IsTruncated', String(isTruncated)],
      ...page.map(
        ([number, part]) =>
          [
            'Part',
            [
              ['PartNumber', number],
              ['LastModified', new Date(this.#now()).toISOString()],
              ['ETag', quoted(part.md5)],
              ['Size', part.bytes],
            ],
          ] as const,
      ),
    ]);
  }

  listUploads({ host, parameters }: ObjectRequest): CosAnswer {
    const prefix = parameters.get('prefix') ?? '';
    const found = this.#ledger.openUploads.filter((one) => one.host === host && one.key.slice(1).startsWith(prefix));
    return this.#xml('ListMultipartUploadsResult', [
      ['Bucket', host.split('.')[0]],
      ['Prefix', prefix],
      ['MaxUploads', 1000],
      ['IsTruncated', 'false'],
      ...found.map(
        ({ id, key }) =>
          [
            'Upload',
            [
              ['Key', key.slice(1)],
              ['UploadId', id],
              ['StorageClass', 'Standard'],
            ],
          ] as const,
      ),
    ]);
  }

  complete(request: ObjectRequest): CosAnswer {
    const upload = this.#ledger.uploads.get(request.parameters.get('uploadId') ?? '');
    if (
      upload?.state === 'completed' &&
      upload.result !== undefined &&
      this.#switches().secondComplete === 'answered'
    ) {
      return this.#completed(upload.result);
    }
    if (upload === undefined || this.open(request) === undefined) return this.#unknown();
    const fault = this.#digestFault(request);
    if (fault !== undefined) return fault;
    const named = listedParts(request.text);
    if (named === undefined) return this.error(400, 'MalformedXML', 'the body names no parts');
    const isInOrder = named.every(({ number }, index) => number > (named[index - 1]?.number ?? 0));
    if (!isInOrder) return this.error(400, 'InvalidPartOrder');
    const segments: Stored[] = [];
    for (const [index, { number, etag }] of named.entries()) {
      const part = upload.parts.get(number);
      if (part?.md5 !== etag.toLowerCase() || number !== index + 1) return this.error(400, 'InvalidPart');
      if (part.bytes < this.#limits.smallestPart && index < named.length - 1) return this.error(400, 'EntityTooSmall');
      segments.push(part);
    }
    const etag = createHash('md5')
      .update(segments.map(({ md5 }) => md5).join(''))
      .digest('hex');
    const crc = segments
      .slice(1)
      .reduce<bigint | undefined>(
        (sum, next) => (sum === undefined || next.crc === undefined ? undefined : combined(sum, next.crc, next.bytes)),
        segments[0]?.crc,
      );
    const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
    const object = { host: upload.host, key: upload.key, segments, bytes, etag: `${etag}-${segments.length}`, crc };
    this.#ledger.put(object);
    upload.state = 'completed';
    upload.result = object;
    return this.#completed(object);
  }

  #completed({ host, key, etag, crc }: StoredObject): CosAnswer {
    const answer = this.#xml('CompleteMultipartUploadResult', [
      ['Location', `http://${host}${key}`],
      ['Bucket', host.split('.')[0]],
      ['Key', key.slice(1)],
      ['ETag', quoted(etag)],
    ]);
    const { etag: _, ...sums } = this.#sums(etag, crc);
    return { ...answer, headers: { ...answer.headers, ...sums } };
  }

  abort(request: ObjectRequest): CosAnswer {
    const upload = this.open(request);
    if (upload === undefined) return this.#unknown();
    upload.state = 'aborted';
    upload.parts.clear();
    return { status: 204, headers: {}, body: '' };
  }
}
