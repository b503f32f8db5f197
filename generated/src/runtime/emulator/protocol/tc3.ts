// Shipped to the letter from generator/runtime; change it there.
import { optional } from '../json-paths.js';
import type { KeyRing } from '../options.js';
import { verifySignature } from '../signature/tc3.js';
import type { SignatureProblem, SignatureVerdict, Verified } from '../signature/verdict.js';
import { headerOf, mediaType, type WireRequest } from '../signature/wire.js';
import type { EmulatedOperation, EmulatorTables, Tc3Refusal } from '../tables.js';
import { decodeForm, formParameters, readJson } from './body.js';
import { type EncodedReply, jsonAnswer, type ParsedRequest, type Protocol, type ServiceReply } from './messages.js';

const refusalOf: Readonly<Record<SignatureProblem, Tc3Refusal>> = {
  'missing-header': 'header',
  malformed: 'authorization',
  'unknown-secret-id': 'secret-id',
  expired: 'expired',
  token: 'token',
  mismatch: 'signature',
};

/** Tencent Cloud API 3.0: one address, an action in a header, a signature, and status 200 whatever comes of it. */
export class Tc3Protocol implements Protocol<Tc3Refusal> {
  readonly #tables: EmulatorTables;
  readonly #operations: readonly EmulatedOperation[];
  readonly #keys: KeyRing;
  /** Times that a signature may be of, milliseconds since the epoch. */
  readonly #clocks: readonly (() => number)[];
  readonly #services: readonly string[];
  readonly #hosts: readonly string[];

  constructor(tables: EmulatorTables, keys: KeyRing, clocks: readonly (() => number)[]) {
    this.#tables = tables;
    this.#operations = tables.operations.filter(({ info }) => info.protocol === 'tc3');
    this.#keys = keys;
    this.#clocks = clocks;
    const infos = this.#operations.map(({ info }) => info);
    this.#services = [...new Set(infos.flatMap(({ service }) => service ?? []))];
    this.#hosts = [
      ...new Set(infos.flatMap(({ endpoints }) => Object.values(endpoints).map((url) => new URL(url).host))),
    ];
  }

  parse(request: WireRequest): ParsedRequest<Tc3Refusal> {
    const problem = this.#transportProblem(request);
    if (problem !== undefined) return { ok: false, ...problem };
    const verdict = this.#verify(request);
    if (!verdict.ok) {
      const { expected, explanation, reason, secretId } = verdict;
      const known = this.#byHeaders(request);
      return {
        ok: false,
        kind: refusalOf[reason],
        message: explanation,
        ...optional('expected', expected),
        ...(known === undefined ? {} : { operation: known }),
        // An id that nobody has may be a secret in the wrong place.
        ...(secretId === undefined || this.#keys.keyOf(secretId) === undefined ? {} : { account: secretId }),
      };
    }
    const { action, secretId: account, version } = verdict;
    const operation = this.#find(action, version);
    if (operation === undefined) return { ok: false, account, ...this.#unknown(action, version) };
    const parameters = readParameters(request, verdict, operation);
    if (!parameters.ok) return { ok: false, kind: 'body', message: parameters.message, operation, account };
    return { ok: true, operation, account, request: parameters.value };
  }

  encode(reply: ServiceReply, requestId: string): EncodedReply {
    if (reply.ok) return { answer: jsonAnswer({ Response: { ...reply.fields, RequestId: requestId } }) };
    const code = reply.code ?? this.#tables.refusals.tc3[reply.kind].code;
    return errorOf(code, reply.message, requestId);
  }

  refuse(kind: Tc3Refusal, message: string, requestId: string): EncodedReply {
    return errorOf(this.#tables.refusals.tc3[kind].code, message, requestId);
  }

  #transportProblem(request: WireRequest): { readonly kind: Tc3Refusal; readonly message: string } | undefined {
    const { bodyBytes, queryBytes, v1BodyBytes } = this.#tables.limits;
    const { body, method, query } = request;
    if (method !== 'GET' && method !== 'POST') {
      return { kind: 'method', message: `${method} is not accepted: GET and POST are.` };
    }
    const type = mediaType(request);
    if (type.startsWith('multipart/')) return { kind: 'multipart', message: 'No action here takes a multipart body.' };
    const isForm = method === 'POST' && headerOf(request, 'authorization') === undefined;
    const largest = isForm ? v1BodyBytes : bodyBytes;
    if (body.length > largest) {
      return { kind: 'size', message: `The body has ${body.length} bytes; at most ${largest} are accepted.` };
    }
    if (method === 'GET' && query.length > queryBytes) {
      return { kind: 'size', message: `The query has ${query.length} bytes; at most ${queryBytes} are accepted.` };
    }
    return undefined;
  }

  /** A signature is in time by either clock: that of signatures, or that of tasks, which a client may run by too. */
  #verify(request: WireRequest): SignatureVerdict {
    const options = {
      keyOf: this.#keys.keyOf,
      secretIds: this.#keys.secretIds(),
      services: this.#services,
      otherHosts: this.#hosts,
      skewSeconds: this.#tables.limits.clockSkewSeconds,
    };
    const [first, ...others] = this.#clocks.map(
      (now) => () => verifySignature(request, { ...options, nowSeconds: Math.floor(now() / 1_000) }),
    );
    if (first === undefined) throw new Error('there is no clock');
    const verdict = first();
    if (!isExpired(verdict)) return verdict;
    return others.map((other) => other()).find((other) => !isExpired(other)) ?? verdict;
  }

  #byHeaders(request: WireRequest): EmulatedOperation | undefined {
    const action = headerOf(request, 'x-tc-action');
    const version = headerOf(request, 'x-tc-version');
    return action === undefined || version === undefined ? undefined : this.#find(action, version);
  }

  #find(action: string, version: string): EmulatedOperation | undefined {
    return this.#operations.find(({ info }) => info.name === action && info.version === version);
  }

  #unknown(action: string, version: string): { readonly kind: Tc3Refusal; readonly message: string } {
    const versions = [...new Set(this.#operations.flatMap(({ info }) => info.version ?? []))];
    if (!versions.includes(version)) {
      return { kind: 'version', message: `There is no version ${version}; there are ${versions.join(' and ')}.` };
    }
    const actions = this.#operations.filter(({ info }) => info.version === version).map(({ info }) => info.name);
    return {
      kind: 'action',
      message: `Version ${version} has no action ${action}; emulated are ${actions.join(', ')}.`,
    };
  }
}

function isExpired(verdict: SignatureVerdict): boolean {
  return !verdict.ok && verdict.reason === 'expired';
}

function readParameters(
  request: WireRequest,
  { parameters, scheme }: Verified,
  operation: EmulatedOperation,
): ReturnType<typeof readJson> {
  if (parameters === 'form') return { ok: true, value: decodeForm(formParameters(request, scheme), operation.request) };
  return readJson(request.body);
}

function errorOf(code: string, message: string, requestId: string): EncodedReply {
  return { answer: jsonAnswer({ Response: { Error: { Code: code, Message: message }, RequestId: requestId } }), code };
}
