// Shipped to the letter from generator/runtime; change it there.
import { type Connection, internals } from '../client/client.js';
import { retryPolicy } from '../client/retry.js';
import { CosClient } from './cos-client.js';
import { cosDigests } from './digests.js';
import { checkUploadOptions, type UploadOptions } from './options.js';
import { PlaceMoved, UploadPlace } from './place.js';
import { Progress } from './progress.js';
import { Repeater } from './repeater.js';
import {
  beginSession,
  commitSession,
  isSessionLost,
  type SessionContext,
  type UploadedMedia,
  type UploadOperations,
} from './session.js';
import { type OpenedUpload, openUpload, type UploadSource } from './source.js';
import { checkState, type UploadState } from './state.js';
import { storeFile } from './store.js';
import { UploadError, withResume } from './upload-error.js';

const action = 'uploadMedia';

/** How many places an upload tries: it begins at another one when its credentials end and nothing that is stored can be reached. */
const mostPlaces = 3;

const mebibyte = 1024 * 1024;

/** Uploads a file with the operations of a surface that begin and end an upload. */
export async function upload(
  operations: UploadOperations,
  client: Connection,
  file: UploadSource,
  options: UploadOptions = {},
): Promise<UploadedMedia> {
  checkUploadOptions(action, options);
  options.signal?.throwIfAborted();
  const source = await openUpload(action, file, options.mediaType);
  try {
    return await new Upload(operations, client, source, options).run();
  } finally {
    await source.close();
  }
}

class Upload {
  readonly #session: SessionContext;
  readonly #source: OpenedUpload;
  readonly #options: UploadOptions;
  readonly #cos: CosClient;
  readonly #digests = cosDigests();
  readonly #progress: Progress;
  readonly #now: () => number;
  #place: UploadPlace | undefined;
  #wasLost = false;

  constructor(operations: UploadOperations, client: Connection, source: OpenedUpload, options: UploadOptions) {
    const { clock, runtime } = client[internals];
    const { onProgress, retry, signal } = options;
    const { info } = operations.begin;
    const repeater = new Repeater({ runtime, info, policy: retryPolicy(retry), signal });
    this.#session = { action, client, operations, repeater, signal };
    this.#source = source;
    this.#options = options;
    this.#now = () => clock.now();
    this.#cos = this.#cosClient(options.attemptTimeoutMs ?? 120_000, signal);
    this.#progress = new Progress(source.size, onProgress);
  }

  async run(): Promise<UploadedMedia> {
    const { onState, signal } = this.#options;
    try {
      for (let places = 1; ; places++) {
        try {
          return await this.#store();
        } catch (error) {
          if (!this.#mayMove(error)) throw error;
          if (places >= mostPlaces) throw this.#ranOut(error);
        }
      }
    } catch (error) {
      if (signal?.aborted === true && onState === undefined) this.#giveUp();
      const state = this.#place?.state;
      throw error instanceof UploadError && state !== undefined ? withResume(error, state) : error;
    }
  }

  /** Stores and commits the file at the present place. */
  async #store(): Promise<UploadedMedia> {
    this.#place ??= await this.#firstPlace(this.#wasLost ? undefined : this.#options.resume);
    const place = this.#place;
    // What comes stored was stored by another process, which may have gone on to commit it.
    const mayBeDone = place.state.isStored === true;
    if (!mayBeDone) {
      await storeFile({
        action,
        cos: this.#cos,
        place,
        source: this.#source,
        digests: this.#digests,
        progress: this.#progress,
        concurrency: this.#options.concurrency ?? 4,
      });
      await place.save({ ...place.state, isStored: true });
    }
    this.#progress.end();
    return await commitSession(this.#session, place.state, mayBeDone);
  }

  async #firstPlace(resume: UploadState | undefined): Promise<UploadPlace> {
    const { onState, partSize = 8 * mebibyte } = this.#options;
    const { isRepeatable, name, size } = this.#source;
    const { repeater } = this.#session;
    const begin = () => beginSession(this.#session, this.#asked());
    const options = { action, cos: this.#cos, repeater, now: this.#now, begin, onState, isRepeatable };
    if (resume !== undefined)
      return new UploadPlace({ ...checkState(resume, size, name), ...this.#ofStorage() }, false, options);
    const subAppId = this.#application();
    const place = new UploadPlace(
      {
        format: 1,
        size,
        // COS takes ten thousand parts at most.
        partSize: Math.max(partSize, Math.ceil(size / 10_000 / mebibyte) * mebibyte),
        ...(subAppId === undefined ? {} : { subAppId }),
        ...this.#ofStorage(),
        ...(await begin()),
      },
      true,
      options,
    );
    await place.save(place.state);
    return place;
  }

  /** Where the storage is. An upload that goes on, and then begins anew, stays with the storage that it began with. */
  #ofStorage(): Pick<UploadState, 'endpoint'> {
    const { resume, storageEndpoint = resume?.endpoint } = this.#options;
    return storageEndpoint === undefined ? {} : { endpoint: storageEndpoint.replace(/\/+$/, '') };
  }

  #asked(): Readonly<Record<string, unknown>> {
    const { mediaType, title } = this.#source;
    const { fields } = this.#session.operations;
    const named = title === undefined || fields.title === undefined ? {} : { [fields.title]: title };
    return { ...named, ...this.#options.request, [fields.mediaType]: mediaType };
  }

  /** The application that the request names; one of the client goes with each call by itself. */
  #application(): number | undefined {
    const { application } = this.#session.operations.begin.info;
    const id = application === undefined ? undefined : this.#asked()[application];
    return typeof id === 'number' ? id : undefined;
  }

  /** Whether the upload may begin again at another place. */
  #mayMove(error: unknown): boolean {
    if (error instanceof PlaceMoved) return true;
    // VOD refused the commit outright, so that nothing can have come of it. Once: it is not to go on like that.
    if (!isSessionLost(error, this.#session.operations.fields) || this.#wasLost || !this.#source.isRepeatable)
      return false;
    this.#wasLost = true;
    this.#place = undefined;
    return true;
  }

  #ranOut(error: unknown): unknown {
    if (!(error instanceof PlaceMoved)) return error;
    return new UploadError(
      `the temporary credentials ended ${mostPlaces} times before the file was whole. Its ${this.#source.size} bytes take longer than ` +
        'they last: send more parts at the same time (`concurrency`), or use a faster line.',
      { action, code: 'CredentialsEnded', retryable: true },
    );
  }

  /** Nobody can go on with it, so its parts are given up. That is not waited for: who gives up wants to be let go. */
  #giveUp(): void {
    const state = this.#place?.state;
    if (state?.uploadId === undefined || state.isStored === true) return;
    this.#cosClient(10_000, undefined)
      .abandon(state)
      .catch(() => undefined);
  }

  #cosClient(timeoutMs: number, signal: AbortSignal | undefined): CosClient {
    const { transport } = this.#session.client[internals].runtime;
    return new CosClient({ action, transport, digests: this.#digests, now: this.#now, timeoutMs, signal });
  }
}
