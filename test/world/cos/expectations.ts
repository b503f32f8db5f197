import { cut, lost, type Moment, type RequestKind, refused, slowDown } from './service/moments.ts';
import type { Limits, Switches } from './service/switches.ts';

/**
 * What must hold, moment by moment, from the promise to whoever uploads a file: the file is there once and whole, or there
 * is an error that says why; nothing is sent twice without need; nothing goes on after it was told to stop. Never from what
 * a client does. One case is one moment at one size under one belief about the service.
 */
export type Size = 'single' | 'multipart';

/** Something that is done to the service or to the client while a request is on its way. */
export type Deed = 'expire-credentials' | 'forget-uploads' | 'expire-sessions' | 'lose-objects' | 'kill' | 'abort';

export interface Happening {
  readonly kind: RequestKind;
  /** Which request of this kind, from 1; all of them where it is absent. */
  readonly number?: number;
  readonly moments: readonly Moment[];
  readonly deed?: Deed;
  /** When the deed is done: as the request begins, with half of its body, or once it was worked on. */
  readonly when?: 'begins' | 'halfway' | 'done';
}

export interface Arrangement {
  readonly happenings: readonly Happening[];
  /** The file's size in bytes, where it is not the usual one: from the size of a part, or of the usual file. */
  readonly bytes?: (partSize: number, usual: number) => number;
  readonly mediaType?: string;
  readonly skewMs?: number;
  readonly abortBefore?: boolean;
  /** A second process takes the upload on, of the same file or of another one with that name and size. */
  readonly resumed?: 'same-file' | 'other-file';
  /** Between the two. */
  readonly meanwhile?: Deed;
}

export interface Expected {
  /** With the media, with an error of this code, or stopped by the signal. Where several will do, all are listed. */
  readonly ends: readonly ('finished' | 'stopped' | 'error' | { readonly code: string })[];
  /** Media that the account has in the end; where both will do, 0 goes with an error only. */
  readonly media: 0 | 1 | 'one-if-finished';
  /** `ApplyUpload` that were accepted. */
  readonly sessions: number;
  /** Parts or whole files that were sent although they had been stored and confirmed. */
  readonly sentAgain?: number;
  /** How often one part or one whole file may be sent at most. */
  readonly attempts: number;
  /** No request at all to COS. */
  readonly noUpload?: true;
  /** The client waited before it tried again. */
  readonly waits?: true;
}

export interface Case {
  readonly row: string;
  readonly size: Size;
  readonly belief: string;
  readonly switches: Partial<Switches>;
  readonly limits: Partial<Limits>;
  readonly arrange: Arrangement;
  readonly expected: Expected;
  readonly reason: string;
  /** For clients that go on after their process was killed. */
  readonly needsResumption: boolean;
}

interface Belief {
  readonly name: string;
  readonly set: Partial<Switches>;
}

const documented: Belief = { name: 'as documented', set: {} };
const both: readonly Size[] = ['single', 'multipart'];
/** The request that carries the file, and the one in whose middle a large file is. */
const body = (size: Size): { readonly kind: RequestKind; readonly number: number } =>
  size === 'single' ? { kind: 'put', number: 1 } : { kind: 'part', number: 3 };

const finished: Expected = { ends: ['finished'], media: 1, sessions: 1, attempts: 1 };
const orError = (expected: Expected): Expected => ({
  ...expected,
  ends: [...expected.ends, 'error'],
  media: 'one-if-finished',
});
const failed = (code: string, more: Partial<Expected> = {}): Expected => ({
  ends: [{ code }],
  media: 0,
  sessions: 1,
  attempts: 1,
  ...more,
});

export const cases: Case[] = [];

function add(
  row: string,
  sizes: readonly Size[],
  reason: string,
  arrange: (size: Size) => Arrangement,
  expected: Expected | ((size: Size) => Expected),
  more: {
    readonly beliefs?: readonly Belief[];
    readonly limits?: Partial<Limits>;
    readonly needsResumption?: true;
  } = {},
): void {
  for (const size of sizes) {
    for (const { name, set } of more.beliefs ?? [documented]) {
      cases.push({
        row,
        size,
        belief: name,
        switches: set,
        limits: more.limits ?? {},
        arrange: arrange(size),
        expected: typeof expected === 'function' ? expected(size) : expected,
        reason,
        needsResumption: more.needsResumption ?? false,
      });
    }
  }
}

const atBody =
  (...moments: readonly Moment[]) =>
  (size: Size): Arrangement => ({
    happenings: [{ ...body(size), moments }],
  });
const at =
  (kind: RequestKind, ...moments: readonly Moment[]) =>
  (): Arrangement => ({
    happenings: [{ kind, number: 1, moments }],
  });
const always = (kind: RequestKind, moment: Moment) => (): Arrangement => ({
  happenings: [{ kind, moments: [moment] }],
});
const deedAtBody =
  (deed: Deed, when: 'begins' | 'halfway' | 'done', more: Partial<Arrangement> = {}) =>
  (size: Size): Arrangement => ({
    happenings: [{ ...body(size), moments: [], deed, when }],
    ...more,
  });

const expiries: readonly Belief[] = [
  documented,
  {
    name: 'over as a signature is over',
    set: { expiredCredentials: { code: 'AccessDenied', message: 'Request has expired' } },
  },
  {
    name: 'over as an unknown key',
    set: { expiredCredentials: { code: 'InvalidAccessKeyId', message: 'this key does not exist' } },
  },
  { name: 'new credentials reach the old path', set: { newCredentialsReachOldPaths: true } },
];

// Nothing happens.
add('nothing happens', both, 'each byte is sent once, one session, one media', () => ({ happenings: [] }), finished, {
  beliefs: [
    documented,
    { name: 'a path without a slash', set: { storagePath: 'without-slash' } },
    { name: 'a path that must be encoded', set: { storagePath: 'strange' } },
    { name: 'no spaces before the answer', set: { spacesBeforeAnswer: false } },
    { name: 'no CRC in the answers', set: { showsCrc: false } },
    { name: 'no look at objects', set: { headAllowed: false } },
  ],
});
add(
  'a file of whole parts',
  ['multipart'],
  'no empty part at the end',
  () => ({ happenings: [], bytes: (part, usual) => Math.floor(usual / part) * part }),
  finished,
);
add(
  'a last part of one byte',
  ['multipart'],
  'the last part may be small',
  () => ({ happenings: [], bytes: (part, usual) => Math.floor(usual / part) * part + 1 }),
  finished,
);
add('a file of one byte', ['single'], 'the smallest file', () => ({ happenings: [], bytes: () => 1 }), finished);
add(
  'an empty file',
  ['single'],
  'COS takes it, VOD has no use for it: either is fine, an endless try is not',
  () => ({ happenings: [], bytes: () => 0 }),
  orError(finished),
);

// On the way of the bytes.
add('cut in the middle of the body', both, 'what did not arrive is sent again, and nothing else', atBody(cut), {
  ...finished,
  attempts: 2,
});
add(
  'stored, and the answer lost',
  both,
  'whoever cannot know sends once more; the object is there once',
  atBody(lost),
  { ...finished, attempts: 2 },
);
add(
  'answered with half an answer',
  both,
  'half an answer to a stored body is no answer',
  atBody({ worked: true, reply: { as: 'half' } }),
  { ...finished, attempts: 2 },
);
add(
  'slowed down three times',
  both,
  'SlowDown says: later; so it waits and goes on',
  atBody(slowDown, slowDown, slowDown),
  { ...finished, attempts: 4, waits: true },
);
add(
  'refused before the body was read',
  both,
  'an answer that comes early is an answer',
  atBody({ worked: false, reply: { as: 'early-error', status: 503, code: 'SlowDown' } }),
  { ...finished, attempts: 2 },
);
add(
  'a page of something in between',
  both,
  'a 502 in HTML says nothing about the body',
  atBody({ worked: false, reply: { as: 'page', status: 502 } }),
  { ...finished, attempts: 2 },
);
add(
  'slowed down for good',
  both,
  'it ends, with the code',
  (size) => ({ happenings: [{ kind: body(size).kind, moments: [slowDown] }] }),
  failed('SlowDown', { attempts: 20 }),
);
add(
  'denied for good',
  both,
  'AccessDenied is no matter of time',
  (size) => ({ happenings: [{ kind: body(size).kind, moments: [refused(403, 'AccessDenied', 'Access Denied.')] }] }),
  failed('AccessDenied', { attempts: 2, sessions: 2 }),
);
add(
  'a byte changed on its way',
  both,
  'what arrived is compared with what was sent, by Content-MD5 or by the answer',
  atBody({ worked: true, body: 'changed', reply: { as: 'answer' } }),
  { ...finished, attempts: 2, sentAgain: 1 },
  {
    beliefs: [documented, { name: 'no CRC in the answers', set: { showsCrc: false } }],
  },
);
add(
  'every byte changed on its way',
  both,
  'a wrong file is never committed',
  (size) => ({
    happenings: [{ kind: body(size).kind, moments: [{ worked: true, body: 'changed', reply: { as: 'answer' } }] }],
  }),
  { ends: ['error'], media: 0, sessions: 1, attempts: 20, sentAgain: 20 },
);
add(
  'another ETag than that of the body',
  both,
  'it finishes or says so; the file is right if it finishes',
  atBody({ worked: true, reply: { as: 'other-etag' } }),
  orError({ ...finished, attempts: 2 }),
);

// Credentials and clocks.
add(
  'the credentials run out before the body',
  both,
  'ApplyUpload gives others: the caller need not know',
  deedAtBody('expire-credentials', 'begins'),
  { ...finished, sessions: 2, attempts: 2 },
  { beliefs: expiries },
);
add(
  'the credentials run out before the completion',
  ['multipart'],
  'the same, when all parts are there',
  () => ({ happenings: [{ kind: 'complete', number: 1, moments: [], deed: 'expire-credentials', when: 'begins' }] }),
  { ...finished, sessions: 2 },
  { beliefs: expiries },
);
add(
  'no temporary credentials',
  both,
  "the vendor's uploader takes the account's own key then; an error will do",
  () => ({ happenings: [] }),
  orError(finished),
  { beliefs: [{ name: 'TempCertificate is null', set: { temporaryCredentials: false } }] },
);
add(
  'the clock is 20 minutes slow',
  both,
  'the Date of the answer tells; or an error that says so',
  () => ({ happenings: [], skewMs: -20 * 60_000 }),
  orError({ ...finished, attempts: 3, sessions: 2 }),
);

// Initiate and Complete.
add(
  'the answer to Initiate lost',
  ['multipart'],
  'a second upload is begun; one object',
  at('initiate', lost),
  finished,
);
add('Complete slowed down', ['multipart'], 'later', at('complete', slowDown), { ...finished, waits: true });
add(
  'Complete answered with 200 and an error',
  ['multipart'],
  'the status is sent before the parts are joined: the body decides',
  at('complete', { worked: false, reply: { as: 'error-in-200', code: 'InternalError' } }),
  finished,
  {
    beliefs: [documented, { name: 'no spaces before the answer', set: { spacesBeforeAnswer: false } }],
  },
);
add(
  'Complete answered with 200 and an error for good',
  ['multipart'],
  'nothing was joined, so nothing is committed',
  always('complete', { worked: false, reply: { as: 'error-in-200', code: 'InternalError' } }),
  failed('InternalError'),
);
add(
  'Complete done, and its answer lost',
  ['multipart'],
  'the object is there: no part is sent again',
  at('complete', lost),
  finished,
  {
    beliefs: [documented, { name: 'completed twice is answered twice', set: { secondComplete: 'answered' } }],
  },
);
add(
  'Complete done, and its answer lost',
  ['multipart'],
  'the commit tells as well as a look',
  at('complete', lost),
  orError(finished),
  {
    beliefs: [{ name: 'no look at objects', set: { headAllowed: false } }],
  },
);
add(
  'Complete done, and answered with half',
  ['multipart'],
  'the same',
  at('complete', { worked: true, reply: { as: 'half' } }),
  finished,
);
add(
  'Complete not done, and no answer',
  ['multipart'],
  'asked once more',
  at('complete', { worked: false, reply: { as: 'reset' } }),
  finished,
);
add(
  'the upload is forgotten half-way',
  ['multipart'],
  'begun anew, or an error; never for ever',
  deedAtBody('forget-uploads', 'begins'),
  orError({ ...finished, sessions: 2, attempts: 2 }),
);

// VOD.
for (const code of [
  'UnauthorizedOperation',
  'InvalidParameterValue.SubAppId',
  'FailedOperation.InvalidVodUser',
  'LimitExceeded',
]) {
  add(
    `ApplyUpload refused with ${code}`,
    ['single'],
    'the code, and no byte',
    always('apply', refused(200, code)),
    failed(code, { sessions: 0, noUpload: true }),
  );
}
add(
  'a media type that does not exist',
  ['single'],
  'the code of the service or of the client, and no byte',
  () => ({ happenings: [], mediaType: 'no-type' }),
  { ends: ['error'], media: 0, sessions: 0, attempts: 0, noUpload: true },
);
add(
  'ApplyUpload limited twice',
  ['single'],
  'RequestLimitExceeded says: later',
  at('apply', refused(200, 'RequestLimitExceeded'), refused(200, 'RequestLimitExceeded')),
  { ...finished, waits: true },
);
add('the answer to ApplyUpload lost', ['single'], 'a session costs nothing: another one', at('apply', lost), {
  ...finished,
  sessions: 2,
});
add(
  'CommitUpload fails once',
  both,
  'the same session, no byte again',
  at('commit', refused(200, 'InternalError')),
  finished,
);
add(
  'CommitUpload not done, and no answer',
  both,
  'asked once more',
  at('commit', { worked: false, reply: { as: 'reset' } }),
  finished,
);
add(
  'CommitUpload done, and its answer lost',
  both,
  'the same session again: the same media',
  at('commit', lost),
  finished,
);
add(
  'CommitUpload done, and its answer lost',
  both,
  'a second commit is refused: it says so, and no second media comes of it',
  at('commit', lost),
  { ...finished, ends: ['finished', 'error'] },
  { beliefs: [{ name: 'a second commit is refused', set: { secondCommit: 'refused' } }] },
);
add(
  'CommitUpload, and the object is not there',
  both,
  'the code of the service; nothing is committed',
  () => ({ happenings: [{ kind: 'commit', moments: [], deed: 'lose-objects', when: 'begins' }] }),
  failed('ResourceNotFound', { sessions: 2, attempts: 2, sentAgain: 0 }),
);
add(
  'the session is over before CommitUpload',
  both,
  'the code of the service',
  () => ({ happenings: [{ kind: 'commit', number: 1, moments: [], deed: 'expire-sessions', when: 'begins' }] }),
  (size) => ({ ...orError({ ...finished, sessions: 2 }), attempts: size === 'single' ? 1 : 1 }),
);

// Stopped by its caller.
const stopped: Expected = { ends: ['stopped'], media: 0, sessions: 1, attempts: 2 };
add('aborted before it begins', both, 'no request', () => ({ happenings: [], abortBefore: true }), {
  ...stopped,
  sessions: 0,
  noUpload: true,
});
add('aborted in the middle of the body', both, 'nothing more is sent', deedAtBody('abort', 'halfway'), stopped);
add(
  'aborted while it waits to try again',
  both,
  'nothing more is sent',
  (size) => ({
    happenings: [
      { ...body(size), moments: [slowDown], deed: 'abort', when: 'done' },
      { kind: body(size).kind, moments: [slowDown] },
    ],
  }),
  stopped,
);
add(
  'aborted at ApplyUpload',
  ['single'],
  'no byte',
  () => ({ happenings: [{ kind: 'apply', number: 1, moments: [], deed: 'abort', when: 'begins' }] }),
  { ...stopped, noUpload: true },
);
add(
  'aborted at Complete',
  ['multipart'],
  'no commit',
  () => ({ happenings: [{ kind: 'complete', number: 1, moments: [], deed: 'abort', when: 'begins' }] }),
  stopped,
);
add(
  'aborted at CommitUpload',
  both,
  'it may have been done: stopped, or finished',
  () => ({ happenings: [{ kind: 'commit', number: 1, moments: [], deed: 'abort', when: 'begins' }] }),
  { ...stopped, ends: ['stopped', 'finished'], media: 'one-if-finished' },
);

// The process is killed, and another one takes the upload on.
const again = { needsResumption: true } as const;
add(
  'killed half-way',
  ['multipart'],
  'parts that are there are not sent again',
  deedAtBody('kill', 'halfway', { resumed: 'same-file' }),
  { ...finished, attempts: 2 },
  again,
);
add(
  'killed half-way, the parts on several pages',
  ['multipart'],
  'a page of ListParts is not the whole list',
  () => ({
    happenings: [{ kind: 'part', number: 5, moments: [], deed: 'kill', when: 'halfway' }],
    resumed: 'same-file',
  }),
  { ...finished, attempts: 2 },
  { ...again, limits: { listedParts: 1 } },
);
add(
  'killed before Complete',
  ['multipart'],
  'no part is sent again',
  () => ({
    happenings: [
      {
        kind: 'complete',
        number: 1,
        moments: [{ worked: false, reply: { as: 'reset' } }],
        deed: 'kill',
        when: 'begins',
      },
    ],
    resumed: 'same-file',
  }),
  finished,
  again,
);
add(
  'killed after Complete',
  ['multipart'],
  'no part is sent again',
  () => ({
    happenings: [{ kind: 'complete', number: 1, moments: [lost], deed: 'kill', when: 'done' }],
    resumed: 'same-file',
  }),
  finished,
  {
    ...again,
    beliefs: [documented, { name: 'no look at objects', set: { headAllowed: false } }],
  },
);
add(
  'killed after CommitUpload',
  ['multipart'],
  'the same session again: one media',
  () => ({
    happenings: [{ kind: 'commit', number: 1, moments: [lost], deed: 'kill', when: 'done' }],
    resumed: 'same-file',
  }),
  finished,
  again,
);
add(
  'killed, and the credentials run out',
  ['multipart'],
  'another session',
  deedAtBody('kill', 'halfway', { resumed: 'same-file', meanwhile: 'expire-credentials' }),
  { ...finished, sessions: 2, attempts: 2 },
  { ...again, beliefs: expiries },
);
add(
  'killed, and the upload is forgotten',
  ['multipart'],
  'begun anew',
  deedAtBody('kill', 'halfway', { resumed: 'same-file', meanwhile: 'forget-uploads' }),
  { ...finished, sessions: 2, attempts: 2 },
  again,
);
add(
  'killed, and the file is another one',
  ['multipart'],
  // The part that was under way may have arrived whole: all six are sent again then.
  'no part of the old file gets into the new one',
  deedAtBody('kill', 'halfway', { resumed: 'other-file' }),
  orError({ ...finished, sessions: 2, attempts: 3, sentAgain: 6 }),
  again,
);
add(
  'killed half-way, and nothing is taken on',
  ['multipart'],
  'where nothing is taken on, it begins anew: one media',
  deedAtBody('kill', 'halfway', { resumed: 'same-file' }),
  { ...finished, sessions: 2, attempts: 2, sentAgain: 5 },
);
