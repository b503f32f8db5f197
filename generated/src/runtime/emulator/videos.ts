// Shipped to the letter from generator/runtime; change it there.
import type { Task } from './account.js';
import { makeTestCard, type TestCard } from './video/test-card.js';

/** Seconds that the maker of test cards takes. */
const shortest = 1;
const longest = 60;

/** Videos of results. Few kinds are asked for again and again, so the last ones are kept. */
export class Videos {
  readonly #made = new Map<string, TestCard>();

  of({ video }: Pick<Task, 'video'>): TestCard {
    const seconds = Math.min(longest, Math.max(shortest, video.seconds));
    const key = `${video.width}x${video.height} ${seconds}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = makeTestCard({ ...video, seconds });
    const [first] = this.#made.keys();
    if (this.#made.size >= 16 && first !== undefined) this.#made.delete(first);
    this.#made.set(key, made);
    return made;
  }
}

const route = '/emulator/videos/';

/** Where the video of a task is fetched. `index` counts from 0. */
export function videoPath(taskId: string, index: number): string {
  return `${route}${encodeURIComponent(taskId)}/${index + 1}.mp4`;
}

/** The task and the index behind such a path. */
export function readVideoPath(path: string): { readonly taskId: string; readonly index: number } | undefined {
  if (!path.startsWith(route)) return undefined;
  const [, id = '', number = ''] = /^([^/]+)\/([1-9]\d{0,2})\.mp4$/.exec(path.slice(route.length)) ?? [];
  if (id === '') return undefined;
  try {
    return { taskId: decodeURIComponent(id), index: Number(number) - 1 };
  } catch {
    return undefined;
  }
}
