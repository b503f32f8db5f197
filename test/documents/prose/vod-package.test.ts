import { describe, expect, test } from 'vitest';
import { packagePart } from '../support/packages.ts';
import { linesOf } from './support/facts.ts';

/** Worked out by hand from the texts of the package, before the reader was run. */
const lines = linesOf(
  await packagePart('tencentcloud-sdk-nodejs-vod', 'vod', [
    'CreateAigcVideoTask',
    'CreateAigcVideoRedrawTask',
    'DescribeTaskDetail',
  ]),
);

function under(scope: string, ...statements: readonly string[]): readonly string[] {
  return statements.map((statement) => `[${scope}] ${statement}`);
}

function values(scope: string, ...all: readonly string[]): readonly string[] {
  return under(scope, ...all.map((value) => `value ${value}`));
}

const task = 'CreateAigcVideoTaskRequest';
const image = (...formats: readonly string[]) => formats.map((format) => `format image ${format}`);

const expected: Readonly<Record<string, readonly string[]>> = {
  [`${task}.ModelName`]: ['Kling', 'Vidu', 'Hailuo', 'Hunyuan', 'Mingmou', 'GV', 'OS', 'PixVerse'].map(
    (name) => `value ${name}`,
  ),
  [`${task}.ModelVersion`]: [
    ...values('ModelName=Hailuo', '02', '2.3', '2.3-fast', 'H3'),
    ...values('ModelName=Kling', '1.6', '2.0', '2.1', '2.5', '2.6', 'O1', '3.0', '3.0-Omni'),
    ...values('ModelName=Vidu', 'q2', 'q2-pro', 'q2-turbo', 'q3', 'q3-pro', 'q3-turbo'),
    ...values('ModelName=GV', '3.1', '3.1-fast'),
    ...values('ModelName=OS', '2.0'),
    ...values('ModelName=Hunyuan', '1.5'),
    ...values('ModelName=Mingmou', '1.0'),
    ...values('ModelName=PixVerse', 'v5.6', 'v6', 'c1'),
  ],
  [`${task}.FileInfos`]: [
    '[ModelName=Vidu, input=video-edit] supported',
    '[ModelName=Kling, input=video-edit] supported',
    'size image <=10 MB',
    ...image('jpeg', 'jpg', 'png'),
  ],
  [`${task}.LastFrameFileId`]: ['needs FileInfos', 'size image <10 MB', ...image('jpeg', 'jpg', 'png', 'webp')],
  [`${task}.LastFrameUrl`]: ['needs FileInfos', 'size image <5 MB', ...image('jpeg', 'jpg', 'png', 'webp')],
  [`${task}.Prompt`]: ['[input=no-file, no SceneType, with ExtInfo] required'],
  [`${task}.NegativePrompt`]: [],
  [`${task}.EnhancePrompt`]: ['value Enabled', 'value Disabled'],
  [`${task}.InputRegion`]: ['value Oversea', 'default Mainland'],
  [`${task}.SceneType`]: [
    ...values('ModelName=Kling', 'motion_control', 'avatar_i2v', 'lip_sync'),
    ...values('ModelName=Vidu', 'template_effect'),
    'others-unsupported',
  ],
  [`${task}.SessionId`]: ['window 259200 s', 'length ..50 characters'],
  [`${task}.SessionContext`]: ['length ..1000 characters'],
  [`${task}.TasksPriority`]: ['range -10..10', 'default 0'],
  'AigcVideoOutputConfig.StorageMode': [
    'value Temporary',
    'value Permanent',
    'default Temporary',
    '[StorageMode=Temporary] lifetime 604800 s',
  ],
  'AigcVideoOutputConfig.MediaName': ['length ..64 characters'],
  'AigcVideoOutputConfig.ClassId': ['default 0'],
  'AigcVideoOutputConfig.ExpireTime': [],
  'AigcVideoOutputConfig.Duration': [
    'unit s',
    ...under('ModelName=Kling', 'range 3..15', 'default 5'),
    ...under('ModelName=Hailuo', 'value 6', 'value 10', 'default 6'),
    ...under('ModelName=Vidu', 'range 1..10'),
    ...under('ModelName=GV', 'value 8', 'default 8'),
    ...under('ModelName=OS', 'value 4', 'value 8', 'value 12', 'default 8'),
    ...under('ModelName=PixVerse', 'range 1..15', 'default 5'),
  ],
  'AigcVideoOutputConfig.Resolution': [
    ...under('ModelName=Kling', 'value 720P', 'value 1080P', 'default 720P'),
    ...under('ModelName=Hailuo', 'value 768P', 'value 1080P', 'default 768P'),
    ...under('ModelName=Vidu', 'value 720P', 'value 1080P', 'default 720P'),
    ...under('ModelName=GV', 'value 720P', 'value 1080P', 'default 720P'),
    ...under('ModelName=OS', 'value 720P'),
    ...values('ModelName=PixVerse', '540p', '720p', '1080p', '2k', '4k'),
    ...under('ModelName=PixVerse', 'default 720p'),
  ],
  'AigcVideoOutputConfig.AspectRatio': [
    ...under('ModelName=Kling, input=text-to-video', 'value 16:9', 'value 9:16', 'value 1:1', 'default 16:9'),
    ...['text-to-video', 'reference'].flatMap((input) => [
      ...values(`ModelName=Vidu, input=${input}`, '16:9', '9:16', '1:1'),
      ...values(`ModelName=Vidu, ModelVersion=q2, input=${input}`, '16:9', '9:16', '4:3', '3:4', '1:1'),
    ]),
    ...under('ModelName=GV', 'value 16:9', 'value 9:16', 'default 16:9'),
    ...under('ModelName=OS, input=text-to-video', 'value 16:9', 'value 9:16', 'default 16:9'),
    '[ModelName=Hailuo] unsupported',
    ...values('ModelName=PixVerse', '16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9'),
  ],
  'AigcVideoOutputConfig.AudioGeneration': [
    ...['GV', 'OS', 'Vidu', 'Jimeng', 'Kling'].map((model) => `[ModelName=${model}] supported`),
    'value Enabled',
    'value Disabled',
    'default Disabled',
  ],
  'AigcVideoOutputConfig.PersonGeneration': ['value AllowAdult', 'value Disallowed'],
  'AigcVideoOutputConfig.EnhanceSwitch': ['value Enabled', 'value Disabled'],
  'AigcVideoOutputConfig.LogoAdd': [
    'value Enabled',
    'value Disabled',
    '[ModelName=Vidu] supported',
    'others-unsupported',
  ],
  'AigcVideoOutputConfig.EnableBGM': ['value Enabled', 'value Disabled', 'default Disabled'],
  'AigcVideoTaskInputFileInfo.Type': ['value File', 'value Url', 'value Base64'],
  'AigcVideoTaskInputFileInfo.Category': ['value Image', 'value Video', 'value Audio'],
  'AigcVideoTaskInputFileInfo.FileId': ['[Type=File] effective', ...image('jpeg', 'jpg', 'png')],
  'AigcVideoTaskInputFileInfo.Url': ['[Type=Url] effective', ...image('jpeg', 'jpg', 'png')],
  'AigcVideoTaskInputFileInfo.Base64': [
    '[Type=Base64] effective',
    'size file <=7 MB total',
    ...image('jpeg', 'jpg', 'png', 'webp'),
    'format video mp4',
    'format video mov',
    'format video avi',
  ],
  'AigcVideoTaskInputFileInfo.ReferenceType': [
    ...['GV', 'Kling', 'PixVerse'].map((model) => `[ModelName=${model}] supported`),
    ...values('ModelName=GV', 'asset', 'style'),
    ...values('Category=Video, ModelName=Kling', 'feature', 'base'),
    ...values('ModelName=PixVerse, input=reference', 'subject', 'background'),
  ],
  'AigcVideoTaskInputFileInfo.ObjectId': ['[Category=Image, ModelName=Vidu] effective'],
  'AigcVideoTaskInputFileInfo.VoiceId': ['[ModelName=Vidu, ModelVersion=q2] supported', '[Category=Image] effective'],
  'AigcVideoTaskInputFileInfo.KeepOriginalSound': ['[Category=Video] effective', 'value Enabled', 'value Disabled'],
  'AigcVideoTaskInputFileInfo.Usage': ['value FirstFrame', 'value Reference', 'value LastFrame', 'default FirstFrame'],
  'AigcVideoTaskInputFileInfo.Text': ['[ModelName=PixVerse, input=reference] effective'],
  'AigcVideoTaskInputSubjectInfo.Id': ['[ModelName=Kling] required'],
  'AigcVideoTaskInputSubjectInfo.Name': ['[ModelName=Vidu] required'],
  'AigcVideoTaskInputSubjectInfo.VoiceId': ['[ModelName=Vidu] effective'],
  'AigcVideoTaskInputSubjectInfo.ImageUrls': [
    '[ModelName=Vidu] effective',
    '[ModelName=Vidu] count ..3 image',
    ...image('png', 'jpeg', 'jpg', 'webp'),
    'measure image width 128..',
    'measure image height 128..',
  ],
  'CreateAigcVideoRedrawTaskRequest.FileInfo': ['measure video duration ..<90', 'size video <=2048 MB'],
  'CreateAigcVideoRedrawTaskRequest.SessionId': ['window 259200 s', 'length ..50 characters'],
  'AigcVideoRedrawTaskInfo.Style': ['length ..50 characters'],
  'AigcVideoRedrawOutputConfig.StorageMode': ['value Permanent', 'value Temporary', 'default Temporary'],
  'AigcVideoTask.Status': ['value PROCESSING', 'value FINISH'],
  'AigcVideoTask.Progress': ['range 0..100'],
  'AigcVideoTask.ErrCode': [],
  'AigcVideoTask.SessionId': ['window 604800 s', 'length ..50 characters'],
  'AigcVideoTaskInput.Prompt': ['length ..1000 characters', '[no FileInfos] required'],
  'AigcVideoTaskInput.SceneType': ['[ModelName=Kling] value motion_control', 'others-unsupported'],
  'AigcVideoTaskInput.LastFrameUrl': [
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
  ],
  'AigcVideoTaskUsage.OutputSeconds': ['unit s'],
};

describe('the prose of the VOD package in Chinese', () => {
  test.each(Object.entries(expected))('%s', (subject, facts) => {
    expect(lines(subject)).toEqual([...facts].sort());
  });
});
