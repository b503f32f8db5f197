// Shipped to the letter from generator/runtime; change it there.
import type { Connection } from '../client/client.js';
import { isRateRefusal } from '../client/retry.js';
import type { CallInfo, Operation } from '../data/operation.js';
import { ApiError, ConnectionError, TencentAigcError } from '../errors.js';
import { transportFailure } from '../platform/platform.js';
import type { Repeater } from './repeater.js';
import type { UploadState } from './state.js';
import { UploadError } from './upload-error.js';

/** What `ApplyUpload` is asked, and what it answers. */
export interface BeginUpload {
  readonly MediaType: string;
  readonly MediaName?: string;
  readonly SubAppId?: number;
}

export interface BegunUpload {
  readonly StorageBucket?: string | null;
  readonly StorageRegion?: string | null;
  readonly VodSessionKey?: string | null;
  readonly MediaStoragePath?: string | null;
  readonly TempCertificate?: {
    readonly SecretId?: string | null;
    readonly SecretKey?: string | null;
    readonly Token?: string | null;
    readonly ExpiredTime?: number | null;
  } | null;
}

/** What `CommitUpload` is asked, and what it answers. */
export interface CommitUpload {
  readonly VodSessionKey: string;
  readonly SubAppId?: number;
}

export interface CommittedUpload {
  readonly FileId?: string | null;
  readonly MediaUrl?: string | null;
}

/** The operations of VOD that begin and end an upload. */
export interface UploadOperations {
  readonly begin: Operation<BeginUpload, BegunUpload>;
  readonly commit: Operation<CommitUpload, CommittedUpload>;
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
export type BegunSession = Pick<UploadState, 'bucket' | 'region' | 'key' | 'endpoint' | 'session' | 'credentials'>;

/** Codes with which VOD says that it does not know an upload. */
const unknownSession: ReadonlySet<string> = new Set(['InvalidParameterValue.VodSessionKey', 'ResourceNotFound']);

/** Asks VOD where a file may be put. An upload that is begun and not ended leaves nothing behind, so it may be asked again. */
export async function beginSession(
  { action, client, operations, signal }: SessionContext,
  request: BeginUpload,
): Promise<BegunSession> {
  const answer = await client.call(operations.begin, request, { signal });
  const { MediaStoragePath: path, StorageBucket: bucket, StorageRegion: region, VodSessionKey: session } = answer;
  const { ExpiredTime, SecretId: secretId, SecretKey: secretKey, Token: token } = answer.TempCertificate ?? {};
  const { StorageEndpoint: endpoint } = answer as { readonly StorageEndpoint?: unknown };
  const key = path?.replace(/^\/+/, '');
  if (!bucket || !region || !session || !key || !secretId || !secretKey || !token || !Number.isFinite(ExpiredTime))
    throw new UploadError(
      `${operations.begin.info.name} answered without what an upload needs: place, session and temporary credentials.`,
      { action, code: 'UnexpectedAnswer', retryable: true },
    );
  return {
    bucket,
    region,
    key,
    session,
    // Only an emulator has it: no document tells of another address than that of the bucket.
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    credentials: { secretId, secretKey, token, expiresAt: Number(ExpiredTime) * 1_000 },
  };
}

/** VOD says that it does not know the upload, or that its file is not there. */
export function isSessionLost(error: unknown): boolean {
  return error instanceof ApiError && unknownSession.has(error.code);
}

/**
 * Tells VOD that the file is in its place. No document says whether an upload may be committed twice. The path of the file
 * and its session stay the same, and the vendor's own uploader for pages repeats the commit after any failure, so it is repeated
 * here where the answer was lost. If VOD then says that it does not know the session, the first commit may have done its work:
 * that is an error of its own, which nobody should take for a refusal. `mayBeDone`: another process may have sent a commit.
 */
export async function commitSession(
  context: SessionContext,
  state: UploadState,
  mayBeDone: boolean,
): Promise<CommittedUpload> {
  const { action, client, operations, repeater, signal } = context;
  const { info } = operations.commit;
  const { session, subAppId } = state;
  const request = { VodSessionKey: session, ...(subAppId === undefined ? {} : { SubAppId: subAppId }) };
  let isInDoubt = mayBeDone;
  try {
    return await repeater.run(async () => {
      try {
        const answer = await client.call(operations.commit, request, { signal, retry: false });
        if (answer.FileId) return answer;
        const message = `${info.name} answered without a file id.`;
        throw new UploadError(message, { action, code: 'UnexpectedAnswer', retryable: true });
      } catch (error) {
        isInDoubt ||= mayHaveCommitted(error, info);
        throw error;
      }
    });
  } catch (error) {
    if (signal?.aborted === true || !isInDoubt || !(error instanceof TencentAigcError)) throw error;
    if (!error.retryable && !isSessionLost(error)) throw error;
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
