import type { Connection } from '../client/client.js';
import { isRateRefusal } from '../client/retry.js';
import { isObject, property } from '../core/values.js';
import type { CallInfo, Operation, UploadInfo } from '../data/operation.js';
import { ApiError, ConnectionError, TencentAigcError } from '../errors.js';
import { transportFailure } from '../platform/platform.js';
import type { Repeater } from './repeater.js';
import type { UploadState } from './state.js';
import { UploadError } from './upload-error.js';

/** The operations that begin and end an upload, and what their parameters and fields are called. */
export interface UploadOperations {
  readonly begin: Operation<unknown, unknown>;
  readonly commit: Operation<unknown, unknown>;
  readonly fields: UploadInfo;
}

/** A file that is media of VOD now. */
export interface UploadedMedia {
  /** Id of the media file, which requests take. */
  readonly fileId: string;
  /** Address of the file. */
  readonly url: string;
}

/** What both sides of an upload at VOD are called with. */
export interface SessionContext {
  readonly action: string;
  readonly client: Connection;
  readonly operations: UploadOperations;
  readonly repeater: Repeater;
  readonly signal: AbortSignal | undefined;
}

/** Where an upload goes, and until when. */
export type BegunSession = Pick<UploadState, 'bucket' | 'region' | 'key' | 'session' | 'credentials'>;

/** Asks VOD where a file may be put. An upload that is begun and not ended leaves nothing behind, so it may be asked again. */
export async function beginSession(
  { action, client, operations, signal }: SessionContext,
  request: Readonly<Record<string, unknown>>,
): Promise<BegunSession> {
  const { begin, fields } = operations;
  const answer = await client.call(begin, request, { signal });
  const read = (path: string) => textAt(answer, path);
  const bucket = read(fields.bucket);
  const region = read(fields.region);
  const session = read(fields.session);
  const key = read(fields.path)?.replace(/^\/+/, '');
  const secretId = read(fields.secretId);
  const secretKey = read(fields.secretKey);
  const token = read(fields.token);
  const expires = valueAt(answer, fields.expires);
  if (!bucket || !region || !session || !key || !secretId || !secretKey || !token || !Number.isFinite(expires))
    throw new UploadError(
      `${begin.info.name} answered without what an upload needs: place, session and temporary credentials.`,
      { action, code: 'UnexpectedAnswer', retryable: true },
    );
  const credentials = { secretId, secretKey, token, expiresAt: Number(expires) * 1_000 };
  return { bucket, region, key, session, credentials };
}

function valueAt(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isObject(value) ? property(value, name) : undefined), answer);
}

function textAt(answer: unknown, path: string): string | undefined {
  const value = valueAt(answer, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The service says that it does not know the upload, or that its file is not there. */
export function isSessionLost(error: unknown, { commit }: UploadInfo): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === commit.unknownCode || error.code === commit.missingCode;
}

/**
 * Reports to VOD that the file is stored. No document says whether an upload may be committed twice. The path of the file
 * and its session stay the same, and the vendor's own uploader for pages repeats the commit after any failure, so it is repeated
 * here where the answer was lost. If VOD then says that it does not know the session, the first commit may have done its work:
 * that is a separate error, which is not a refusal. `mayBeDone`: another process may have sent a commit.
 */
export async function commitSession(
  context: SessionContext,
  state: UploadState,
  mayBeDone: boolean,
): Promise<UploadedMedia> {
  const { action, client, operations, repeater, signal } = context;
  const { commit: ended } = operations.fields;
  const { info } = operations.commit;
  const { session, subAppId } = state;
  const ofApplication =
    subAppId === undefined || info.application === undefined ? {} : { [info.application]: subAppId };
  const request = { [ended.session]: session, ...ofApplication };
  let isInDoubt = mayBeDone;
  try {
    return await repeater.run(async () => {
      try {
        const answer = await client.call(operations.commit, request, { signal, retry: false });
        const fileId = textAt(answer, ended.file);
        if (fileId) return { fileId, url: textAt(answer, ended.url) ?? '' };
        const message = `${info.name} answered without a file id.`;
        throw new UploadError(message, { action, code: 'UnexpectedAnswer', retryable: true });
      } catch (error) {
        isInDoubt ||= mayHaveCommitted(error, info);
        throw error;
      }
    });
  } catch (error) {
    if (signal?.aborted === true || !isInDoubt || !(error instanceof TencentAigcError)) throw error;
    if (!error.retryable && !isSessionLost(error, operations.fields)) throw error;
    const advice = error.retryable ? 'Try again with `resume: error.resume`, or look for it' : 'Look for it';
    throw new UploadError(
      `the file is stored, and an answer to ${info.name} was lost, so it is not known whether it became a media file ` +
        `(${error.message}). ${advice} in the console of VOD, under ${state.key}, before you upload it again.`,
      { action, code: 'CommitUnknown', retryable: error.retryable, charged: 'maybe', requestId: error.requestId },
      undefined,
      { cause: error },
    );
  }
}

/** No answer, or one that says that something failed inside: the commit may have been carried out. */
function mayHaveCommitted(error: unknown, info: CallInfo): boolean {
  if (error instanceof ConnectionError && !transportFailure(error.cause).mayHaveArrived) return false;
  return error instanceof TencentAigcError && error.retryable && !isRateRefusal(error, info);
}
