import { VirtualClock } from '../clock.ts';
import type { Driver } from './driver.ts';
import { Process } from './place.ts';
import { UploadService } from './service/service.ts';
import { Source } from './source.ts';

export const mebibyte = 1024 * 1024;

export interface LargeFinding {
  readonly faults: readonly string[];
  readonly grownBytes: number;
  readonly boundBytes: number;
}

/**
 * A file that is made as it is read goes to a service that keeps sums only. So the process may grow by what the client
 * has in its hands: its parts, each of them perhaps thrice (as read, as handed on, as written to the socket); by the
 * young generation that vitest.config.ts allows, three half-spaces of 64 MiB; and by 64 MiB for pools, sockets and code.
 * A client that holds the file grows by the file.
 */
export async function uploadLarge(driver: Driver, bytes: number): Promise<LargeFinding> {
  const clock = new VirtualClock();
  let peak = 0;
  let pieces = 0;
  const look = (): void => {
    pieces += 1;
    if (pieces % 32 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  };
  const service = await UploadService.start({
    now: clock.now,
    crc: false,
    ...(driver.limits && { limits: driver.limits }),
    onActivity: () => {
      clock.touch();
      look();
    },
  });
  try {
    const file = new Source('large.mp4', bytes);
    const before = process.memoryUsage.rss();
    const { place } = new Process(service, clock, new Map());
    await driver.upload({ place, file, mediaType: 'mp4', onProgress: look });
    const grownBytes = Math.max(peak, process.memoryUsage.rss()) - before;
    const boundBytes = 3 * driver.parallel * driver.partSize + 3 * 64 * mebibyte + 64 * mebibyte;
    const faults: string[] = [];
    const [media, more] = service.ledger.media;
    if (media === undefined || more !== undefined) faults.push(`${service.ledger.media.length} media`);
    else if (!UploadService.holds(media.object.segments, (start, end) => file.md5(start, end), bytes)) {
      faults.push('the committed media is not the file');
    }
    if (service.ledger.attempts.some((count) => count > 1)) faults.push('a part was sent twice');
    return { faults, grownBytes, boundBytes };
  } finally {
    await service.close();
  }
}

/** Many small files at once: one media of each, each with its own bytes, each byte once. */
export async function uploadMany(driver: Driver, count: number): Promise<readonly string[]> {
  const clock = new VirtualClock();
  const service = await UploadService.start({ now: clock.now, onActivity: () => clock.touch() });
  const faults: string[] = [];
  try {
    const { place } = new Process(service, clock, new Map());
    const numbers = Array.from({ length: count }, (_, index) => index);
    const worker = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        const file = new Source(`small ${number}.mp4`, 500 + (number % 1500));
        const { fileId } = await driver.upload({ place, file, mediaType: 'mp4' });
        const object = service.ledger.media.findLast((media) => media.fileId === fileId)?.object;
        if (object === undefined) faults.push(`${file.name} has no media`);
        else if (!UploadService.holds(object.segments, (start, end) => file.md5(start, end), file.size)) {
          faults.push(`the media of ${file.name} is another file`);
        }
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    const { media, sessions, attempts } = service.ledger;
    if (media.length !== count || sessions.length !== count) {
      faults.push(`${media.length} media and ${sessions.length} sessions of ${count} files`);
    }
    if (attempts.length !== count || attempts.some((times) => times > 1))
      faults.push('a file was sent twice, or not at all');
    return faults;
  } finally {
    await service.close();
  }
}
