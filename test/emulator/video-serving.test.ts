import { beforeAll, describe, expect, it } from 'vitest';
import { downloadBytes } from '../../generated/src/index.ts';
import { failureOf, mpsOf, mpsRequest, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { whileListening } from './support/listening.ts';

/** The result of a task behind its URL. */

const emulator = stillEmulator();
let TaskId = '';
let address = '';

beforeAll(async () => {
  ({ TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest));
  address = `http://emulator.invalid/emulator/videos/${TaskId}`;
});

/** Status, headers and body of the video, or of a part of it. */
async function got(headers: Readonly<Record<string, string>> = {}, method = 'GET', file = '1.mp4') {
  const response = await emulator.fetch(`${address}/${file}`, { method, headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), bytes, headers: response.headers };
}

describe('the video of a task', () => {
  it('is not there before the task has ended well', async () => {
    const states: unknown[] = [];
    for (const seconds of [0, 2, 17.999]) {
      emulator.clock.advance(seconds * 1_000);
      const { bytes, status } = await got();
      states.push([status, bytes.toString()]);
    }
    expect(states).toEqual([
      [404, 'The task is waiting.\n'],
      [404, 'The task is running.\n'],
      [404, 'The task is running.\n'],
    ]);
    emulator.clock.advance(1);
    expect((await got()).status).toBe(200);
  });

  it('is an MP4 file, whole, with what a client needs to go on after a break', async () => {
    const { bytes, headers, status, type } = await got();
    expect([status, type, headers.get('accept-ranges')]).toEqual([200, 'video/mp4', 'bytes']);
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]+"$/);
    expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
    expect(bytes.length).toBeGreaterThan(1_000);
  });

  const ranges: readonly (readonly [range: string, from: number, to: number])[] = [
    ['bytes=0-99', 0, 100],
    ['bytes=100-199', 100, 200],
    ['bytes=0-0', 0, 1],
    ['bytes=100-', 100, Number.POSITIVE_INFINITY],
    ['bytes=-10', -10, Number.POSITIVE_INFINITY],
    ['bytes=5-99999999', 5, Number.POSITIVE_INFINITY],
    ['bytes=-99999999', 0, Number.POSITIVE_INFINITY],
  ];
  it.each(ranges)('is served in part for %s', async (range, from, to) => {
    const whole = (await got()).bytes;
    const { bytes, headers, status } = await got({ range });
    const wanted = whole.subarray(from, to === Number.POSITIVE_INFINITY ? whole.length : to);
    expect(status).toBe(206);
    expect(bytes.equals(wanted)).toBe(true);
    const first = from < 0 ? whole.length + from : from;
    const expected = `bytes ${first}-${first + wanted.length - 1}/${whole.length}`;
    expect(headers.get('content-range')).toBe(expected);
  });

  it.each(['bytes=99999999-', 'bytes=-0', 'bytes=9-3'])('has no part for %s', async (range) => {
    const { length } = (await got()).bytes;
    const { bytes, headers, status } = await got({ range });
    expect([status, bytes.length, headers.get('content-range')]).toEqual([416, 0, `bytes */${length}`]);
  });

  it.each(['bytes=0-9,20-29', 'bytes=-', 'bytes=a-b', 'lines=0-9', 'bytes 0-9', ''])(
    'is served whole for %j, which asks for nothing or for several parts',
    async (range) => {
      const { bytes, status } = await got({ range });
      expect([status, bytes.length]).toEqual([200, (await got()).bytes.length]);
    },
  );

  it('has a head of its own', async () => {
    const whole = await got();
    for (const headers of [{}, { range: 'bytes=0-9' }]) {
      const { bytes, status, type } = await got(headers, 'HEAD');
      expect([status, type, bytes.length]).toEqual([200, 'video/mp4', 0]);
    }
    await whileListening(emulator, async (url) => {
      const response = await fetch(`${url}/emulator/videos/${TaskId}/1.mp4`, { method: 'HEAD' });
      expect(response.headers.get('content-length')).toBe(String(whole.bytes.length));
    });
  });

  it.each(['2.mp4', '0.mp4', '01.mp4'])('is one: there is no %s', async (file) => {
    expect((await got({}, 'GET', file)).status).toBe(404);
  });

  it('is read, and not written', async () => {
    expect((await got({}, 'DELETE')).status).toBe(405);
  });

  it('is not there for a task that nobody has, or that failed', async () => {
    const failing = stillEmulator({ scenario: { outcome: 'fail' } });
    const task = await mpsOf(failing).createAigcVideoTask(mpsRequest);
    failing.clock.advance('20s');
    const look = async (id: string) => {
      const response = await failing.fetch(`http://emulator.invalid/emulator/videos/${id}/1.mp4`);
      return [response.status, await response.text()];
    };
    expect(await look(task.TaskId)).toEqual([404, 'The task is failed.\n']);
    expect(await look('none')).toEqual([404, 'There is no such video.\n']);
    expect((await look('%zz'))[0]).toBe(404);
  });

  it.each([
    ['as asked for', { Duration: 10, Resolution: '1080P', AspectRatio: '9:16' }, 1_080, 1_920, 10],
    [
      '720P, 16:9 and five seconds otherwise [setting: videoResolution] [setting: videoRatio] [setting: videoSeconds]',
      {},
      1_280,
      720,
      5,
    ],
  ] as const)('is %s [behaviour: test-card]', async (_, OutputConfig, width, height, seconds) => {
    const own = stillEmulator();
    // Of this model no document says what it makes when nothing is asked for.
    const model = Object.keys(OutputConfig).length === 0 ? { ModelName: 'Jimeng', ModelVersion: '3.0pro' } : {};
    const client = vodOf(own);
    const request = { ...vodRequest, ...model, OutputConfig: { ...OutputConfig, StorageMode: 'Permanent' } };
    const created = await client.createAigcVideoTask(request as typeof vodRequest);
    own.clock.advance('20s');
    const answer = await client.describeTaskDetail({ TaskId: created.TaskId });
    const [file] = answer.AigcVideoTask?.Output?.FileInfos ?? [];
    expect(file?.MetaData).toMatchObject({ Width: width, Height: height, Duration: seconds });
    const bytes = Buffer.from(await (await own.fetch(file?.FileUrl ?? '')).arrayBuffer());
    // The header of the track ends with width and height, as fixed-point numbers.
    const track = bytes.indexOf('tkhd') + 4;
    expect([bytes.readUInt32BE(track + 76) >>> 16, bytes.readUInt32BE(track + 80) >>> 16]).toEqual([width, height]);
  });

  it.each([
    [0.25, 1],
    [600, 60],
  ])('of %d seconds lasts %d', async (Duration, seconds) => {
    const own = stillEmulator();
    const client = vodOf(own);
    const request = {
      ...vodRequest,
      ModelName: 'Jimeng',
      ModelVersion: '3.0pro',
      OutputConfig: { Duration, StorageMode: 'Permanent' },
    };
    const created = await client.createAigcVideoTask(request as unknown as typeof vodRequest);
    own.clock.advance('20s');
    const answer = await client.describeTaskDetail({ TaskId: created.TaskId });
    const [file] = answer.AigcVideoTask?.Output?.FileInfos ?? [];
    expect(file?.MetaData).toMatchObject({ Duration: seconds });
    expect((await own.fetch(file?.FileUrl ?? '')).status).toBe(200);
    expect(own.bill().seconds).toBe(Duration);
  });

  it('is what a client downloads, by way of the address that the answer names', async () => {
    await whileListening(emulator, async (url) => {
      const client = vodOf(emulator);
      const answer = await client.describeTaskDetail({ TaskId });
      const [file] = answer.AigcVideoTask?.Output?.FileInfos ?? [];
      expect(file?.FileUrl).toBe(`${url}/emulator/videos/${TaskId}/1.mp4`);
      const bytes = await downloadBytes(client, file?.FileUrl ?? '', { allowPrivate: true });
      expect(Buffer.from(bytes).equals((await got()).bytes)).toBe(true);
    });
  });

  it('is refused to a client once it has expired', async () => {
    const own = stillEmulator({ scenario: { urlSeconds: 60 } });
    const client = vodOf(own);
    const { outputs } = await client.generateVideo(vodRequest);
    own.clock.advance('1h');
    const failure = await failureOf(downloadBytes(client, outputs[0] ?? { url: '' }));
    expect(failure.code).toMatch(/expired/i);
  });
});
