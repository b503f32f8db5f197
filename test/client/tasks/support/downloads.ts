import { createHash } from 'node:crypto';
import { afterEach } from 'vitest';
import { fetchPlatform } from '../../../../generator/runtime/platform/fetch.ts';
import { platform as node } from '../../../../generator/runtime/platform/node.ts';
import { downloadBytes } from '../../../../generator/runtime/tasks/download.ts';
import type { DownloadClient, DownloadOptions } from '../../../../generator/runtime/tasks/download-transfer.ts';
import { newClient } from './calls.ts';
import { type FileServer, type Part, pattern, Reader, send, serve } from './files.ts';

/** What a download may be given to fetch with. */
export const clients = [
  ['node:http', newClient()],
  ['fetch', newClient({ fetch })],
  ['a bare platform', fetchPlatform(fetch, node)],
] as const;

/** Servers on loopback addresses are private ones. */
export const open: DownloadOptions = { allowPrivate: true };

export const file = pattern(300_000);

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** File servers that end with their test. `reader` says how far the download has read. */
export function fileServers(): {
  readonly server: typeof serve;
  /** Answers one part after the other; the last one stays. */
  readonly parts: (...all: readonly Part[]) => Promise<FileServer>;
  readonly reader: Reader;
} {
  const reader = new Reader();
  const servers: FileServer[] = [];
  afterEach(async () => {
    reader.forget();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const server: typeof serve = async (handler) => {
    const one = await serve(handler);
    servers.push(one);
    return one;
  };
  const parts = (...all: readonly Part[]) =>
    server((request, response, count) => {
      const part = all[Math.min(count, all.length) - 1];
      if (part !== undefined) send(request, response, part, reader);
    });
  return { server, parts, reader };
}

/** Downloads into memory, and tells the reader of it. */
export function bytesOver(
  client: DownloadClient,
  reader: Reader,
): (url: string, options?: DownloadOptions) => Promise<Uint8Array> {
  return (url, options = {}) =>
    downloadBytes(client, url, {
      ...open,
      ...options,
      onProgress: (progress) => {
        reader.read(progress.receivedBytes);
        options.onProgress?.(progress);
      },
    });
}
