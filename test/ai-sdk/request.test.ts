import { describe, expect, it } from 'vitest';
import type { JsonObject, VideoCallOptions } from '../../generated/src/ai-sdk/index.ts';
import { InputFileError, ValidationError } from '../../generated/src/index.ts';
import { png } from '../files/support/pictures.ts';
import { application, call, emulated, failureOf, requestsOf } from './support/providers.ts';

const picture = { type: 'url', url: 'https://example.com/cat.png' } as const;
const other = { type: 'url', url: 'https://example.com/dog.png' } as const;
const film = { type: 'url', url: 'https://example.com/cat.mp4' } as const;
const sound = { type: 'url', url: 'https://example.com/cat', mediaType: 'audio/mpeg' } as const;

interface Case {
  readonly says: string;
  readonly model: string;
  readonly options: Partial<VideoCallOptions>;
  /** What the service gets, besides the application and the key. */
  readonly request: JsonObject;
  readonly warnings?: readonly object[];
}

const entry = (url: string, usage: string, more: JsonObject = {}) => ({
  Category: 'Image',
  Type: 'Url',
  Url: url,
  Usage: usage,
  ...more,
});

// What is expected follows from the documents of each operation: which parameter is for what.
const cases: readonly Case[] = [
  {
    says: 'a plain prompt',
    model: 'vod/Kling/2.5',
    options: {},
    request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a lighthouse in fog' },
  },
  {
    says: 'settings that VOD has',
    model: 'vod/Kling/2.5',
    options: { duration: 5, aspectRatio: '9:16', resolution: '1080x1920', seed: 7, generateAudio: true },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      Seed: 7,
      OutputConfig: { Duration: 5, AspectRatio: '9:16', Resolution: '1080P', AudioGeneration: 'Enabled' },
    },
  },
  {
    says: 'a size, and the ratio that it has',
    model: 'vod/Kling/2.5',
    options: { resolution: '1280x720' },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      OutputConfig: { Resolution: '720P', AspectRatio: '16:9' },
    },
  },
  {
    says: 'a size in the spelling of the model',
    model: 'vod/PixVerse/v6',
    options: { resolution: '1280x720' },
    request: {
      ModelName: 'PixVerse',
      ModelVersion: 'v6',
      Prompt: 'a lighthouse in fog',
      OutputConfig: { Resolution: '720p', AspectRatio: '16:9' },
    },
  },
  {
    says: 'a size that goes by a name of its own',
    model: 'vod/PixVerse/v6',
    options: { resolution: '2560x1440' },
    request: {
      ModelName: 'PixVerse',
      ModelVersion: 'v6',
      Prompt: 'a lighthouse in fog',
      OutputConfig: { Resolution: '2k', AspectRatio: '16:9' },
    },
  },
  {
    says: 'an adaptive ratio, which is left to the service',
    model: 'vod/Kling/2.5',
    options: { aspectRatio: 'adaptive' },
    request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a lighthouse in fog' },
  },
  {
    says: 'frames per second, which nobody takes',
    model: 'vod/Kling/2.5',
    options: { fps: 24 },
    request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a lighthouse in fog' },
    warnings: [{ type: 'unsupported', feature: 'fps' }],
  },
  {
    says: 'a first frame by its address',
    model: 'vod/Kling/2.5',
    options: { image: picture },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      FileInfos: [entry(picture.url, 'FirstFrame')],
    },
  },
  {
    says: 'a size beside a picture, which decides the ratio',
    model: 'vod/Kling/2.5',
    options: { image: picture, resolution: '1280x720' },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      FileInfos: [entry(picture.url, 'FirstFrame')],
      OutputConfig: { Resolution: '720P' },
    },
  },
  {
    says: 'both frames by their addresses',
    model: 'vod/Kling/2.1',
    options: {
      frameImages: [
        { image: other, frameType: 'last_frame' },
        { image: picture, frameType: 'first_frame' },
      ],
      image: picture,
    },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.1',
      Prompt: 'a lighthouse in fog',
      FileInfos: [entry(picture.url, 'FirstFrame')],
      LastFrameUrl: other.url,
    },
  },
  {
    says: 'references with options of their own',
    model: 'vod/PixVerse/v6',
    options: {
      inputReferences: [
        { ...picture, providerOptions: { tencentAigc: { ReferenceType: 'subject', Text: 'cat' } } },
        other,
      ],
    },
    request: {
      ModelName: 'PixVerse',
      ModelVersion: 'v6',
      Prompt: 'a lighthouse in fog',
      FileInfos: [
        entry(picture.url, 'Reference', { ReferenceType: 'subject', Text: 'cat' }),
        entry(other.url, 'Reference'),
      ],
    },
  },
  {
    says: 'other parameters, which take precedence',
    model: 'vod/Kling/2.5',
    options: {
      duration: 5,
      providerOptions: {
        tencentAigc: { NegativePrompt: 'blur', OutputConfig: { Duration: 10, StorageMode: 'Permanent' } },
      },
    },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      NegativePrompt: 'blur',
      OutputConfig: { Duration: 10, StorageMode: 'Permanent' },
    },
  },
  {
    says: 'a last frame of a model that has none',
    model: 'mps/Hunyuan/1.5',
    options: { image: picture, frameImages: [{ image: other, frameType: 'last_frame' }] },
    request: { ModelName: 'Hunyuan', ModelVersion: '1.5', Prompt: 'a lighthouse in fog', ImageUrl: picture.url },
    warnings: [{ type: 'unsupported', feature: 'frameImages last_frame' }],
  },
  {
    says: 'settings that MPS has, and one that it has not',
    model: 'mps/Kling/2.5',
    options: { duration: 5, resolution: '1280x720', generateAudio: false, seed: 7 },
    request: {
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      Duration: 5,
      ExtraParameters: { Resolution: '720P', AspectRatio: '16:9', EnableAudio: false },
    },
    warnings: [{ type: 'unsupported', feature: 'seed' }],
  },
  {
    says: 'settings of the gateway',
    model: 'gateway/Kling/2.5',
    options: { duration: 5, resolution: '1280x720', image: picture },
    request: {
      model_name: 'Kling',
      model_version: '2.5',
      prompt: 'a lighthouse in fog',
      file_infos: [{ category: 'Image', type: 'Url', url: picture.url }],
      output_config: { duration: 5, resolution: '720P' },
    },
  },
  {
    says: 'a video to redraw, and the style',
    model: 'redraw',
    options: { prompt: 'as a woodcut', inputReferences: [film] },
    request: { TaskInfo: { Style: 'as a woodcut' }, FileInfo: { Type: 'Url', Url: film.url } },
  },
  {
    says: 'what a redraw cannot take',
    model: 'redraw',
    options: { prompt: undefined, inputReferences: [film, picture], duration: 5, image: picture },
    request: { FileInfo: { Type: 'Url', Url: film.url } },
    warnings: [
      { type: 'unsupported', feature: 'duration' },
      { type: 'unsupported', feature: 'image' },
      { type: 'unsupported', feature: 'inputReferences image' },
    ],
  },
];

describe('the request of a call', () => {
  it.each(cases)('$says: $model', async ({ model, options, request, warnings = [] }) => {
    const { emulator, tencent } = emulated();
    const started = await tencent.videoModel(model).doStart(call(options));
    const [sent] = requestsOf(emulator);
    const { SessionId: _, session_id: __, SubAppId, ...rest } = sent ?? {};
    expect(rest).toEqual(request);
    if (model.startsWith('vod')) expect(SubAppId).toBe(application);
    const own = started.warnings.filter(({ type }) => type === 'unsupported' || type === 'compatibility');
    expect(own).toMatchObject(warnings);
    expect(own).toHaveLength(warnings.length);
  });

  it('has the kind of a reference by its media type and by its address', async () => {
    const { emulator, tencent } = emulated();
    await tencent.vod('Hailuo/H3').doStart(call({ inputReferences: [picture, film, sound] }));
    expect(requestsOf(emulator)[0]?.FileInfos).toMatchObject([
      { Category: 'Image' },
      { Category: 'Video' },
      { Category: 'Audio' },
    ]);
  });

  it.each([
    ['bytes', { type: 'file', mediaType: 'image/png', data: png }],
    ['Base64', { type: 'file', mediaType: 'image/png', data: Buffer.from(png).toString('base64') }],
  ] as const)('has %s as Base64, the last frame too', async (_, image) => {
    const { emulator, tencent } = emulated();
    const frameImages: VideoCallOptions['frameImages'] = [{ image: { ...image }, frameType: 'last_frame' }];
    await tencent.vod('Kling/2.1').doStart(call({ image: { ...image }, frameImages }));
    const Base64 = Buffer.from(png).toString('base64');
    expect(requestsOf(emulator)[0]?.FileInfos).toEqual([
      { Category: 'Image', Type: 'Base64', Base64, Usage: 'FirstFrame' },
      { Category: 'Image', Type: 'Base64', Base64, Usage: 'LastFrame' },
    ]);
  });
});

describe('what cannot be sent', () => {
  it.each([
    ['mps/Kling/2.5', { image: { type: 'file', mediaType: 'image/png', data: png } }],
    ['mps/Kling/2.6', { inputReferences: [{ type: 'file', mediaType: 'image/png', data: png }] }],
    ['redraw', { inputReferences: [{ type: 'file', mediaType: 'video/mp4', data: png }] }],
  ] as const)('is bytes where addresses are accepted only: %s', async (model, options) => {
    const { emulator, tencent } = emulated();
    const failure = await failureOf(tencent.videoModel(model).doStart(call(options as Partial<VideoCallOptions>)));
    expect(failure).toBeInstanceOf(InputFileError);
    expect(failure).toMatchObject({ code: 'BytesNotAccepted', charged: 'no' });
    expect(emulator.journal.entries()).toEqual([]);
  });

  it('is one reference for the gateway, which would take it for the first frame', async () => {
    const { emulator, tencent } = emulated();
    const failure = await failureOf(tencent.gateway('Vidu/q2').doStart(call({ inputReferences: [picture] })));
    expect(failure).toMatchObject({ code: 'InvalidOption', charged: 'no' });
    expect(emulator.journal.entries()).toEqual([]);
    await tencent.gateway('Vidu/q2').doStart(call({ inputReferences: [picture, other] }));
    expect(requestsOf(emulator)[0]?.file_infos).toHaveLength(2);
  });

  it.each([
    // The documents of VOD give Kling 3 to 15 seconds, Hailuo 6 or 10, and Kling three ratios.
    ['vod/Kling/2.5', { duration: 20 }, 'OutputConfig.Duration'],
    ['vod/Hailuo/2.3', { duration: 7 }, 'OutputConfig.Duration'],
    ['vod/Kling/2.5', { aspectRatio: '5:4' }, 'OutputConfig.AspectRatio'],
    ['vod/Kling/2.5', { resolution: '640x480' }, 'OutputConfig.Resolution'],
    ['vod/Klinq/2.5', {}, 'ModelName'],
    ['mps/Kling/2.5', { duration: 6 }, 'Duration'],
  ] as const)('is a wrong value: %s with %j', async (model, options, path) => {
    const { emulator, tencent } = emulated();
    const failure = await failureOf(tencent.videoModel(model).doStart(call(options)));
    expect(failure).toBeInstanceOf(ValidationError);
    expect(failure).toMatchObject({ charged: 'no', retryable: false });
    const issue = (failure as ValidationError).issues.find((one) => one.path === path);
    expect(issue).toMatchObject({ severity: 'error' });
    expect((failure as ValidationError).message).toContain(path);
    expect(emulator.journal.entries()).toEqual([]);
  });

  it.each([
    [{ n: 0 }, /`n`/],
    [{ n: 1.5 }, /`n`/],
    [{ providerOptions: { tencentAigc: { pollTimeoutMs: 'soon' } } }, /pollTimeoutMs/],
    [{ providerOptions: { tencentAigc: { pollIntervalMs: -1 } } }, /pollIntervalMs/],
  ])('is a number that makes no sense: %j', async (options, text) => {
    const { emulator, tencent } = emulated();
    const failure = await failureOf(tencent.vod('Kling/2.5').doStart(call(options)));
    expect(failure).toMatchObject({ code: 'InvalidOption', message: expect.stringMatching(text) });
    expect(emulator.journal.entries()).toEqual([]);
  });

  it('only warns where validation does', async () => {
    const { emulator, tencent } = emulated({ validation: 'warn' });
    // The emulator refuses what the client lets through.
    const failure = await failureOf(tencent.vod('Hailuo/2.3').doStart(call({ duration: 7 })));
    expect(failure).toMatchObject({ name: 'ApiError', charged: 'no' });
    expect(emulator.journal.entries()).toHaveLength(1);
  });
});

describe('warnings', () => {
  it('are none for a plain call', async () => {
    const { tencent } = emulated();
    for (const model of ['vod/Kling/2.5', 'mps/Kling/2.5', 'gateway/Kling/2.5'])
      expect((await tencent.videoModel(model).doStart(call())).warnings).toEqual([]);
  });

  it('are what the validator warns of, with the documents, and once for several videos', async () => {
    const { tencent } = emulated();
    const { warnings } = await tencent.vod('Kling/9.9').doStart(call({ n: 3 }));
    expect(warnings).toEqual([{ type: 'other', message: expect.stringMatching(/ModelVersion "9\.9".*\[/s) }]);
  });

  it('say what was taken out of the documents', async () => {
    const { tencent } = emulated();
    const { warnings } = await tencent.vod('Jimeng/3.0pro').doStart(call());
    expect(warnings).toContainEqual({
      type: 'deprecated',
      setting: 'ModelName',
      message: expect.stringContaining('Jimeng'),
    });
  });

  it('say that MPS takes no key, where it is the caller who counts on it', async () => {
    const { tencent } = emulated();
    const model = tencent.mps('Kling/2.5');
    expect(
      (await model.doStart(call({ headers: { 'idempotency-key': 'aisdk_vid_0123456789abcdef' } }))).warnings,
    ).toEqual([]);
    expect((await model.doStart(call({ headers: { 'Idempotency-Key': 'order-7' } }))).warnings).toMatchObject([
      { type: 'unsupported', feature: 'idempotency-key' },
    ]);
  });

  it('say where the options of older providers have gone', async () => {
    const { emulator, tencent } = emulated();
    const providerOptions = { tencentAigc: { pollTimeoutMs: 5 } };
    const { warnings } = await tencent.vod('Kling/2.5').doStart(call({ providerOptions }));
    expect(warnings).toMatchObject([{ type: 'deprecated', setting: 'pollTimeoutMs' }]);
    expect(requestsOf(emulator)[0]).not.toHaveProperty('pollTimeoutMs');
  });
});
