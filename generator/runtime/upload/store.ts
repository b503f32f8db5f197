import { hex } from '../core/digests.js';
import type { CosClient, StoredPart } from './cos-client.js';
import type { CosDigests } from './digests.js';
import { sendParts } from './parts.js';
import type { UploadPlace } from './place.js';
import type { Progress } from './progress.js';
import type { OpenedUpload } from './source.js';
import { UploadError } from './upload-error.js';

export interface StoreOptions {
  readonly action: string;
  readonly cos: CosClient;
  readonly place: UploadPlace;
  readonly source: OpenedUpload;
  readonly digests: CosDigests;
  readonly progress: Progress;
  readonly concurrency: number;
}

/** Puts a file into its place in COS: a small one at once, a large one in parts. */
export async function storeFile(options: StoreOptions): Promise<void> {
  const { place, progress, source } = options;
  progress.restart();
  await (source.size <= place.state.partSize ? storeWhole(options) : storeInParts(options));
  const change = await source.change();
  if (change !== undefined) throw change;
}

async function storeWhole(options: StoreOptions): Promise<void> {
  const { cos, digests, place, source } = options;
  const bytes = await source.read(0, source.size);
  const md5 = digests.md5(bytes);
  await place.call(async (state) => checkedTag(options, await cos.put(state, { bytes, md5 }), md5, 'the file'));
}

async function storeInParts(options: StoreOptions): Promise<void> {
  const { concurrency, cos, digests, place, progress, source } = options;
  const stored = await storedParts(options);
  if (stored === 'complete') return;
  const tags = await sendParts(
    {
      source,
      size: source.size,
      partSize: place.state.partSize,
      concurrency,
      md5: digests.md5,
      onStored: (bytes) => progress.add(bytes),
      send: (number, part) =>
        place.call(async (state) =>
          checkedTag(options, await cos.putPart(state, number, part), part.md5, `part ${number}`),
        ),
    },
    stored,
  );
  // Before the parts become a file.
  const change = await source.change();
  if (change !== undefined) throw change;
  try {
    await place.call((state) => cos.complete(state, tags));
  } catch (error) {
    // An answer that was lost: the second time there is no such upload any more.
    if (!isGone(error) || !(await isWhole(options))) throw error;
  }
}

/** The parts that are there of an upload that goes on; none of a new one. */
async function storedParts(options: StoreOptions): Promise<ReadonlyMap<number, StoredPart> | 'complete'> {
  const { cos, place } = options;
  const { uploadId } = place.state;
  if (uploadId !== undefined) {
    try {
      return await place.call((state) => cos.parts(state, uploadId));
    } catch (error) {
      if (!isGone(error)) throw error;
      // The parts were put together, and nobody was left to hear of it; or COS has given them up.
      if (await isWhole(options)) return 'complete';
    }
  }
  const begun = await place.call((state) => cos.begin(state));
  await place.save({ ...place.state, uploadId: begun });
  return new Map();
}

function isGone(error: unknown): boolean {
  return error instanceof UploadError && error.status === 404;
}

/**
 * Whether the file is there. Nothing else can be at a path that VOD made for this upload. Where the credentials do not let us
 * look, the commit shows it: VOD refuses for a file that is not there.
 */
async function isWhole({ cos, place, source }: StoreOptions): Promise<boolean> {
  try {
    return (await place.call((state) => cos.size(state))) === source.size;
  } catch (error) {
    if (error instanceof UploadError && error.status === 403) return true;
    throw error;
  }
}

/** A tag that is no MD5 says nothing: COS has checked the bytes by the MD5 that came with them. */
function checkedTag({ action }: StoreOptions, tag: string | undefined, md5: Uint8Array, what: string): string {
  const ours = hex(md5);
  if (tag === undefined || tag === ours) return ours;
  if (!/^[\da-f]{32}$/.test(tag)) return tag;
  const message = `${what}: the storage has other bytes than were sent (MD5 ${tag}, not ${ours}).`;
  throw new UploadError(message, { action, code: 'PartMismatch', retryable: true });
}
