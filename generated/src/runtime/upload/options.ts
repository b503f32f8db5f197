// Shipped to the letter from generator/runtime; change it there.
import {
  type Checks,
  callback,
  checkGiven,
  duration,
  isIntegerFrom,
  must,
  object,
  positiveInteger,
  retry,
  signal,
  string,
} from '../client/option-checks.js';
import type { RetryOptions } from '../client/options.js';
import type { UploadProgress } from './progress.js';
import { isBaseUrl, type UploadState } from './state.js';

export interface UploadOptions<Request extends object = object> {
  readonly signal?: AbortSignal;
  /** Called after each part. What goes wrong in it does not disturb the upload. */
  readonly onProgress?: (progress: UploadProgress) => unknown;
  /**
   * Called, and awaited, whenever there is something new to go on from after a crash. Store the state, and give the last one
   * to `uploadMedia` as `resume`. What it throws ends the upload.
   */
  readonly onState?: (state: UploadState) => unknown;
  /** Go on with an upload: what `onState` or `error.resume` gave. What is stored is compared with the file, and not sent again. */
  readonly resume?: UploadState;
  /** Format of the file, such as `mp4`. Default: what its bytes say, or the end of its name. */
  readonly mediaType?: string;
  /** Other parameters of `ApplyUpload`, such as `SubAppId`, `MediaName` or `ExpireTime`. */
  readonly request?: Request;
  /** Parts that are sent at the same time. Default 4. As many are in memory. */
  readonly concurrency?: number;
  /** Bytes of a part; a file that is not larger is sent at once. At least 1 MiB. Default 8 MiB, and more for very large files. */
  readonly partSize?: number;
  /** How often and how long a part is tried. Only pauses count as time. As for calls; `false` for once. */
  readonly retry?: RetryOptions | false;
  /** Milliseconds in which a part must be sent. Default 120,000. */
  readonly attemptTimeoutMs?: number;
  /**
   * Base URL of the storage, where the hosts of the vendor's buckets are not to be called: `emulator.storageUrl` of an
   * emulator that listens. An upload that goes on keeps the one it began with, unless another one is given.
   */
  readonly storageEndpoint?: string | undefined;
}

/** The least that COS takes as a part that is not the last. */
const leastPart = 1024 * 1024;

const checks: Checks<UploadOptions> = {
  signal,
  onProgress: callback,
  onState: callback,
  // What is in it is checked with the file.
  resume: object,
  mediaType: string,
  request: object,
  concurrency: positiveInteger,
  partSize: /* @__PURE__ */ must(/* @__PURE__ */ isIntegerFrom(leastPart), 'an integer of bytes, 1 MiB or more'),
  retry,
  attemptTimeoutMs: duration,
  storageEndpoint: /* @__PURE__ */ must(isBaseUrl, 'a URL with http or https, and without a query'),
};

/** Throws an `InvalidOptionError` for an option that nothing knows, or whose value makes no sense. */
export function checkUploadOptions(action: string, options: UploadOptions): void {
  checkGiven(action, options, checks);
}
