import { uploadMedia } from '../../../generated/src/upload/index.ts';
import { VodClient } from '../../../generated/src/vod/index.ts';
import type { Driver } from './driver.ts';
import type { Source } from './source.ts';

const partSize = 1024 * 1024;

/** A file as a Blob that makes a range of it when it is asked for, as `fs.openAsBlob` reads one. */
class SourceBlob extends Blob {
  readonly #file: Source;
  override readonly size: number;

  constructor(file: Source) {
    super([]);
    this.#file = file;
    this.size = file.size;
  }

  override slice(from = 0, until = this.size): Blob {
    return new Blob([...this.#file.pieces(from, Math.min(until, this.size))]);
  }
}

/** `uploadMedia` of the package. Its state is kept as JSON under the name of the file. */
export const uploadMediaDriver: Driver = {
  name: 'uploadMedia',
  partSize,
  multipartSize: 5 * partSize + 12_345,
  singleSize: 150_000,
  parallel: 4,
  resumes: true,
  async upload({ file, mediaType, onProgress, place, signal }) {
    const { credentials, endpoint, fetch, kept, now, sleep, subAppId } = place;
    const client = new VodClient({
      credentials,
      endpoint,
      fetch,
      now,
      monotonic: now,
      sleep,
      subAppId,
      rateLimit: false,
    });
    const state = kept.get(file.name);
    const { fileId, url } = await uploadMedia(client, new SourceBlob(file), {
      partSize,
      mediaType,
      request: { SubAppId: subAppId },
      onState: (one) => void kept.set(file.name, JSON.stringify(one)),
      ...(state === undefined ? {} : { resume: JSON.parse(state) }),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress: ({ loaded, total }) => onProgress(loaded, total) }),
    });
    kept.delete(file.name);
    return { fileId, mediaUrl: url };
  },
};
