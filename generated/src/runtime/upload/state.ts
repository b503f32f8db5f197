// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { TemporaryCredentials } from './cos-signature.js';
import { UploadError } from './upload-error.js';

/** Where a file lies in COS. */
export interface CosPlace {
  /** With the number of the account at its end. */
  readonly bucket: string;
  readonly region: string;
  /** Without a slash at its beginning. */
  readonly key: string;
  /** Base URL that buckets lie under, where it is not that of the vendor: the option `storageEndpoint`. */
  readonly endpoint?: string;
}

/**
 * An upload as far as it has come. It is plain data: store it as JSON, and give it to `uploadMedia` as `resume`, in another
 * process too. It holds the temporary credentials of this one upload, so keep it as you keep a password; they end by themselves.
 */
export interface UploadState extends CosPlace {
  readonly format: 1;
  /** Bytes of the file. */
  readonly size: number;
  readonly partSize: number;
  /** VOD's name of the upload: `VodSessionKey`. */
  readonly session: string;
  readonly subAppId?: number;
  readonly credentials: TemporaryCredentials;
  /** COS's name of an upload in parts. */
  readonly uploadId?: string;
  /** The file is whole in COS: only the commit is missing. */
  readonly isStored?: true;
}

/** A URL that a bucket and a key can be appended to. */
export function isBaseUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { hash, password, protocol, search, username } = new URL(value);
  return /^https?:$/.test(protocol) && [hash, password, search, username].every((part) => part === '');
}

const texts = ['bucket', 'region', 'key', 'session'] as const;
const keys = ['secretId', 'secretKey', 'token'] as const;

/** Checks a state that somebody stored. Throws an `UploadError` for what is none, or is of another file. */
export function checkState(given: unknown, size: number, name: string): UploadState {
  const why = problem(given);
  if (why !== undefined)
    throw notUsable(
      `\`resume\` is not the state of an upload: ${why}. Pass what \`onState\` or \`error.resume\` gave, unchanged.`,
    );
  const state = given as UploadState;
  if (state.size !== size)
    throw notUsable(
      `\`resume\` is of a file of ${state.size} bytes, and ${name} has ${size}. ` +
        'Pass the same file, or leave `resume` out to upload this one.',
    );
  return state;
}

function notUsable(message: string): UploadError {
  return new UploadError(message, { code: 'ResumeNotUsable', retryable: false });
}

function problem(state: unknown): string | undefined {
  if (!isObject(state)) return 'it is not an object';
  if (state.format !== 1) return 'its format is not 1';
  const text = texts.find((name) => typeof state[name] !== 'string' || state[name] === '');
  if (text !== undefined) return `${text} is not a string`;
  if (state.uploadId !== undefined && typeof state.uploadId !== 'string') return 'uploadId is not a string';
  if (state.endpoint !== undefined && !isBaseUrl(state.endpoint)) return 'endpoint is not a URL';
  for (const name of ['size', 'partSize'])
    if (!(Number.isSafeInteger(state[name]) && Number(state[name]) > 0)) return `${name} is not a number of bytes`;
  const { credentials } = state;
  if (!isObject(credentials) || !Number.isFinite(credentials.expiresAt)) return 'it has no credentials';
  const key = keys.find((name) => typeof credentials[name] !== 'string');
  return key === undefined ? undefined : `credentials.${key} is not a string`;
}
