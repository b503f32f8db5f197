import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Crc64 } from './crc64.ts';
import type { Stored } from './ledger.ts';
import type { Moment } from './moments.ts';

/** Bodies up to this size are kept as they are; of all others only size and sums are. */
const keptBytes = 64 * 1024;

export interface Arrival {
  readonly stored: Stored;
  readonly whole: boolean;
}

/**
 * Reads a body in flat memory. `cut` means that the connection was ended on purpose in its middle; a body that ends by
 * itself before its length is not whole either.
 */
export async function arrive(
  request: IncomingMessage,
  moment: Moment,
  length: number,
  options: { readonly crc: boolean; readonly keeps: boolean; readonly onBytes: () => void },
): Promise<Arrival> {
  const md5 = createHash('md5');
  const crc = options.crc ? new Crc64() : undefined;
  const kept: Buffer[] = [];
  const limit = typeof moment.body === 'object' ? Math.floor(length * moment.body.cutAfter) : Infinity;
  let bytes = 0;
  let isHalfway = false;
  let whole = true;
  try {
    for await (const chunk of request) {
      const buffer = chunk as Buffer;
      if (bytes === 0 && moment.body === 'changed') buffer[0] = (buffer[0] ?? 0) ^ 1;
      bytes += buffer.length;
      md5.update(buffer);
      crc?.update(buffer);
      if (options.keeps || bytes <= keptBytes) kept.push(Buffer.from(buffer));
      options.onBytes();
      if (!isHalfway && bytes * 2 >= length) {
        isHalfway = true;
        moment.halfway?.();
      }
      if (bytes >= limit) {
        whole = false;
        request.socket.resetAndDestroy();
        break;
      }
    }
  } catch {
    whole = false; // the client went away in the middle of its body
  }
  if (!Number.isNaN(length) && bytes !== length) whole = false;
  const stored = {
    bytes,
    md5: md5.digest('hex'),
    crc: crc?.value(),
    content: options.keeps || bytes <= keptBytes ? Buffer.concat(kept) : undefined,
  };
  return { stored, whole };
}
