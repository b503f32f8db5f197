// Shipped to the letter from generator/runtime; change it there.
import type { Service } from '../service.js';
import { headerOf, type WireRequest } from '../signature/wire.js';
import { readVideoPath } from '../videos.js';
import { textAnswer, type WireAnswer } from '../wire-answer.js';

/** Serves the result of a task, whole or in part; nothing for requests that are about something else. */
export function serveVideo(service: Service, request: WireRequest, now: number): WireAnswer | undefined {
  const wanted = readVideoPath(request.path);
  if (wanted === undefined) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') return textAnswer(405, 'GET and HEAD are taken.\n');
  const task = service.taskOf(wanted.taskId);
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
  const asked = range === undefined ? undefined : readRange(range, bytes.length);
  if (asked === undefined) return { status: 200, headers, body: bytes };
  if (asked === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.length}` }, body: '' };
  }
  const { end, start } = asked;
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
