import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorServer } from '../../generated/src/emulator/index.ts';
import { type ChildSettings, runChild } from './support/child.ts';
import { mebibyte, movie, tagOf } from './support/files.ts';

const partSize = mebibyte;
const parts = 12;
const content = movie((parts - 1) * partSize + 77);

/** A process that uploads is killed with SIGKILL, and another one goes on with the state that it stored. */
describe('an upload whose process is killed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'killed-'));
  const file = path.join(folder, 'large.mp4');
  let emulator: Emulator;
  let server: EmulatorServer;

  beforeAll(async () => {
    writeFileSync(file, content);
    emulator = createEmulator({ rateLimits: false });
    server = await emulator.listen();
  });
  afterAll(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const count = (operation: string) => emulator.journal.entries().filter((one) => one.operation === operation).length;
  const settings = (name: string, more: Partial<ChildSettings> = {}): ChildSettings => ({
    endpoint: server.url,
    file,
    stateFile: path.join(folder, `${name}.json`),
    partSize,
    concurrency: 2,
    ...more,
  });

  async function finishes(given: ChildSettings) {
    const lines = await runChild(given);
    const [, fileId = ''] = lines.at(-1)?.split(' ') ?? [];
    const { key } = JSON.parse(readFileSync(given.stateFile, 'utf8')) as { readonly key: string };
    const answer = await fetch(`${server.url}/emulator/media/${fileId}/${key.split('/').at(-1)}`, { method: 'HEAD' });
    expect(answer.headers.get('etag')).toBe(`"${tagOf(content, partSize)}"`);
    expect(answer.headers.get('content-length')).toBe(String(content.length));
  }

  it.each([3, 8])('after %i parts sends no part again that was there', async (after) => {
    emulator.reset();
    const given = settings(`parts-${after}`);
    await runChild({ ...given, storageEndpoint: server.storageUrl }, (line) => line === `loaded ${after * partSize}`);
    expect(count('CommitUpload')).toBe(0);
    await finishes(given);
    expect(count('ApplyUpload')).toBe(1);
    expect(count('InitiateMultipartUpload')).toBe(1);
    expect(count('CommitUpload')).toBe(1);
    // Those under way when it was killed may have arrived, and may not.
    expect(count('UploadPart')).toBeGreaterThanOrEqual(parts);
    expect(count('UploadPart')).toBeLessThanOrEqual(parts + given.concurrency);
  });

  it.each([
    ['begun', 1],
    ['parts', 1],
    ['stored', 1],
  ] as const)('at the state "%s" goes on from there', async (haltAt, sessions) => {
    emulator.reset();
    const given = settings(`at-${haltAt}`);
    await runChild({ ...given, haltAt, storageEndpoint: server.storageUrl }, (line) => line === `state ${haltAt}`);
    await finishes(given);
    expect(count('ApplyUpload')).toBe(sessions);
    expect(count('UploadPart')).toBe(parts);
    expect(count('CompleteMultipartUpload')).toBe(1);
    expect(count('CommitUpload')).toBe(1);
  });
});
