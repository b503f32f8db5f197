/** What is believed of the service and not known. Each belief can be turned round. */
export interface Switches {
  /** A second request with a used key: refused with a code, or answered with the task of the first. */
  readonly duplicateKey: { readonly refusedWith: string } | 'answered-with-the-task';
  /** Whether `DescribeTasks` lists these tasks at all. */
  readonly listed: boolean;
  /** How long a task is missing from the list. */
  readonly listingLagMs: number;
  /** In how many lists it is missing after that, counted from the first one that could have shown it. */
  readonly listingLagLooks: number;
  /** Whether a task's detail repeats the request: model, version and prompt. */
  readonly repeatsInput: boolean;
  /** How many looks at a task say that it does not exist, and with which code. */
  readonly invisibleLooks: number;
  readonly invisibleCode: string;
  /** How many looks find the task unfinished. */
  readonly unfinishedLooks: number;
  /** How long a task runs by the clock, in place of a number of looks. */
  readonly taskMs: number | undefined;
  /** How a task ends: with a video, with this code, aborted, or never. */
  readonly taskEnds: 'video' | 'aborted' | 'never' | { readonly errCode: number; readonly errCodeExt: string };
  /** Task ids as JSON numbers. */
  readonly numericTaskIds: boolean;
  /** The gateway wraps its answers as some relays do. */
  readonly relayEnvelope: boolean;
  /** The gateway's own errors: the vendor's envelope, or `{ error: { message, code } }` with a status. */
  readonly gatewayErrors: 'response' | 'error';
  /** Answers as they were seen: no expiry as a date of noughts, empty texts, null for every other kind of task. */
  readonly seenTexture: boolean;
  /** The documented rates, as an exact window of one second. */
  readonly rateLimits: boolean;
}

export const documentedSwitches: Switches = {
  duplicateKey: { refusedWith: 'InvalidParameterValue.SessionId' },
  listed: true,
  listingLagMs: 0,
  listingLagLooks: 0,
  repeatsInput: true,
  invisibleLooks: 0,
  invisibleCode: 'ResourceNotFound',
  unfinishedLooks: 1,
  taskMs: undefined,
  taskEnds: 'video',
  numericTaskIds: false,
  relayEnvelope: false,
  gatewayErrors: 'response',
  seenTexture: false,
  rateLimits: false,
};
