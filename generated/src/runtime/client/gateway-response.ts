// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';
import type { CallInfo } from '../data/operation.js';
import type { HttpResponse } from '../platform/platform.js';
import { type ErrorEnvelope, type GatewayReader, text } from './read-response.js';

type Fields = Readonly<Record<string, unknown>>;

/** The forms in which the gateway answers, and other software that relays the same calls. */
export const gatewayReader: GatewayReader = { inner, error, created };

/** Relays wrap the envelope once or twice more: `{ code, data: { task_id, data: { Response } } }`. */
function inner(body: unknown): readonly unknown[] {
  const data = property(body, 'data');
  return [data, property(data, 'data')];
}

/** A create as relays answer it: `{ id, task_id, status }`, alone or as `data`. */
function created(body: Fields, { billed, poll }: CallInfo): Fields | undefined {
  if (!billed || poll === undefined) return undefined;
  const holder = isObject(body.data) ? body.data : body;
  const taskId = text(holder.task_id) ?? text(holder.id);
  return taskId === undefined ? undefined : { ...holder, [poll.id]: taskId };
}

/**
 * The gateway's own errors: `{ error: { message, type, code } }`, `{ code, message, data: null }`, and `{ error: "…" }` or
 * `{ message }`, which others use as well.
 */
function error(body: Fields, { headers, status }: HttpResponse): ErrorEnvelope | undefined {
  if (body.data !== undefined && body.data !== null) return undefined;
  const inner = isObject(body.error) ? body.error : body;
  const message = text(inner.message) ?? text(body.error);
  if (message === undefined) return undefined;
  const code = text(inner.code) ?? text(inner.type);
  if (status < 400 && inner === body && text(body.error) === undefined && code === undefined) return undefined;
  const inText = /\(request id: ([\w-]+)\)/i.exec(message)?.[1];
  const requestId = text(body.request_id) ?? inText ?? headers['x-request-id'] ?? headers['x-oneapi-request-id'];
  // Pages of something in between have `code` and `message` too; only the gateway's own say that there are no data.
  const isDistinct = inner === body ? typeof body.code === 'string' && body.data === null : code !== undefined;
  return { code, message, requestId, isDistinct };
}
