// The same requests for every contestant: each operation that both have, and of the large ones a request for each model.
import type { MpsCreate, MpsDescribe, VodCreate, VodDescribe, VodDescribeAll, VodRedraw } from './contestant.js';

const vod = { SubAppId: 251007502, Prompt: 'A lighthouse at dusk' };

export const vodCreates: readonly VodCreate[] = [
  { ...vod, ModelName: 'Hailuo', ModelVersion: '2.3-fast', OutputConfig: { Duration: 6, Resolution: '768P' } },
  { ...vod, ModelName: 'Hailuo', ModelVersion: 'H3', OutputConfig: { Duration: 15, Resolution: '4K' } },
  { ...vod, ModelName: 'Kling', ModelVersion: 'O1', OutputConfig: { Duration: 3, AspectRatio: '1:1' } },
  { ...vod, ModelName: 'Kling', ModelVersion: '2.1', LastFrameUrl: 'https://example.com/last.png' },
  { ...vod, ModelName: 'Vidu', ModelVersion: 'q2', OutputConfig: { Duration: 3, AspectRatio: '4:3' } },
  { ...vod, ModelName: 'Vidu', ModelVersion: 'q2-pro', OutputConfig: { AudioGeneration: 'Enabled' } },
  { ...vod, ModelName: 'GV', ModelVersion: '3.1', OutputConfig: { Duration: 8, PersonGeneration: 'Disallowed' } },
  { ...vod, ModelName: 'OS', ModelVersion: '2.0', OutputConfig: { Duration: 12, Resolution: '720P' } },
  { ...vod, ModelName: 'Hunyuan', ModelVersion: '1.5' },
  { ...vod, ModelName: 'Mingmou', ModelVersion: '1.0' },
  { ...vod, ModelName: 'PixVerse', ModelVersion: 'v5.6', OutputConfig: { Duration: 15, AspectRatio: '2:3' } },
  {
    ...vod,
    ModelName: 'Vidu',
    ModelVersion: 'q2',
    FileInfos: [
      { Type: 'Url', Url: 'https://example.com/1.png', ObjectId: '1', Usage: 'Reference' },
      { Type: 'Url', Url: 'https://example.com/2.png', ObjectId: '2', Usage: 'Reference' },
    ],
    NegativePrompt: 'rain',
    EnhancePrompt: 'Enabled',
    SessionId: 'lighthouse-1',
    TasksPriority: 5,
  },
];

export const vodRedraw: VodRedraw = {
  SubAppId: 251007502,
  FileInfo: { Type: 'Url', Url: 'https://example.com/1.mp4' },
  TaskInfo: { Style: 'ink' },
  OutputConfig: { StorageMode: 'Permanent', MediaName: 'lighthouse' },
};

export const vodDescribe: VodDescribe = { TaskId: '251007502-AigcVideoTask-1', SubAppId: 251007502 };

export const vodDescribeAll: VodDescribeAll = { SubAppId: 251007502, Status: 'FINISH', Limit: 10 };

export const mpsCreates: readonly MpsCreate[] = [
  { ModelName: 'Hunyuan', ModelVersion: '1.5', Prompt: 'a', Duration: 5 },
  { ModelName: 'Hailuo', ModelVersion: '02', ImageUrl: 'https://example.com/1.png' },
  { ModelName: 'Hailuo', ModelVersion: '02', ExtraParameters: { Resolution: '768P' } },
  { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a', Duration: 10 },
  { ModelName: 'Kling', ModelVersion: '3.0', Prompt: 'a', Duration: 15, ExtraParameters: { Resolution: '4K' } },
  { ModelName: 'Vidu', ModelVersion: 'q2', Prompt: 'a', ExtraParameters: { AspectRatio: '3:4', OffPeak: true } },
  { ModelName: 'Vidu', ModelVersion: 'q3-pro', Prompt: 'a', ExtraParameters: { EnableAudio: true } },
  { ModelName: 'PixVerse', ModelVersion: 'c1', LastImageUrl: 'https://example.com/last.png' },
  { ModelName: 'GV', ModelVersion: '3.1', Prompt: 'a', Duration: 8 },
  { ModelName: 'OS', ModelVersion: '2.0', Prompt: 'a', ExtraParameters: { AspectRatio: '9:16' } },
  { ModelName: 'Mingmou', ModelVersion: '1.0', Prompt: 'a' },
  { ModelName: 'Kling', ModelVersion: 'O1', VideoInfos: [{ VideoUrl: 'https://example.com/1.mp4' }] },
];

export const mpsDescribe: MpsDescribe = { TaskId: '24000-AigcVideo-1' };
