import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import { application, at, failureOf, gatewayOf, mpsOf, start, stillEmulator, vodOf } from './support/emulators.ts';

/** Tasks that make images, as the emulator has them. */

const vodImage = {
  SubAppId: application,
  ModelName: 'GG',
  ModelVersion: '3.1',
  Prompt: 'a lighthouse in fog',
} as const;

const mpsImage = { ModelName: 'Kling', ModelVersion: '3.0', Prompt: 'a lighthouse in fog' } as const;

interface Seen {
  readonly type: string | null;
  readonly width: number;
  readonly height: number;
}

/** What the header of a picture says of it. */
async function seen(emulator: Emulator, url: string | undefined): Promise<Seen> {
  const answer = await emulator.fetch(url ?? '');
  expect(answer.status).toBe(200);
  const bytes = new DataView(await answer.arrayBuffer());
  const type = answer.headers.get('content-type');
  // The frame of a JPEG comes after the markers of 20 and 69 bytes that ours begin with.
  const frame = 2 + 18 + 69;
  const [width, height] =
    type === 'image/png'
      ? [bytes.getUint32(16), bytes.getUint32(20)]
      : [bytes.getUint16(frame + 7), bytes.getUint16(frame + 5)];
  return { type, width, height };
}

describe('an image of VOD [behaviour: picture]', () => {
  it('is a square PNG of 1K by default [setting: imageResolution] [setting: imageRatio] [setting: imageFormat]', async () => {
    const emulator = stillEmulator();
    // Of this model no document gives a default.
    const request = { ...vodImage, ModelName: 'Jimeng', ModelVersion: '4.0' } as const;
    const { outputs, state } = await vodOf(emulator).generateImage(request);
    expect([state, outputs.length]).toEqual(['succeeded', 1]);
    expect(await seen(emulator, outputs[0]?.url)).toEqual({ type: 'image/png', width: 1024, height: 1024 });
  });

  it('has the size, the format and the number that were asked for', async () => {
    const emulator = stillEmulator();
    const { answer, outputs } = await vodOf(emulator).generateImage({
      ...vodImage,
      ModelName: 'OG',
      ModelVersion: 'image2_low',
      OutputConfig: { Resolution: '2K', AspectRatio: '16:9', OutputFormat: 'jpeg', OutputImageCount: 3 },
    });
    expect(outputs.length).toBe(3);
    for (const { url } of outputs)
      expect(await seen(emulator, url)).toEqual({ type: 'image/jpeg', width: 2730, height: 1536 });
    expect(at(answer, 'TaskType')).toBe('AigcImageTask');
    expect(at(answer, 'AigcImageTask.Output.FileInfos.2.FileType')).toBe('jpeg');
    expect(at(answer, 'AigcImageTask.Input.OutputConfig.OutputImageCount')).toBe(3);
    expect(at(answer, 'AigcVideoTask')).toBeUndefined();
  });

  it('has measurements and an id where it is kept', async () => {
    const emulator = stillEmulator();
    const { answer } = await vodOf(emulator).generateImage({
      ...vodImage,
      OutputConfig: { StorageMode: 'Permanent', MediaName: 'fog' },
    });
    const file = at(answer, 'AigcImageTask.Output.FileInfos.0');
    expect(file).toMatchObject({ MediaName: 'fog', FileId: expect.stringMatching(/^\d+$/) });
    expect(at(file, 'MetaData')).toMatchObject({ Width: 1024, Height: 1024, Container: 'png' });
    expect(at(file, 'MetaData.Duration')).toBeUndefined();
  });

  it('is in the list of tasks, and on the bill without a second of video', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const request = {
      ...vodImage,
      ModelName: 'Kling',
      OutputConfig: { OutputImageCount: 4 },
      SessionId: 'one',
    } as const;
    const { TaskId } = await client.createAigcImageTask({ ...request, ModelVersion: '2.1' });
    const { TaskSet } = await client.describeTasks({ SubAppId: application });
    expect(TaskSet?.map((task) => [task.TaskId, task.TaskType, task.SessionId])).toEqual([
      [TaskId, 'AigcImageTask', 'one'],
    ]);
    expect(emulator.bill()).toMatchObject({ tasks: 1, seconds: 0, lines: [{ images: 4, model: 'Kling' }] });
  });

  it('is paid once: a second request with its key is refused, and the client finds the task of the first', async () => {
    const emulator = stillEmulator();
    // Whoever does not retry does not look for tasks either.
    const client = vodOf(emulator, '', { retry: {} });
    const keyed = { ...vodImage, SessionId: 'only-one' };
    const { TaskId } = await client.createAigcImageTask(keyed);
    const again = await client.createAigcImageTask(keyed).withResponse();
    expect([again.data.TaskId, again.wasCreatedBefore]).toEqual([TaskId, true]);
    const other = await failureOf(client.createAigcImageTask({ ...keyed, Prompt: 'a harbour' }));
    expect(other.name).toBe('KeyReusedError');
    expect(emulator.bill().tasks).toBe(1);
  });

  it('is not served as a video, and of a failed task there is none', async () => {
    const emulator = stillEmulator();
    const { outputs, taskId } = await vodOf(emulator).generateImage(vodImage);
    const video = await emulator.fetch(`http://emulator.invalid/emulator/videos/${taskId}/1.mp4`);
    expect(video.status).toBe(404);
    emulator.setTaskScenario(taskId, { resultStatus: 410 });
    expect((await emulator.fetch(outputs[0]?.url ?? '')).status).toBe(410);
  });

  it('outlasts a snapshot, which is refused without it', async () => {
    const emulator = stillEmulator();
    const { outputs } = await vodOf(emulator).generateImage(vodImage);
    const snapshot = emulator.snapshot();
    const other = stillEmulator({ snapshot });
    expect(await seen(other, outputs[0]?.url)).toEqual(await seen(emulator, outputs[0]?.url));
    const text = JSON.stringify(snapshot).replace('"format":"png"', '"format":"gif"');
    expect(() => other.restore(JSON.parse(text))).toThrow(
      'lacks its images, or has some of a size, a format or a number',
    );
  });
});

describe('an image of MPS', () => {
  it('is fetched by the query of images, and only by it', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator);
    const handle = await client.startGenerateImage({
      ...mpsImage,
      ExtraParameters: { AspectRatio: '9:16', Resolution: '720P', OutputFormat: 'png' } as const,
    });
    const { expiresAt, url } = (await client.waitForImageTask(handle)).outputs[0] ?? {};
    expect(await seen(emulator, url)).toEqual({ type: 'image/png', width: 720, height: 1280 });
    // It is kept for twelve hours.
    expect(Date.parse(expiresAt ?? '') - start).toBeGreaterThan(11.9 * 3_600_000);
    const other = await failureOf(client.describeAigcVideoTask({ TaskId: handle.taskId }));
    expect(other.code).toBe('ResourceNotFound.TaskNotFound');
    await expect(client.waitForTask(handle)).rejects.toThrow('cannot be used with DescribeAigcVideoTask');
  });
});

describe('an image of the gateway', () => {
  it('is told in the names of VOD', async () => {
    const emulator = stillEmulator();
    const request = { model_name: 'GEM', model_version: '2.5', prompt: 'a lighthouse in fog' } as const;
    const { answer, outputs } = await gatewayOf(emulator).generateImage({
      ...request,
      output_config: { aspect_ratio: '16:9', resolution: '720P' },
    });
    expect(await seen(emulator, outputs[0]?.url)).toEqual({ type: 'image/png', width: 1280, height: 720 });
    expect(at(answer, 'AigcImageTask.Input')).toMatchObject({ ModelName: 'GEM', Prompt: 'a lighthouse in fog' });
  });
});
