// Shipped to the letter from generator/runtime; change it there.
import { isOfCredentials } from './cos-answer.js';
import type { CosClient } from './cos-client.js';
import type { TemporaryCredentials } from './cos-signature.js';
import type { Repeater } from './repeater.js';
import type { BegunSession } from './session.js';
import type { UploadState } from './state.js';
import { UploadError } from './upload-error.js';

interface PlaceOptions {
  readonly action: string;
  readonly cos: CosClient;
  readonly repeater: Repeater;
  readonly now: () => number;
  /** Asks VOD for a place with credentials. */
  readonly begin: () => Promise<BegunSession>;
  readonly onState: ((state: UploadState) => unknown) | undefined;
  /** Whether the file can be read from its beginning again. */
  readonly isRepeatable: boolean;
}

/** VOD gave another place for the file, and what was stored at the one before cannot be reached any more. */
export class PlaceMoved extends Error {
  override readonly name = 'PlaceMoved';

  constructor() {
    super('the upload continues at another place');
  }
}

/** Credentials that end sooner are replaced before they are used. Milliseconds, and a part of their life. */
const spareMs = 30_000;
const sparePart = 0.1;

/** Where a file is being put, and the credentials for it: they end, and are then replaced. */
export class UploadPlace {
  readonly #options: PlaceOptions;
  #state: UploadState;
  #spareMs = spareMs;
  /** The replacement that is under way, for which all parts wait. */
  #replacing: Promise<void> | undefined;
  /** Nothing was done with the present credentials since they took the place of others: if they are refused too, more will be. */
  #isFresh = false;
  #moves = 0;

  constructor(state: UploadState, isNew: boolean, options: PlaceOptions) {
    this.#options = options;
    this.#state = state;
    if (isNew) this.#measure(state.credentials);
  }

  get state(): UploadState {
    return this.#state;
  }

  async save(state: UploadState): Promise<void> {
    this.#state = state;
    await this.#options.onState?.(state);
  }

  /** A call of COS, as often as it makes sense, with credentials that are valid. */
  call<T>(work: (state: UploadState) => Promise<T>): Promise<T> {
    const { cos, repeater } = this.#options;
    const moves = this.#moves;
    return repeater.run(async () => {
      for (;;) {
        const state = await this.#valid();
        // What belongs to a part of the place before has no part here.
        if (moves !== this.#moves) throw new PlaceMoved();
        try {
          const result = await work(state);
          this.#isFresh = false;
          return result;
        } catch (error) {
          if (!(error instanceof UploadError)) throw error;
          if (cos.correctClock(error)) continue;
          if (!isOfCredentials(error) || (this.#isFresh && state.credentials === this.#state.credentials)) throw error;
          await this.#replace(state.credentials);
        }
      }
    });
  }

  /** The state, with credentials that last for a while. */
  async #valid(): Promise<UploadState> {
    const { credentials } = this.#state;
    const leftMs = credentials.expiresAt - this.#options.now();
    if (leftMs <= this.#spareMs && !this.#isFresh) await this.#replace(credentials);
    return this.#state;
  }

  /** All parts wait for one replacement, and those that come late find it done. */
  async #replace(old: TemporaryCredentials): Promise<void> {
    if (this.#state.credentials !== old) return;
    this.#replacing ??= this.#renew().finally(() => {
      this.#replacing = undefined;
    });
    await this.#replacing;
  }

  /**
   * VOD cannot be asked for new credentials of an upload: `ApplyUpload` begins another one, at another place. If its
   * credentials reach the parts that are stored, the upload goes on where it was, and else anew at the new place.
   */
  async #renew(): Promise<void> {
    const { action, begin, isRepeatable } = this.#options;
    const before = this.#state;
    const begun = await begin();
    this.#measure(begun.credentials);
    this.#isFresh = true;
    const isSame = begun.bucket === before.bucket && begun.key === before.key;
    if (isSame || (await this.#reaches(before, begun.credentials))) {
      await this.save({ ...before, credentials: begun.credentials });
      return;
    }
    if (!isRepeatable)
      throw new UploadError(
        'the credentials of the upload have ended, and a stream cannot be sent again from its beginning. Pass a path, a Blob or bytes.',
        { action, code: 'StreamConsumed', retryable: false },
      );
    const { uploadId: _, ...kept } = before;
    this.#moves++;
    await this.save({ ...kept, ...begun });
    throw new PlaceMoved();
  }

  /** Whether credentials let us go on with parts that are stored. */
  async #reaches(state: UploadState, credentials: TemporaryCredentials): Promise<boolean> {
    const { cos, repeater } = this.#options;
    const { uploadId } = state;
    if (uploadId === undefined) return false;
    try {
      await repeater.run(() => cos.parts({ ...state, credentials }, uploadId));
      return true;
    } catch (error) {
      if (error instanceof UploadError && (error.status === 403 || error.status === 404)) return false;
      throw error;
    }
  }

  #measure({ expiresAt }: TemporaryCredentials): void {
    this.#spareMs = Math.min(spareMs, sparePart * (expiresAt - this.#options.now()));
  }
}
