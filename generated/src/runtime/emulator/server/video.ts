// Shipped to the letter from generator/runtime; change it there.
import { textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { Service } from '../service.js';
import { headerOf, type WireRequest } from '../signature/wire.js';
import type { Accounts, TaskRecord } from '../state.js';
import { makeTestCard, type TestCard } from '../video/test-card.js';

/** Serves the result of a task, whole or in part; nothing for requests that are about something else. */
export function serveVideo(
  service: Service,
  accounts: Accounts,
  request: WireRequest,
  now: number,
): WireAnswer | undefined {
  const wanted = readVideoPath(request.path);
  if (wanted === undefined) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') return textAnswer(405, 'GET and HEAD are accepted.\n');
  const task = accounts.find(wanted.taskId);
  if (task === undefined || wanted.index >= (task.scenario.outputs ?? 1))
    return textAnswer(404, 'There is no such video.\n');
  const { resultStatus } = task.scenario;
  if (resultStatus !== undefined) return textAnswer(resultStatus, 'The scenario of the task wants it so.\n');
  const { phase } = service.stageOf(task);
  if (phase !== 'succeeded') return textAnswer(404, `The task is ${phase}.\n`);
  const expiresAt = service.expiryOf(task);
  if (expiresAt !== undefined && now >= expiresAt) return textAnswer(403, 'The result has expired.\n');
  // Parts are for GET alone.
  const range = request.method === 'GET' ? headerOf(request, 'range') : undefined;
  return partOf(service.videoOf(task).bytes, range);
}

function partOf(bytes: Uint8Array, range: string | undefined): WireAnswer {
  const headers = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes', etag: `"${bytes.length.toString(16)}"` };
  const wanted = range === undefined ? undefined : readRange(range, bytes.length);
  if (wanted === undefined) return { status: 200, headers, body: bytes };
  if (wanted === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.length}` }, body: '' };
  }
  const { end, start } = wanted;
  const contentRange = `bytes ${start}-${end}/${bytes.length}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: bytes.subarray(start, end + 1) };
}

/** One range; a header that cannot be read, or asks for several, is as good as none. */
function readRange(
  text: string,
  size: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start >= size || start > end ? 'unsatisfiable' : { start, end };
}

/** The longest test card, in seconds. */
const shortest = 1;
const longest = 60;

/** Videos of results. Few kinds are asked for again and again, so the last ones are kept. */
export class Videos {
  readonly #made = new Map<string, TestCard>();

  of({ video }: Pick<TaskRecord, 'video'>): TestCard {
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
function readVideoPath(path: string): { readonly taskId: string; readonly index: number } | undefined {
  if (!path.startsWith(route)) return undefined;
  const [, id = '', number = ''] = /^([^/]+)\/([1-9]\d{0,2})\.mp4$/.exec(path.slice(route.length)) ?? [];
  if (id === '') return undefined;
  try {
    return { taskId: decodeURIComponent(id), index: Number(number) - 1 };
  } catch {
    return undefined;
  }
}
