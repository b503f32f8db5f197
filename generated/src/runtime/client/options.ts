// Shipped to the letter from generator/runtime; change it there.
import type { Open } from '../core/values.js';
import type { Estimator } from '../data/estimate.js';
import type { Platform } from '../platform/platform.js';
import type { Credentials } from '../signing/tc3.js';
import type { Issue } from '../validation/issue.js';
import type { Budget } from './budget.js';
import type { JournalTarget } from './journal.js';
import type { Limiter } from './rate-limiter.js';

/** Keys, or a function that gives them: called before each attempt, so that temporary ones stay fresh. */
export type CredentialSource = Credentials | (() => Credentials | Promise<Credentials>);

/** What to do about a request that the validator refuses: reject it, only report it, or not validate. */
export type ValidationMode = 'error' | 'warn' | 'off';

export interface RetryOptions {
  /** Most attempts of one call, the first included; those refused for the rate alone do not count. Default 4. */
  readonly attempts?: number;
  /**
   * The time of a call in milliseconds: of attempts and pauses, after which no further attempt begins, and of the search
   * for the task of a used idempotency key. What is spent waiting for the rate limit does not count. Default 60,000.
   */
  readonly budgetMs?: number;
  /** Longest first pause in milliseconds; it doubles with each attempt, and a random part of it is waited. Default 500. */
  readonly baseDelayMs?: number;
  /** Longest pause in milliseconds, unless the service asks for a longer one and the budget has it. Default 20,000. */
  readonly maxDelayMs?: number;
}

/** Called when something happens. A hook that throws does not disturb the call. */
export interface Hooks {
  readonly onRequest?: (event: RequestEvent) => void;
  /** Every answer, errors included. */
  readonly onResponse?: (event: ResponseEvent) => void;
  readonly onRetry?: (event: RetryEvent) => void;
  /**
   * Warnings of the validator, and its errors where validation only warns. Without this hook they are printed with
   * `console.warn`, each rule once in a process.
   */
  readonly onWarning?: (event: { readonly action: string; readonly issues: readonly Issue[] }) => void;
  /** The computer's clock was off and is corrected from now on. */
  readonly onClockSkew?: (event: { readonly seconds: number }) => void;
}

export interface RequestEvent {
  readonly action: string;
  readonly attempt: number;
  readonly url: string;
  /** The idempotency key, where the operation has one: known before the first byte is sent. */
  readonly sessionId: string | undefined;
  /** The very object that the call was given, so that a key can be assigned to its call. */
  readonly request: unknown;
}

export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Milliseconds of this attempt, from the request to the whole answer. */
  readonly durationMs: number;
}

export interface RetryEvent {
  readonly action: string;
  /** The attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly code: string;
}

/** The options of all clients. `Site` is one of the sites that the surface documents. */
export interface ClientOptions<Site extends string = string> {
  /**
   * A site of the surface (`intl`, `mainland`), or a base URL. Default: the first site of the surface; the gateway has no
   * default.
   */
  readonly endpoint?: Open<Site>;
  readonly validation?: ValidationMode;
  readonly retry?: RetryOptions | false;
  /** Milliseconds for one attempt. Default 30,000. */
  readonly attemptTimeoutMs?: number;
  /** @deprecated The name of `attemptTimeoutMs` until 0.4.0. */
  readonly timeoutMs?: number;
  /** `fetch` to use in place of the platform's own way: a mock, a proxy, an emulator. It always wins. */
  readonly fetch?: typeof fetch;
  /**
   * Keep to the documented requests per second. Default true. All clients of a process share the rate of an account and
   * action; a call that is refused for its rate all the same is sent again within its time.
   */
  readonly rateLimit?: boolean;
  /** Replaces the limiter of the process: with one that other processes share, for example. */
  readonly limiter?: Limiter;
  readonly hooks?: Hooks;
  /** What paid calls may cost: see `createBudget`. A call that would take more than is left is not sent. */
  readonly budget?: Budget;
  /**
   * Writes down which paid requests the service accepted and refused, as evidence for the tables of this package: a path in
   * Node, of a file of JSON lines that only you can read, or a function. An entry has the names and the values that the
   * table knows, numbers, and the lengths of all other strings: no prompt, URL, id, key or secret. Connections have none.
   */
  readonly journal?: JournalTarget;
  /** Says what a request comes to, for `budget` and for `usage` of results. The classes have it; connections take `estimate`. */
  readonly estimate?: Estimator<never>;
  /**
   * Accept keys in a page of a browser, where every visitor can read them and spend with them. Default false. A function
   * as `credentials` or `apiKey`, which gets temporary keys from your server, needs no such permission.
   */
  readonly dangerouslyAllowBrowser?: boolean;
  /** Milliseconds since the epoch, for dates and signatures. For tests. */
  readonly now?: () => number;
  /**
   * Milliseconds that only go forward, for rates, pauses and deadlines. For tests. Default: `now`, where that is given, so
   * that a test with one clock has one time; otherwise `performance.now`.
   */
  readonly monotonic?: () => number;
  /** Waits. For tests. Must reject with the signal's reason as soon as it is aborted. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** @internal */
  readonly platform?: Platform;
}

/** Options of clients whose operations are about an application of the account. */
export interface ApplicationOptions {
  /**
   * Id of the VOD application to work in: of the task, where a task is named by its id alone, and of each request that
   * names none. What a request or a handle says takes precedence. Types ask for `SubAppId` in a create all the same, as
   * the documents do.
   */
  readonly subAppId?: number;
}

export interface TencentClientOptions<Site extends string = string> extends ClientOptions<Site> {
  /** Default: `TENCENTCLOUD_SECRET_ID`, `_KEY` and `_TOKEN`, then the vendor's profile file. */
  readonly credentials?: CredentialSource;
  /** Sent as `X-TC-Region` when given; the operations here do not need one. */
  readonly region?: string;
  /** Language of the service's messages. */
  readonly language?: 'zh-CN' | 'en-US';
}

export interface GatewayClientOptions<Site extends string = string> extends ClientOptions<Site> {
  /**
   * Base URL of the gateway. It belongs to a third party, which sees your prompts, files and key, so it is named by you,
   * here or as `TENCENT_AIGC_GATEWAY_ENDPOINT`.
   */
  readonly endpoint?: Open<Site>;
  /** The bearer token, or a function that gives it. Default: `TENCENT_AIGC_GATEWAY_KEY`. */
  readonly apiKey?: string | (() => string | Promise<string>);
}

/** What one call may set. */
export interface CallOptions {
  /**
   * Gives the call up. Rejects with the signal's reason, and once a create has been sent with a `CallAbortedError` that has
   * its idempotency key.
   */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. Default: the client's. */
  readonly attemptTimeoutMs?: number | undefined;
  /** @deprecated The name of `attemptTimeoutMs` until 0.4.0. */
  readonly timeoutMs?: number | undefined;
  readonly validation?: ValidationMode | undefined;
  /** What it says takes precedence over the client's, setting by setting. */
  readonly retry?: RetryOptions | false | undefined;
  /** Milliseconds since the epoch after which the call gives up, attempts and pauses included. */
  readonly deadline?: number | undefined;
  /** The limiter of this call, in place of the client's. */
  readonly limiter?: Limiter | undefined;
  /**
   * Called when the turn of an attempt has come, before its first byte: the moment to write down that it will be sent. It is
   * awaited; when it throws, this attempt is not sent, and the call rejects with what it threw.
   */
  readonly beforeSend?: (() => void | Promise<void>) | undefined;
}

/** What a call gives: the data, or with `withResponse` all that came around them. The call is sent at once, and once. */
export interface CallPromise<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** An answer with what came around it. */
export interface WithResponse<T> {
  readonly data: T;
  readonly requestId: string | undefined;
  /** The head of the HTTP response. */
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly attempts: number;
  /** The idempotency key that was sent, where the operation has one. */
  readonly sessionId: string | undefined;
  /** What the validator warned of, and its errors where validation only warns. */
  readonly warnings: readonly Issue[];
  /** True when the key was used before and `data` names the task that was created then. */
  readonly wasCreatedBefore: boolean;
}

/** A request that was signed and not sent. */
export interface PreparedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** With the signature. What is a secret in itself, a bearer token or the token of temporary keys, is masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The headers with nothing masked, to send the request with. */
  readonly revealHeaders: () => Readonly<Record<string, string>>;
}
