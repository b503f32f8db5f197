import type { ProxyFault } from './proxy.ts';
import {
  doubtfulCodes,
  html,
  json,
  lostAnswers,
  type Moment,
  pageStatuses,
  plain,
  type Reply,
} from './service/moments.ts';
import type { Switches } from './service/switches.ts';

/**
 * What must hold, moment by moment, derived from the promise and from what is documented of the services; never from what
 * a client does. One case is one moment on one surface under one belief about the service.
 */
export type SurfaceName = 'vod' | 'redraw' | 'image' | 'vod-off' | 'mps' | 'mps-image' | 'gateway' | 'gateway-off';

/** Who made the key against double submission: the client, or the caller, in the request. */
export type KeyBy = 'client' | 'caller';

export type ErrorName =
  | 'ApiError'
  | 'InvalidResponseError'
  | 'AmbiguousCreateError'
  | 'KeyReusedError'
  | 'WaitTimeoutError'
  | 'WaitFailedError'
  | 'TaskFailedError'
  | 'NetworkError';

export interface Arrangement {
  readonly create?: readonly Moment[];
  readonly createAlways?: { readonly moment: Moment; readonly minutes?: number };
  readonly look?: readonly Moment[];
  readonly lookAlways?: Moment;
  /** A proxy stands in between and does this to the first exchange. */
  readonly proxy?: ProxyFault;
  /** Nothing listens at the address, until the client waits for the first time, or for good. */
  readonly unreachable?: 'at-first' | 'for-good';
  /** What was accepted under the caller's key before. */
  readonly earlier?: 'same-request' | 'other-prompt' | 'other-model' | 'same-request-and-many-others';
  readonly earlierBy?: 'this-client' | 'another-client';
  readonly laterMs?: number;
  /** `start` gives a handle, `generate` waits, `wait` waits for a handle that `start` gave. */
  readonly call: 'start' | 'generate' | 'wait';
  readonly options?: Readonly<Record<string, unknown>>;
  readonly abort?: 'before' | 'create-seen' | 'look-seen';
  /** A second call on the same client, or the resumption of the first by another client: the outcome is that of the second. */
  readonly afterwards?: 'another-call' | 'another-wait' | 'resume-elsewhere';
  /** The client gives an attempt up after this long, in real time. */
  readonly attemptMs?: number;
}

export interface Expected {
  /** Creates on the ledger. */
  readonly paid: number;
  /** Creates that reach the service: a figure, or at least or at most one. */
  readonly sent?: number | { readonly atLeast?: number; readonly atMost?: number };
  /** A value with the right task, or one of these errors; `error` is any. */
  readonly result: 'value' | 'error' | readonly ('value' | ErrorName)[];
  readonly charged?: readonly ('no' | 'maybe' | 'yes')[];
  readonly retryable?: boolean;
  readonly newTaskMayHelp?: boolean;
  readonly carries?: readonly ('key' | 'handle' | 'resumeRequest' | 'task-of-the-key')[];
}

export interface Case {
  readonly row: string;
  readonly variant: string;
  readonly surface: SurfaceName;
  readonly keyBy: KeyBy;
  readonly belief: string;
  readonly switches: Partial<Switches>;
  readonly arrange: Arrangement;
  readonly expected: Expected;
  readonly reason: string;
}

interface Belief {
  readonly name: string;
  readonly set: Partial<Switches>;
}

const documented: Belief = { name: 'as documented', set: {} };
const answersDuplicates: Belief = {
  name: 'a used key is answered with its task',
  set: { duplicateKey: 'answered-with-the-task' },
};
const silentInput: Belief = { name: 'the input is not repeated', set: { repeatsInput: false } };
const lagsLooks: Belief = { name: 'listed after 3 looks', set: { listingLagLooks: 3 } };
const lagsTime: Belief = { name: 'listed after 20 s', set: { listingLagMs: 20_000 } };
const unlisted: Belief = { name: 'never listed', set: { listed: false } };
const numeric: Belief = { name: 'numeric ids', set: { numericTaskIds: true } };

const accepted = (reply: Reply): Moment => ({ worked: true, reply });
const refusing = (reply: Reply): Moment => ({ worked: false, reply });
const code = (name: string): Reply => ({ as: 'code', code: name });

const keyed: readonly SurfaceName[] = ['vod', 'redraw', 'gateway'];
const unkeyed: readonly SurfaceName[] = ['mps', 'vod-off', 'gateway-off'];
const all: readonly SurfaceName[] = [...keyed, ...unkeyed];
const hasListing = (surface: SurfaceName): boolean => surface === 'vod' || surface === 'redraw';

function replyName(reply: Reply): string {
  if (reply.as === 'page') return `${reply.status} ${reply.type === 'text/html' ? 'HTML' : 'JSON'}`;
  return reply.as === 'code' ? reply.code : reply.as;
}

const cases: Case[] = [];

function add(
  row: string,
  surfaces: readonly SurfaceName[],
  reason: string,
  arrange: Arrangement,
  expected: Expected | ((surface: SurfaceName) => Expected),
  more: { readonly variant?: string; readonly keyBy?: KeyBy; readonly beliefs?: readonly Belief[] } = {},
): void {
  for (const surface of surfaces) {
    for (const { name, set } of more.beliefs ?? [documented]) {
      cases.push({
        row,
        variant: more.variant ?? '',
        surface,
        keyBy: more.keyBy ?? 'client',
        belief: name,
        switches: set,
        arrange,
        expected: typeof expected === 'function' ? expected(surface) : expected,
        reason,
      });
    }
  }
}

/** The unknown outcome as the caller has it: with the key where there is one, and never as a thing that was free. */
const ambiguous = (surface: SurfaceName, keyBy: KeyBy, paid: number, sent: Expected['sent']): Expected => ({
  paid,
  result: ['AmbiguousCreateError'],
  charged: ['maybe'],
  retryable: keyed.includes(surface) && keyBy === 'caller',
  carries: keyed.includes(surface) ? (keyBy === 'client' ? ['key', 'resumeRequest'] : ['key']) : [],
  ...(sent === undefined ? {} : { sent }),
});

const value = (paid: number, sent?: Expected['sent']): Expected => ({
  paid,
  result: 'value',
  ...(sent === undefined ? {} : { sent }),
});

// Nothing left this machine.

add(
  'nothing left this machine, then it is reachable',
  all,
  'No byte was sent, so nothing can have been accepted: every surface may try again.',
  { unreachable: 'at-first', call: 'start' },
  value(1, 1),
);
add(
  'nothing left this machine, for good',
  all,
  'No byte was sent by any attempt: it is certain that nothing was charged, and running again pays once.',
  { unreachable: 'for-good', call: 'start' },
  { paid: 0, sent: 0, result: ['NetworkError'], charged: ['no'], retryable: true },
);

// Refused before acceptance.

for (const name of ['RequestLimitExceeded', 'RequestLimitExceeded.UinLimitExceeded']) {
  add(
    'refused before acceptance with a code that may pass, once',
    all,
    'The rate is checked before anything is accepted, so the request may be sent again, on every surface.',
    { create: [refusing(code(name))], call: 'start' },
    value(1, 2),
    { variant: name },
  );
}
add(
  'refused before acceptance with a code that may pass, for good',
  all,
  'Every attempt was refused for its rate: nothing was charged, and running again pays once.',
  { createAlways: { moment: refusing(code('RequestLimitExceeded')) }, call: 'start' },
  { paid: 0, sent: { atLeast: 2 }, result: ['ApiError'], charged: ['no'], retryable: true },
);
for (const name of ['InvalidParameter', 'UnauthorizedOperation', 'UnknownParameter']) {
  add(
    'refused before acceptance with a code that stays',
    all,
    'The code says that the request itself, or the account, is wrong: sending it again cannot help, nothing was charged.',
    { createAlways: { moment: refusing(code(name)) }, call: 'start' },
    { paid: 0, sent: 1, result: ['ApiError'], charged: ['no'] },
    { variant: name },
  );
}

// A code the table does not know.

const surelyFree = [
  'AuthFailure.NewReason',
  'InvalidParameterValue.Brightness',
  'InvalidAccount',
  'MissingParameter.Mood',
  'UnknownParameter.Mood',
  'UnauthorizedOperation.NewRule',
  'UnsupportedOperation.Y',
  'UnsupportedModel',
  'RequestLimitExceeded.NewWindow',
  'LimitExceeded.X',
  'ResourceNotFound.Template',
]; // the families that the promise names, a child of each that nobody lists
for (const name of surelyFree) {
  add(
    'an unknown code of a family that is free',
    all,
    'The family of the code says that the request was refused, whatever its last word means.',
    { createAlways: { moment: refusing(code(name)) }, call: 'start' },
    { paid: 0, result: ['ApiError'], charged: ['no'] },
    { variant: name },
  );
}
for (const name of ['FailedOperation.SomethingNew', 'ResourceBusy.Queue', 'Brightness.TooLow']) {
  add(
    'an unknown code of no such family, once, nothing accepted',
    keyed,
    'Nobody knows whether it was accepted; the same key makes another attempt safe.',
    { create: [refusing(code(name))], call: 'start' },
    value(1, 2),
    { variant: name },
  );
  for (const moment of [refusing(code(name)), accepted(code(name))]) {
    add(
      'an unknown code of no such family, without a key',
      unkeyed,
      'Nobody knows whether it was accepted, and no key protects another attempt.',
      { create: [moment], call: 'start' },
      (surface) => ambiguous(surface, 'client', moment.worked ? 1 : 0, 1),
      { variant: `${name}, ${moment.worked ? 'accepted' : 'not accepted'}` },
    );
  }
}

// The answer is lost, the outcome unknown.

const lost: readonly Reply[] = [
  ...lostAnswers,
  code('ServiceUnavailable'),
  code('FailedOperation.SomethingNew'),
  { as: 'code', code: 'InternalError', status: 500 },
];
for (const reply of lost) {
  const variant = replyName(reply) + (reply.as === 'code' && reply.status !== undefined ? ` with ${reply.status}` : '');
  add(
    'accepted, answer lost once',
    ['vod', 'redraw'],
    'The key makes a repetition safe; the service then says that the key is used, or gives the task: both lead to it.',
    { create: [accepted(reply)], call: 'start' },
    value(1, { atLeast: 2 }),
    { variant, beliefs: [documented, answersDuplicates] },
  );
  add(
    'accepted, answer lost once',
    ['gateway'],
    'The key makes a repetition safe; it is refused as used, and the gateway has no list to find the task in.',
    { create: [accepted(reply)], call: 'start' },
    (surface) => ambiguous(surface, 'client', 1, { atLeast: 2 }),
    { variant },
  );
  add(
    'accepted, answer lost once',
    ['gateway'],
    'The key makes a repetition safe, and the repetition is answered with the task.',
    { create: [accepted(reply)], call: 'start' },
    value(1, { atLeast: 2 }),
    { variant, beliefs: [answersDuplicates] },
  );
  add(
    'accepted, answer lost once, without a key',
    unkeyed,
    'Without a key another attempt could pay a second time.',
    { create: [accepted(reply)], call: 'start' },
    (surface) => ambiguous(surface, 'client', 1, 1),
    { variant },
  );
}
for (const reply of [html(404), json(403), html(503), code('InternalError'), { as: 'destroyed' }] as const) {
  add(
    'not accepted, and no answer of the service, once',
    keyed,
    'The client cannot know that nothing was accepted, but the key makes another attempt safe.',
    { create: [refusing(reply)], call: 'start' },
    value(1, 2),
    { variant: replyName(reply) },
  );
  add(
    'not accepted, and no answer of the service, without a key',
    unkeyed,
    'The client cannot know that nothing was accepted.',
    { create: [refusing(reply)], call: 'start' },
    (surface) => ambiguous(surface, 'client', 0, 1),
    { variant: replyName(reply) },
  );
}
for (const reply of [html(502), json(429), code('InternalError'), { as: 'destroyed' }] as const) {
  for (const keyBy of ['client', 'caller'] as const) {
    add(
      'accepted, every answer to a create lost',
      ['gateway'],
      'No attempt is heard: the caller gets the key, and the word that it may be charged.',
      { createAlways: { moment: accepted(reply) }, call: 'start' },
      (surface) => ambiguous(surface, keyBy, 1, { atLeast: 2 }),
      { variant: replyName(reply), keyBy },
    );
    add(
      'accepted, every answer to a create lost',
      ['vod', 'redraw'],
      'No attempt is heard: the task may be found in the list, or the caller gets the key.',
      { createAlways: { moment: accepted(reply) }, call: 'start' },
      (surface) => ({ ...ambiguous(surface, keyBy, 1, { atLeast: 2 }), result: ['AmbiguousCreateError', 'value'] }),
      { variant: replyName(reply), keyBy },
    );
  }
}
for (const minutes of [1, 5]) {
  add(
    'accepted, answers to creates lost for minutes',
    ['vod', 'redraw'],
    'Whether the client is patient enough or not: one task is paid, and known by its id or its key.',
    { createAlways: { moment: accepted(html(502)), minutes }, call: 'generate' },
    (surface) => ({ ...ambiguous(surface, 'client', 1, undefined), result: ['AmbiguousCreateError', 'value'] }),
    { variant: `${minutes} min` },
  );
}
for (const name of [
  'InvalidParameter',
  'InvalidParameterValue',
  'RequestLimitExceeded',
  'AuthFailure.SignatureExpire',
  'LimitExceeded.X',
]) {
  add(
    'accepted, answer lost, and the repetition refused with a code that is free',
    keyed,
    'The refusal speaks of the second attempt; the first was accepted and is on the bill.',
    { create: [accepted({ as: 'destroyed' })], createAlways: { moment: refusing(code(name)) }, call: 'start' },
    (surface) => ({
      ...ambiguous(surface, 'client', 1, undefined),
      ...(hasListing(surface) ? { result: ['AmbiguousCreateError', 'value'] as const } : {}),
    }),
    { variant: name },
  );
}
add(
  'accepted, answer lost, task not in the list at first',
  ['vod', 'redraw'],
  'Listings lag; the client has time and looks again.',
  { create: [accepted({ as: 'destroyed' })], call: 'start' },
  value(1),
  { beliefs: [lagsLooks, lagsTime, silentInput, numeric] },
);
for (const keyBy of ['client', 'caller'] as const) {
  add(
    'accepted, answer lost, task never in the list',
    ['vod', 'redraw'],
    'The key is used, so a task exists; without a list it stays unknown, and never counts as free.',
    { create: [accepted({ as: 'destroyed' })], call: 'start' },
    (surface) => ambiguous(surface, keyBy, 1, { atLeast: 2 }),
    { keyBy, beliefs: [unlisted] },
  );
}
add(
  'the attempt times out, accepted',
  ['vod', 'redraw'],
  'No answer in time is no answer: the same key is sent again.',
  { create: [accepted({ as: 'silence' })], call: 'start', attemptMs: 2000 },
  value(1, { atLeast: 2 }),
);
add(
  'the attempt times out, accepted',
  ['gateway', ...unkeyed],
  'No answer in time is no answer: with a key it is sent again and found used, without one it is not sent again.',
  { create: [accepted({ as: 'silence' })], call: 'start', attemptMs: 2000 },
  (surface) => ambiguous(surface, 'client', 1, keyed.includes(surface) ? { atLeast: 2 } : 1),
);

// The same, brought about by something in between.

const before: readonly ProxyFault[] = ['reset-at-once', 'reset-before', 'closed-before', 'page-before'];
const after: readonly ProxyFault[] = [
  'reset-after',
  'closed-after',
  'closed-without-waiting',
  'reset-in-the-middle',
  'closed-in-the-middle',
  'garbage-instead',
  'length-too-long',
  'length-too-short',
  'chunked-and-cut',
  'half-a-head',
  'empty-answer',
  'page-after',
];
const harmless: readonly ProxyFault[] = ['delayed', 'in-small-pieces', 'early-hints'];
for (const proxy of [...before, ...after]) {
  const paid = before.includes(proxy) ? 0 : 1;
  add(
    'something in between loses the exchange',
    ['vod', 'redraw'],
    'However it was lost, the key makes the repetition safe and leads to the task.',
    { proxy, call: 'start' },
    value(1),
    { variant: proxy },
  );
  add(
    'something in between loses the exchange',
    ['gateway'],
    'Lost before the service had it, the repetition is the first; lost after, its key is used and no list shows the task.',
    { proxy, call: 'start' },
    (surface) => (paid === 0 ? value(1) : ambiguous(surface, 'client', 1, { atLeast: 2 })),
    { variant: proxy },
  );
  add(
    'something in between loses the exchange, without a key',
    unkeyed,
    'The request had left this machine, and what became of it cannot be known.',
    { proxy, call: 'start' },
    (surface) => ambiguous(surface, 'client', paid, paid),
    { variant: proxy },
  );
}
for (const proxy of harmless) {
  add(
    'something in between is slow or talkative',
    all,
    'The answer is whole and is the first on its connection.',
    { proxy, call: 'start' },
    value(1, 1),
    { variant: proxy },
  );
}
add(
  'something in between repeats the request',
  ['vod', 'redraw'],
  'The answer says that the key is used, by this very call: the task is looked up.',
  { proxy: 'request-twice', call: 'start' },
  value(1),
  { beliefs: [documented, lagsLooks, answersDuplicates] },
);
add(
  'something in between repeats the request',
  ['gateway'],
  'The answer says that the key is used, and there is no list.',
  { proxy: 'request-twice', call: 'start' },
  (surface) => ambiguous(surface, 'client', 1, undefined),
);

// Two calls and a second copy of the first answer.

for (const copy of ['at-once', 'before-next'] as const) {
  add(
    'a second copy of the first answer, then another call',
    ['vod'],
    'The copy is no answer to the second call; its key leads to its own task.',
    { create: [accepted({ as: 'twice', copy })], call: 'start', afterwards: 'another-call' },
    value(2),
    { variant: copy },
  );
  add(
    'a second copy of the first answer, then another call',
    ['mps', 'gateway', 'vod-off'],
    'The copy is no answer to the second call: its own task or an unknown outcome, never the task of the first.',
    { create: [accepted({ as: 'twice', copy })], call: 'start', afterwards: 'another-call' },
    { paid: 2, result: ['value', 'AmbiguousCreateError'], charged: ['maybe'] },
    { variant: copy },
  );
}

add(
  'a second copy of a look, then the look of another wait',
  ['vod', 'redraw', 'mps', 'gateway'],
  'The copy speaks of another task, and its request id was seen before: it is no answer, and the look is repeated.',
  { call: 'generate', look: [plain, accepted({ as: 'twice', copy: 'before-next' })], afterwards: 'another-wait' },
  value(2, 2),
);
add(
  'a second copy of a look, then another create',
  ['vod'],
  'The copy is no answer to the create; its key leads to its own task.',
  { call: 'generate', look: [plain, accepted({ as: 'twice', copy: 'before-next' })], afterwards: 'another-call' },
  value(2),
);

// The key is used already.

for (const earlierBy of ['this-client', 'another-client'] as const) {
  add(
    'the key was used by the same request before',
    ['vod', 'redraw'],
    'A key stands for one request: its task is the answer, whoever sent it and whenever.',
    { earlier: 'same-request', earlierBy, call: 'start' },
    value(1),
    {
      variant: earlierBy,
      keyBy: 'caller',
      beliefs: [documented, answersDuplicates, silentInput, lagsLooks, lagsTime, numeric],
    },
  );
  add(
    'the key was used by the same request before',
    ['gateway'],
    'The task exists and cannot be listed.',
    { earlier: 'same-request', earlierBy, call: 'start' },
    (surface) => ambiguous(surface, 'caller', 1, undefined),
    { variant: earlierBy, keyBy: 'caller' },
  );
  for (const earlier of ['other-prompt', 'other-model'] as const) {
    add(
      'the key was used by another request before',
      ['vod'],
      'The task repeats its input, and it is not this one: its video is never the answer.',
      { earlier, earlierBy, call: 'start' },
      { paid: 1, result: ['KeyReusedError'], carries: ['task-of-the-key'] },
      { variant: `${earlier}, ${earlierBy}`, keyBy: 'caller', beliefs: [documented, lagsLooks] },
    );
  }
}
add(
  'the key was used by the same request days before',
  ['vod', 'redraw'],
  'The key protects for 3 days and the list goes back as far, page by page.',
  { earlier: 'same-request-and-many-others', earlierBy: 'another-client', laterMs: 2 * 86_400_000, call: 'start' },
  value(1),
  { keyBy: 'caller', beliefs: [documented, silentInput] },
);
add(
  'the key was used before, and no list shows its task',
  ['vod', 'redraw'],
  'The task exists and is not found: unknown, with the key, and never free.',
  { earlier: 'same-request', earlierBy: 'another-client', call: 'start' },
  (surface) => ambiguous(surface, 'caller', 1, undefined),
  { keyBy: 'caller', beliefs: [unlisted] },
);
add(
  'an ambiguous call is resumed by another process',
  ['vod', 'redraw'],
  'The request with its key, sent again after a restart, is the row of the used key.',
  { createAlways: { moment: accepted({ as: 'destroyed' }) }, call: 'start', afterwards: 'resume-elsewhere' },
  value(1),
  { beliefs: [documented, lagsLooks, answersDuplicates] },
);
add(
  'an ambiguous call is resumed by another process',
  ['gateway'],
  'The key is used and there is no list; it is not paid again.',
  { createAlways: { moment: accepted({ as: 'destroyed' }) }, call: 'start', afterwards: 'resume-elsewhere' },
  (surface) => ambiguous(surface, 'caller', 1, undefined),
);

add(
  'the gateway tells its errors in another form',
  ['gateway'],
  'Its documents do not show an error: what came of the first attempt stays unknown, whatever the form of the second answer.',
  { create: [accepted({ as: 'destroyed' })], call: 'start' },
  (surface) => ambiguous(surface, 'client', 1, { atLeast: 2 }),
  { beliefs: [{ name: 'errors as { error }', set: { gatewayErrors: 'error' } }] },
);

// The wait.

const waits = ['generate', 'wait'] as const;
for (const call of waits) {
  const retryable = call === 'wait';
  const reason = 'The task goes on; a new call of generateVideo would pay again, a new wait does not.';
  const rest = { paid: 1, charged: ['maybe', 'yes'], retryable, carries: ['handle'] } as const;
  const never: Belief = { name: 'the task never ends', set: { taskEnds: 'never' } };
  add(
    'the wait ends: its time is over',
    ['vod', 'redraw', 'mps', 'gateway'],
    reason,
    { call, options: { timeoutMs: 120_000 } },
    { ...rest, result: ['WaitTimeoutError'] },
    { variant: call, beliefs: [never] },
  );
  add(
    'the wait ends: aborted',
    ['vod', 'redraw', 'mps', 'gateway'],
    reason,
    { call, abort: 'look-seen' },
    { ...rest, result: 'error' },
    { variant: call, beliefs: [never] },
  );
  for (const reply of [html(502), json(403), { as: 'destroyed' }, code('InternalError')] as const) {
    add(
      'the wait ends: its looks fail',
      ['vod', 'redraw', 'mps', 'gateway'],
      reason,
      { call, lookAlways: refusing(reply) },
      { ...rest, result: ['WaitFailedError', 'WaitTimeoutError'] },
      { variant: `${call}, ${replyName(reply)}` },
    );
  }
}
add(
  'the wait goes well',
  ['vod', 'redraw', 'mps', 'gateway', 'vod-off'],
  'A look may fail, come late or look otherwise than documented; the task is done in the end.',
  {
    call: 'generate',
    look: [refusing(html(502)), refusing({ as: 'destroyed' }), refusing(code('RequestLimitExceeded')), plain],
  },
  value(1, 1),
  { beliefs: [documented, { name: 'answers as they were seen', set: { seenTexture: true } }, numeric] },
);
for (const invisibleCode of ['ResourceNotFound', 'InvalidParameterValue', 'InvalidParameterValue.TaskId']) {
  add(
    'the task is not visible at first',
    invisibleCode === 'ResourceNotFound' ? ['vod', 'redraw', 'gateway', 'mps'] : ['vod', 'redraw', 'gateway'],
    'It was accepted a moment ago: that it does not exist can only mean that it cannot be seen yet.',
    { call: 'generate' },
    value(1, 1),
    { beliefs: [{ name: `${invisibleCode} for 3 looks`, set: { invisibleLooks: 3, invisibleCode } }] },
  );
}
add(
  'a relay wraps the answers',
  ['gateway'],
  "The task id and the state are in the relay's envelope.",
  { call: 'generate' },
  value(1, 1),
  {
    beliefs: [
      { name: 'relay', set: { relayEnvelope: true } },
      { name: 'relay, numeric ids', set: { relayEnvelope: true, numericTaskIds: true } },
    ],
  },
);

// The task failed.

for (const [errCodeExt, newTaskMayHelp] of [
  ['RequestLimitExceeded', true],
  ['InvalidParameter.VoilationContent', false],
  ['ContentModerationFailed', false],
] as const) {
  add(
    'the task failed',
    ['vod'],
    'The same call would pay for a second task; whether another task may succeed is what the code says.',
    { call: 'generate' },
    { paid: 1, sent: 1, result: ['TaskFailedError'], retryable: false, newTaskMayHelp },
    { variant: errCodeExt, beliefs: [{ name: 'task fails', set: { taskEnds: { errCode: 70000, errCodeExt } } }] },
  );
}
add(
  'the task failed',
  ['mps'],
  'MPS bills the seconds of successful results only.',
  { call: 'generate' },
  { paid: 1, sent: 1, result: ['TaskFailedError'], charged: ['no'], retryable: false },
  { beliefs: [{ name: 'task fails', set: { taskEnds: { errCode: 70000, errCodeExt: 'InternalError' } } }] },
);
add(
  'the task failed',
  ['vod', 'redraw', 'gateway'],
  'An aborted task gives no video, and another call would be another task.',
  { call: 'generate' },
  { paid: 1, sent: 1, result: ['TaskFailedError'], retryable: false },
  { variant: 'aborted', beliefs: [{ name: 'task is aborted', set: { taskEnds: 'aborted' } }] },
);

// The caller's own doing.

add(
  'aborted before anything is sent',
  all,
  'Nothing is sent, so nothing can be paid.',
  { call: 'start', abort: 'before' },
  { paid: 0, sent: 0, result: 'error' },
);
for (const keyBy of ['client', 'caller'] as const) {
  add(
    'aborted once the create is sent',
    keyed,
    'It may be accepted; the key is the way back to it.',
    { call: 'start', create: [accepted({ as: 'silence' })], abort: 'create-seen' },
    (surface) => ({ ...ambiguous(surface, keyBy, 1, 1), result: 'error' }),
    { keyBy },
  );
}
add(
  'aborted once the create is sent',
  unkeyed,
  'It may be accepted, and running again would pay a second time.',
  { call: 'start', create: [accepted({ as: 'silence' })], abort: 'create-seen' },
  { paid: 1, sent: 1, result: 'error', charged: ['maybe'], retryable: false },
);
for (const [name, numbers] of [
  ['timeoutMs', [Number.NaN, 0, -5]],
  ['intervalMs', [Number.NaN, -1]],
  ['maxFailedPolls', [Number.NaN, -1]],
] as const) {
  for (const number of numbers) {
    add(
      'a number among the options that makes no sense',
      ['vod', 'mps', 'gateway'],
      'Options are checked before anything is sent.',
      { call: 'generate', options: { [name]: number } },
      { paid: 0, sent: 0, result: 'error' },
      { variant: `${name}: ${number}` },
    );
  }
}
add(
  'a number among the options that makes no sense',
  ['vod', 'mps', 'gateway'],
  'Options are checked before anything is sent.',
  { call: 'start', options: { timeoutMs: Number.NaN } },
  { paid: 0, sent: 0, result: 'error' },
  { variant: 'timeoutMs: NaN, start' },
);
add(
  'a number among the options that makes no sense',
  ['vod', 'mps', 'gateway'],
  'Options are checked before anything is sent.',
  { call: 'start', options: { retry: { attempts: Number.NaN } } },
  { paid: 0, sent: 0, result: 'error' },
  { variant: 'retry.attempts: NaN, start' },
);

export const expectations: readonly Case[] = cases;

export const caseId = ({ row, variant, surface, keyBy, belief }: Case): string =>
  [row, variant || '-', `${surface}, key by the ${keyBy}`, belief].join(' | ');

/** Used by the mixed runs: what may happen to a create, in any order. */
export const createMoments: readonly Moment[] = [
  ...lost.map(accepted),
  ...pageStatuses.map((status) => refusing(html(status))),
  ...doubtfulCodes.map((name) => accepted(code(name))),
  refusing({ as: 'destroyed' }),
  refusing(code('RequestLimitExceeded')),
  accepted({ as: 'twice', copy: 'at-once' }),
  accepted({ as: 'twice', copy: 'before-next' }),
];
