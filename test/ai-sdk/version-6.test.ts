import { beforeEach, expect, it } from 'vitest';
import { createTencentAigc, type TencentAigc } from '../../generated/src/ai-sdk/index.ts';
import { createEmulator, type Emulator } from '../../generated/src/emulator/index.ts';
import { TaskFailedError, WaitTimeoutError } from '../../generated/src/index.ts';
import {
  application,
  call,
  failureOf,
  requestsOf,
  sdk6,
  sdk7,
  waitsOn,
  withoutPrintedWarnings,
} from './support/providers.ts';

withoutPrintedWarnings();

const { experimental_generateVideo: generateVideo } = sdk6;
const prompt = 'a lighthouse in fog';

let emulator: Emulator;
let tencent: TencentAigc<'v3'>;
beforeEach(() => {
  emulator = createEmulator({ clock: 'instant' });
  tencent = createTencentAigc({ ...emulator.connect(), subAppId: application, specification: 'v3' });
});

it.each(['vod/Kling/2.5', 'mps/Kling/2.5', 'gateway/Kling/2.5'])('makes a video, and waits for it: %s', async (id) => {
  const model = tencent.videoModel(id);
  const { providerMetadata, video, warnings } = await generateVideo({ model, prompt, download: tencent.download });
  expect(warnings).toEqual([]);
  expect(new TextDecoder().decode(video.uint8Array.slice(4, 8))).toBe('ftyp');
  expect(providerMetadata).toMatchObject({ tencentAigc: { edition: emulator.edition, videos: [{}] } });
});

it('is not accepted by version 6 in the newer form', async () => {
  const newer = createTencentAigc({ ...emulator.connect(), subAppId: application });
  const failure = await failureOf(generateVideo({ model: newer.vod('Kling/2.5') as never, prompt }));
  expect(failure).toMatchObject({ name: 'AI_UnsupportedModelVersionError' });
});

it('is accepted by version 7 in the older form, by way of doStart', async () => {
  const { video } = await sdk7.experimental_generateVideo({
    model: tencent.vod('Kling/2.5'),
    prompt,
    poll: waitsOn(emulator),
    download: tencent.download,
  });
  expect(video.mediaType).toBe('video/mp4');
  expect(requestsOf(emulator)[0]?.SessionId).toMatch(/^aisdk_vid_/);
});

it('pays once when the answer is lost', async () => {
  emulator.failNext('dropped-after', { operation: 'CreateAigcVideoTask' });
  await generateVideo({ model: tencent.vod('Kling/2.5'), prompt, n: 2, download: tencent.download });
  expect(emulator.bill().tasks).toBe(2);
});

it('has the time of its wait among its options', async () => {
  emulator.addScenario({ scenario: { outcome: 'hang' } });
  const providerOptions = { tencentAigc: { pollTimeoutMs: 60_000, pollIntervalMs: 5_000 } };
  const failure = await failureOf(generateVideo({ model: tencent.vod('Kling/2.5'), prompt, providerOptions }));
  expect(failure).toBeInstanceOf(WaitTimeoutError);
  // The same call again would make another task.
  expect(failure).toMatchObject({ retryable: false, handle: { taskId: emulator.tasks()[0]?.task.id } });
  expect(emulator.bill().tasks).toBe(1);
});

it('throws the error of a task that failed, and keeps the others', async () => {
  emulator.addScenario({ times: 1, scenario: { outcome: 'fail', errorCode: 'InternalError' } });
  const model = tencent.vod('Kling/2.5');
  const { videos, warnings } = await generateVideo({ model, prompt, n: 2, download: tencent.download });
  expect(videos).toHaveLength(1);
  expect(warnings).toMatchObject([{ type: 'other' }]);
  emulator.addScenario({ times: 1, scenario: { outcome: 'fail', errorCode: 'InternalError' } });
  expect(await failureOf(model.doGenerate(call()))).toBeInstanceOf(TaskFailedError);
});

it('has warnings that version 6 knows', async () => {
  const { warnings } = await tencent.vod('Jimeng/3.0pro').doGenerate(call());
  expect(warnings.map(({ type }) => type)).toContain('other');
  expect(warnings.map(({ type }): string => type)).not.toContain('deprecated');
});
