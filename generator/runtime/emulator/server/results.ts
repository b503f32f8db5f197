import { textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { Service } from '../service.js';
import { headerOf, type WireRequest } from '../signature/wire.js';
import { type Accounts, outputsOf, type TaskRecord } from '../state.js';

/** Serves the result of a task, whole or in part; nothing for requests that are about something else. */
export function serveResult(
  service: Service,
  accounts: Accounts,
  request: WireRequest,
  now: number,
): WireAnswer | undefined {
  const wanted = readResultPath(request.path);
  if (wanted === undefined) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') return textAnswer(405, 'GET and HEAD are accepted.\n');
  const task = accounts.find(wanted.taskId);
  if (task === undefined || wanted.kind !== kindOf(task) || wanted.index >= outputsOf(task))
    return textAnswer(404, `There is no such ${wanted.kind}.\n`);
  const { resultStatus } = task.scenario;
  if (resultStatus !== undefined) return textAnswer(resultStatus, 'The scenario of the task wants it so.\n');
  const { phase } = service.stageOf(task);
  if (phase !== 'succeeded') return textAnswer(404, `The task is ${phase}.\n`);
  const expiresAt = service.expiryOf(task);
  if (expiresAt !== undefined && now >= expiresAt) return textAnswer(403, 'The result has expired.\n');
  // Parts are for GET alone.
  const range = request.method === 'GET' ? headerOf(request, 'range') : undefined;
  const { bytes, type } = service.fileOf(task);
  return partOf(bytes, type, range);
}

function partOf(bytes: Uint8Array, type: string, range: string | undefined): WireAnswer {
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', etag: `"${bytes.length.toString(16)}"` };
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

/** What has its own address. */
const kinds = ['video', 'image', 'result'] as const;
type Kind = (typeof kinds)[number];

const routeOf = (kind: Kind) => `/emulator/${kind}s/`;

function kindOf({ image, video }: TaskRecord): Kind {
  if (video !== undefined) return 'video';
  return image === undefined ? 'result' : 'image';
}

/** The ending of the file. */
function endingOf({ image, video }: TaskRecord): string {
  if (video !== undefined) return 'mp4';
  return image === undefined ? 'txt' : image.format;
}

/** Where a result of a task is fetched. `index` counts from 0. */
export function resultPath(task: TaskRecord, index: number): string {
  return `${routeOf(kindOf(task))}${encodeURIComponent(task.id)}/${index + 1}.${endingOf(task)}`;
}

interface Wanted {
  readonly kind: Kind;
  readonly taskId: string;
  readonly index: number;
}

/** The task and the index behind such a path. */
function readResultPath(path: string): Wanted | undefined {
  const kind = kinds.find((one) => path.startsWith(routeOf(one)));
  if (kind === undefined) return undefined;
  const rest = path.slice(routeOf(kind).length);
  const [, id = '', number = ''] = /^([^/]+)\/([1-9]\d{0,2})\.(?:mp4|png|jpeg|txt)$/.exec(rest) ?? [];
  if (id === '') return undefined;
  try {
    return { kind, taskId: decodeURIComponent(id), index: Number(number) - 1 };
  } catch {
    return undefined;
  }
}
