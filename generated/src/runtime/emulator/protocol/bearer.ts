// Shipped to the letter from generator/runtime; change it there.
import { createHash } from 'node:crypto';
import { ownKey } from '../options.js';
import { headerOf, mediaType, type WireRequest } from '../signature/wire.js';
import type { BearerRefusal, EmulatedOperation, EmulatorTables } from '../tables.js';
import { readJson } from './body.js';
import { type EncodedReply, jsonAnswer, type ParsedRequest, type Protocol, type ServiceReply } from './messages.js';

/** The gateway: a path for each operation, a token, and HTTP statuses. Its errors have the shape that its clients read. */
export class BearerProtocol implements Protocol {
  readonly #tables: EmulatorTables;
  readonly #operations: readonly EmulatedOperation[];
  readonly #isKnown: (key: string) => boolean;

  constructor(tables: EmulatorTables, isKnown: (key: string) => boolean) {
    this.#tables = tables;
    this.#operations = tables.operations.filter(({ info }) => info.protocol === 'bearer');
    this.#isKnown = isKnown;
  }

  /** Whether a path is one of the gateway's, whatever the method. */
  has(path: string): boolean {
    return this.#operations.some(({ info }) => parametersOf(info.http.path, path) !== undefined);
  }

  parse(request: WireRequest): ParsedRequest {
    const atPath = this.#operations.filter(({ info }) => parametersOf(info.http.path, request.path) !== undefined);
    const operation = atPath.find(({ info }) => info.http.method === request.method);
    if (operation === undefined) {
      const methods = atPath.map(({ info }) => info.http.method).join(' and ');
      return { ok: false, kind: 'method', message: `${request.method} is not accepted here: ${methods} is.` };
    }
    const key = /^Bearer\s+(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
    if (key === undefined) {
      return {
        ok: false,
        kind: 'authorization',
        operation,
        message: 'There is no header "Authorization: Bearer <key>".',
      };
    }
    if (!this.#isKnown(key)) return { ok: false, kind: 'authorization', operation, message: 'The key is not known.' };
    const account = accountOf(key);
    const fromPath = parametersOf(operation.info.http.path, request.path) ?? {};
    if (request.method === 'GET') return { ok: true, operation, account, request: fromPath };
    const { bodyBytes } = this.#tables.limits;
    if (request.body.length > bodyBytes) {
      const message = `The body has ${request.body.length} bytes; at most ${bodyBytes} are accepted.`;
      return { ok: false, kind: 'size', operation, account, message };
    }
    if (mediaType(request).startsWith('multipart/')) {
      return { ok: false, kind: 'multipart', operation, account, message: 'The body must be JSON.' };
    }
    const body = readJson(request.body);
    if (!body.ok) return { ok: false, kind: 'body', operation, account, message: body.message };
    return { ok: true, operation, account, request: { ...body.value, ...fromPath } };
  }

  encode(reply: ServiceReply, requestId: string): EncodedReply {
    if (reply.ok) return { answer: jsonAnswer({ Response: { ...reply.fields, RequestId: requestId } }) };
    return this.refuse(reply.kind, reply.message, requestId, reply.kind === 'internal' ? reply.code : undefined);
  }

  refuse(kind: BearerRefusal, message: string, requestId: string, own?: string): EncodedReply {
    const { code: usual, status } = this.#tables.refusals.bearer[kind];
    const code = own ?? usual;
    const error = { message: `${message} (request id: ${requestId})`, type: 'emulator_error', code };
    return { answer: jsonAnswer({ error }, status), code };
  }
}

/** `/query/{task_id}` and `/query/7` → `{ task_id: '7' }` */
function parametersOf(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = template.split('/');
  const steps = path.split('/');
  if (wanted.length !== steps.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    const actual = steps[index] ?? '';
    if (name === undefined ? actual !== step : actual === '') return undefined;
    if (name !== undefined) parameters[name] = decoded(actual);
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** How the account of a key is called where people see it: the key, or a mark of one that is not the emulator's own. */
function accountOf(key: string): string {
  if (key.startsWith(ownKey)) return key;
  return `key ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
