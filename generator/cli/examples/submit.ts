import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../../runtime/emulator/emulator.ts';
import type { TaskProgress } from '../../runtime/tasks/poll.ts';
import type { BuiltClient, BuiltPackage } from './built-package.ts';
import type { PlacedExample } from './judge.ts';

/** How an example went, submitted to the emulator. */
export interface Submission {
  /** Absent when the emulator refused it, or the operation makes no video. */
  readonly taskId?: string;
  readonly polls?: number;
  /** Seconds of video that would have been charged. */
  readonly billedSeconds: number;
  /** The downloaded video. */
  readonly file?: string;
  readonly bytes?: number;
  /** Why there is no task: the error code the emulator answered with. */
  readonly code?: string;
}

/** Tasks go this many times as fast as they are said to. */
export const speed = 20;

/** What all submissions share. */
export interface SubmitContext {
  readonly built: BuiltPackage;
  readonly emulator: Emulator;
  /** Where it listens. */
  readonly url: string;
  /** Where videos are put. */
  readonly folder: string;
  readonly onProgress: (index: number, progress: TaskProgress) => void;
}

/**
 * Sends an example through the package's client, over HTTP, waits, and downloads the video. An example that the
 * validator refuses is sent unchecked, to see what the emulator says to it.
 */
export async function submit(placed: PlacedExample, index: number, context: SubmitContext): Promise<Submission> {
  const { emulator, onProgress, url } = context;
  const { example, operation, surface } = placed;
  // A separate state for each, so that one bill is one example's.
  const { apiKey, credentials } = emulator.connect(`example-${index + 1}`);
  // Warnings are printed with their example.
  const hooks = { onWarning: () => {} };
  const options = { endpoint: url, apiKey, credentials, sleep: emulator.clock.sleep, hooks };
  const client = await context.built.clientOf(surface, options);
  const generate = client[operation.poll?.method ?? ''];
  if (generate === undefined) return { billedSeconds: 0 };
  try {
    const result = await generate.call(client, JSON.parse(example.request), {
      validation: example.expect === 'accepted' ? 'error' : 'off',
      onProgress: (progress) => onProgress(index, progress),
    });
    const { seconds } = emulator.bill(credentials.secretId);
    const download = await saved(client, result.outputs[0]?.url, result.taskId, context);
    return { taskId: result.taskId, polls: result.polls, billedSeconds: seconds, ...download };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { code: String(error.code), billedSeconds: emulator.bill(credentials.secretId).seconds };
  }
}

async function saved(
  client: BuiltClient,
  address: string | undefined,
  taskId: string,
  { built, folder }: SubmitContext,
): Promise<Pick<Submission, 'file' | 'bytes'>> {
  if (address === undefined) return {};
  const download = await built.downloadBytes();
  // The emulator is on this computer, which downloads otherwise keep away from.
  const bytes = await download(client, { url: address }, { allowPrivate: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${taskId}.mp4`);
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  return { file, bytes: bytes.length };
}
