import { makePicture, type Picture } from './picture/picture.js';
import type { TaskRecord } from './state.js';
import { makeTestCard, type TestCard } from './video/test-card.js';

/** The lengths that a test card may have, in seconds. */
const shortest = 1;
const longest = 60;

/** Files of results that are kept. */
const mostKept = 16;

/** Files of results. Few kinds are asked for again and again, so the last ones are kept. */
export class MadeResults {
  readonly #made = new Map<string, TestCard | Picture>();

  videoOf({ video }: Pick<TaskRecord, 'video'>): TestCard | undefined {
    if (video === undefined) return undefined;
    const seconds = Math.min(longest, Math.max(shortest, video.seconds));
    return this.#kept(`${video.width}x${video.height} ${seconds}`, () => makeTestCard({ ...video, seconds }));
  }

  imageOf({ image }: Pick<TaskRecord, 'image'>): Picture | undefined {
    if (image === undefined) return undefined;
    const { format, height, width } = image;
    return this.#kept(`${width}x${height} ${format}`, () => makePicture({ format, height, width }));
  }

  #kept<Made extends TestCard | Picture>(key: string, make: () => Made): Made {
    const known = this.#made.get(key);
    // A key names one kind of file.
    if (known !== undefined) return known as Made;
    const made = make();
    const [first] = this.#made.keys();
    if (this.#made.size >= mostKept && first !== undefined) this.#made.delete(first);
    this.#made.set(key, made);
    return made;
  }
}
