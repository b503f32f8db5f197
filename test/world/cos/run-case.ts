import { VirtualClock } from '../clock.ts';
import type { Driver, Uploaded } from './driver.ts';
import type { Case, Deed, Happening } from './expectations.ts';
import { Process } from './place.ts';
import { type Moment, plain } from './service/moments.ts';
import { UploadService } from './service/service.ts';
import { Source } from './source.ts';

/** What was seen of one case, and everything that should have been otherwise. */
export interface Finding {
  readonly seen: string;
  readonly faults: readonly string[];
}

type Outcome =
  | { readonly as: 'finished'; readonly uploaded: Uploaded }
  | { readonly as: 'stopped' }
  | { readonly as: 'error'; readonly code: string };

async function outcomeOf(work: Promise<Uploaded>, signal: AbortSignal): Promise<Outcome> {
  try {
    return { as: 'finished', uploaded: await work };
  } catch (error) {
    const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
    if (signal.aborted && (error === signal.reason || code === 'AbortError' || name === 'AbortError')) {
      return { as: 'stopped' };
    }
    return { as: 'error', code: typeof code === 'string' ? code : '' };
  }
}

/** Plays one case against a service of its own and judges what came of it. */
export async function runCase(driver: Driver, given: Case): Promise<Finding> {
  const { arrange, expected, size } = given;
  const clock = new VirtualClock();
  const service = await UploadService.start({
    now: clock.now,
    switches: given.switches,
    limits: { ...driver.limits, ...given.limits },
    onActivity: () => clock.touch(),
  });
  try {
    const usual = size === 'single' ? driver.singleSize : driver.multipartSize;
    const bytes = arrange.bytes?.(driver.partSize, usual) ?? usual;
    const name = 'clip 1.mp4';
    const abort = new AbortController();
    if (arrange.abortBefore) abort.abort();
    let first = new Process(service, clock, new Map(), arrange.skewMs);
    let kept: ReadonlyMap<string, string> = new Map();
    let tellKilled = (): void => undefined;
    const killed = new Promise<undefined>((resolve) => {
      tellKilled = () => resolve(undefined);
    });
    const deeds: Readonly<Record<Deed, () => void>> = {
      'expire-credentials': () => service.expireCredentials(),
      'forget-uploads': () => service.forgetUploads(),
      'expire-sessions': () => service.expireSessions(),
      'lose-objects': () => service.ledger.lose(),
      abort: () => abort.abort(),
      kill: () => {
        kept = first.kill();
        tellKilled();
      },
    };
    for (const happening of arrange.happenings) arrangeOne(service, happening, deeds);

    let file = new Source(name, bytes);
    const progress: { readonly sent: number; readonly total: number }[] = [];
    const startedAt = clock.now();
    const start = (process: Process): Promise<Outcome> =>
      outcomeOf(
        driver.upload({
          place: process.place,
          file,
          mediaType: arrange.mediaType ?? 'mp4',
          signal: abort.signal,
          onProgress: (sent, total) => progress.push({ sent, total }),
        }),
        abort.signal,
      );
    let outcome = await Promise.race([start(first), killed]);
    if (outcome === undefined) {
      await quiet(service);
      service.programme.clear();
      if (arrange.meanwhile !== undefined) deeds[arrange.meanwhile]();
      if (arrange.resumed === 'other-file') file = new Source(name, bytes, 'another file');
      progress.length = 0;
      first = new Process(service, clock, kept);
      outcome = await start(first);
    }
    const requests = service.ledger.received.length;
    await quiet(service);
    const faults = judge(given, driver, outcome, service, file);
    if (service.ledger.received.length > requests + driver.parallel) faults.push('requests after the end');
    const asked = clock.now();
    if (expected.waits && asked === startedAt) faults.push('it did not wait before it tried again');
    faults.push(...progressFaults(progress, bytes, outcome.as === 'finished'));
    const { ledger } = service;
    const how = outcome.as === 'error' ? outcome.code : outcome.as;
    const seen = `${how}; ${ledger.media.length} media, ${ledger.sessions.length} sessions, ${ledger.received.length} requests, ${ledger.sentAgain} sent again`;
    return { seen, faults };
  } finally {
    await service.close();
  }
}

function arrangeOne(service: UploadService, happening: Happening, deeds: Readonly<Record<Deed, () => void>>): void {
  const { kind, number, deed, when = 'begins' } = happening;
  const moments = happening.moments.length > 0 ? happening.moments : [plain];
  const withDeed = moments.map((moment, index): Moment => {
    if (deed === undefined || index > 0) return moment;
    return { ...moment, [when]: deeds[deed] };
  });
  if (number !== undefined) service.programme.from(kind, number, ...withDeed);
  else if (withDeed[0] !== undefined) service.programme.always(kind, withDeed[0]);
}

/** Until nothing has been under way for some turns of the event loop. */
export async function quiet(service: UploadService): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) {
    if (service.underWay > 0) turns = 0;
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function judge(
  { expected, switches }: Case,
  driver: Driver,
  outcome: Outcome,
  { ledger, refusedSignatures }: UploadService,
  file: Source,
): string[] {
  const faults: string[] = [];
  const fits = expected.ends.some((end) =>
    typeof end === 'string' ? end === outcome.as : outcome.as === 'error' && outcome.code === end.code,
  );
  const how = outcome.as === 'error' ? `error ${outcome.code}` : outcome.as;
  if (!fits) faults.push(`${how}, expected ${expected.ends.map((end) => JSON.stringify(end)).join(' or ')}`);
  if (outcome.as === 'error' && outcome.code === '') faults.push('an error without a code');

  const { media } = ledger;
  if (typeof expected.media === 'number' && media.length !== expected.media) {
    faults.push(`${media.length} media, expected ${expected.media}`);
  }
  if (media.length > 1) faults.push(`${media.length} media of one file`);
  if (outcome.as === 'finished') {
    const mine = media.find(({ fileId }) => fileId === outcome.uploaded.fileId);
    if (mine === undefined) faults.push(`no media has the id ${outcome.uploaded.fileId}`);
    else if (outcome.uploaded.mediaUrl?.endsWith(encodeURI(mine.object.key)) !== true)
      faults.push('the address is of another media');
  }
  for (const { object } of media) {
    if (!UploadService.holds(object.segments, (start, end) => file.md5(start, end), file.size)) {
      faults.push('the committed media is not the file');
    }
  }
  if (ledger.sessions.length > expected.sessions) {
    faults.push(`${ledger.sessions.length} sessions, expected at most ${expected.sessions}`);
  }
  if (ledger.sentAgain > (expected.sentAgain ?? 0)) {
    faults.push(`${ledger.sentAgain} sent again, expected at most ${expected.sentAgain ?? 0}`);
  }
  const most = Math.max(0, ...ledger.attempts);
  if (most > expected.attempts) faults.push(`one part was sent ${most} times, expected at most ${expected.attempts}`);
  const uploads = ledger.received.filter(({ kind }) => kind !== 'apply' && kind !== 'commit');
  if (expected.noUpload && uploads.length > 0) faults.push(`${uploads.length} requests to COS`);
  const commits = ledger.count('commit');
  if (commits > 20) faults.push(`${commits} commits`);
  const large = uploads.filter(({ kind, bytes }) => kind === 'part' && bytes > driver.partSize);
  if (large.length > 0) faults.push('a part is larger than the driver says');
  // A clock that is wrong is refused once for each service; everything else must be signed rightly.
  const isSkewed = refusedSignatures.every(
    (code) => code.endsWith('SignatureExpire') || code === 'RequestTimeTooSkewed' || code === 'AccessDenied',
  );
  if (refusedSignatures.length > 0 && !isSkewed)
    faults.push(`signatures refused: ${refusedSignatures.join(', ')} (${JSON.stringify(switches)})`);
  return faults;
}

function progressFaults(
  progress: readonly { readonly sent: number; readonly total: number }[],
  bytes: number,
  isFinished: boolean,
): string[] {
  const faults: string[] = [];
  if (progress.some(({ sent }, index) => sent < (progress[index - 1]?.sent ?? 0)))
    faults.push('the progress went back');
  if (progress.some(({ sent, total }) => sent > bytes || total !== bytes))
    faults.push('the progress went past the size');
  if (isFinished && bytes > 0 && progress.at(-1)?.sent !== bytes) faults.push('the progress does not end at the size');
  return faults;
}
