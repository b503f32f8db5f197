// Shipped to the letter from generator/runtime; change it there.
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
  };
  /** How the answer tells the state of a task. Only for operations that fetch tasks. */
  readonly task?: TaskInfo;
  /** The error code of a signature whose time is off. */
  readonly expiredCode?: string;
  /** The error code, or the family of codes, of a call that came after too many others. */
  readonly rateCode?: string;
}

/** What is known of an operation besides the shape of its request: data, for clients and for people. */
export interface OperationInfo extends CallInfo {
  readonly title: string;
  /** `hinted`: no document of the service describes the operation. */
  readonly status: 'documented' | 'hinted';
  readonly protocol: 'tc3' | 'bearer';
  /** Error codes that the documents list for the operation. */
  readonly errors: readonly string[];
}

/** What a documented state means. `finished`: the task ended, and its error code tells how. */
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
  /** Paths of the results, such as `Output.FileInfos[].FileUrl`. */
  readonly outputs: readonly string[];
  /** Field beside the URL that says when it expires. */
  readonly expires?: string;
  /** Seconds that a result is kept, where no field says so. */
  readonly lifetimeSeconds?: number;
}
