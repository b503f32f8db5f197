// Shipped to the letter from generator/runtime; change it there.
import type { Sleep } from '../core/abort.js';
import type { Issue, ValidationResult } from '../validation/issue.js';
import type { CodeFacts } from './error-info.js';
import type { Kept } from './kept.js';

/** An operation as a client calls it. */
export interface Operation<Request, Response> {
  readonly info: CallInfo;
  /** What is known of the error codes of the surface and of the common ones. */
  readonly errors: Readonly<Record<string, CodeFacts>>;
  /** What is known of the codes of failed tasks, which mean other things than the same codes of a call. */
  readonly taskErrors?: Readonly<Record<string, CodeFacts>>;
  /** Absent where this package itself makes the requests. */
  readonly validate?: ((input: unknown) => ValidationResult<Request>) | undefined;
  /** Finds the task of an idempotency key that was used before, where the surface lists its tasks. */
  readonly findTask?: (search: TaskSearch) => Promise<FoundTask>;
  /** How that is done, for whoever looks for many tasks at once. */
  readonly lookup?: TaskLookup;
  /** The parameter with the id of the task. Only for operations that fetch tasks. */
  readonly idParameter?: string;
  /** What a journal keeps of its requests, where the class of the surface does not know it. */
  readonly kept?: Kept;
  /** Only for the types. */
  readonly response?: Response;
}

/** @deprecated Named `Operation` since 0.3.0; the old name stays until 0.4.0. */
export type Callable<Request, Response> = Operation<Request, Response>;

/** @deprecated Named `Operation` since 0.3.0; the old name stays until 0.4.0. */
export type TaskQuery<Answer = unknown> = Operation<unknown, Answer>;

/** The idempotency key of a request. */
export interface IdempotencyKey {
  /** Absent when the operation has no such key, or when the caller sent an empty one to switch it off. */
  readonly sessionId: string | undefined;
  /** Whether it was made for this call, so that no other request can have used it. */
  readonly isNew: boolean;
}

/** What the search for the task of a used key needs of the call. */
export interface TaskSearch {
  /** The create. */
  readonly action: string;
  readonly key: IdempotencyKey;
  readonly request: Readonly<Record<string, unknown>>;
  /** Calls an operation without a retry, until the time of the search is over. */
  readonly call: (operation: Operation<unknown, unknown>, request: object) => Promise<unknown>;
  readonly monotonic: () => number;
  readonly sleep: Sleep;
  /** Until when to search, on the monotonic clock. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

export interface FoundTask {
  /** The field of the create's answer that holds the id. */
  readonly field: string;
  readonly taskId: string | undefined;
  /** Why the task was not found, where that is known. */
  readonly error: Error | undefined;
  /** The service does not repeat the request, so that nothing proves that the task is this request's. */
  readonly isUnconfirmed: boolean;
}

/** What a client needs to know of an operation to call it. */
export interface CallInfo {
  readonly surface: string;
  readonly name: string;
  /** Service name and API version of the signature; absent for bearer tokens. */
  readonly service?: string;
  readonly version?: string;
  readonly http: { readonly method: 'GET' | 'POST'; readonly path: string };
  /** Base URLs by site. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Whether an accepted call is charged. */
  readonly billed: boolean;
  readonly rateLimit?: { readonly requests: number; readonly per: 'second' | 'minute' };
  /** The parameter with the idempotency key, and for how many seconds the service remembers it. */
  readonly dedupe?: {
    readonly field: string;
    readonly windowSeconds: number;
    /** The error code of a key that was used before. */
    readonly duplicateCode?: string;
  };
  /** How the result is fetched. */
  readonly poll?: {
    readonly operation: string;
    /** The field of the answer that holds the id. */
    readonly id: string;
    /** What the other operation calls the id, where that is another name. */
    readonly parameter?: string;
    readonly field?: string;
    /** What the task makes: `image`. Absent for a video. */
    readonly result?: string;
  };
  /** How the answer states a task. Only for operations that fetch tasks. */
  readonly task?: TaskInfo;
  /** How events are taken from a queue. Only for the operation that takes them. */
  readonly events?: EventInfo;
  /** How a file is uploaded. Only for the operation that begins an upload. */
  readonly upload?: UploadInfo;
  /** The parameter with the application of the account, which an option of the client may name. */
  readonly application?: string;
  /** The error code of a signature whose time is off. */
  readonly expiredCode?: string;
  /** The error code, or the family of codes, of a call that came after too many others. */
  readonly rateCode?: string;
}

/** What is known of an operation, without the shape of its request: data, for clients and for people. */
export interface OperationInfo extends CallInfo {
  readonly title: string;
  /** `hinted`: no document of the service describes the operation. */
  readonly status: 'documented' | 'hinted';
  readonly protocol: 'tc3' | 'bearer';
  /** Error codes that the documents list for the operation. */
  readonly errors: readonly string[];
}

/** What a documented state means. `finished`: the task ended, and its error code says how. */
export type StateMeaning = 'waiting' | 'running' | 'finished' | 'succeeded' | 'failed' | 'aborted';

/** Where an answer keeps what a waiting client needs. Paths are relative to the task, which lies in one of `within`. */
export interface TaskInfo {
  /** Field of the answer with the state. */
  readonly status: string;
  readonly states: Readonly<Record<string, StateMeaning>>;
  /** Fields of the answer of which one holds the task; absent when the answer is the task. */
  readonly within?: readonly string[];
  /** Field of the task with its id. */
  readonly id?: string;
  /** Error codes of a task that the service does not know, or does not know yet. */
  readonly notFound?: readonly string[];
  /** What a task that failed costs, where that does not depend on its code. */
  readonly failedCharged?: 'no' | 'maybe' | 'yes';
  /** A number, 0 when all went well. */
  readonly errorNumber?: string;
  /** Why the task failed, as a code. */
  readonly errorCode?: string;
  readonly message?: string;
  /** Percent. */
  readonly progress?: string;
  /** Path of the seconds of the result. */
  readonly seconds?: string;
  /** Paths of the results, such as `Output.FileInfos[].FileUrl`. */
  readonly outputs: readonly string[];
  /** Paths of the ids of results that are no files, such as `Output.SubjectId`. */
  readonly ids?: readonly string[];
  /** Field next to the URL that says when it expires. */
  readonly expires?: string;
  /** Seconds that a result is kept, where no field says so. */
  readonly lifetimeSeconds?: number;
  /** Seconds after its submission in which a task can be fetched, where the documents say so. */
  readonly fetchableSeconds?: number;
}

/** How the events of a queue are read and confirmed. */
export interface EventInfo {
  /** Field of the answer with the events. */
  readonly list: string;
  /** Fields of an event with its type, and with what it is confirmed with. */
  readonly type: string;
  readonly handle: string;
  /** Fields of the task in an event: its id, its idempotency key, and the text that its request said for events. */
  readonly task: { readonly id: string; readonly session?: string; readonly context?: string };
  /** The field of an event that holds a task, by the types of the events that report its end. */
  readonly tasks: Readonly<Record<string, string>>;
  /** The error code of an empty queue. */
  readonly emptyCode?: string;
  /** Seconds that a request may take. */
  readonly attemptSeconds?: number;
  readonly confirm: {
    readonly operation: string;
    readonly parameter: string;
    /** Seconds after which an event that was not confirmed comes again. */
    readonly withinSeconds: number;
    /** The error code of a confirmation that came later. */
    readonly lateCode?: string;
  };
}

/** How a file is uploaded: parameters of the operation that begins an upload, and paths in its answer. */
export interface UploadInfo {
  /** Parameters with the format of the file, its name, and the application that gets it. */
  readonly mediaType: string;
  readonly title?: string;
  readonly application?: string;
  /** Where the file goes. */
  readonly bucket: string;
  readonly region: string;
  readonly path: string;
  /** The id of the upload. */
  readonly session: string;
  /** Temporary credentials, and when they end: seconds since 1970. */
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  readonly expires: string;
  readonly commit: {
    readonly operation: string;
    /** Parameter with the id of the upload. */
    readonly session: string;
    /** Paths of the id and of the address of the media file. */
    readonly file: string;
    readonly url: string;
    /** The error code of an upload that the service does not know. */
    readonly unknownCode?: string;
    /** The error code of an upload whose file is not in the storage. */
    readonly missingCode?: string;
  };
}

/** All that is needed to wait for a task, in another process too. Plain JSON, and no secrets in it. */
export interface TaskHandle {
  readonly version: 1;
  readonly surface: string;
  /** The operation that fetches the task. */
  readonly query: string;
  /** Its request. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly taskId: string;
  /** The idempotency key that the task was created with. */
  readonly sessionId?: string;
  /** A moment before the task existed, ISO 8601; absent when it is not known. */
  readonly createdAt?: string;
  /** What the validator warned of before the task was created; absent when there was nothing. */
  readonly warnings?: readonly Issue[];
}

/** How the task of an idempotency key is found: fields of the operation that lists tasks, and of the one that fetches them. */
export interface TaskLookup {
  /** The operation that lists tasks. */
  readonly listing: Operation<unknown, unknown>;
  /** Parameters that the listing, the query and the create have in common: VOD's application. */
  readonly shared: readonly string[];
  /** Field of the answer with the list. */
  readonly list: string;
  /** Field of an entry with the idempotency key. */
  readonly key: string;
  /** Field of an entry with the task's id, and of a create's answer. */
  readonly id: string;
  /** Field that asks for, and answers, the next page. */
  readonly scroll: string;
  /** Parameters that ask for the largest page. */
  readonly page: Readonly<Record<string, unknown>>;
  /** Parameters that ask for the tasks created after a time, oldest first; absent where the listing cannot. */
  readonly createdAfter?: (time: string) => Readonly<Record<string, unknown>>;
  /** The operation that fetches a task, and where its answer repeats the request of the create. */
  readonly query?: Operation<unknown, unknown>;
  readonly input?: readonly string[];
  /** Fields that the request and its repetition have in common. */
  readonly compared?: readonly string[];
}
