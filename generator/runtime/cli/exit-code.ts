import {
  AmbiguousCreateError,
  ApiError,
  CallAbortedError,
  CredentialsError,
  DownloadError,
  InvalidOptionError,
  TaskFailedError,
  TencentAigcError,
  WaitFailedError,
  WaitTimeoutError,
} from '../errors.js';
import { TooMuch } from './money.js';
import { Mistake } from './surroundings.js';

/** What the command ends with. Programs decide by it whether something was paid. */
export const exitCodes = {
  done: 0,
  /** Refused by the validator or by the service: not charged. */
  refused: 1,
  /** A mistake in the command, or keys that do not work: not charged. */
  usage: 2,
  /** The task ended without a video. */
  failed: 3,
  /** The task may be charged: its outcome is not known, it still runs, or its video is not here yet. */
  open: 4,
  /** Not charged, and the same command may succeed later. */
  temporary: 75,
  interrupted: 130,
} as const;

/** The first part of the codes by which the service refuses a key. */
const keyFamilies: ReadonlySet<string> = new Set(['AuthFailure', 'UnauthorizedOperation']);

/** Nothing for an error that is none of the package's: it is a fault of the program. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof Mistake || error instanceof CredentialsError || error instanceof InvalidOptionError)
    return exitCodes.usage;
  if (error instanceof TooMuch) return exitCodes.refused;
  // What cannot be read as a handle or as an id is the user's.
  if (error instanceof TypeError && /task handle|task id|createdAt/.test(error.message)) return exitCodes.usage;
  if (!(error instanceof TencentAigcError)) return undefined;
  if (error instanceof TaskFailedError) return exitCodes.failed;
  const isOpen =
    error instanceof AmbiguousCreateError ||
    error instanceof CallAbortedError ||
    error instanceof WaitTimeoutError ||
    error instanceof WaitFailedError ||
    error.charged !== 'no';
  if (isOpen) return exitCodes.open;
  const isAboutKeys = keyFamilies.has(error.code.split('.')[0] ?? '') || error.status === 401 || error.status === 403;
  if (error instanceof ApiError && isAboutKeys) return exitCodes.usage;
  return error.retryable && !(error instanceof DownloadError && error.code === 'FileError')
    ? exitCodes.temporary
    : exitCodes.refused;
}
