import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lineTransport, newClient } from './support/clients.ts';
import { paidService, scratch, startServer } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A picture of one pixel, large enough for nobody's limits: the smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function withFiles(...args: readonly string[]) {
  const root = scratch((clean) => cleanups.push(clean));
  const [files, output] = [path.join(root, 'files'), path.join(root, 'output')];
  mkdirSync(path.join(files, 'sub'), { recursive: true });
  mkdirSync(path.join(root, 'files-beside'));
  writeFileSync(path.join(root, 'secret.png'), png);
  writeFileSync(path.join(root, 'files-beside', 'secret.png'), png);
  writeFileSync(path.join(files, 'sub', 'picture.png'), png);
  symlinkSync(path.join(root, 'secret.png'), path.join(files, 'link.png'));
  symlinkSync(root, path.join(files, 'up'));
  symlinkSync(path.join(files, 'sub', 'picture.png'), path.join(files, 'inside.png'));
  const { emulator, world } = paidService();
  const server = startServer(
    ['--output', output, '--confirm', 'never', ...args.map((one) => one.replace('FILES', files))],
    world,
  );
  const client = await newClient(lineTransport(server));
  const end = async () => {
    await client.close();
    await server.code;
  };
  return { client, emulator, end, files, output, root };
}

const request = { model: 'Kling', version: '2.5', prompt: 'a', duration: 5, requestKey: 'with-file', dryRun: true };

describe('a file that an agent names', () => {
  it.each(['sub/picture.png', './sub/../sub/picture.png', 'inside.png'])(
    'is read below the folder: %s',
    async (firstFrame) => {
      const { client, end } = await withFiles('--files', 'FILES');
      const told = await client.call('generate_video', { ...request, firstFrame });
      // What is wrong with a picture of one pixel is another matter; it was opened.
      expect(told.structured.error).not.toBe('file-refused');
      await end();
    },
  );

  it.each([
    '../secret.png',
    '../files-beside/secret.png',
    'link.png',
    'up/secret.png',
    'sub',
    'nowhere.png',
    '/etc/passwd',
    'file:///etc/passwd',
    '.',
    'sub/picture.png\u0000.png',
  ])('is refused elsewhere, in the same words whether it exists or not: %j', async (firstFrame) => {
    const { client, emulator, end } = await withFiles('--files', 'FILES');
    const { dryRun: _, ...paid } = request;
    const told = await client.call('generate_video', { ...paid, firstFrame });
    expect(told.structured).toMatchObject({ error: 'file-refused', charged: 'no' });
    expect(told.text.replace(JSON.stringify(firstFrame), 'X')).toContain('X is not a file below the folder');
    expect(emulator.bill().tasks).toBe(0);
    await end();
  });

  it('is not read at all where no folder is named', async () => {
    const { client, end } = await withFiles();
    expect((await client.call('generate_video', { ...request, firstFrame: 'sub/picture.png' })).structured.error).toBe(
      'files-not-allowed',
    );
    await end();
  });
});

describe('a result', () => {
  it('is written into the folder for results only, and over nothing', async () => {
    const { client, end, output, root } = await withFiles();
    const { taskId } = (await client.call('generate_video', { ...request, dryRun: false })).structured;
    for (let looks = 0; looks < 50; looks++)
      if ((await client.call('wait_for_video', { taskId })).structured.state === 'succeeded') break;
    for (const file of ['../out.mp4', '/tmp/out.mp4', '.hidden', 'a/b.mp4', '..', 'a\\b'])
      expect((await client.call('download_video', { taskId, file })).isError).toBe(true);
    writeFileSync(path.join(output, 'mine.mp4'), 'mine');
    expect((await client.call('download_video', { taskId, file: 'mine.mp4' })).structured.error).toBe('file-exists');
    // A link that was put there leads nowhere else.
    symlinkSync(path.join(root, 'elsewhere.mp4'), path.join(output, 'link.mp4'));
    expect((await client.call('download_video', { taskId, file: 'link.mp4' })).isError).toBe(true);
    expect(readFileSync(path.join(output, 'mine.mp4'), 'utf8')).toBe('mine');
    expect(() => readFileSync(path.join(root, 'elsewhere.mp4'))).toThrow();
    expect((await client.call('download_video', { taskId, index: 7 })).structured.error).toBe('no-output');
    await end();
  });
});
