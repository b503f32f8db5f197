import { describe, expect, test } from 'vitest';
import { packagePart } from '../support/packages.ts';
import { linesOf } from './support/facts.ts';

/** Worked out by hand from the texts of the package, before the reader was run. */
const lines = linesOf(
  await packagePart('tencentcloud-sdk-nodejs-mps', 'mps', ['CreateAigcVideoTask', 'DescribeAigcVideoTask']),
);

function under(scope: string, ...statements: readonly string[]): readonly string[] {
  return statements.map((statement) => `[${scope}] ${statement}`);
}

/** A statement for each of several versions. */
function each(model: string, versions: readonly string[], ...statements: readonly string[]): readonly string[] {
  return versions.flatMap((version) => under(`ModelName=${model}, ModelVersion=${version}`, ...statements));
}

const values = (...all: readonly string[]) => all.map((value) => `value ${value}`);
const task = 'CreateAigcVideoTaskRequest';
const more = 'AigcVideoExtraParam';
const lastFrame = (model: string, versions: readonly string[], resolution = '') =>
  versions.map(
    (version) => `[ModelName=${model}, ModelVersion=${version}${resolution}, input=first-and-last-frame] supported`,
  );
const reference = (model: string, versions: readonly string[], input = 'reference') =>
  versions.map((version) => `[ModelName=${model}, ModelVersion=${version}, input=${input}] supported`);

const expected: Readonly<Record<string, readonly string[]>> = {
  [`${task}.ModelName`]: values('Hunyuan', 'Hailuo', 'Kling', 'Vidu', 'PixVerse', 'Mingmou', 'H2'),
  [`${task}.ModelVersion`]: [
    ...under('ModelName=Hunyuan', ...values('1.5')),
    ...under('ModelName=Hailuo', ...values('02', '2.3', '2.3-fast')),
    ...under('ModelName=Kling', ...values('1.6', '2.0', '2.1', '2.5', 'O1', '2.6', '3.0', '3.0-Omni')),
    ...under('ModelName=Vidu', ...values('q2', 'q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo', 'q3', 'q3-mix')),
    ...under('ModelName=PixVerse', ...values('v5.6', 'v6', 'c1')),
    ...under('ModelName=H2', ...values('1.0')),
  ],
  [`${task}.SceneType`]: [
    ...under('ModelName=Kling', ...values('motion_control', 'avatar_i2v', 'lip_sync')),
    ...under('ModelName=Mingmou', ...values('land2port')),
    ...under('ModelName=Vidu', ...values('template_effect')),
    ...under('ModelName=Hunyuan', ...values('3d_scene')),
  ],
  [`${task}.Prompt`]: ['[input=no-image] required'],
  [`${task}.EnhancePrompt`]: ['default False'],
  [`${task}.ImageUrl`]: ['format image jpeg', 'format image png'],
  [`${task}.LastImageUrl`]: [
    ...lastFrame('Kling', ['2.0', 'O1', '3.0', '3.0-Omni']),
    ...lastFrame('Kling', ['1.6', '2.1', '2.5', '2.6'], ', Resolution=1080P'),
    ...lastFrame('Vidu', ['q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo']),
    ...lastFrame('PixVerse', ['v5.6', 'v6', 'c1']),
    ...lastFrame('Hailuo', ['02']),
    'format image jpeg',
    'format image png',
  ],
  [`${task}.ImageInfos`]: [
    ...reference('Vidu', ['q2', 'q2-pro', 'q3-turbo', 'q3', 'q3-mix']),
    ...each('Vidu', ['q2', 'q2-pro', 'q3-turbo', 'q3', 'q3-mix'], 'count 1..7 image'),
    ...reference('Kling', ['O1', '3.0-Omni', '1.6']),
    ...each('Kling', ['1.6'], 'count 1..4 image'),
    ...each('Kling', ['O1', '3.0-Omni'], 'count 1..7 image'),
    '[ModelName=Kling, ModelVersion=O1, input=video-reference] count 0..4 image',
    '[ModelName=Kling, ModelVersion=3.0-Omni, input=video-reference] count 0..4 image',
    ...reference('PixVerse', ['v5.6', 'v6', 'c1']),
    ...each('PixVerse', ['v5.6', 'v6', 'c1'], 'count 1..7 image'),
    ...reference('H2', ['1.0']),
    ...each('H2', ['1.0'], 'count 1..9 image'),
    '[ModelName=H2, ModelVersion=1.0, input=video-reference] count 0..5 image',
    'size image <=10 MB',
    'format image jpeg',
    'format image png',
  ],
  [`${task}.VideoInfos`]: [
    ...reference('Kling', ['O1', '3.0-Omni'], 'video-reference'),
    ...reference('Kling', ['O1', '3.0-Omni'], 'video-edit'),
    ...reference('Vidu', ['q2-pro'], 'video-reference'),
    ...reference('H2', ['1.0'], 'video-reference'),
    '[input=video-reference] others-unsupported',
  ],
  [`${task}.Duration`]: [
    '[ModelName=Kling] default 5',
    ...each('Kling', ['O1'], 'range 3..10'),
    ...each('Kling', ['3.0-Omni', '3.0'], 'range 3..15'),
    '[ModelName=Kling, ModelVersion=3.0-Omni, input=video-reference] range 3..10',
    ...each('Kling', ['1.6', '2.0', '2.1', '2.5', '2.6'], 'value 5', 'value 10'),
    '[ModelName=Hailuo] default 6',
    '[ModelName=Vidu] default 5',
    ...each('Vidu', ['q3-pro', 'q3-turbo', 'q3', 'q3-mix'], 'range 3..16'),
    ...each('Vidu', ['q2-pro', 'q2-turbo', 'q2'], 'range 1..10'),
    '[ModelName=PixVerse] default 5',
    ...each('PixVerse', ['v5.6'], 'value 5', 'value 8', 'value 10'),
    ...each('PixVerse', ['v6', 'c1'], 'range 1..15'),
    ...under('ModelName=H2', 'range 3..15', 'default 5'),
  ],
  [`${task}.AdditionalParameters`]: ['example {"camera_control":{"type":"simple"}}'],
  [`${more}.Resolution`]: [
    ...under('ModelName=Kling', 'value 720P', 'value 1080P', 'default 720P'),
    ...each('Kling', ['3.0', '3.0-Omni'], 'value 720P', 'value 1080P', 'value 4K'),
    ...under('ModelName=Hailuo', 'value 768P', 'value 1080P', 'default 768P'),
    ...under('ModelName=Vidu', 'value 540P', 'value 720P', 'value 1080P', 'default 720P'),
    ...under('ModelName=PixVerse', 'value 540P', 'value 720P', 'value 1080P', 'default 720P'),
    ...under('ModelName=H2', 'value 720P', 'value 1080P', 'default 1080P'),
    'value 2K',
    'value 4K',
  ],
  [`${more}.AspectRatio`]: [
    ...under('ModelName=Kling, input=text-to-video', 'value 16:9', 'value 9:16', 'value 1:1', 'default 16:9'),
    '[ModelName=Kling] others-unsupported',
    '[ModelName=Hailuo] unsupported',
    ...['text-to-video', 'reference'].flatMap((input) => [
      ...under(`ModelName=Vidu, input=${input}`, ...values('16:9', '9:16', '1:1')),
      ...under(`ModelName=Vidu, ModelVersion=q2, input=${input}`, ...values('16:9', '9:16', '4:3', '3:4', '1:1')),
      ...under(`ModelName=PixVerse, input=${input}`, ...values('16:9', '9:16', '4:3', '3:4', '1:1')),
      ...['v6', 'c1'].flatMap((version) =>
        under(
          `ModelName=PixVerse, ModelVersion=${version}, input=${input}`,
          ...values('16:9', '9:16', '4:3', '3:4', '1:1', '2:3', '3:2', '21:9'),
        ),
      ),
      ...under(
        `ModelName=H2, input=${input}`,
        ...values('16:9', '9:16', '4:3', '3:4', '4:5', '5:4', '1:1', '21:9', '9:21'),
      ),
    ]),
    '[ModelName=Vidu] others-unsupported',
    '[ModelName=PixVerse] others-unsupported',
    '[ModelName=H2] others-unsupported',
  ],
  [`${more}.LogoAdd`]: ['Hailuo', 'Kling', 'Vidu', 'H2'].map((model) => `[ModelName=${model}] supported`),
  [`${more}.EnableAudio`]: [
    'value true',
    'value false',
    ...each('Vidu', ['q3', 'q3-pro', 'q3-turbo', 'q3-mix'], 'supported', 'default false'),
    '[ModelName=Vidu] others-unsupported',
    ...under('ModelName=PixVerse', 'supported', 'default false'),
    ...under('ModelName=Kling', 'supported', 'default false'),
  ],
  [`${more}.OffPeak`]: ['[ModelName=Vidu] supported', 'others-unsupported'],
  [`${more}.EnableBgm`]: ['default false', 'value true', 'value false'],
  'AigcVideoReferenceImageInfo.ReferenceType': ['[ModelName=GV] value asset', '[ModelName=GV] value style'],
  'AigcVideoReferenceVideoInfo.ReferType': ['value feature', 'value base'],
  'AigcVideoReferenceVideoInfo.KeepOriginalSound': ['value yes', 'value no'],
  'AigcStoreCosParam.CosBucketName': ['example bucket'],
  'AigcStoreCosParam.CosBucketPath': ['example my_file'],
  'DescribeAigcVideoTaskResponse.Status': values('WAIT', 'RUN', 'FAIL', 'DONE'),
  'DescribeAigcVideoTaskResponse.VideoUrls': ['lifetime 43200 s'],
  'DescribeAigcVideoTaskResponse.Resolution': ['example 1080*720'],
  'DescribeAigcVideoTaskResponse.RequestId': [],
};

describe('the prose of the MPS package in Chinese', () => {
  test.each(Object.entries(expected))('%s', (subject, facts) => {
    expect(lines(subject)).toEqual([...facts].sort());
  });
});
