import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { uploadMedia } from '../../generated/src/upload/index.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { runChild } from './support/child.ts';
import { mebibyte, movie, writeMovie } from './support/files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('in full', () => {
  it('1 GB goes in flat memory', async () => {
    const file = path.join(folder, 'large.mp4');
    await writeMovie(file, 1024 * mebibyte);
    const emulator = createEmulator();
    const { storageUrl: storageEndpoint, url: endpoint } = await emulator.listen();
    try {
      const settings = {
        endpoint,
        storageEndpoint,
        file,
        stateFile: path.join(folder, 'state.json'),
        partSize: 8 * mebibyte,
        concurrency: 4,
      };
      const lines = await runChild(settings);
      const [, , before = 0, peak = 0] = lines.at(-1)?.split(' ').map(Number) ?? [];
      const added = (peak - before) / mebibyte;
      console.log(`1 GB: ${added.toFixed(0)} MB more than before, ${(peak / mebibyte).toFixed(0)} MB at most`);
      // Four parts of 8 MB, and as much again that the collector has not taken yet; the file is 1,024 MB.
      expect(added).toBeLessThan(256);
    } finally {
      await emulator.close();
    }
  });

  it('10,000 small files become 10,000 media files', async () => {
    const emulator = createEmulator({ clock: 'instant', journalSize: 100_000 });
    const client = new VodClient({ ...emulator.connect(), subAppId: 251007502 });
    const ids = new Set<string>();
    let next = 0;
    const lane = async () => {
      while (next < 10_000) {
        const bytes = movie(2_048);
        new DataView(bytes.buffer).setUint32(100, next++);
        ids.add((await uploadMedia(client, bytes)).fileId);
      }
    };
    await Promise.all(Array.from({ length: 50 }, lane));
    expect(ids.size).toBe(10_000);
    const counts = new Map<string, number>();
    for (const { operation = '' } of emulator.journal.entries())
      counts.set(operation, (counts.get(operation) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ ApplyUpload: 10_000, PutObject: 10_000, CommitUpload: 10_000 });
    const { heapUsed } = process.memoryUsage();
    console.log(`10,000 files: heap ${(heapUsed / mebibyte).toFixed(0)} MB after them`);
  });
});
