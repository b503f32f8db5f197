import type { Place } from './place.ts';
import { plainUploader } from './plain-uploader.ts';
import type { Limits } from './service/switches.ts';
import type { Source } from './source.ts';
import { uploadMediaDriver } from './upload-media.ts';

/**
 * How a client is plugged in. Write a `Driver` for it, add it to `drivers`, and `matrix.test.ts` plays every case with it.
 *
 * `upload` makes a new client for each call, with nothing that outlives the call but `place.kept`: it is the first call
 * of a process that was just started. The client must
 * - send each request by `place.fetch` (VOD at `place.endpoint`; COS at `https://<bucket>.cos.<region>.myqcloud.com`),
 * - take `place.now` for its clock and `place.sleep` for its waits, so that no test waits,
 * - read the file's bytes from `file` only: `file.pieces(start, end)`, `file.bytes(start, end)`, or from a path after
 *   `file.writeTo(path)`. It may read a range as often as it likes.
 *
 * It hands on `signal` and `onProgress` as they are. Where the client can resume an upload after the process was killed,
 * whatever it needs for that is in `place.kept` (such as the text of a state file under its name) before the request that
 * would be lost is sent; a later call for a file of the same name finds it there.
 *
 * It settles with the media, or rejects with an error that has `code`: the service's own code where the service gave one
 * (`SlowDown`, `ResourceNotFound`, `InvalidParameterValue.VodSessionKey`…), a word of the client's otherwise. After an
 * abort by `signal` it rejects with `signal.reason`, or with an error whose `name` or `code` is `AbortError`.
 */
export type Upload = (input: UploadInput) => Promise<Uploaded>;

export interface UploadInput {
  readonly place: Place;
  readonly file: Source;
  /** `mp4`, `jpg`… */
  readonly mediaType: string;
  readonly signal?: AbortSignal;
  /** How much of the file is known to have arrived, or to have been sent. Never less than before, at the end all of it. */
  readonly onProgress?: (sent: number, total: number) => void;
}

export interface Uploaded {
  readonly fileId: string;
  readonly mediaUrl: string | undefined;
}

export interface Driver {
  readonly name: string;
  readonly upload: Upload;
  /** The size of the parts in which a file of `multipartSize` bytes goes. */
  readonly partSize: number;
  /** The size of a file that goes in at least five parts. */
  readonly multipartSize: number;
  /** The size of a file that goes in one PUT; 0 where the client always takes parts. */
  readonly singleSize: number;
  /** Limits of the service that are other than the documented ones: for the uploader of these tests only. */
  readonly limits?: Partial<Limits>;
  /** How many parts are under way at once. */
  readonly parallel: number;
  /** Whether an upload goes on after the process was killed. */
  readonly resumes: boolean;
}

export const drivers: readonly Driver[] = [plainUploader(), uploadMediaDriver];
