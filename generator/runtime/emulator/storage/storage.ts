import { createHash } from 'node:crypto';
import type { VirtualClock } from '../clock.js';
import { type Faults, faultAfter, faultBefore } from '../faults.js';
import type { Journal } from '../journal.js';
import { optional } from '../json-paths.js';
import type { EncodedReply, Outcome } from '../protocol/messages.js';
import type { SeededRandom } from '../random.js';
import { bodyText, headerOf, type WireRequest } from '../signature/wire.js';
import {
  type CosRefusal,
  type CosRequest,
  cosProtocol,
  elements,
  errorReply,
  readCosRequest,
  refusalOf,
} from './cos-protocol.js';
import type { StoredBytes, UploadRecord, Uploads } from './uploads.js';

interface StorageOptions {
  readonly uploads: Uploads;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly random: SeededRandom;
  readonly clock: VirtualClock;
  readonly signatureClock: VirtualClock;
}

/** A part that is not the last has at least as many bytes, and a list of parts at most as many entries. */
const leastPart = 1024 * 1024;
const longestList = 1_000;

type Reply = { readonly headers?: Readonly<Record<string, string>>; readonly xml?: string } | CosRefusal;

/** COS, as far as uploads of VOD need it: bytes are checked and counted, and few of them are kept. */
export class Storage {
  readonly #options: StorageOptions;

  constructor(options: StorageOptions) {
    this.#options = options;
  }

  /** Answers a request to COS; nothing for others. */
  route(request: WireRequest): Outcome | undefined {
    const wanted = readCosRequest(request);
    if (wanted === undefined) return undefined;
    const { faults, journal, random, uploads } = this.#options;
    const requestId = random.uuid();
    if ('unknown' in wanted) {
      const refusal = { status: 405, code: 'MethodNotAllowed', message: wanted.unknown };
      return { kind: 'answer', answer: errorReply(refusal, requestId).answer };
    }
    const { bucket, key, operation, query } = wanted;
    const record = uploads.at(bucket, key);
    const entry = {
      time: new Date(this.#options.clock.now()).toISOString(),
      surface: 'cos',
      operation,
      requestId,
      ...optional('account', record?.account),
      request: { ...query, key, bytes: request.body.length },
    };
    const fault = faults.next(`cos/${operation}`);
    const kind = typeof fault === 'object' ? undefined : fault;
    const early = fault === undefined ? undefined : faultBefore(fault, cosProtocol, requestId);
    if (early !== undefined) {
      const status = early.kind === 'answer' ? early.answer.status : 0;
      journal.add({ ...entry, verdict: 'faulted', status, ...optional('fault', kind) });
      return early;
    }
    const encoded = this.#answer(request, wanted, record, requestId);
    const { code } = encoded;
    const verdict = code === undefined ? 'served' : 'refused';
    journal.add({
      ...entry,
      verdict,
      status: encoded.answer.status,
      ...optional('code', code),
      ...optional('fault', kind),
    });
    return fault === undefined
      ? { kind: 'answer', answer: encoded.answer }
      : faultAfter(fault, encoded, cosProtocol, requestId);
  }

  #answer(request: WireRequest, wanted: CosRequest, record: UploadRecord | undefined, requestId: string): EncodedReply {
    const { clock, signatureClock } = this.#options;
    const refusal = refusalOf(request, wanted, record?.credentials, [signatureClock.now, clock.now]);
    const reply = refusal ?? (record === undefined ? missing('NoSuchKey') : this.#perform(request, wanted, record));
    if ('code' in reply) return errorReply(reply, requestId);
    const { headers = {}, xml = '' } = reply;
    const type = xml === '' ? {} : { 'content-type': 'application/xml' };
    return { answer: { status: 200, headers: { ...type, 'x-cos-request-id': requestId, ...headers }, body: xml } };
  }

  #perform(request: WireRequest, { bucket, key, operation, query }: CosRequest, record: UploadRecord): Reply {
    const { uploads } = this.#options;
    switch (operation) {
      case 'PutObject':
        return checked(request, (stored) => {
          uploads.setFile(record, stored, request.body);
          return { headers: { etag: `"${stored.tag}"` } };
        });
      case 'HeadObject':
        if (record.file === undefined) return missing('NoSuchKey');
        return { headers: { etag: `"${record.file.tag}"`, 'content-length': String(record.file.size) } };
      case 'InitiateMultipartUpload': {
        const inside = elements({ Bucket: bucket, Key: key, UploadId: uploads.beginParts(record) });
        return { xml: `<InitiateMultipartUploadResult>${inside}</InitiateMultipartUploadResult>` };
      }
      default:
        return this.#performOnParts(request, { bucket, key, operation, query }, record);
    }
  }

  #performOnParts(
    request: WireRequest,
    { bucket, key, operation, query }: Omit<CosRequest, 'path'>,
    record: UploadRecord,
  ): Reply {
    const { uploads } = this.#options;
    const { uploadId = '' } = query;
    const parts = record.parts.get(uploadId);
    if (parts === undefined) return missing('NoSuchUpload');
    switch (operation) {
      case 'UploadPart': {
        const number = Number(query.partNumber);
        if (!(Number.isInteger(number) && number >= 1 && number <= 10_000))
          return invalid('InvalidArgument', 'partNumber is an integer from 1 to 10000.');
        return checked(request, (stored) => {
          uploads.addPart(parts, number, stored);
          return { headers: { etag: `"${stored.tag}"` } };
        });
      }
      case 'AbortMultipartUpload':
        uploads.endParts(record, uploadId);
        return {};
      case 'CompleteMultipartUpload': {
        const whole = putTogether(bodyText(request), parts);
        if ('code' in whole) return whole;
        uploads.endParts(record, uploadId);
        uploads.setFile(record, whole);
        const inside = elements({ Bucket: bucket, Key: key, ETag: `"${whole.tag}"` });
        return { xml: `<CompleteMultipartUploadResult>${inside}</CompleteMultipartUploadResult>` };
      }
      default:
        return {
          xml: listOf(parts, Number(query['part-number-marker'] ?? 0), {
            Bucket: bucket,
            Key: key,
            UploadId: uploadId,
          }),
        };
    }
  }
}

/** What came, unless it is not what was sent. */
function checked(request: WireRequest, store: (stored: StoredBytes) => Reply): Reply {
  const digest = createHash('md5').update(request.body).digest();
  const sent = headerOf(request, 'content-md5');
  if (sent !== undefined && sent !== digest.toString('base64'))
    return invalid('BadDigest', 'Content-MD5 is not that of the bytes that came.');
  return store({ size: request.body.length, tag: digest.toString('hex') });
}

/** The file that listed parts make. They must be there, in their order, and as they are listed. */
function putTogether(xml: string, parts: ReadonlyMap<number, StoredBytes>): StoredBytes | CosRefusal {
  const listed = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber>\s*<ETag>(?:"|&quot;)?([\da-f]+)/g)];
  if (listed.length === 0) return invalid('MalformedXML', 'No parts are listed.');
  const digests = createHash('md5');
  let size = 0;
  let last = 0;
  for (const [at, [, text, tag]] of listed.entries()) {
    const number = Number(text);
    const part = parts.get(number);
    if (part === undefined || part.tag !== tag)
      return invalid('InvalidPart', `Part ${number} is not there as it is listed.`);
    if (number <= last) return invalid('InvalidPartOrder', 'Parts are listed in the order of their numbers.');
    if (part.size < leastPart && at < listed.length - 1)
      return invalid('EntityTooSmall', `Part ${number} has ${part.size} bytes, and at least ${leastPart} are needed.`);
    digests.update(Buffer.from(part.tag, 'hex'));
    size += part.size;
    last = number;
  }
  return { size, tag: `${digests.digest('hex')}-${listed.length}` };
}

function listOf(
  parts: ReadonlyMap<number, StoredBytes>,
  after: number,
  about: Readonly<Record<string, string>>,
): string {
  const all = [...parts].filter(([number]) => number > after).sort(([one], [other]) => one - other);
  const page = all.slice(0, longestList);
  const listed = page
    .map(([number, { size, tag }]) => `<Part>${elements({ PartNumber: number, ETag: `"${tag}"`, Size: size })}</Part>`)
    .join('');
  const isCut = all.length > page.length;
  const next = isCut ? { NextPartNumberMarker: page.at(-1)?.[0] ?? 0 } : {};
  const head = elements({ ...about, ...next, IsTruncated: String(isCut) });
  return `<ListPartsResult>${head}${listed}</ListPartsResult>`;
}

function missing(code: string): CosRefusal {
  return { status: 404, code, message: 'Not found.' };
}

function invalid(code: string, message: string): CosRefusal {
  return { status: 400, code, message };
}
