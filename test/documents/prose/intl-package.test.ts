import { describe, expect, test } from 'vitest';
import { packagePart } from '../support/packages.ts';
import { linesOf } from './support/facts.ts';

/** Worked out by hand from the texts of the package, before the reader was run. */
const vod = linesOf(
  await packagePart('tencentcloud-sdk-nodejs-intl-en', 'vod', ['CreateAigcVideoTask', 'DescribeTaskDetail']),
);
const mps = linesOf(
  await packagePart('tencentcloud-sdk-nodejs-intl-en', 'mps', ['CreateAigcVideoTask', 'DescribeAigcVideoTask']),
);

function under(scope: string, ...statements: readonly string[]): readonly string[] {
  return statements.map((statement) => `[${scope}] ${statement}`);
}

const values = (...all: readonly string[]) => all.map((value) => `value ${value}`);
const image = (...formats: readonly string[]) => formats.map((format) => `format image ${format}`);
const task = 'CreateAigcVideoTaskRequest';
const more = 'AigcVideoExtraParam';

const lastFrame = [
  ...['GV', 'Kling', 'Vidu'].map((model) => `[ModelName=${model}] supported`),
  'others-unsupported',
  '[ModelName=GV] needs FileInfos',
  '[ModelName=Kling, ModelVersion=2.1, Resolution=1080P] supported',
  '[ModelName=Kling] others-unsupported',
  '[ModelName=Vidu, ModelVersion=q2-pro] supported',
  '[ModelName=Vidu, ModelVersion=q2-turbo] supported',
  '[ModelName=Vidu] others-unsupported',
  'size image <5 MB',
  ...image('jpeg', 'jpg', 'png', 'webp'),
];

const ofVod: Readonly<Record<string, readonly string[]>> = {
  [`${task}.ModelName`]: values('Hailuo', 'Kling', 'Jimeng', 'Vidu', 'Hunyuan', 'Mingmou'),
  [`${task}.ModelVersion`]: [
    ...under('ModelName=Hailuo', ...values('02', '2.3', '2.3-fast')),
    ...under('ModelName=Kling', ...values('1.6', '2.0', '2.1', '2.5', 'O1')),
    ...under('ModelName=Jimeng', ...values('3.0pro')),
    ...under('ModelName=Vidu', ...values('q2', 'q2-pro', 'q2-turbo')),
    ...under('ModelName=GV', ...values('3.1', '3.1-fast')),
    ...under('ModelName=OS', ...values('2.0')),
    ...under('ModelName=Hunyuan', ...values('1.5')),
    ...under('ModelName=Mingmou', ...values('1.0')),
  ],
  [`${task}.FileInfos`]: [
    'count ..3 image',
    '[input=first-and-last-frame] count ..1 image',
    '[ModelName=GV, input=multi-image] supported',
    '[ModelName=GV, input=multi-image] excludes LastFrameFileId',
    '[ModelName=GV, input=multi-image] excludes LastFrameUrl',
    '[ModelName=Vidu, input=reference] supported',
    '[ModelName=Vidu, ModelVersion=q2] count 1..7 image',
    'size image <=10 MB',
    ...image('jpeg', 'png'),
  ],
  [`${task}.LastFrameFileId`]: lastFrame,
  [`${task}.LastFrameUrl`]: lastFrame,
  [`${task}.Prompt`]: ['[no FileInfos] required', 'example move the picture'],
  [`${task}.EnhancePrompt`]: values('Enabled', 'Disabled'),
  [`${task}.SessionId`]: ['window 259200 s', 'length ..50 characters'],
  [`${task}.SessionContext`]: ['length ..1000 characters'],
  [`${task}.TasksPriority`]: ['range -10..10', 'default 0'],
  [`${task}.InputRegion`]: ['value Oversea', 'default Mainland'],
  'AigcVideoOutputConfig.StorageMode': [...values('Permanent', 'Temporary'), 'default Temporary'],
  'AigcVideoOutputConfig.MediaName': ['length ..64 characters'],
  'AigcVideoOutputConfig.ClassId': ['default 0'],
  'AigcVideoOutputConfig.Duration': [
    'unit s',
    ...under('ModelName=Kling', ...values('5', '10'), 'default 5'),
    ...under('ModelName=Hailuo', ...values('6', '10'), 'default 6'),
    ...under('ModelName=Vidu', 'range 1..10'),
    ...under('ModelName=GV', ...values('8'), 'default 8'),
    ...under('ModelName=OS', ...values('4', '8', '12'), 'default 8'),
  ],
  'AigcVideoOutputConfig.Resolution': [
    ...['Kling', 'Vidu', 'GV'].flatMap((model) =>
      under(`ModelName=${model}`, ...values('720P', '1080P'), 'default 720P'),
    ),
    ...under('ModelName=Hailuo', ...values('768P', '1080P'), 'default 768P'),
    ...under('ModelName=OS', ...values('720P')),
  ],
  // "Video generation and image generation usage reference" is nothing that can be placed: Vidu is unread.
  'AigcVideoOutputConfig.AspectRatio': [
    ...under('ModelName=Kling, input=text-to-video', ...values('16:9', '9:16', '1:1'), 'default 16:9'),
    ...under('ModelName=GV', ...values('16:9', '9:16'), 'default 16:9'),
    ...under('ModelName=OS, input=text-to-video', ...values('16:9', '9:16'), 'default 16:9'),
    '[ModelName=Hailuo] unsupported',
  ],
  'AigcVideoOutputConfig.AudioGeneration': [
    ...['GV', 'OS', 'Vidu'].map((model) => `[ModelName=${model}] supported`),
    ...values('Enabled', 'Disabled'),
    'default Disabled',
  ],
  'AigcVideoOutputConfig.FrameInterpolate': values('Enabled', 'Disabled'),
  'AigcVideoTaskInputFileInfo.Type': values('File', 'Url'),
  'AigcVideoTaskInputFileInfo.FileId': ['[Type=File] effective', ...image('jpeg', 'jpg', 'png')],
  'AigcVideoTaskInputFileInfo.Url': ['[Type=URL] effective', ...image('jpeg', 'jpg', 'png')],
  'AigcVideoTaskInputFileInfo.VoiceId': ['[ModelName=Vidu, ModelVersion=q2] supported'],
  'AigcVideoTask.SessionId': ['window 604800 s', 'length ..50 characters'],
  'AigcVideoTask.Progress': ['range 0..100'],
  'AigcVideoTask.Status': values('PROCESSING', 'FINISH'),
};

const ofMps: Readonly<Record<string, readonly string[]>> = {
  [`${task}.ModelName`]: values('Hunyuan', 'Hailuo', 'Kling', 'Vidu', 'OS', 'GV'),
  [`${task}.ModelVersion`]: [
    ...under('ModelName=Hailuo', ...values('02', '2.3')),
    ...under('ModelName=Kling', ...values('2.0', '2.1', '2.5', 'O1', '2.6', '3.0', '3.0-Omni')),
    ...under('ModelName=Vidu', ...values('q2', 'q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo')),
    ...under('ModelName=GV', ...values('3.1')),
    ...under('ModelName=OS', ...values('2.0')),
  ],
  [`${task}.SceneType`]: [
    '[ModelName=Kling] value motion_control',
    '[ModelName=Mingmou] value land2port',
    '[ModelName=Vidu] value template_effect',
  ],
  [`${task}.Prompt`]: ['length ..2000 characters', '[input=no-image] required'],
  [`${task}.EnhancePrompt`]: ['default False'],
  [`${task}.LastImageUrl`]: [
    '[ModelName=GV] supported',
    '[ModelName=GV] needs ImageUrl',
    '[ModelName=Kling, ModelVersion=2.1, Resolution=1080P, input=first-and-last-frame] supported',
    '[ModelName=Vidu, ModelVersion=q2-pro, input=first-and-last-frame] supported',
    '[ModelName=Vidu, ModelVersion=q2-turbo, input=first-and-last-frame] supported',
    ...image('jpeg', 'png'),
  ],
  [`${task}.ImageInfos`]: [
    'count ..3 image',
    '[ModelName=GV, input=multi-image] supported',
    '[ModelName=GV, input=multi-image] excludes ImageUrl',
    '[ModelName=GV, input=multi-image] excludes LastImageUrl',
    '[ModelName=Vidu, input=reference] supported',
    '[ModelName=Vidu, ModelVersion=q2] count 1..7 image',
    'size image <=10 MB',
    ...image('jpeg', 'png'),
  ],
  [`${task}.VideoInfos`]: [
    '[ModelName=Kling, ModelVersion=O1, input=video-reference] supported',
    '[input=video-reference] others-unsupported',
    ...['video-reference', 'video-edit'].map((input) => `[input=${input}] supported`),
  ],
  [`${task}.Duration`]: [
    ...under('ModelName=Kling', ...values('5', '10'), 'default 5'),
    '[ModelName=Hailuo] default 6',
    '[ModelName=Vidu] range 1..10',
    ...under('ModelName=GV', ...values('8'), 'default 8'),
    ...under('ModelName=OS', ...values('4', '8', '12'), 'default 8'),
  ],
  [`${more}.Resolution`]: [
    ...['Kling', 'Vidu', 'GV'].flatMap((model) =>
      under(`ModelName=${model}`, ...values('720P', '1080P'), 'default 720P'),
    ),
    ...under('ModelName=Hailuo', ...values('768P', '1080P'), 'default 768P'),
    ...under('ModelName=OS', ...values('720P')),
    ...values('2K', '4K'),
  ],
  [`${more}.AspectRatio`]: [
    ...['Kling', 'OS'].flatMap((model) => [
      ...under(`ModelName=${model}, input=text-to-video`, ...values('16:9', '9:16'), 'default 16:9'),
      `[ModelName=${model}] others-unsupported`,
    ]),
    '[ModelName=Kling, input=text-to-video] value 1:1',
    '[ModelName=Hailuo] unsupported',
    ...['text-to-video', 'reference'].flatMap((input) => [
      ...under(`ModelName=Vidu, input=${input}`, ...values('16:9', '9:16', '1:1')),
      ...under(`ModelName=Vidu, ModelVersion=q2, input=${input}`, ...values('16:9', '9:16', '4:3', '3:4', '1:1')),
    ]),
    '[ModelName=Vidu] others-unsupported',
    ...under('ModelName=GV', ...values('16:9', '9:16'), 'default 16:9'),
  ],
  [`${more}.LogoAdd`]: ['Hailuo', 'Kling', 'Vidu'].map((model) => `[ModelName=${model}] supported`),
  [`${more}.EnableAudio`]: [
    ...values('true', 'false'),
    ...['GV', 'OS'].flatMap((model) => under(`ModelName=${model}`, 'supported', 'default true')),
  ],
  [`${more}.OffPeak`]: ['[ModelName=Vidu] supported', 'others-unsupported'],
  [`${more}.EnableBgm`]: [...values('true', 'false'), 'default false'],
  'AigcVideoReferenceVideoInfo.ReferType': values('feature', 'base'),
  'AigcVideoReferenceVideoInfo.KeepOriginalSound': values('yes', 'no'),
  'AigcVideoReferenceImageInfo.ReferenceType': under('ModelName=GV', ...values('asset', 'style')),
  'AigcStoreCosParam.CosBucketRegion': ['example ap-guangzhou'],
  'AigcStoreCosParam.CosBucketPath': ['example my_file'],
  'DescribeAigcVideoTaskResponse.Status': values('WAIT', 'RUN', 'FAIL', 'DONE'),
  'DescribeAigcVideoTaskResponse.VideoUrls': ['lifetime 43200 s'],
  'DescribeAigcVideoTaskResponse.Resolution': ['example 1080*720'],
};

describe('the prose of the international package in English', () => {
  test.each(Object.entries(ofVod))('VOD %s', (subject, facts) => {
    expect(vod(subject)).toEqual([...facts].sort());
  });
  test.each(Object.entries(ofMps))('MPS %s', (subject, facts) => {
    expect(mps(subject)).toEqual([...facts].sort());
  });
});
